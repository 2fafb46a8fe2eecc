"""Who tries the desk late in the evening gets the same town: what was written by day is confirmed by night."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from luotain.publishing.models import Post
from tests.koivula import koivula


@pytest.mark.django_db(transaction=True)
def test_the_demo_can_be_made_when_the_night_has_just_begun() -> None:
    with time_machine.travel(datetime(2026, 11, 24, 22, 40, tzinfo=ZoneInfo("Europe/Helsinki"))), koivula():
        assert Post.objects.count() > 5
