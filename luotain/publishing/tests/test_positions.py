"""Official positions in a text: put there from the composer, tied to their edition, judged at every step until it is out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from luotain.core import clock
from luotain.core.languages import Texts
from luotain.core.refusal import Refusal
from luotain.guideline import actions as guideline_actions
from luotain.guideline import queries as guideline_queries
from luotain.guideline import trying
from luotain.guideline.testing import make_position
from luotain.people.testing import sign_in
from luotain.publishing import actions, gate, past_acts
from luotain.publishing.drafts import draft_of
from luotain.publishing.facts import bundles
from luotain.publishing.models import Leaning, Post
from luotain.publishing.states import DeliveryState, PostState
from luotain.publishing.testing import (
    RULES,
    approved,
    make_guideline,
    make_page,
    make_post,
    published,
)
from luotain.publishing.tests.pages import form_of

pytestmark = pytest.mark.django_db
EXPIRED = ("block", "expired_position", ("publish", "reply", "correct"), "mending")
WORDS = "Kunta korjaa Myllysillan ensi kesänä."


@pytest.fixture(autouse=True)
def guideline(body, monkeypatch):
    monkeypatch.setattr("luotain.publishing.testing.RULES", (*RULES, EXPIRED))
    return make_guideline()


@pytest.fixture
def position(communications):
    return make_position(communications)


def press(client, post: Post, position, **changes):
    sent = {**form_of(post), "do": f"insert:{position.public_id}", **changes}
    return client.post(reverse("publishing:edit", args=[post.public_id]), sent)


def leaning_on(post: Post, *positions) -> Post:
    editions = tuple(one.editions.get(number=one.number) for one in positions)
    actions.edit_post(post, replace(draft_of(post), positions=editions), by=post.author)
    return Post.objects.get(pk=post.pk)


def stopped_by(post: Post) -> list[str]:
    fresh = Post.objects.get(pk=post.pk)
    return [one.missing for one in gate.look(fresh).findings if one.missing.startswith("positions.")]


def days(number: int):
    return clock.local().date() + timedelta(days=number)


@pytest.mark.requirement("R106")
def test_an_expired_position_cannot_be_inserted(client, writer, communications, post, position):
    sign_in(client, writer)
    answer = press(client, post, position, title="Uusi otsikko")
    assert answer.status_code == 302
    post.refresh_from_db()
    text = post.variants.get().text
    assert text.endswith(WORDS) and text.startswith("Siltatyöt alkavat maanantaina.")
    assert post.title == "Uusi otsikko", "what was typed meanwhile is kept"
    assert post.leanings.get().edition.position == position

    over = make_position(communications, title="Vanha kanta", valid_until=days(-1), text=Texts(fi="Ennen."))
    retired = make_position(communications, title="Poistettu", text=Texts(fi="Kerran."))
    guideline_actions.retire_position(retired, why="Kumottu.", by=communications)
    page = client.get(reverse("publishing:edit", args=[post.public_id])).content.decode()
    assert position.title in page and "Vanha kanta" not in page and "Poistettu" not in page
    for one in (over, retired):
        answer = press(client, post, one, title="Kirjoitin tätä juuri")
        said = answer.content.decode()
        assert answer.status_code == 409 and "no longer in force" in said
        assert "Kirjoitin tätä juuri" in said
        edition = one.editions.get()
        with pytest.raises(Refusal, match="no longer in force"):
            actions.edit_post(post, replace(draft_of(post), positions=(edition,)), by=writer)
        with pytest.raises(Refusal, match="no longer in force"):
            actions.write_post(replace(draft_of(post), positions=(edition,)), by=writer)
    assert Leaning.objects.count() == 1
    assert post.variants.get().text == text


def test_the_search_beside_the_text_finds_positions_in_force(client, writer, outsider, communications, post):
    make_position(communications, title="Vesihuolto", text=Texts(fi="Vesi riittää."))
    make_position(communications, title="Vanha vesi", valid_until=days(-1))
    address = reverse("publishing:positions", args=[post.public_id])
    sign_in(client, outsider)
    assert client.post(address, {"position_q": "vesi"}).status_code == 403
    sign_in(client, writer)
    found = client.post(address, {"position_q": "VESI riittää"}).content.decode()
    assert "Vesihuolto" in found and "Vanha vesi" not in found and 'value="insert:' in found
    without_script = client.post(
        reverse("publishing:edit", args=[post.public_id]),
        {**form_of(post), "do": "search", "position_q": "vesi riittää", "why": "Kesken"},
    ).content.decode()
    assert "Vesihuolto" in without_script and 'value="Kesken"' in without_script


def test_a_position_goes_into_the_chosen_text_in_its_language(client, writer, communications, profile):
    post = make_post(writer, profile, page=make_page())
    finnish = make_position(communications, text=Texts(fi="Vain suomeksi."))
    sign_in(client, writer)
    form = {**form_of(post), "own_site": "on", f"language_{profile.pk}": "sv"}
    answer = client.post(
        reverse("publishing:edit", args=[post.public_id]),
        {**form, "do": f"insert:{finnish.public_id}", "position_into": str(profile.pk)},
    )
    assert answer.status_code == 409 and "not worded in the language" in answer.content.decode()
    page = {f"page_title_{code}": text for code, text in post.page.title.items()}
    page |= {f"page_body_{code}": text for code, text in post.page.body.items()}
    answer = client.post(
        reverse("publishing:edit", args=[post.public_id]),
        {**form, **page, "do": f"insert:{finnish.public_id}", "position_into": "page"},
    )
    assert answer.status_code == 302 and answer["Location"].endswith("#own-site")
    post = Post.objects.get(pk=post.pk)
    assert post.page.body["fi"].endswith("Vain suomeksi.") and "suomeksi" not in post.page.body["sv"]


def test_a_box_lets_a_position_go_again(client, writer, post, position):
    post = leaning_on(post, position)
    sign_in(client, writer)
    address = reverse("publishing:edit", args=[post.public_id])
    assert "that this text brings out" in client.get(address).content.decode()
    client.post(address, form_of(post))
    assert post.leanings.exists(), "a form that did not show the box changes nothing"
    post.refresh_from_db()
    client.post(address, {**form_of(post), "shown_positions": "yes"})
    assert not post.leanings.exists()


def test_new_words_take_the_place_of_the_old_ones(client, writer, communications, post, position):
    sign_in(client, writer)
    press(client, post, position)
    names = ("title", "stated_on", "valid_until", "owner", "source")
    record = guideline_actions.PositionRecord(
        **{name: getattr(position, name) for name in names}, text=Texts(fi="Silta korjataan syksyllä.")
    )
    guideline_actions.edit_position(position, record, by=communications)
    with clock.pretend(clock.now() + timedelta(days=1)):
        assert stopped_by(post) == [f"positions.{position.public_id}"]
        post.refresh_from_db()
        press(client, post, position)
        post.refresh_from_db()
        text = post.variants.get().text
        assert "Silta korjataan syksyllä." in text and WORDS not in text
        assert post.leanings.get().edition.number == 2
        assert stopped_by(post) == []


@pytest.mark.requirement("R106")
def test_a_position_that_expires_stops_the_text_while_writing_at_sending_and_in_the_past(
    client, writer, approver, communications, profile, post, position
):
    post = leaning_on(post, position)
    assert stopped_by(post) == []
    approved(post, approver)
    sign_in(client, writer)
    draft = leaning_on(make_post(writer, profile), position)
    with clock.pretend(clock.now() + timedelta(days=61)):
        delivery = post.deliveries.get()
        actions.deliver_post(delivery.pk)
        delivery.refresh_from_db()
        assert delivery.state == DeliveryState.REFUSED and delivery.remote_id == ""
        beside = client.post(reverse("publishing:findings", args=[draft.public_id]), form_of(draft))
        assert "was valid until" in beside.content.decode()
        answer = client.post(
            reverse("publishing:edit", args=[draft.public_id]), {**form_of(draft), "submit": "yes"}
        )
        assert answer.status_code == 409
        draft.refresh_from_db()
        assert draft.state == PostState.DRAFT
        names = ("title", "text", "stated_on", "owner", "source")
        record = guideline_actions.PositionRecord(**{name: getattr(position, name) for name in names})
        guideline_actions.edit_position(position, record, by=communications)
        assert stopped_by(draft) == [], "the same words renewed"


def test_past_acts_know_a_position_as_it_stood_at_their_own_moment(
    writer, approver, communications, post, position, guideline
):
    post = published(leaning_on(post, position), approver)
    assert post.state == PostState.PUBLISHED
    guideline_actions.retire_position(position, why="Kumottu.", by=communications)
    with clock.pretend(clock.now() + timedelta(days=400)):
        (act,) = past_acts.acts(post.published_at - timedelta(days=1))
        assert [(one.id, one.valid_until) for one in act.facts.positions] == [
            (position.public_id, position.valid_until)
        ]
        now = bundles(Post.objects.get(pk=post.pk))[0].facts.positions[0]
        assert now.valid_until < clock.local(post.published_at).date()
        inside = guideline_queries.guideline_in_force()
        without = replace(inside, rules=tuple(one for one in inside.rules if one.check != "expired_position"))
        result = trying.try_on(without, inside, [act])
        assert set(result["kinds"]) == {"same"}


def test_what_a_published_text_leant_on_is_fixed_by_the_database(
    writer, approver, communications, post, position
):
    from django.db import DatabaseError, transaction

    post = published(leaning_on(post, position), approver)
    other = make_position(communications, title="Muu")
    with pytest.raises(DatabaseError), transaction.atomic():
        post.leanings.update(edition=other.editions.get())
