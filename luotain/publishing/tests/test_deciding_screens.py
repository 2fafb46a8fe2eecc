"""Screens on which something is decided: the pause, the second person, a correction, a pause of publishing, a delivery."""

from __future__ import annotations

import pytest
from django.urls import reverse

from luotain.jobs.testing import run_waiting
from luotain.people.testing import sign_in
from luotain.publishing.models import Delivery, Post
from luotain.publishing.states import DeliveryState, PostState
from luotain.publishing.testing import approved, confirmed, make_post, published, submitted
from luotain.publishing.tests.pages import address, form_of

pytestmark = pytest.mark.django_db


@pytest.mark.requirement_part("R114")
@pytest.mark.requirement_part("R158")
def test_the_pause_page_shows_the_question_only_after_the_pause_and_keeps_that_it_did(client, writer, post):
    post = submitted(post)
    sign_in(client, writer)
    early = client.get(address("pause", post)).content.decode()
    assert "I have read it again" not in early
    pause = post.thinking_pauses.get()
    assert pause.read_again_at is None
    post.thinking_pauses.update(over_at=pause.started_at)
    body = client.get(address("pause", post)).content.decode()
    pause.refresh_from_db()
    assert pause.read_again_at is not None
    assert pause.question in body.replace("&#x27;", "'")
    assert pause.question_language == "en"
    assert "never everywhere" in body
    assert "Kept by others" in body


def test_confirming_without_ticking_every_line_goes_nowhere(client, writer, post):
    post = submitted(post)
    post.thinking_pauses.update(over_at=post.created_at)
    sign_in(client, writer)
    client.get(address("pause", post))
    assert client.post(address("pause", post), {"knows_it_stays": "on"}).status_code == 422
    lines = ("would_say_it_aloud", "knows_it_stays", "knows_the_audience", "has_the_right")
    response = client.post(address("pause", post), dict.fromkeys(lines, "on"))
    assert response.status_code == 302
    post.refresh_from_db()
    assert post.state == PostState.WAITING


def test_the_approver_approves_what_was_on_the_page(client, writer, approver, communications, post):
    post = confirmed(post)
    sign_in(client, writer)
    assert client.get(address("approve", post)).status_code == 403
    sign_in(client, approver)
    body = client.get(address("approve", post)).content.decode()
    seen = body.split('name="seen" value="')[1].split('"')[0]
    assert client.post(address("approve", post), {"seen": "0" * 64}).status_code == 409
    response = client.post(address("approve", post), {"seen": seen, "note": "Selkeä."})
    assert response["Location"] == address("post", post)
    post.refresh_from_db()
    assert post.state == PostState.APPROVED
    again = client.post(address("approve", post), {"seen": seen})
    assert again.status_code == 409
    assert post.approvals.count() == 1


def test_sending_back_needs_a_reason_and_the_writer_reads_it(client, writer, approver, post):
    post = confirmed(post)
    sign_in(client, approver)
    assert client.post(address("send_back", post), {"reason": " "}).status_code == 422
    assert client.post(address("send_back", post), {"reason": "Päivä puuttuu."}).status_code == 302
    sign_in(client, writer)
    assert "Päivä puuttuu." in client.get(address("edit", post)).content.decode()


def test_the_approver_sees_what_has_changed_since_they_read_it(client, writer, approver, post, profile):
    from luotain.publishing import actions
    from luotain.publishing.testing import make_draft

    post = confirmed(post)
    actions.send_back_post(post, by=approver, reason="Päivä puuttuu.")
    actions.edit_post(post, make_draft(profile, "Siltatyöt alkavat tiistaina.", title=post.title), by=writer)
    post = confirmed(post)
    sign_in(client, approver)
    body = client.get(address("approve", post)).content.decode()
    assert "<del>maanantaina.</del>" in body
    assert "<ins>tiistaina.</ins>" in body


@pytest.mark.requirement("R169")
def test_a_correction_is_written_confirmed_and_seen_from_both_ends(client, writer, approver, profile, paper):
    post = published(make_post(writer, profile), approver)
    sign_in(client, writer)
    form = form_of(post, note_fi="Päivä oli väärä.", note_sv="Dagen var fel.", note_en="The day was wrong.")
    form |= {
        f"text_{profile.pk}": "Siltatyöt alkavat tiistaina.",
        "discovered_at_0": "2026-01-02",
        "discovered_at_1": "09:00",
    }
    form["title"] = "Correction"
    silent = client.post(address("correct", post), {**form, "note_fi": "", "note_sv": "", "note_en": ""})
    assert silent.status_code == 422
    response = client.post(address("correct", post), form)
    assert response.status_code == 302, response.content.decode()
    made = Post.objects.get(kind="correction")
    assert response["Location"] == address("pause", made)
    assert "The day was wrong." in client.get(address("post", post)).content.decode()
    assert post.title in client.get(address("post", made)).content.decode()


@pytest.mark.requirement("R118")
def test_a_stranger_sees_the_preview_by_its_secret_and_nothing_else(client, writer, post):
    response = client.get(reverse("publishing:preview", args=[post.preview_secret]))
    body = response.content.decode()
    assert response.status_code == 200
    assert "Siltatyöt alkavat maanantaina." in body
    assert "<script" not in body
    assert post.why not in body
    assert writer.name not in body
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert client.get(reverse("publishing:preview", args=["x" * 32])).status_code == 404
    post.move(PostState.WITHDRAWN)
    assert client.get(reverse("publishing:preview", args=[post.preview_secret])).status_code == 404


def test_publishing_is_paused_and_let_go_on_its_page(
    client, communications, outsider, writer, approver, profile, post
):
    post = approved(post, approver)
    sign_in(client, outsider)
    assert client.get(reverse("publishing:pauses")).status_code == 200
    assert client.post(reverse("publishing:pauses"), {"reason": "Kriisi."}).status_code == 403
    sign_in(client, communications)
    assert client.post(reverse("publishing:pauses"), {"reason": ""}).status_code == 422
    assert client.post(reverse("publishing:pauses"), {"reason": "Kriisi."}).status_code == 302
    assert client.post(reverse("publishing:pauses"), {"reason": "Kriisi."}).status_code == 409
    assert "Kriisi." in client.get(reverse("publishing:posts")).content.decode()
    run_waiting()
    assert post.deliveries.get().state == DeliveryState.PLANNED
    from luotain.publishing.models import PublishingPause

    pause = PublishingPause.objects.get()
    assert client.post(reverse("publishing:pause_end", args=[pause.pk])).status_code == 302
    run_waiting()
    assert post.deliveries.get().state == DeliveryState.SENT


@pytest.mark.parametrize("decision", ["sent", "again", "give_up"])
def test_an_unclear_delivery_is_decided_on_its_page(
    decision, client, writer, approver, outsider, profile, paper, post
):
    paper.honours_keys = False
    paper.fail("lost", on="POST /api/posts")
    post = approved(post, approver)
    run_waiting()
    delivery = post.deliveries.get()
    Delivery.objects.filter(pk=delivery.pk).update(next_try_at=None)
    from luotain.publishing import actions

    actions.deliver_post(delivery.pk)
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.UNCLEAR
    assert delivery.needs_person
    decide = address("decide", post, delivery_id=delivery.pk)
    sign_in(client, outsider)
    assert client.get(address("delivery", post, delivery_id=delivery.pk)).status_code == 403
    assert client.post(decide, {"decision": decision}).status_code == 403
    sign_in(client, writer)
    body = client.get(address("delivery", post, delivery_id=delivery.pk)).content.decode()
    assert delivery.key in body
    assert delivery.intent_text in body
    assert client.post(decide, {"decision": decision}).status_code == 422
    form = {
        "decision": decision,
        "url": "https://paper.example/p1",
        f"{decision}-reason": "Katsoin profiilista.",
    }
    assert client.post(decide, form).status_code == 302
    delivery.refresh_from_db()
    wanted = {"sent": DeliveryState.SENT, "again": DeliveryState.PLANNED, "give_up": DeliveryState.GIVEN_UP}
    assert delivery.state == wanted[decision]
