"""What the room's tests share: a body whose guideline is the starter."""

from __future__ import annotations

import pytest

from luotain.guideline.actions import adopt_starter
from luotain.guideline.models import Version
from luotain.people.models import Body


@pytest.fixture
def starter_version(body: Body) -> Version:
    """The starter in force."""
    return adopt_starter()
