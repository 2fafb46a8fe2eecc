"""Jobs that exist for one test only."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from luotain.jobs import clockwork, news, registry


@pytest.fixture(autouse=True)
def own_names() -> Iterator[None]:
    """Whatever a test declares is gone after it; no room's own clockwork runs meanwhile."""
    before = (dict(registry.REGISTRY), dict(clockwork.ENTRIES), dict(news.EVENTS))
    answers = {code: dict(given) for code, given in news.ANSWERS.items()}
    clockwork.ENTRIES.clear()
    yield
    for kept, now in zip(before, (registry.REGISTRY, clockwork.ENTRIES, news.EVENTS), strict=True):
        now.clear()
        now.update(kept)
    news.ANSWERS.clear()
    news.ANSWERS.update(answers)
