"""The guideline is in force, and no watch of another test is in the index."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from luotain.guideline.actions import adopt_starter
from luotain.listening import watching


@pytest.fixture
def ready(db: None, body: object) -> Iterator[None]:
    adopt_starter()
    watching.forget()
    yield
    watching.forget()
