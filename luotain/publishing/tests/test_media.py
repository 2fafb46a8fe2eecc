"""The library: what a file is, what it tells no more, whose it is, and where it may go."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from django.db import DatabaseError, transaction
from PIL import Image

from luotain.core.languages import Texts
from luotain.core.refusal import Refusal
from luotain.core.tests.filming import PLACE, film
from luotain.publishing import actions, gate, media_files
from luotain.publishing.drafts import MediaDraft, MediaRecord, TextDraft, draft_of
from luotain.publishing.models import Attachment, MediaItem, Post, PostVersion
from luotain.publishing.sending.checks import obstacle
from luotain.publishing.states import DeliveryState, PostState
from luotain.publishing.testing import (
    approved,
    attached,
    confirmed,
    make_draft,
    make_guideline,
    make_media,
    make_post,
    photograph,
    published,
    submitted,
)

pytestmark = pytest.mark.django_db


def refused(code: str, call, *arguments, **keywords) -> Refusal:
    with pytest.raises(Refusal) as caught:
        call(*arguments, **keywords)
    assert caught.value.code == code
    return caught.value


@pytest.mark.requirement("R105")
def test_the_place_where_a_picture_was_taken_is_removed_from_the_upload_and_said(writer):
    given = photograph()
    assert Image.open(io.BytesIO(given)).getexif().get_ifd(0x8825)
    item = make_media(writer, given)
    kept = media_files.read(item.sha256, item.mime)
    assert not Image.open(io.BytesIO(kept)).getexif()
    assert b"Puhelinfirma" not in kept
    assert "place" in item.removed
    assert not list(media_files.folder().rglob("*.half"))
    moving = make_media(writer, film())
    assert PLACE not in media_files.read(moving.sha256, moving.mime)
    assert (moving.kind, moving.seconds, moving.width) == ("film", 2.0, 320)


def test_a_file_is_what_it_contains_whatever_its_name_says(writer):
    said = refused(
        "publishing.file_refused", actions.add_media, b"<html>", MediaRecord("kuva.jpg"), by=writer
    )
    assert said.status == 422
    assert not MediaItem.objects.exists()


def test_the_same_file_twice_is_one_item(writer, approver):
    given = photograph()
    first, second = make_media(writer, given), make_media(approver, given, title="Toinen nimi")
    assert first.pk == second.pk
    assert second.title == first.title


def test_someone_from_elsewhere_reads_but_does_not_change_what_is_known(writer, outsider, approver):
    item = make_media(writer)
    record = MediaRecord(title="Uusi nimi", rights="own")
    assert refused("people.not_allowed", actions.describe_media, item, record, by=outsider).status == 403
    assert actions.describe_media(item, record, by=approver).title == "Uusi nimi"
    refused("core.someone_was_faster", actions.describe_media, item, record, by=approver, version=0)


@pytest.mark.requirement("R35")
@pytest.mark.requirement("R166")
def test_a_picture_without_a_rights_record_goes_into_no_post_and_with_one_its_credit_shows(
    writer, profile, approver, paper
):
    item = make_media(writer, rights="", author="", may_pass_on=False)
    draft = make_draft(profile, media=attached(item))
    said = refused("publishing.no_rights", actions.write_post, draft, by=writer)
    assert item.title in str(said)
    record = MediaRecord(item.title, item.alt, rights="licensed", licence="CC BY 4.0", may_pass_on=True)
    actions.describe_media(item, record, by=writer)
    refused("publishing.no_rights", actions.write_post, draft, by=writer)  # a licence without its author
    actions.describe_media(
        item, replace(record, author="Liisa Mäki", source="https://kuva.example/7"), by=writer
    )
    item.refresh_from_db()
    post = published(actions.write_post(replace(draft, media=attached(item)), by=writer), approver)
    assert paper.posts()[-1].text.endswith("Kuva: Liisa Mäki, CC BY 4.0")
    item.refresh_from_db()
    assert (item.author, item.source, item.licence) == ("Liisa Mäki", "https://kuva.example/7", "CC BY 4.0")
    assert post.attachments.get().media == item


@pytest.mark.requirement("R110")
def test_a_picture_that_may_not_be_passed_on_is_refused_where_the_service_would_pass_it_on(
    writer, profile, paper
):
    make_guideline(only=("service_rights",))
    item = make_media(writer, rights="permission", author="Liisa Mäki", may_pass_on=False)
    post = make_post(writer, profile, media=attached(item))
    said = refused("guideline.block", actions.submit_post, post, by=writer)
    assert "Paper" in str(said.findings[0].sentence)
    record = MediaRecord(item.title, item.alt, rights="permission", author="Liisa Mäki", may_pass_on=True)
    actions.describe_media(item, record, by=writer)
    assert submitted(Post.objects.get(pk=post.pk)).state == PostState.PAUSING


def test_a_picture_without_words_in_the_language_of_the_text_is_held(writer, profile):
    make_guideline(only=("alt_text",))
    item = make_media(writer)
    draft = make_draft(profile, media=(MediaDraft(item, Texts(sv="Bro.")),))
    post = actions.write_post(draft, by=writer)
    assert gate.look(post).blocks == 1
    actions.edit_post(post, replace(draft, media=(MediaDraft(item, Texts(fi="Silta.")),)), by=writer)
    assert gate.look(Post.objects.get(pk=post.pk)).blocks == 0
    actions.edit_post(post, replace(draft, media=(MediaDraft(item, decorative=True),)), by=writer)
    assert gate.look(Post.objects.get(pk=post.pk)).blocks == 0


def test_a_film_without_captions_is_noticed(writer, profile):
    make_guideline(only=("alt_text",))
    item = make_media(writer, film(), captions=False)
    post = make_post(writer, profile, media=attached(item))
    assert "captions" in str(gate.look(post).findings[0].sentence)


def test_too_many_and_too_large_files_are_told_before_anyone_spends_time_on_it(writer, profile):
    items = [make_media(writer) for _ in range(5)]
    post = make_post(writer, profile, media=attached(*items))
    said = refused("publishing.not_taken", actions.submit_post, post, by=writer)
    assert profile.name in str(said)
    draft = draft_of(Post.objects.get(pk=post.pk))
    text = replace(draft.texts[0], without=(items[2].public_id,))
    actions.edit_post(post, replace(draft, texts=(text,)), by=writer)
    assert submitted(Post.objects.get(pk=post.pk)).state == PostState.PAUSING
    moving = make_media(writer, film())
    other = make_post(writer, profile, media=attached(moving))
    refused("publishing.not_taken", actions.submit_post, other, by=writer)


def test_the_limits_of_the_accounts_own_server_hold(writer, profile):
    item = make_media(writer)
    post = make_post(writer, profile, media=attached(item))
    type(profile.account).objects.filter(profile=profile).update(limits={"media_bytes": item.size - 1})
    refused("publishing.not_taken", actions.submit_post, Post.objects.get(pk=post.pk), by=writer)
    type(profile.account).objects.filter(profile=profile).update(limits={})
    submitted(Post.objects.get(pk=post.pk))


@pytest.mark.parametrize("change", ["alt", "order", "leave out", "another", "credit"])
def test_any_change_of_a_picture_or_its_words_voids_what_was_approved(change, writer, approver, profile):
    first, second = make_media(writer), make_media(writer)
    post = approved(make_post(writer, profile, media=attached(first, second)), approver)
    draft, before = draft_of(post), post.content_hash
    media = list(draft.media)
    match change:
        case "alt":
            media[0] = replace(media[0], alt=Texts({**media[0].alt, "fi": "Toinen sana."}))
        case "order":
            media.reverse()
        case "another":
            media[0] = attached(make_media(writer))[0]
        case "credit":
            record = MediaRecord(
                first.title, first.alt, rights="permission", author="Liisa Mäki", may_pass_on=True
            )
            actions.describe_media(first, record, by=writer)
            assert obstacle(post.deliveries.get(), Post.objects.get(pk=post.pk), post.changed_at)
            return
    texts = draft.texts
    if change == "leave out":
        texts = (replace(texts[0], without=(second.public_id,)),)
    post = actions.edit_post(post, replace(draft, media=tuple(media), texts=texts), by=writer)
    assert post.content_hash != before
    assert post.state == PostState.DRAFT
    assert post.deliveries.get().state == DeliveryState.WITHDRAWN


def test_a_picture_taken_out_of_use_stops_what_waits_and_leaves_what_was_sent(
    writer, approver, profile, paper
):
    item = make_media(writer)
    sent = published(make_post(writer, profile, media=attached(item)), approver)
    waiting = approved(make_post(writer, profile, media=attached(item)), approver)
    refused("publishing.no_reason", actions.retire_media, item, by=writer, why=" ")
    actions.retire_media(item, by=writer, why="Lupa päättyi.")
    delivery = waiting.deliveries.get()
    actions.deliver_post(delivery.pk)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.trouble) == (DeliveryState.REFUSED, "publishing.media_retired")
    assert sent.deliveries.get().state == DeliveryState.SENT
    refused(
        "publishing.media_retired", actions.write_post, make_draft(profile, media=attached(item)), by=writer
    )
    actions.restore_media(item, by=writer)
    actions.retry_delivery(delivery, by=writer)
    actions.deliver_post(delivery.pk)
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.SENT


def test_a_file_that_is_not_as_it_was_approved_is_not_sent(writer, approver, profile, paper):
    item = make_media(writer)
    delivery = approved(make_post(writer, profile, media=attached(item)), approver).deliveries.get()
    path = media_files.path_of(item.sha256, item.mime)
    whole = path.read_bytes()
    path.write_bytes(whole + b"x")
    actions.deliver_post(delivery.pk)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.trouble) == (DeliveryState.REFUSED, "publishing.media_damaged")
    assert paper.posts_made() == 0
    path.write_bytes(whole)
    actions.retry_delivery(delivery, by=writer)
    actions.deliver_post(delivery.pk)
    assert paper.posts_made() == 1


@pytest.mark.django_db(transaction=True)
def test_the_database_itself_refuses_another_picture_under_a_sent_post(writer, approver, profile):
    item, other = make_media(writer), make_media(writer)
    post = published(make_post(writer, profile, media=attached(item)), approver)
    for column, value in (("media_id", other.pk), ("alt", {"fi": "Muuta."}), ("position", 9)):
        with pytest.raises(DatabaseError), transaction.atomic():
            Attachment.objects.filter(post=post).update(**{column: value})
    with pytest.raises(DatabaseError), transaction.atomic():
        MediaItem.objects.filter(pk=item.pk).update(sha256="0" * 64)
    with pytest.raises(DatabaseError), transaction.atomic():
        post.variants.update(warning="Toinen.")
    kept = PostVersion.objects.filter(post=post).latest("number").content["variants"][0]["media"]
    assert [one["sha256"] for one in kept] == [item.sha256]


def test_a_full_disk_is_told_calmly_and_leaves_nothing_half(writer, monkeypatch):
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("luotain.publishing.media_files.os.fsync", full)
    said = refused("publishing.disk_full", make_media, writer)
    assert said.status == 507
    assert not MediaItem.objects.exists()
    assert not list(media_files.folder().rglob("*.half"))


def test_a_form_posted_by_two_people_with_one_mark_makes_two_posts(writer, approver, profile):
    first = actions.write_post(make_draft(profile), by=writer, made_with="sama-merkki")
    assert actions.write_post(make_draft(profile), by=writer, made_with="sama-merkki").pk == first.pk
    second = actions.write_post(make_draft(profile), by=approver, made_with="sama-merkki")
    assert second.pk != first.pk


def test_a_plain_text_keeps_the_fingerprint_that_it_had_before_there_were_pictures(post):
    from luotain.publishing.content import content_of

    assert set(content_of(post)["variants"][0]) == {"profile", "language", "text"}


def test_a_draft_of_a_post_changes_nothing(writer, profile):
    item = make_media(writer)
    text = TextDraft(profile, "fi", "Osa yksi.\n---\nOsa kaksi.", warning="Melua.", sensitive=True)
    post = actions.write_post(make_draft(None, texts=(text,), media=attached(item)), by=writer)
    before = Post.objects.get(pk=post.pk)
    after = actions.edit_post(before, draft_of(before), by=writer)
    assert after.content_hash == post.content_hash


def test_confirmed_posts_with_pictures_go_all_the_way(writer, profile):
    assert (
        confirmed(make_post(writer, profile, media=attached(make_media(writer)))).state == PostState.WAITING
    )
