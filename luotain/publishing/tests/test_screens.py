"""Every screen by whole requests: someone who may and someone who may not, in the state it is for."""

from __future__ import annotations

import pytest
from django.urls import reverse

from luotain.people.testing import sign_in
from luotain.publishing.models import Delivery, Post
from luotain.publishing.states import DeliveryState, PostState
from luotain.publishing.testing import make_page, post_in
from luotain.publishing.tests.pages import address, form_of

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
