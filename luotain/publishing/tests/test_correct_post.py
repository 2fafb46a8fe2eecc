"""Owning up: the only way to change what has been published, seen from both ends, with the earlier text kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction

from luotain import ledger
from luotain.connectors.paper.connector import Paper
from luotain.core import clock
from luotain.core.languages import Texts
from luotain.core.refusal import Refusal
from luotain.jobs.testing import run_waiting
from luotain.publishing import actions, queries, today
from luotain.publishing.actions.correct_post import OWN_UP_WITHIN
from luotain.publishing.models import AnswerPage, Correction, Post, PostVersion, Variant
from luotain.publishing.states import DeliveryState, PostState
from luotain.publishing.testing import (
    found_at,
    make_draft,
    make_page,
    make_post,
    make_profile,
    post_in,
    published,
)

pytestmark = pytest.mark.django_db
NOTE = Texts(fi="Päivä oli väärä.", sv="Dagen var fel.", en="The day was wrong.")
RIGHT = "Siltatyöt alkavat tiistaina."


@pytest.fixture
def original(post: Post, approver, paper) -> Post:
    return published(post, approver)


def correction_of(original: Post, profile, writer, text: str = RIGHT, **more) -> Post:
    given = {"note": NOTE, "discovered_at": found_at(), **more}
    return actions.correct_post(original, make_draft(profile, text, title="Korjaus"), by=writer, **given)


def finish(made: Post, approver) -> Post:
    actions.open_again(made, by=made.author)
    actions.confirm_post(made, by=made.author, lines=actions.EVERY_LINE)
    actions.approve_post(made, by=approver)
    run_waiting()
    made.refresh_from_db()
    return made


@pytest.mark.requirement_part("R168")
def test_where_the_service_can_edit_the_post_is_changed_where_it_stands_with_its_note(
    original, writer, approver, profile, paper
):
    made = finish(correction_of(original, profile, writer), approver)
    assert made.state == PostState.PUBLISHED
    (there,) = paper.posts("koivula")
    assert there.text.startswith(RIGHT)
    assert "Päivä oli väärä." in there.text
    assert paper.posts_made() == 1
    correction = Correction.objects.get()
    assert (correction.original, correction.post) == (original, made)
    assert correction.done_at is not None
    assert [one.post for one in original.corrections.all()] == [made]
    first, second = original.versions.order_by("number")
    assert first.content["variants"][0]["text"] == "Siltatyöt alkavat maanantaina."
    assert second.content["variants"][0]["text"] == RIGHT
    assert second.change_note == NOTE
    assert queries.current_content(original)["variants"][0]["text"] == RIGHT
    codes = [line.code for line in ledger.timeline(original)]
    assert "publishing.correction_begun" in codes
    assert "publishing.post_corrected" in codes
    assert [one.original for one in queries.corrections_for_public()] == [original]


def test_where_it_cannot_a_post_with_the_note_links_to_the_original(
    original, writer, approver, profile, paper, monkeypatch
):
    monkeypatch.setattr(Paper, "abilities", replace(Paper.abilities, edit_is_seen=False))
    finish(correction_of(original, profile, writer), approver)
    before, after = paper.posts("koivula")
    assert before.text == "Siltatyöt alkavat maanantaina."
    assert after.text.index("Päivä oli väärä.") < after.text.index(RIGHT)
    assert original.deliveries.get().url in after.text
    assert after.reply_to == before.id


@pytest.mark.requirement_part("R168")
@pytest.mark.parametrize("note", [Texts(), Texts(fi="   ")])
def test_a_correction_without_a_note_is_refused(note, original, writer, profile):
    with pytest.raises(Refusal) as refused:
        correction_of(original, profile, writer, note=note)
    assert refused.value.code == "publishing.no_change_note"
    assert not Correction.objects.exists()
    assert Post.objects.count() == 1


@pytest.mark.requirement_part("R168")
@pytest.mark.parametrize(
    "change",
    [
        lambda post: Variant.objects.filter(post=post).update(text="Hiljaa."),
        lambda post: (
            post.variants.get().__class__.objects.filter(pk=post.variants.get().pk).update(language="sv")
        ),
        lambda post: _save_text(post.variants.get()),
        lambda post: AnswerPage.objects.filter(post=post).update(body={"fi": "Hiljaa."}),
        lambda post: PostVersion.objects.filter(post=post).update(content={}),
        lambda post: _by_hand("UPDATE publishing_variant SET text = 'Hiljaa.' WHERE post_id = %s", post.pk),
    ],
)
def test_a_silent_edit_is_impossible_whoever_tries(change, writer, approver, profile, paper):
    post = published(make_post(writer, profile, page=make_page()), approver)
    bystander = make_post(writer, profile)
    with pytest.raises(DatabaseError), transaction.atomic():
        change(post)
    assert Variant.objects.get(post=post).text == "Siltatyöt alkavat maanantaina."
    Variant.objects.filter(post=bystander).update(text="Luonnosta saa muuttaa.")


def _save_text(variant: Variant) -> None:
    variant.text = "Hiljaa."
    variant.save()


def _by_hand(statement: str, key: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [key])


def test_the_texts_of_what_was_sent_cannot_be_deleted_either(original):
    from django.db.models import ProtectedError

    with pytest.raises(ProtectedError):
        original.variants.get().delete()
    with pytest.raises(ProtectedError):
        original.delete()


def test_only_what_is_published_is_corrected(writer, approver, profile):
    for state in (PostState.DRAFT, PostState.WAITING, PostState.STOPPED):
        post = post_in(state, writer, approver, profile)
        with pytest.raises(Refusal) as refused:
            correction_of(post, profile, writer)
        assert refused.value.code == "publishing.not_published"


def test_an_outsider_does_not_correct(original, outsider, profile):
    with pytest.raises(Refusal) as refused:
        correction_of(original, profile, outsider)
    assert refused.value.status == 403


def test_a_correction_does_not_wait_but_is_read_again_and_approved_by_someone_else(
    original, writer, approver, profile, paper
):
    made = correction_of(original, profile, writer)
    assert made.thinking_pauses.get().minutes == 0
    with pytest.raises(Refusal):
        actions.confirm_post(made, by=writer, lines=actions.EVERY_LINE)
    with pytest.raises(Refusal):
        actions.approve_post(made, by=approver)
    actions.open_again(made, by=writer)
    actions.confirm_post(made, by=writer, lines=actions.EVERY_LINE)
    with pytest.raises(Refusal):
        actions.approve_post(made, by=writer)
    assert paper.posts("koivula")[0].text == "Siltatyöt alkavat maanantaina."


@pytest.mark.requirement_part("R169")
def test_the_clock_of_owning_up_runs_from_the_discovery(original, writer, communications, profile):
    now = clock.now()
    made = correction_of(original, profile, writer, discovered_at=now - timedelta(hours=1))
    correction = made.correction_made
    assert correction.due_at == now - timedelta(hours=1) + OWN_UP_WITHIN
    assert [need.late for need in today.needs(writer) if "Correction" in str(need.title)] == [False]
    with time_machine.travel(now + OWN_UP_WITHIN, tick=False):
        for person in (writer, communications):
            assert [need.late for need in today.needs(person) if "Correction" in str(need.title)] == [True]
    with pytest.raises(Refusal):
        correction_of(original, profile, writer, discovered_at=now + timedelta(days=1))


def test_one_correction_at_a_time(original, writer, profile):
    first = correction_of(original, profile, writer)
    with pytest.raises(Refusal) as refused:
        correction_of(original, profile, writer, text="Keskiviikkona.")
    assert refused.value.code == "publishing.correction_under_way"
    actions.withdraw_post(first, by=writer)
    assert correction_of(original, profile, writer, text="Keskiviikkona.").state == PostState.PAUSING


def test_a_form_sent_twice_makes_one_correction(original, writer, profile):
    first = correction_of(original, profile, writer, made_with="mark")
    assert correction_of(original, profile, writer, made_with="mark") == first


def test_a_correction_of_a_correction_corrects_the_original_again(original, writer, approver, profile, paper):
    made = finish(correction_of(original, profile, writer), approver)
    again = finish(correction_of(made, profile, writer, text="Siltatyöt alkavat keskiviikkona."), approver)
    assert again.correction_made.original == original
    assert [one.number for one in original.versions.order_by("number")] == [1, 2, 3]
    (there,) = paper.posts("koivula")
    assert there.text.startswith("Siltatyöt alkavat keskiviikkona.")


def test_a_correction_that_was_sent_back_is_written_on_with_its_note(original, writer, approver, profile):
    made = correction_of(original, profile, writer)
    actions.open_again(made, by=writer)
    actions.confirm_post(made, by=writer, lines=actions.EVERY_LINE)
    actions.send_back_post(made, by=approver, reason="Mikä päivä?")
    made = Post.objects.get(pk=made.pk)
    draft = make_draft(
        profile,
        "Siltatyöt alkavat tiistaina 2.12.",
        title="Korjaus",
        kind="correction",
        note=Texts(fi="Päivä puuttui."),
    )
    actions.edit_post(made, draft, by=writer)
    assert Correction.objects.get(post=made).note == Texts(fi="Päivä puuttui.")
    assert made.kind == "correction"


def test_a_lost_answer_to_an_edit_is_settled_by_reading_it_back(original, writer, approver, profile, paper):
    made = correction_of(original, profile, writer)
    paper.fail("lost", on="PUT /api/posts/*")
    finish(made, approver)
    delivery = made.deliveries.get()
    assert delivery.state == DeliveryState.UNCLEAR
    with time_machine.travel(clock.now() + timedelta(minutes=1), tick=False):
        actions.look_after_deliveries()
        run_waiting()
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.SENT
    assert paper.counts()["edited"] == 1


def test_an_edit_that_never_arrived_is_made_once_it_is_known_not_to_be_there(
    original, writer, approver, profile, paper
):
    made = correction_of(original, profile, writer)
    paper.fail("dropped", on="PUT /api/posts/*")
    finish(made, approver)
    with time_machine.travel(clock.now() + timedelta(minutes=1), tick=False):
        actions.look_after_deliveries()
        run_waiting()
    assert made.deliveries.get().state == DeliveryState.SENT
    assert paper.counts()["edited"] == 1


def test_a_post_changed_at_the_service_behind_our_back_is_not_written_over(
    original, writer, approver, profile, paper
):
    account = paper.open_account("koivula")
    from luotain.connectors import Account, Outgoing, get
    from luotain.core import http

    service = get("paper")(http=http.from_settings())
    sent = original.deliveries.get()
    from luotain.connectors import Receipt

    service.edit(
        Account(kind="paper", handle="koivula", server=account.server, secrets=account.secrets),
        Receipt(sent.remote_id, sent.url, sent.key, version=sent.remote_version),
        Outgoing("Joku muu muutti tätä.", language="fi"),
    )
    from luotain.core import sealed
    from luotain.profiles.models import Account as Row

    Row.objects.filter(profile=profile).update(sealed_keys=sealed.seal(account.secrets))
    made = finish(correction_of(original, profile, writer), approver)
    delivery = made.deliveries.get()
    assert (delivery.state, delivery.trouble) == (DeliveryState.REFUSED, "publishing.edited_elsewhere")
    assert paper.posts("koivula")[0].text == "Joku muu muutti tätä."


def test_a_corrected_answer_page_keeps_its_address_and_shows_what_is_right(
    writer, approver, web_editor, guideline
):
    post = published(make_post(writer, None, page=make_page("Alkavat maanantaina.")), approver)
    address = post.deliveries.get().url
    draft = make_draft(title="Korjaus", page=make_page("Alkavat tiistaina."))
    made = actions.correct_post(post, draft, note=NOTE, discovered_at=found_at(), by=writer)
    finish(made, approver)
    assert made.deliveries.get().url == address
    shown = queries.page_shown(post.page.public_id)
    assert shown.body["fi"] == "Alkavat tiistaina."
    assert [one.note for one in shown.corrections] == [NOTE]
    assert AnswerPage.objects.get(post=post).body["fi"] == "Alkavat maanantaina."


def test_the_guidelines_gate_decides_on_a_correction_too(original, writer, profile):
    with pytest.raises(Refusal) as refused:
        correction_of(original, profile, writer, text="Soita 131052-308T.")
    assert refused.value.code == "guideline.hold"
    assert not Correction.objects.exists()


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_note_is_given_in_the_language_of_the_text(language, original, writer, approver, profile, paper):
    from luotain.publishing import voice

    line = voice.note_line(NOTE, language)
    assert NOTE[language] in line
    assert {"fi": "Korjattu", "sv": "Rättat", "en": "Corrected"}[language] in line


def test_the_note_is_judged_in_every_language_it_is_given_in(original, writer, profile):
    with pytest.raises(Refusal) as refused:
        correction_of(
            original, profile, writer, note=Texts(fi="Päivä oli väärä.", sv="Ring Aino, 131052-308T.")
        )
    assert refused.value.code == "guideline.hold"


def test_a_correction_goes_nowhere_else_than_its_original(original, writer, approver, profile, paper):
    other = make_profile(writer, approver, account=paper.open_account("puistot"), name="Koivulan puistot")
    with pytest.raises(Refusal) as refused:
        correction_of(original, other, writer)
    assert refused.value.code == "publishing.other_place"
    made = correction_of(original, profile, writer)
    with pytest.raises(Refusal) as refused:
        actions.edit_post(made, make_draft(other, RIGHT, kind="correction"), by=writer)
    assert refused.value.code == "publishing.other_place"
