"""Owning up where there is nothing left to edit: removed behind our back or by ourselves, unsure, half, or a closed profile."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import override_settings

from luotain import ledger
from luotain.connectors.paper.connector import Paper
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.jobs.testing import run_waiting
from luotain.people.testing import sign_in
from luotain.public import queries as public
from luotain.publishing import actions, queries
from luotain.publishing.addresses import post_url
from luotain.publishing.drafts import TextDraft
from luotain.publishing.models import Act, Answer, Correction, Delivery, Deviation, Ground, Post
from luotain.publishing.states import DeliveryState, PostState
from luotain.publishing.testing import (
    attached,
    found_at,
    make_draft,
    make_media,
    make_post,
    make_profile,
    published,
)
from luotain.publishing.tests.pages import address
from luotain.publishing.tests.test_after_sending import read_back, remove_there
from luotain.publishing.tests.test_correct_by_link import WRONG
from luotain.publishing.tests.test_correct_post import NOTE, RIGHT, correction_of, finish
from tests.faults.services import SERVICES
from tests.peers import MissingPeer

pytestmark = pytest.mark.django_db


def the_gone_line(original: Post) -> str:
    day = clock.local(original.deliveries.first().sent_at)
    return f"Korjaa {day.day}.{day.month}.{day.year} julkaisemamme tekstin, jota ei enää ole täällä: {post_url(original)}"


def test_an_edit_of_what_is_gone_is_offered_as_a_post_of_its_own(
    original, writer, approver, outsider, profile, client, paper
):
    remove_there(paper)
    made = finish(correction_of(original, profile, writer), approver)
    delivery = made.deliveries.get()
    assert (delivery.state, delivery.act) == (DeliveryState.REFUSED, Act.EDIT)
    assert delivery.trouble == "publishing.gone_there"
    page = address("delivery", made, delivery_id=delivery.pk)
    decide = address("decide", made, delivery_id=delivery.pk)
    sign_in(client, outsider)
    assert client.post(decide, {"decision": "link"}).status_code == 403
    sign_in(client, writer)
    assert "as a post of its own" in client.get(page).content.decode()
    assert client.post(decide, {"decision": "link"}).status_code == 302
    assert client.post(decide, {"decision": "link"}).status_code == 409
    run_waiting(names=["publishing.deliver"])
    (there,) = paper.posts("koivula")
    assert there.text.index("Päivä oli väärä.") < there.text.index(RIGHT)
    assert there.text.endswith(the_gone_line(original))
    assert there.reply_to == ""
    made.refresh_from_db()
    assert made.state == PostState.PUBLISHED
    assert Correction.objects.get().done_at is not None
    assert not original.deliveries.get().stands
    assert "publishing.corrected_apart" in [line.code for line in ledger.timeline(original)]
    assert [one.original for one in public.corrections()] == [original]
    shown = public.post(original.public_id)
    assert shown.text == WRONG, "our own public copy says what was said, with the correction beside it"
    assert [one.post for one in shown.corrections] == [made]
    read_back(delivery)
    assert not Deviation.objects.exists()


def test_what_is_known_to_be_gone_is_corrected_on_its_own_at_once(original, writer, approver, profile, paper):
    remove_there(paper)
    read_back(original.deliveries.get())
    made = finish(correction_of(original, profile, writer), approver)
    delivery = made.deliveries.get()
    assert (delivery.state, delivery.act) == (DeliveryState.SENT, Act.PUBLISH)
    (there,) = paper.posts("koivula")
    assert the_gone_line(original) in there.text
    assert Deviation.objects.get().is_open, "what somebody else did is still to be answered"
    actions.answer_deviation(Deviation.objects.get(), Answer.KNOWN, by=writer, reason="Palvelu poisti sen.")
    again = finish(
        correction_of(original, profile, writer, text="Siltatyöt alkavat keskiviikkona."), approver
    )
    newest = paper.posts("koivula")[-1]
    assert again.deliveries.get().state == DeliveryState.SENT
    assert newest.reply_to == there.id, "the correction that stands is what is corrected now"
    assert delivery.url in newest.text


def test_what_we_removed_ourselves_is_still_corrected_for_its_readers(
    original, writer, approver, profile, client, paper
):
    actions.remove_post(original, ground=Ground.RIGHTS, reason="Kuvan oikeudet.", by=writer)
    run_waiting(names=["publishing.deliver"])
    assert paper.posts("koivula") == []
    sign_in(client, writer)
    assert "does not stand there any more" in client.get(address("correct", original)).content.decode()
    made = finish(correction_of(original, profile, writer), approver)
    (there,) = paper.posts("koivula")
    assert the_gone_line(original) in there.text
    assert made.deliveries.get().act == Act.PUBLISH
    shown = public.post(original.public_id)
    assert shown.removal is not None
    assert [one.post for one in shown.corrections] == [made]
    assert WRONG not in client.get(f"/public/fi/posts/{original.public_id}/").content.decode()


def test_what_was_answered_as_known_before_the_correction_was_decided_leaves_no_mark_on_it(
    original, writer, approver, profile, paper
):
    remove_there(paper)
    made = finish(correction_of(original, profile, writer), approver)
    delivery = made.deliveries.get()
    read_back(original.deliveries.get())
    actions.answer_deviation(Deviation.objects.get(), Answer.KNOWN, by=writer, reason="Palvelu poisti sen.")
    delivery.refresh_from_db()
    actions.correct_by_link(delivery, by=writer)
    run_waiting(names=["publishing.deliver"])
    delivery.refresh_from_db()
    assert delivery.stands
    assert [one.profile for one in queries.shown_texts(made)] == [profile]


def test_a_linked_correction_whose_original_goes_meanwhile_is_offered_on_its_own(
    original, writer, approver, profile, paper, monkeypatch
):
    monkeypatch.setattr(Paper, "abilities", replace(Paper.abilities, edit_is_seen=False))
    made = correction_of(original, profile, writer)
    remove_there(paper)
    made = finish(made, approver)
    delivery = made.deliveries.get()
    assert (delivery.state, delivery.trouble) == (DeliveryState.REFUSED, "publishing.answered_gone")
    actions.correct_by_link(delivery, by=writer)
    run_waiting(names=["publishing.deliver"])
    (there,) = paper.posts("koivula")
    assert the_gone_line(original) in there.text


def test_a_pause_and_the_guideline_hold_a_correction_on_its_own_as_any_post(
    original, writer, approver, communications, profile, paper
):
    remove_there(paper)
    made = finish(correction_of(original, profile, writer), approver)
    delivery = made.deliveries.get()
    pause = actions.pause_publishing(profile, by=communications, reason="Kriisi.")
    actions.correct_by_link(delivery, by=writer)
    run_waiting(names=["publishing.deliver"])
    delivery.refresh_from_db()
    assert (delivery.state, delivery.trouble) == (DeliveryState.PLANNED, "publishing.paused")
    assert paper.posts("koivula") == []
    actions.resume_publishing(pause, by=communications)
    actions.look_after_deliveries()
    run_waiting(names=["publishing.deliver"])
    assert len(paper.posts("koivula")) == 1


def test_what_was_left_unclear_is_corrected_by_a_post_that_names_it(writer, approver, profile, paper):
    paper.honours_keys = False
    paper.fail("lost", on="POST /api/posts")
    post = make_post(writer, profile)
    post = published(post, approver)
    delivery = post.deliveries.get()
    with pytest.raises(Refusal) as early:
        correction_of(post, profile, writer)
    assert early.value.code == "publishing.not_published"
    assert "deliveries" in str(early.value.remedy)
    Delivery.objects.filter(pk=delivery.pk).update(next_try_at=None)
    actions.deliver_post(delivery.pk)
    delivery.refresh_from_db()
    assert delivery.needs_person
    actions.give_up_delivery(delivery, by=writer, reason="Ei löydy hakemalla.")
    post.refresh_from_db()
    finish(correction_of(post, profile, writer), approver)
    newest = paper.posts("koivula")[-1]
    day = clock.local(delivery.first_tried_at)
    assert f"Korjaa {day.day}.{day.month}.{day.year} julkaisemamme tekstin." in newest.text
    assert newest.reply_to == ""


def test_half_a_thread_that_stands_is_linked_and_answered(writer, approver, profile, paper):
    post = make_post(writer, profile, text=f"{WRONG}\n---\nKierrä Koskikadun kautta.")
    post = published(post, approver)
    delivery = post.deliveries.get()
    paper.fail("status", status=422, on="POST /api/posts", times=None)
    run_waiting(names=["publishing.deliver"])
    delivery.refresh_from_db()
    post.refresh_from_db()
    assert (delivery.state, post.state) == (DeliveryState.REFUSED, PostState.PUBLISHED)
    paper.behave()
    finish(correction_of(post, profile, writer), approver)
    first, second = paper.posts("koivula")
    assert second.reply_to == first.id
    assert delivery.parts.first().url in second.text


def test_what_has_not_gone_out_yet_does_not_go_out_wrong_after_its_correction(
    writer, approver, communications, profile, paper
):
    other = make_profile(writer, approver, account=paper.open_account("puistot"), name="Koivulan puistot")
    draft = make_draft(profile, WRONG)
    draft = replace(draft, texts=(*draft.texts, *make_draft(other, WRONG).texts))
    pause = actions.pause_publishing(other, by=communications, reason="Kriisi.")
    post = published(actions.write_post(draft, by=writer), approver)
    held = post.deliveries.get(profile=other)
    assert (held.state, post.state) == (DeliveryState.PLANNED, PostState.PUBLISHED)
    right = (*make_draft(profile, RIGHT).texts, *make_draft(other, RIGHT).texts)
    made = actions.correct_post(
        post, make_draft(None, texts=right, title="Korjaus"), note=NOTE, discovered_at=found_at(), by=writer
    )
    finish(made, approver)
    held.refresh_from_db()
    assert held.state == DeliveryState.WITHDRAWN
    assert "publishing.delivery_overtaken" in [line.code for line in ledger.timeline(post)]
    actions.resume_publishing(pause, by=communications)
    actions.look_after_deliveries()
    run_waiting(names=["publishing.deliver"])
    (there,) = paper.posts("puistot")
    assert RIGHT in there.text
    assert "Corrects our post" not in there.text and "Korjaa" not in there.text, (
        "it never said the wrong thing"
    )


def test_a_picture_that_may_not_be_used_any_more_does_not_go_with_the_correction(
    writer, approver, profile, client, paper
):
    kept, gone = make_media(writer), make_media(writer)
    post = published(make_post(writer, profile, media=attached(kept, gone)), approver)
    actions.retire_media(gone, by=writer, why="Lupa päättyi.")
    sign_in(client, writer)
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
    assert str(gone) in client.get(address("correct", post)).content.decode()
    assert client.post(address("correct", post), form).status_code == 302
    made = finish(Post.objects.get(kind="correction"), approver)
    assert [one.media for one in made.attachments.all()] == [kept]
    assert made.state == PostState.PUBLISHED
    assert clock.now() - made.published_at < timedelta(hours=1)


@pytest.mark.peer
def test_what_somebody_removed_at_real_services_is_corrected_there_on_its_own(writer, approver, guideline):
    with contextlib.ExitStack() as running:
        try:
            services = {
                name: running.enter_context(SERVICES[name]()) for name in ("mastodon", "bluesky", "wordpress")
            }
        except MissingPeer as missing:
            pytest.skip(str(missing))
        running.enter_context(override_settings(HTTP_ALLOW=[one.allow for one in services.values()]))
        profiles = {
            name: make_profile(writer, approver, account=one.peer.account, name=f"Koivula {name}")
            for name, one in services.items()
        }
        texts = tuple(TextDraft(one, "fi", WRONG) for one in profiles.values())
        original = published(actions.write_post(make_draft(None, texts=texts), by=writer), approver)
        for delivery in original.deliveries.select_related("profile"):
            assert delivery.state == DeliveryState.SENT
            take_away(services[delivery.profile.service].peer, delivery)
        assert not any(one.peer.standing() for one in services.values())
        right = tuple(TextDraft(one, "fi", RIGHT) for one in profiles.values())
        made = actions.correct_post(
            original,
            make_draft(None, texts=right, title="Korjaus"),
            note=NOTE,
            discovered_at=found_at(),
            by=writer,
        )
        made = finish(made, approver)
        said = {one.profile.service: one.trouble for one in made.deliveries.all()}
        assert said == {
            "mastodon": "publishing.gone_there",
            "wordpress": "publishing.gone_there",
            "bluesky": "publishing.answered_gone",
        }
        for delivery in made.deliveries.all():
            actions.correct_by_link(delivery, by=writer)
        run_waiting(names=["publishing.deliver"])
        made.refresh_from_db()
        assert made.state == PostState.PUBLISHED
        for name, service in services.items():
            (there,) = service.peer.standing()
            text = " ".join(there.text.split())
            assert RIGHT in text and "Päivä oli väärä." in text, name
            assert the_gone_line(original) in text, name


def take_away(peer, delivery: Delivery) -> None:
    """Somebody signs in at the service itself and removes the post."""
    if delivery.profile.service == "bluesky":
        _, _, did, collection, name = delivery.remote_id.split("/")
        data = {"repo": did, "collection": collection, "rkey": name}
        peer.server.call("POST", "com.atproto.repo.deleteRecord", data=data, token=peer.opened.access)
    elif delivery.profile.service == "wordpress":
        peer.site.call("DELETE", f"posts/{delivery.remote_id}", peer.opened)
    else:
        peer.server.call("DELETE", f"/api/v1/statuses/{delivery.remote_id}", token=peer.opened.token)
