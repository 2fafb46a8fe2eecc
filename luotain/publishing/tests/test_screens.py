"""Every screen by whole requests: someone who may and someone who may not, in the state it is for."""

from __future__ import annotations

import pytest
from django.urls import reverse

from luotain.jobs.testing import run_waiting
from luotain.people.testing import sign_in
from luotain.publishing.models import Delivery, Post
from luotain.publishing.states import DeliveryState, PostState
from luotain.publishing.testing import approved, confirmed, make_page, make_post, post_in, published

pytestmark = pytest.mark.django_db
STATES = [
    PostState.DRAFT,
    PostState.PAUSING,
    PostState.WAITING,
    PostState.APPROVED,
    PostState.SENDING,
    PostState.PUBLISHED,
    PostState.STOPPED,
    PostState.WITHDRAWN,
]
QUERIES = 40


def address(name: str, post: Post, **more) -> str:
    return reverse(f"publishing:{name}", kwargs={"public_id": post.public_id, **more})


@pytest.mark.parametrize("state", STATES)
def test_the_page_of_a_post_opens_for_its_writer_in_every_state(
    state, client, writer, approver, profile, django_assert_max_num_queries
):
    post = post_in(state, writer, approver, profile, page=make_page())
    sign_in(client, writer)
    with django_assert_max_num_queries(QUERIES):
        response = client.get(address("post", post))
    assert response.status_code == 200
    assert post.title in response.content.decode()
    assert "What has happened" in response.content.decode()


@pytest.mark.parametrize("state", [one for one in STATES if one != PostState.PUBLISHED])
def test_an_outsider_does_not_see_what_is_not_published(state, client, writer, approver, outsider, profile):
    post = post_in(state, writer, approver, profile)
    sign_in(client, outsider)
    for name in ("post", "edit", "pause", "approve", "correct"):
        assert client.get(address(name, post)).status_code == 403
    assert post.title not in client.get(reverse("publishing:posts") + "?tab=drafts").content.decode()


def test_what_is_published_is_seen_by_everyone_at_the_desk_and_changed_by_few(
    client, writer, approver, outsider, profile
):
    post = post_in(PostState.PUBLISHED, writer, approver, profile)
    sign_in(client, outsider)
    assert client.get(address("post", post)).status_code == 200
    assert client.get(address("correct", post)).status_code == 403


@pytest.mark.parametrize(
    "tab", ["drafts", "pausing", "waiting", "queue", "sent", "unclear", "refused", "withdrawn"]
)
def test_each_tab_of_the_list_shows_what_stands_there(
    tab, client, writer, approver, communications, profile, django_assert_max_num_queries
):
    for state in STATES:
        post_in(state, writer, approver, profile, title=f"Post {state}")
    Delivery.objects.filter(post__title="Post sending").update(
        state=DeliveryState.UNCLEAR, trouble="unclear.answer_lost"
    )
    sign_in(client, communications)
    with django_assert_max_num_queries(QUERIES):
        body = client.get(reverse("publishing:posts") + f"?tab={tab}").content.decode()
    shown = {
        "drafts": ["draft", "stopped"],
        "pausing": ["pausing"],
        "waiting": ["waiting"],
        "queue": ["approved", "sending"],
        "sent": ["published"],
        "unclear": ["sending"],
        "refused": [],
        "withdrawn": ["withdrawn"],
    }[tab]
    assert [state.value for state in STATES if f"Post {state.value}" in body] == [
        one.value for one in STATES if one.value in shown
    ]


def test_a_post_is_begun_once_however_often_the_form_is_sent(client, writer, profile):
    sign_in(client, writer)
    page = client.get(reverse("publishing:new")).content.decode()
    mark = page.split('name="made_with" value="')[1].split('"')[0]
    form = {
        "title": "Sillan portaat",
        "kind": "post",
        "profiles": [profile.pk],
        "why": "Kulku muuttuu.",
        "made_with": mark,
    }
    first = client.post(reverse("publishing:new"), form)
    second = client.post(reverse("publishing:new"), form)
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert Post.objects.filter(title="Sillan portaat").count() == 1


def test_a_post_without_a_place_is_not_begun_and_nothing_typed_is_lost(client, writer, profile):
    sign_in(client, writer)
    response = client.post(
        reverse("publishing:new"), {"title": "Sillan portaat", "kind": "post", "why": "Kulku muuttuu."}
    )
    assert response.status_code == 422
    assert "Kulku muuttuu." in response.content.decode()
    assert not Post.objects.exists()


def test_a_profile_of_others_cannot_be_chosen(client, writer, outsider, profile):
    sign_in(client, outsider)
    response = client.post(
        reverse("publishing:new"),
        {"title": "Sillan portaat", "kind": "post", "profiles": [profile.pk], "why": "Kulku muuttuu."},
    )
    assert response.status_code == 422
    assert not Post.objects.exists()


def form_of(post: Post, **changes) -> dict[str, object]:
    variant = post.variants.get()
    return {
        "version": post.version,
        "title": post.title,
        "kind": post.kind,
        "why": post.why,
        "identity_level": post.identity_level,
        "own_site_url": "",
        "answers_url": "",
        "profiles": [variant.profile_id],
        f"text_{variant.profile_id}": variant.text,
        f"language_{variant.profile_id}": variant.language,
        **changes,
    }


def test_the_writing_page_counts_as_the_service_counts_and_marks_what_the_guideline_finds(
    client, writer, post, profile, django_assert_max_num_queries
):
    post.variants.update(text="Soita Ainolle: hänen tunnuksensa on 131052-308T.")
    sign_in(client, writer)
    with django_assert_max_num_queries(QUERIES):
        body = client.get(address("edit", post)).content.decode()
    assert "of 500" in body
    assert '<mark class="stop">131052-308T</mark>' in body
    assert "1 stop" in body


def test_findings_come_while_writing_and_nothing_is_saved(client, writer, post, profile):
    sign_in(client, writer)
    form = form_of(post, **{f"text_{profile.pk}": "Tunnus on 131052-308T."})
    response = client.post(address("findings", post), form, headers={"HX-Request": "true"})
    body = response.content.decode()
    assert response.status_code == 200
    assert '<mark class="stop">131052-308T</mark>' in body
    assert f'id="under-{profile.pk}" hx-swap-oob="true"' in body
    post.refresh_from_db()
    assert post.variants.get().text == "Siltatyöt alkavat maanantaina."
    assert post.version == Post.objects.get(pk=post.pk).version


def test_the_plain_form_saves_and_puts_forward(client, writer, post, profile):
    sign_in(client, writer)
    saved = client.post(address("edit", post), form_of(post, **{f"text_{profile.pk}": "Uusi teksti."}))
    assert saved.status_code == 302
    assert post.variants.get().text == "Uusi teksti."
    post.refresh_from_db()
    response = client.post(address("edit", post), form_of(post, submit="yes"))
    assert response["Location"] == address("pause", post)
    post.refresh_from_db()
    assert post.state == PostState.PAUSING


def test_what_the_guideline_stops_is_saved_and_shown_with_all_that_was_typed(client, writer, post, profile):
    sign_in(client, writer)
    text = "Tunnus on 131052-308T."
    response = client.post(
        address("edit", post), form_of(post, submit="yes", why="Siksi.", **{f"text_{profile.pk}": text})
    )
    body = response.content.decode()
    assert response.status_code == 409
    assert text in body
    assert "Siksi." in body
    assert "/guideline/" in body
    post.refresh_from_db()
    assert post.state == PostState.DRAFT


def test_advice_is_passed_on_the_page_with_a_written_reason(client, writer, post, profile):
    sign_in(client, writer)
    form = form_of(post, submit="yes", substantive="on")
    refused = client.post(address("edit", post), form)
    assert refused.status_code == 409
    key = refused.content.decode().split('name="pass-')[1].split('"')[0]
    post.refresh_from_db()
    form |= {"version": post.version, f"pass-{key}": "Sivu avautuu vasta huomenna."}
    response = client.post(address("edit", post), form)
    assert response.status_code == 302
    post.refresh_from_db()
    assert post.state == PostState.PAUSING


def test_two_writers_at_once_lose_nothing(client, writer, approver, post, profile):
    sign_in(client, writer)
    form = form_of(post, **{f"text_{profile.pk}": "Ensimmäinen."})
    assert client.post(address("edit", post), form).status_code == 302
    sign_in(client, approver)
    late = client.post(address("edit", post), {**form, f"text_{profile.pk}": "Toinen."})
    assert late.status_code == 409
    assert "Toinen." in late.content.decode()
    assert post.variants.get().text == "Ensimmäinen."


@pytest.mark.requirement_part("R114")
@pytest.mark.requirement_part("R158")
def test_the_pause_page_shows_the_question_only_after_the_pause_and_keeps_that_it_did(client, writer, post):
    from luotain.publishing.testing import submitted

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
    from luotain.publishing.testing import submitted

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


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_pages_speak_the_language_of_the_person(language, client, writer, approver, profile):
    post = post_in(PostState.WAITING, writer, approver, profile)
    sign_in(client, approver, language=language)
    words = {"fi": "Hyväksy", "sv": "Godkänn", "en": "Approve"}[language]
    assert words in client.get(address("approve", post)).content.decode()


def test_an_answer_begins_from_its_case(client, writer, profile, roads):
    from luotain.assessment.models import Case
    from luotain.core import clock

    case = Case.objects.create(
        title="Milloin portaat aukeavat?",
        unit=roads,
        raised_by=writer,
        expires_at=clock.now(),
        state="decided",
        outcome="own_site",
        reason="Moni kysyy samaa.",
        profile=profile,
    )
    sign_in(client, writer)
    body = client.get(f"{reverse('publishing:new')}?case={case.public_id}").content.decode()
    assert case.title in body
    assert case.reason in body
    form = {
        "title": case.title,
        "kind": "answer_page",
        "profiles": [profile.pk],
        "why": case.reason,
        "case": case.public_id,
    }
    assert client.post(reverse("publishing:new"), form).status_code == 302
    post = Post.objects.get()
    assert post.case == case
    assert post.has_page
