"""What holds for every journey."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

MORNING = 9


@pytest.fixture(autouse=True)
def office_hours(settings: Any) -> None:
    """A town in whose zone it is morning now: the guideline looks twice at what is sent at night, and a journey is walked at
    any hour."""
    ahead = (MORNING - datetime.now(UTC).hour + 11) % 24 - 11
    settings.TIME_ZONE = f"Etc/GMT{-ahead:+d}"
