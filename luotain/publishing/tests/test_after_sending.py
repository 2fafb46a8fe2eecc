"""Life after sending: figures, our own copies, and what was done at the service behind our back."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.utils import translation

from luotain import ledger
from luotain.connectors.paper.connector import Paper
from luotain.core import clock
from luotain.core.languages import Texts
from luotain.core.refusal import Refusal
from luotain.jobs.testing import run_waiting
from luotain.public import queries as public
from luotain.publishing import actions, archive, guards, queries, today
from luotain.publishing.models import (
    Act,
    Answer,
    Delivery,
    Deviation,
    DeviationKind,
    Ground,
    KeptCopy,
    Post,
    Reading,
)
from luotain.publishing.sending import standing
from luotain.publishing.states import PostState
from luotain.publishing.testing import (
    attached,
    found_at,
    make_draft,
    make_media,
    make_page,
    post_in,
    published,
)

pytestmark = pytest.mark.django_db
JOBS = ["publishing.read_post_back", "publishing.look_after_published"]


@pytest.fixture
def post(writer, approver, profile) -> Post:
    return post_in(PostState.PUBLISHED, writer, approver, profile)


@pytest.fixture
def there(post) -> Delivery:
    return post.deliveries.get()


def read_back(there: Delivery) -> None:
    """The moment of the next reading has come."""
    there.refresh_from_db()
    at = max(there.next_reading_at, clock.now())
    with time_machine.travel(at, tick=False):
        assert actions.look_after_published() == 1
        run_waiting(names=JOBS)
    there.refresh_from_db()


def change_there(paper, text: str) -> None:
    """Somebody signs in at the service and changes the post."""
    with paper.store.change() as database:
        database.execute(
            "UPDATE posts SET body = json_set(body, '$.text', ?), version = version + 1", (text,)
        )


def remove_there(paper, *remote_ids: str) -> None:
    """Somebody removes these posts at the service itself, or all of them."""
    for one in paper.posts():
        if not remote_ids or one.id in remote_ids:
            paper.store.remove_post(one.number)


def test_a_fresh_post_is_read_back_often_and_an_old_one_seldom():
    sent = clock.now()
    steps, at = [], sent
    for _round in range(12):
        following = standing.next_reading(sent, at)
        steps.append(following - at)
        at = following
    assert steps[0] == timedelta(minutes=15)
    assert steps == sorted(steps)
    assert standing.next_reading(sent, sent + timedelta(days=366)) is None


def test_figures_are_taken_and_shown_on_the_post_the_profile_and_among_the_figures(
    client, post, there, writer, profile, paper
):
    for number in range(2):
        actions_there(paper, there.remote_id, number)
    read_back(there)
    newest = Reading.objects.get()
    assert newest.replies == 2
    client.force_login(writer)
    with translation.override("en"):
        page = client.get(f"/posts/{post.public_id}/").content.decode()
        assert client.get(f"/profiles/{profile.public_id}/").status_code == 200
    assert 'data-label="' in page and ">2</td>" in page
    counts = queries.counts_since(clock.now() - timedelta(days=1), profile)
    assert counts.replies == 2
    assert there.next_reading_at > newest.at


def actions_there(paper, remote_id: str, number: int) -> None:
    """Somebody answers the post at the service."""
    handle = f"asukas{number}"
    paper.open_account(handle)
    paper.store.make_post(handle, {"text": "Kiitos!", "reply_to": remote_id}, key=None)


def test_a_post_that_stands_as_we_sent_it_is_no_news(there, paper):
    read_back(there)
    assert not Deviation.objects.exists()


@pytest.mark.parametrize("kind", [DeviationKind.CHANGED, DeviationKind.GONE])
def test_what_was_done_behind_our_back_is_told_on_today_on_the_page_and_in_the_trail(
    kind, client, post, there, writer, outsider, paper
):
    if kind == DeviationKind.CHANGED:
        change_there(paper, "Siltatyöt alkavat tiistaina.")
    else:
        remove_there(paper)
    read_back(there)
    read_back(there)
    found = Deviation.objects.get()
    assert (found.kind, found.ours) == (kind, there.intent_text)
    assert f"publishing.found_{kind}" in [line.code for line in ledger.timeline(post)]
    assert any(post.get_absolute_url() == need.url for need in today.needs(writer))
    assert not any(post.get_absolute_url() == need.url for need in today.needs(outsider))
    client.force_login(writer)
    page = client.get(f"/posts/{post.public_id}/").content.decode()
    assert f"/deviations/{found.pk}/" in page
    assert ("tiistaina" in page) is (kind == DeviationKind.CHANGED)


def test_what_is_known_is_not_told_again_until_it_changes_again(there, writer, paper):
    change_there(paper, "Siltatyöt alkavat tiistaina.")
    read_back(there)
    actions.answer_deviation(Deviation.objects.get(), Answer.KNOWN, by=writer, reason="Tehtiin käsin.")
    read_back(there)
    assert Deviation.objects.count() == 1
    change_there(paper, "Siltatyöt alkavat torstaina.")
    read_back(there)
    assert Deviation.objects.filter(answer="").count() == 1


@pytest.mark.requirement_part("R168")
def test_taking_a_changed_text_as_ours_needs_a_note_that_readers_see(post, there, writer, outsider, paper):
    change_there(paper, "Siltatyöt alkavat tiistaina.")
    read_back(there)
    deviation = Deviation.objects.get()
    with pytest.raises(Refusal) as refused:
        actions.answer_deviation(deviation, Answer.ADOPTED, by=writer, reason="Oikea päivä.")
    assert refused.value.code == "publishing.no_change_note"
    with pytest.raises(Refusal) as refused:
        actions.answer_deviation(deviation, Answer.KNOWN, by=outsider, reason="x")
    assert refused.value.status == 403
    note = Texts(fi="Päivä korjattiin palvelussa.")
    actions.answer_deviation(deviation, Answer.ADOPTED, by=writer, reason="Oikea päivä.", note=note)
    shown = public.post(post.public_id)
    assert shown.text == "Siltatyöt alkavat tiistaina."
    assert [dict(one) for one in shown.changes] == [dict(note)]
    assert post.versions.count() >= 2
    made = actions.correct_post(
        post,
        make_draft(there.profile, "Keskiviikkona."),
        note=Texts(fi="Päivä."),
        discovered_at=found_at(),
        by=writer,
    )
    assert made.state == PostState.PAUSING


@pytest.mark.parametrize("kind", [DeviationKind.CHANGED, DeviationKind.GONE])
def test_putting_ours_forward_again_makes_a_draft_that_goes_the_usual_way(
    kind, client, post, there, writer, paper
):
    change_there(paper, "Muuta.") if kind == DeviationKind.CHANGED else remove_there(paper)
    read_back(there)
    client.force_login(writer)
    address = f"/posts/{post.public_id}/deviations/{Deviation.objects.get().pk}/"
    assert client.post(address, {"answer": "restored", "reason": "Palautetaan."}).status_code == 302
    made = Deviation.objects.get().restored_as
    assert (made.state, made.variants.get().text) == (PostState.DRAFT, post.variants.get().text)
    with pytest.raises(Refusal) as refused:
        actions.answer_deviation(Deviation.objects.get(), Answer.KNOWN, by=writer, reason="x")
    assert refused.value.code == "publishing.deviation_answered"


def test_what_is_put_forward_again_brings_its_files_along(writer, approver, profile, paper):
    files = attached(make_media(writer), make_media(writer))
    post = post_in(PostState.PUBLISHED, writer, approver, profile, media=files)
    remove_there(paper)
    read_back(post.deliveries.get())
    deviation = actions.answer_deviation(
        Deviation.objects.get(), Answer.RESTORED, by=writer, reason="Palautetaan."
    )
    again = deviation.restored_as
    assert [one.media for one in again.attachments.all()] == [one.media for one in files]
    assert (again.due_at, again.case, again.kind) == (None, None, post.kind)


def test_what_is_gone_and_known_no_longer_counts_as_standing(there, writer, paper):
    remove_there(paper)
    read_back(there)
    actions.answer_deviation(Deviation.objects.get(), Answer.KNOWN, by=writer, reason="Palvelu poisti sen.")
    there.refresh_from_db()
    assert not there.stands
    assert there.next_reading_at is None


def test_our_own_corrections_and_removals_are_no_deviation(post, there, writer, approver, profile, paper):
    made = actions.correct_post(
        post,
        make_draft(profile, "Tiistaina."),
        note=Texts(fi="Päivä oli väärä."),
        discovered_at=found_at(),
        by=writer,
    )
    pause = made.thinking_pauses.get()
    made.thinking_pauses.filter(pk=pause.pk).update(over_at=clock.now() - timedelta(minutes=1))
    actions.open_again(made, by=writer)
    actions.confirm_post(made, by=writer, lines=actions.EVERY_LINE)
    actions.approve_post(made, by=approver)
    run_waiting(names=["publishing.deliver"])
    assert paper.posts()[0].text.startswith("Tiistaina.")
    read_back(there)
    actions.remove_post(post, ground=Ground.RIGHTS, reason="Kuvan oikeudet.", by=writer)
    with time_machine.travel(clock.now() + timedelta(days=2), tick=False):
        actions.look_after_published()
        run_waiting(names=JOBS)
        run_waiting(names=["publishing.deliver"])
        actions.look_after_published()
        run_waiting(names=JOBS)
    assert not Deviation.objects.exists()


@pytest.mark.parametrize(("fault", "more"), [("status", {"status": 500}), ("lost", {}), ("garbled", {})])
def test_a_service_that_does_not_answer_accuses_nobody_and_is_asked_later(fault, more, there, paper):
    paper.fail(fault, on="GET /api/posts/*", times=None, **more)
    read_back(there)
    assert not Deviation.objects.exists()
    assert there.next_reading_at is not None


@pytest.mark.requirement_part("R168")
def test_a_copy_is_kept_of_everything_sent_and_the_database_lets_nobody_change_it(there):
    copy = KeptCopy.objects.get(delivery=there)
    assert archive.is_whole(copy)
    assert copy.data["text"] == there.intent_text
    guards.put_up()
    with pytest.raises(DatabaseError), transaction.atomic():
        KeptCopy.objects.filter(pk=copy.pk).update(data={"text": "Muuta."})
    copy.data["text"] = "Muuta."
    assert not archive.is_whole(copy)


def test_the_copies_of_a_post_go_along_as_one_file_that_needs_nothing_of_ours(
    client, writer, approver, profile, outsider, paper
):
    post = published(
        actions.write_post(make_draft(profile, "<b>Siltatyöt</b> & muut.", page=make_page()), by=writer),
        approver,
    )
    paper.stop()
    client.force_login(writer)
    answer = client.get(f"/posts/{post.public_id}/copies.zip")
    assert answer["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as whole:
        names = whole.namelist()
        assert {name.rpartition(".")[2] for name in names} == {"txt", "html", "json"}
        index = json.loads(whole.read("index.json"))
        assert len(index["copies"]) == 2
        name = next(one["name"] for one in index["copies"] if "paper" in one["name"])
        assert whole.read(f"{name}.txt").decode() == "<b>Siltatyöt</b> & muut."
        page = whole.read(f"{name}.html").decode()
        assert "&lt;b&gt;Siltatyöt&lt;/b&gt; &amp; muut." in page
        assert "<script" not in page
        assert (
            archive.fingerprint(json.loads(whole.read(f"{name}.json")))
            == index["copies"][[one["name"] for one in index["copies"]].index(name)]["sha256"]
        )
        assert json.loads(whole.read("trail.json"))
    assert client.get(f"/posts/{post.public_id}/copies.zip").content == answer.content
    draft = actions.write_post(make_draft(profile, "Luonnos."), by=writer)
    client.force_login(outsider)
    assert client.get(f"/posts/{draft.public_id}/copies.zip").status_code == 403


def test_a_removed_post_keeps_its_copies(post, there, writer):
    actions.remove_post(post, ground=Ground.RIGHTS, reason="Kuvan oikeudet.", by=writer)
    run_waiting(names=["publishing.deliver"])
    assert KeptCopy.objects.filter(delivery=there).count() == 1
    assert not KeptCopy.objects.filter(delivery__act=Act.REMOVE).exists()


def test_a_service_that_gives_no_figures_is_named_as_such(client, post, there, writer, monkeypatch):
    client.force_login(writer)
    words = "Koivulan kadut: palvelu ei kerro julkaisujensa lukuja."
    assert words not in client.get(post.get_absolute_url()).content.decode()
    monkeypatch.setattr(Paper, "abilities", replace(Paper.abilities, figures=False))
    assert words in client.get(post.get_absolute_url()).content.decode()
