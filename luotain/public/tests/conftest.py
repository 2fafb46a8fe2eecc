"""A profile on Paper, a post of it with an answer page, and its correction."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from luotain.connectors.paper.server import PaperServer
from luotain.core import clock
from luotain.core.languages import Texts
from luotain.people.models import Body, Person
from luotain.profiles.models import Byline, Profile
from luotain.publishing import actions
from luotain.publishing.models import Post
from luotain.publishing.testing import (
    after_pause,
    make_draft,
    make_guideline,
    make_page,
    make_post,
    make_profile,
    paper_town,
    published,
)


@pytest.fixture
def paper(body: Body) -> Iterator[PaperServer]:
    with paper_town() as town:
        make_guideline()
        yield town


@pytest.fixture
def profile(paper: PaperServer, writer: Person, approver: Person) -> Profile:
    made = make_profile(
        writer,
        approver,
        account=paper.open_account("koivula"),
        name="Koivulan kadut",
        byline=Byline.NAME,
        complements={"fi": "verkkosivuja"},
    )
    made.account.url = f"{paper.url}/@koivula"
    made.account.checked_at = clock.now()
    made.account.save()
    return made


@pytest.fixture
def post(profile: Profile, writer: Person, approver: Person) -> Post:
    return published(make_post(writer, profile, text="Torikatu aukeaa 5.12.", page=make_page()), approver)


@pytest.fixture
def corrected(post: Post, profile: Profile, writer: Person, approver: Person) -> Post:
    """The post after its correction has gone out."""
    note = Texts({"fi": "Korjasimme päivän.", "sv": "Vi rättade datumet.", "en": "We corrected the date."})
    correction = actions.correct_post(
        post,
        make_draft(profile, "Torikatu aukeaa 12.12."),
        note=note,
        discovered_at=clock.now() - timedelta(minutes=5),
        by=writer,
    )
    with after_pause(correction):
        actions.open_again(correction, by=writer)
        actions.confirm_post(correction, by=writer, lines=actions.EVERY_LINE)
        actions.approve_post(Post.objects.get(pk=correction.pk), by=approver)
        for delivery in correction.deliveries.all():
            actions.deliver_post(delivery.pk)
    return Post.objects.get(pk=post.pk)
