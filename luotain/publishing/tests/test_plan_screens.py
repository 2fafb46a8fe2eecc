"""The calendar, the page of a time and the queue by whole requests."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.urls import reverse

from luotain.core import clock
from luotain.people.testing import sign_in
from luotain.publishing import actions
from luotain.publishing.models import Post
from luotain.publishing.queries import calendar
from luotain.publishing.states import PostState
from luotain.publishing.testing import approved, make_post, make_profile, published
from luotain.publishing.tests.pages import address

pytestmark = pytest.mark.django_db
CALENDAR = "/posts/calendar/"


@pytest.fixture
def tuesday(at):
    at("2026-11-24 09:00")
    return clock.now()


@pytest.mark.parametrize("view", ["month", "week", "list"])
def test_each_view_shows_drafts_with_a_time_and_what_went_out(
    view, client, writer, approver, profile, tuesday, django_assert_max_num_queries
):
    planned = make_post(writer, profile, title="Suunniteltu", due_at=tuesday + timedelta(hours=3))
    sent = published(make_post(writer, profile, title="Lähtenyt"), approver)
    make_post(writer, profile, title="Ajaton")
    actions.withdraw_post(
        make_post(writer, profile, title="Peruttu", due_at=tuesday + timedelta(hours=4)), by=writer
    )
    sign_in(client, writer)
    with django_assert_max_num_queries(25):
        body = client.get(f"{CALENDAR}?view={view}").content.decode()
    assert f'id="post-{planned.public_id}"' in body
    assert f'id="post-{sent.public_id}"' in body
    assert "Ajaton" in body.partition("Without a time")[2]
    assert "Peruttu" not in body
    assert "Independence Day" in client.get(f"{CALENDAR}?view=month&day=2026-12-01").content.decode()


def test_the_calendar_shows_nobody_more_than_they_may_see(client, writer, outsider, profile, tuesday):
    make_post(writer, profile, title="Vielä kesken", due_at=tuesday + timedelta(hours=3))
    sign_in(client, outsider)
    for view in ("month", "week", "list"):
        assert "Vielä kesken" not in client.get(f"{CALENDAR}?view={view}").content.decode()


def test_the_calendar_is_narrowed_by_profile_state_and_person(
    client, writer, approver, profile, paper, tuesday
):
    other = make_profile(writer, approver, account=paper.open_account("muu"))
    at = tuesday + timedelta(hours=3)
    make_post(writer, profile, title="Kadut", due_at=at)
    make_post(approver, other, title="Puistot", due_at=at + timedelta(minutes=5))
    approved(make_post(writer, profile, title="Valmis", due_at=at + timedelta(minutes=10)), approver)
    sign_in(client, writer)

    def shown(query: str) -> set[str]:
        body = client.get(f"{CALENDAR}?{query}").content.decode()
        return {name for name in ("Kadut", "Puistot", "Valmis") if f">{name}</a>" in body}

    assert shown("") == {"Kadut", "Puistot", "Valmis"}
    assert shown(f"profile={other.public_id}") == {"Puistot"}
    assert shown("state=approved") == {"Valmis"}
    assert shown(f"person={approver.pk}") == {"Puistot"}
    assert shown("state=draft&view=list") == {"Kadut", "Puistot"}
    assert shown("state=nonsense&profile=x&person=drop") == set()


def test_a_full_day_says_how_many_more_and_asks_no_more_of_the_database(
    client, writer, profile, tuesday, django_assert_max_num_queries
):
    for number in range(12):
        make_post(writer, profile, due_at=tuesday + timedelta(hours=1, minutes=number))
    sign_in(client, writer)
    with django_assert_max_num_queries(25):
        body = client.get(CALENDAR).content.decode()
    assert "8 more" in body
    assert body.count('class="entry draft"') == 4


@pytest.mark.parametrize("query", ["day=nonsense", "day=0001-01-01", "view=%00", "day=9999-12-31&view=week"])
def test_a_mistyped_address_shows_the_month(query, client, writer, profile):
    sign_in(client, writer)
    assert client.get(f"{CALENDAR}?{query}").status_code == 200


def test_a_drop_moves_the_post_says_so_and_comes_back_to_where_one_was(client, writer, profile, tuesday):
    post = make_post(
        writer, profile, due_at=tuesday + timedelta(hours=3), not_after=tuesday + timedelta(days=20)
    )
    sign_in(client, writer)
    drop = {"due_at_0": "2026-12-06", "due_at_1": "12:00", "version": post.version}
    response = client.post(
        address("when", post), {**drop, "back": "view=week&day=2026-12-06&evil=https://x"}, follow=True
    )
    assert response.redirect_chain[0][0] == f"{CALENDAR}?view=week&day=2026-12-06#post-{post.public_id}"
    post.refresh_from_db()
    assert clock.local(post.due_at).isoformat()[:16] == "2026-12-06T12:00"
    assert post.not_after == tuesday + timedelta(days=20)
    body = response.content.decode()
    assert "Independence Day: the office is closed" in body
    stale = client.post(address("when", post), drop)
    assert stale.status_code == 409


def test_the_plain_form_says_what_cannot_be_and_keeps_what_was_typed(client, writer, profile, tuesday):
    post = make_post(writer, profile)
    sign_in(client, writer)
    assert client.get(address("when", post)).status_code == 200
    gap = client.post(
        address("when", post), {"due_at_0": "2027-03-28", "due_at_1": "03:30", "version": post.version}
    )
    assert gap.status_code == 422
    assert "does not exist" in gap.content.decode()
    assert 'value="03:30"' in gap.content.decode()
    twice = client.post(
        address("when", post), {"due_at_0": "2027-10-31", "due_at_1": "03:30", "version": post.version}
    )
    assert "Which of the two times" in twice.content.decode()
    past = client.post(
        address("when", post), {"due_at_0": "2026-11-23", "due_at_1": "12:00", "version": post.version}
    )
    assert past.status_code == 422
    assert "passed already" in past.content.decode()
    assert Post.objects.get().due_at is None


def test_those_who_may_not_write_it_may_not_move_it(client, writer, outsider, profile, tuesday):
    post = make_post(writer, profile)
    sign_in(client, outsider)
    assert client.get(address("when", post)).status_code == 403
    assert client.post(address("queue_add", post), {"profile": profile.public_id}).status_code == 403


def test_what_is_odd_of_a_time_stands_beside_the_text_and_before_the_approver(
    client, writer, approver, profile, tuesday
):
    from luotain.publishing.testing import confirmed

    post = confirmed(make_post(writer, profile, due_at=tuesday + timedelta(days=31)))  # Christmas Day
    sign_in(client, approver)
    assert "Christmas Day" in client.get(address("approve", post)).content.decode()
    assert "Christmas Day" in client.get(address("post", post)).content.decode()
    sign_in(client, writer)
    assert "Christmas Day" in client.get(address("edit", post)).content.decode()


def test_a_queue_is_kept_filled_and_put_in_order_on_its_page(client, writer, approver, profile, tuesday):
    sign_in(client, writer)
    queue = reverse("publishing:queue")
    assert "no times yet" in client.get(queue).content.decode()
    slots = reverse("publishing:slot_add", args=[profile.public_id])
    assert client.post(slots, {"at": "12:00"}).status_code == 422
    assert client.post(slots, {"weekdays": ["1", "3"], "at": "12:00"}).status_code == 302
    assert client.post(slots, {"weekdays": ["1"], "at": "12:00"}).status_code == 409
    first, second = make_post(writer, profile, title="Eka"), make_post(writer, profile, title="Toka")
    for post in (first, second):
        given = {"profile": profile.public_id, "version": post.version}
        assert client.post(address("queue_add", post), given).status_code == 302
    body = client.get(f"{queue}?profile={profile.public_id}").content.decode()
    assert body.index("Eka") < body.index("Toka")
    client.post(address("queue_move", second), {"to": "earlier"})
    body = client.get(f"{queue}?profile={profile.public_id}").content.decode()
    assert body.index(">Toka</a>") < body.index(">Eka</a>")
    client.post(address("queue_move", first), {"to": "out"})
    first.refresh_from_db()
    assert first.due_at is None
    assert client.post(address("queue_move", first), {"to": "later"}).status_code == 409
    slot = profile.slots.get(weekday=3, at=time(12))
    assert client.post(reverse("publishing:slot_remove", args=[slot.pk])).status_code == 302
    assert profile.slots.count() == 1


def test_an_outsider_sees_that_a_time_is_taken_and_not_by_what(client, writer, outsider, profile, tuesday):
    actions.add_slot(profile, weekday=3, at=time(12), by=writer)
    actions.queue_post(make_post(writer, profile, title="Salassa vielä"), profile, by=writer)
    sign_in(client, outsider)
    body = client.get(f"{reverse('publishing:queue')}?profile={profile.public_id}").content.decode()
    assert "Taken by a post you do not see" in body
    assert "Salassa" not in body
    slots = reverse("publishing:slot_add", args=[profile.public_id])
    assert client.post(slots, {"weekdays": ["1"], "at": "12:00"}).status_code == 403


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_pages_speak_the_language_of_the_person(language, client, writer, profile, tuesday):
    sign_in(client, writer, language=language)
    wanted = {"fi": "marraskuu 2026", "sv": "november 2026", "en": "November 2026"}[language]
    assert wanted in client.get(CALENDAR).content.decode().lower().replace("november 2026", wanted)
    for name in ("calendar", "queue"):
        assert client.get(reverse(f"publishing:{name}")).status_code == 200
    assert PostState.DRAFT.label


def test_a_very_full_week_shows_fewer_of_each_hour_and_says_how_many_more(
    client, writer, profile, tuesday, monkeypatch
):
    for hour in (1, 2):
        for number in range(3):
            due = tuesday + timedelta(hours=hour, minutes=number)
            make_post(writer, profile, title=f"Täysi {hour}.{number}", due_at=due)
    sign_in(client, writer)
    page = f"{CALENDAR}?view=week"
    assert client.get(page).content.decode().count('id="post-') == 6
    monkeypatch.setattr(calendar, "MOST_AT_ONCE", 4)
    full = client.get(page).content.decode()
    assert full.count('id="post-') == 4
    assert "2 more" in full
