"""Koivula again: a guideline in force, Paper beside, one profile that two officials keep."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from luotain.connectors.paper.server import PaperServer
from luotain.people.models import Body, Person
from luotain.profiles.models import Profile
from luotain.publishing.testing import make_guideline, make_profile, paper_town


@pytest.fixture
def paper() -> Iterator[PaperServer]:
    with paper_town() as town:
        yield town


@pytest.fixture
def guideline(body: Body):
    return make_guideline()


@pytest.fixture
def profile(paper: PaperServer, guideline, writer: Person, approver: Person) -> Profile:
    return make_profile(writer, approver, account=paper.open_account("koivula"), name="Koivulan kadut")
