"""Pictures with their words, warnings, languages and threads at services that are real, read back by another way than ours."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.test import override_settings

from luotain.connectors import Account, Rejected, TryLater
from luotain.connectors.mastodon.payloads import steady
from luotain.connectors.paper.connector import Paper
from luotain.core import clock
from luotain.core.languages import Texts
from luotain.jobs.testing import run_waiting
from luotain.publishing import actions
from luotain.publishing.drafts import MediaDraft, TextDraft
from luotain.publishing.models import Delivery, DeliveryUpload, Deviation, Post
from luotain.publishing.sending import call as calling
from luotain.publishing.states import DeliveryState, PostState
from luotain.publishing.testing import approved, attached, make_draft, make_media, make_profile
from luotain.publishing.tests.test_after_sending import read_back
from tests.peers import MissingPeer, pds
from tests.peers.mastodon_mock import mastodon_mock
from tests.peers.smtp import smtp
from tests.peers.snac import snac
from tests.peers.wordpress import wordpress

pytestmark = pytest.mark.django_db
ALTS = ("Työmaa sillalla aamulla.", "Kiertotie kartalla – “Koskikatu” & silta.")
THREAD = "Siltatyöt alkavat maanantaina.\n---\nKierrä Koskikadun kautta.\n---\nTyöt kestävät kaksi viikkoa."
PARTS = [part.strip() for part in THREAD.split("---")]


def go_on(minutes: float = 1) -> None:
    """Let time pass and the house do what it does by itself."""
    with time_machine.travel(clock.now() + timedelta(minutes=minutes), tick=False):
        actions.look_after_deliveries()
        run_waiting()


def sent_through(account, writer, approver, *, text="Siltatyöt alkavat maanantaina.", **more):
    """Two pictures through one account, all the way; their delivery."""
    profile = make_profile(writer, approver, account=account, name="Koivula")
    media = tuple(MediaDraft(make_media(writer), Texts(fi=alt)) for alt in ALTS)
    draft = make_draft(None, texts=(TextDraft(profile, "fi", text, **more),), media=media)
    delivery = approved(actions.write_post(draft, by=writer), approver).deliveries.get()
    for _ in range(5):
        run_waiting(names=["publishing.deliver"])
    delivery.refresh_from_db()
    assert (delivery.state, delivery.trouble, delivery.detail) == (DeliveryState.SENT, "", "")
    return delivery


def peer(server):
    """A running server, or a reason to skip."""
    try:
        with server() as running:
            yield running
    except MissingPeer as missing:
        pytest.skip(str(missing))


@pytest.fixture(scope="module")
def bluesky():
    yield from peer(pds)


@pytest.fixture(scope="module")
def fediverse():
    yield from peer(snac)


@pytest.fixture(scope="module")
def stand_in():
    yield from peer(mastodon_mock)


@pytest.fixture(scope="module")
def site():
    yield from peer(wordpress)


def as_sent_then(delivery: Delivery, change) -> Deviation:
    """It is read back as it was sent, somebody changes it there, and that is noticed."""
    read_back(delivery)
    assert not Deviation.objects.exists()
    change()
    read_back(delivery)
    return Deviation.objects.get()


def allowing(url: str):
    return override_settings(HTTP_ALLOW=[url.removeprefix("http://")])


@pytest.mark.peer
def test_pictures_with_their_words_a_thread_and_a_language_arrive_at_bluesky(
    bluesky, writer, approver, guideline
):
    there = bluesky.open_account("kuvat")
    account = Account("bluesky", there.handle, bluesky.url, secrets={"app_password": there.app_password})
    with allowing(bluesky.url):
        delivery = sent_through(account, writer, approver, text=THREAD, sensitive=True)
    records = sorted((one["value"] for one in bluesky.records(there)), key=lambda one: one["createdAt"])
    assert [one["text"] for one in records] == PARTS
    assert [one["alt"] for one in records[0]["embed"]["images"]] == list(ALTS)
    assert all(one["aspectRatio"] == {"width": 320, "height": 200} for one in records[0]["embed"]["images"])
    assert all(one["langs"] == ["fi"] for one in records)
    assert records[0]["labels"]["values"]
    first, second, third = delivery.receipts
    assert [records[1]["reply"]["parent"]["uri"], records[2]["reply"]["parent"]["uri"]] == [
        first.remote_id,
        second.remote_id,
    ]
    assert records[2]["reply"]["root"]["uri"] == first.remote_id == delivery.remote_id

    def put(number: int, record: dict) -> None:
        _, _, _, collection, name = (first, second, third)[number].remote_id.split("/")
        data = {"repo": there.did, "collection": collection, "rkey": name, "record": record}
        bluesky.call("POST", "com.atproto.repo.putRecord", data=data, token=there.access)

    def change() -> None:
        images = [dict(one) for one in records[0]["embed"]["images"]]
        images[0]["image"], images[1]["alt"] = images[1]["image"], "Silta palaa."
        put(0, {**records[0], "embed": {**records[0]["embed"], "images": images}})
        put(2, {**records[2], "text": "Työt peruttiin."})

    with allowing(bluesky.url):
        found = as_sent_then(delivery, change)
    assert found.pictures == [("other", ALTS[0], ALTS[0]), ("words", ALTS[1], "Silta palaa.")]
    assert "Työt peruttiin." in found.theirs


@pytest.mark.peer
def test_pictures_with_their_words_and_a_thread_arrive_at_a_real_server_of_the_fediverse(
    fediverse, writer, approver, guideline
):
    there = fediverse.open_account()
    account = Account("mastodon", there.name, fediverse.url, secrets={"token": there.token})
    with allowing(fediverse.url):
        delivery = sent_through(account, writer, approver, text=THREAD, warning="Melua")
    posts = fediverse.posts(there)
    assert [one["text"] for one in posts] == PARTS
    assert [media["description"] for media in posts[0]["media_attachments"]] == list(ALTS)
    assert posts[0]["spoiler_text"] == "Melua"
    assert [steady(one["in_reply_to_id"]) for one in posts[1:]] == [
        one.remote_id for one in delivery.receipts[:2]
    ]

    def change() -> None:
        last = f"/api/v1/statuses/{posts[2]['id']}"
        fediverse.call("PUT", last, data={"status": "Työt peruttiin."}, token=there.token)

    with allowing(fediverse.url):
        found = as_sent_then(delivery, change)
    assert (found.pictures, found.theirs.split("---")[-1].strip()) == ([], "Työt peruttiin.")


@pytest.mark.peer
def test_language_and_warning_arrive_where_the_mastodon_interface_keeps_them(
    stand_in, writer, approver, guideline
):
    there = stand_in.open_account()
    account = Account("mastodon", there.name, stand_in.url, secrets={"token": there.token})
    with allowing(stand_in.url):
        sent_through(account, writer, approver, warning="Melua", sensitive=True)
    (one,) = stand_in.posts(there)
    assert (one["language"], one["spoiler_text"], one["sensitive"]) == ("fi", "Melua", True)
    assert [media["description"] for media in one["media_attachments"]] == list(ALTS)


@pytest.mark.peer
def test_pictures_with_their_words_arrive_at_a_real_site(site, writer, approver, guideline):
    there = site.open_account("kuvaaja", role="author")
    account = Account("wordpress", there.name, site.url, secrets={"app_password": there.password})
    with allowing(site.url):
        delivery = sent_through(account, writer, approver, text=THREAD, warning="Melua")
    (one,) = site.posts(there)
    content = one["content"]["rendered"]
    for alt in ALTS:
        assert alt.partition(" – ")[0] in content
    assert "Sisältövaroitus: Melua" in content
    media = site.call("GET", "media?per_page=20&context=edit", there)
    assert {item["alt_text"] for item in media} >= set(ALTS)
    assert "---" not in content

    def change() -> None:
        changed = one["content"]["raw"].replace("Työmaa sillalla aamulla.", "Silta palaa.")
        site.call("POST", f"posts/{one['id']}", there, data={"content": changed})

    with allowing(site.url):
        assert as_sent_then(delivery, change).pictures == [("words", ALTS[0], "Silta palaa.")]


def test_pictures_with_their_words_arrive_in_a_letter(writer, approver, guideline):
    with smtp() as server:
        secrets = {
            "sender": "viestinta@koivula.example",
            "login": "luotain",
            "password": server.users["luotain"],
        }
        account = Account("email", "lista@koivula.example", server.address, secrets=secrets)
        with override_settings(HTTP_ALLOW=[server.address]):
            sent_through(account, writer, approver)
        (letter,) = server.inbox
    for alt in ALTS:
        assert alt.partition(" – ")[0] in letter.html
        assert alt in letter.plain
    made = letter.message
    pictures = [part for part in made.walk() if part.get_content_type() == "image/jpeg"]
    assert len(pictures) == 2
    assert made["Content-Language"] == "fi"


def test_pictures_with_their_words_arrive_at_paper_with_all_that_belongs_to_them(
    paper, writer, approver, guideline
):
    delivery = sent_through(
        paper.open_account("kuvat"), writer, approver, text=THREAD, warning="Melua", sensitive=True
    )
    posts = paper.posts()
    assert [one.text for one in posts] == PARTS
    assert [paper.store.media(name).alt for name in posts[0].media] == list(ALTS)
    assert {(one.language, one.warning, one.sensitive) for one in posts} == {("fi", "Melua", True)}
    assert not posts[1].media
    assert [one.reply_to for one in posts] == ["", *(one.remote_id for one in delivery.receipts[:2])]


@pytest.fixture
def thread(paper, writer, approver, guideline) -> Delivery:
    """A thread with a picture, approved and waiting to be sent."""
    profile = make_profile(writer, approver, account=paper.open_account("ketju"), name="Ketju")
    draft = make_draft(None, texts=(TextDraft(profile, "fi", THREAD),), media=attached(make_media(writer)))
    return approved(actions.write_post(draft, by=writer), approver).deliveries.get()


@pytest.mark.parametrize("fault", ["lost", "dropped", "half", "failed", "status"])
@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_thread_goes_on_where_it_was_whatever_happens_to_one_of_its_answers(
    fault, after, thread, paper, writer
):
    for _ in range(after):
        actions.deliver_post(thread.pk)
    thread.refresh_from_db()
    assert len(thread.receipts) == after
    paper.fail(fault, on="POST /api/posts", status=500)
    actions.deliver_post(thread.pk)
    for minutes in (1, 2, 4, 8):
        go_on(minutes)
    thread.refresh_from_db()
    assert thread.state == DeliveryState.SENT
    assert [one.text for one in paper.posts()] == PARTS
    assert (
        thread.post.state == PostState.PUBLISHED or Post.objects.get(pk=thread.post_id).state == "published"
    )


@pytest.mark.parametrize("step", ["claim", "upload", "answer"])
def test_an_attempt_that_dies_in_a_thread_leaves_nothing_twice(step, thread, paper, monkeypatch):
    actions.deliver_post(thread.pk)

    class Dead(BaseException):
        """As SIGKILL would have it."""

    def die(*_, **__):
        raise Dead

    with monkeypatch.context() as patch:
        was = Paper.publish
        if step == "claim":
            patch.setattr(calling, "let_go_of_database", die)
        elif step == "upload":
            patch.setattr(Paper, "publish", die)
        else:
            patch.setattr(Paper, "publish", lambda *one, **more: die(was(*one, **more)))
        with pytest.raises(Dead):
            actions.deliver_post(thread.pk)
    for minutes in (4, 5, 6, 8):
        go_on(minutes)
    thread.refresh_from_db()
    assert thread.state == DeliveryState.SENT
    assert [one.text for one in paper.posts()] == PARTS


def test_a_file_that_is_at_the_service_already_is_not_sent_again(thread, paper, monkeypatch):
    def late(self, account, post, *, key):
        raise TryLater(code="busy")

    with monkeypatch.context() as patch:
        patch.setattr(Paper, "publish", late)
        actions.deliver_post(thread.pk)
    assert paper.requests["POST /api/media"] == 1
    kept = DeliveryUpload.objects.get(delivery=thread)
    go_on(5)
    go_on(6)
    thread.refresh_from_db()
    assert thread.state == DeliveryState.SENT
    assert paper.requests["POST /api/media"] == 1
    assert paper.posts()[0].media == (kept.remote_id,)


def test_what_stands_of_a_thread_keeps_its_text_fixed_even_if_the_rest_is_refused(
    thread, paper, monkeypatch, writer
):
    actions.deliver_post(thread.pk)

    def no(self, account, post, *, key):
        raise Rejected("refused", detail="Ei.")

    post = Post.objects.get(pk=thread.post_id)
    assert post.state == PostState.SENDING
    with monkeypatch.context() as patch:
        patch.setattr(Paper, "publish", no)
        actions.deliver_post(thread.pk)
    thread.refresh_from_db()
    post.refresh_from_db()
    assert thread.state == DeliveryState.REFUSED
    assert post.state == PostState.PUBLISHED  # something of it is in public
    actions.retry_delivery(thread, by=writer)
    go_on()
    go_on()
    thread.refresh_from_db()
    assert thread.state == DeliveryState.SENT
    assert [one.text for one in paper.posts()] == PARTS


def test_an_edit_of_a_thread_is_a_post_of_its_own_that_answers_it(thread, paper, writer, approver):
    for _ in range(3):
        actions.deliver_post(thread.pk)
    from luotain.publishing.testing import found_at

    post = Post.objects.get(pk=thread.post_id)
    draft = make_draft(None, texts=(TextDraft(thread.profile, "fi", "Työt alkavat tiistaina."),))
    made = actions.correct_post(
        post,
        replace(draft, kind="correction"),
        note=Texts(fi="Päivä oli väärin."),
        discovered_at=found_at(),
        by=writer,
    )
    actions.open_again(made, by=writer)
    actions.confirm_post(made, by=writer, lines=actions.EVERY_LINE)
    actions.approve_post(made, by=approver)
    run_waiting(names=["publishing.deliver"])
    newest = paper.posts()[-1]
    assert "Päivä oli väärin." in newest.text
    assert newest.reply_to == thread.receipts[0].remote_id


def test_a_lost_answer_of_an_upload_is_never_in_doubt(thread, paper):
    paper.fail("lost", on="POST /api/media")
    actions.deliver_post(thread.pk)
    thread.refresh_from_db()
    assert thread.state == DeliveryState.PLANNED
    assert paper.posts_made() == 0
