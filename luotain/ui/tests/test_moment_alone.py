"""A time of today that stands alone is not taken for a date: in Finnish 1.12 is also the first of December."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.template import Context, Template
from django.utils import timezone, translation


@pytest.mark.parametrize(
    ("language", "today", "earlier", "last_year"),
    [
        ("fi", "tänään klo 1.12", "30.11. klo 1.12", "1.12.2025 klo 1.12"),
        ("sv", "i dag kl. 1.12", "30.11. kl. 1.12", "1.12.2025 kl. 1.12"),
        ("en", "today at 01:12", "30 Nov at 01:12", "1 December 2025 at 01:12"),
    ],
)
def test_a_time_of_today_that_stands_alone_says_that_it_is_a_time(language, today, earlier, last_year):
    with time_machine.travel("2026-11-30T23:12:00Z", tick=False), translation.override(language):
        now = timezone.now()
        said = [
            Template("{{ at|moment_alone|striptags }}").render(Context({"at": at}))
            for at in (now, now - timedelta(days=1), now.replace(year=2025), None)
        ]
    assert said == [today, earlier, last_year, ""]
