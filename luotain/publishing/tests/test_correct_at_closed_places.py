"""A place that cannot speak any more stops no correction: the others say it, or our own site does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from luotain.core import clock
from luotain.core.languages import Texts
from luotain.jobs.testing import run_waiting
from luotain.people.testing import sign_in
from luotain.profiles.models import Profile
from luotain.profiles.states import ProfileState
from luotain.public import queries as public
from luotain.publishing import actions, queries
from luotain.publishing.models import Post
from luotain.publishing.states import PostState
from luotain.publishing.testing import (
    make_draft,
    make_page,
    make_profile,
    published,
)
from luotain.publishing.tests.pages import address
from luotain.publishing.tests.test_correct_by_link import WRONG
from luotain.publishing.tests.test_correct_post import RIGHT, correction_of, finish

pytestmark = pytest.mark.django_db


def closed(profile: Profile) -> None:
    profile.state = ProfileState.CLOSED
    profile.closed_at = clock.now()
    profile.save()


def test_a_place_that_cannot_speak_any_more_does_not_stop_the_others(
    writer, approver, profile, client, paper
):
    other = make_profile(writer, approver, account=paper.open_account("puistot"), name="Koivulan puistot")
    draft = make_draft(profile, WRONG)
    draft = replace(draft, texts=(*draft.texts, *make_draft(other, WRONG).texts))
    post = published(actions.write_post(draft, by=writer), approver)
    run_waiting(names=["publishing.deliver"])
    closed(other)
    sign_in(client, writer)
    page = client.get(address("correct", post)).content.decode()
    assert "Koivulan puistot cannot speak any more" in page
    assert f"text_{other.pk}" not in page
    form = {
        "title": "Korjaus",
        "why": "Päivä.",
        "identity_level": "organisation",
        "note_fi": "Päivä oli väärä.",
        "discovered_at_0": "2026-01-02",
        "discovered_at_1": "09:00",
        f"text_{profile.pk}": RIGHT,
        f"language_{profile.pk}": "fi",
    }
    response = client.post(address("correct", post), form)
    assert response.status_code == 302, response.content.decode()
    made = Post.objects.get(kind="correction")
    assert [one.profile for one in made.variants.all()] == [profile]
    assert not made.has_page


def test_what_no_place_can_say_any_more_is_said_on_our_own_site(
    original, writer, approver, communications, profile, client, paper
):
    closed(profile)
    sign_in(client, writer)
    page = client.get(address("correct", original)).content.decode()
    assert WRONG in page, "the page begins with what was said"
    form = {
        "title": "Korjaus",
        "why": "Päivä.",
        "identity_level": "organisation",
        "note_fi": "Päivä oli väärä.",
        "discovered_at_0": "2026-01-02",
        "discovered_at_1": "09:00",
        "page_title_fi": "Korjaus siltatöiden päivään",
        "page_body_fi": RIGHT,
    }
    nowhere = client.post(address("correct", original), form)
    assert nowhere.status_code == 422
    assert client.post(address("correct", original), {**form, "own_site": "on"}).status_code == 302
    made = finish(Post.objects.get(kind="correction"), communications)
    assert made.state == PostState.PUBLISHED
    assert paper.posts_made() == 1
    assert [one.post for one in public.corrections()] == [made]
    page = client.get(f"/public/fi/answers/{made.page.public_id}/{made.page.slug}/").content.decode()
    assert RIGHT in page
    assert "Päivä oli väärä." in page
    assert f"/public/fi/posts/{original.public_id}/" in page
    assert made.page.public_id not in [one.page.public_id for one in public.answers()]
    assert queries.current_content(original)["page"]["body"]["fi"] == RIGHT


def test_a_correction_on_its_way_can_be_given_a_page_of_our_own_site(
    original, writer, approver, profile, paper
):
    made = correction_of(original, profile, writer)
    draft = make_draft(
        profile, RIGHT, title="Korjaus", kind="correction", note=Texts(fi="Päivä."), page=make_page()
    )
    actions.edit_post(made, draft, by=writer)
    assert Post.objects.get(pk=made.pk).has_page
