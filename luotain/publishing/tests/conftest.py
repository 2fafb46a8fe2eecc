"""The bridge of Koivula: a guideline in force, the pretend service, and a profile that two officials keep."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from luotain.connectors.paper.server import PaperServer
from luotain.people.models import Body, Person
from luotain.profiles.models import Profile
from luotain.publishing.models import Delivery, Post
from luotain.publishing.testing import (
    approved,
    make_guideline,
    make_post,
    make_profile,
    paper_town,
    published,
)


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


@pytest.fixture
def post(profile: Profile, writer: Person):
    return make_post(writer, profile)


@pytest.fixture
def delivery(post: Post, approver) -> Delivery:
    return approved(post, approver).deliveries.get()


@pytest.fixture
def original(writer, approver, profile, paper) -> Post:
    return published(make_post(writer, profile), approver)
