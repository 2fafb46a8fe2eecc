"""What citizens see: plain pages and feeds, without scripts, cookies or anything from elsewhere."""

from __future__ import annotations

import re
from datetime import timedelta
from xml.etree import ElementTree

import feedparser
import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from luotain.core import clock
from luotain.core.languages import Texts
from luotain.core.refusal import Refusal
from luotain.guideline.models import Version
from luotain.guideline.states import VersionState
from luotain.people.models import Body, Person
from luotain.profiles.models import Byline, Profile
from luotain.profiles.states import ProfileState
from luotain.publishing import actions
from luotain.publishing.models import Post, Variant
from luotain.publishing.testing import (
    after_pause,
    make_draft,
    make_page,
    make_post,
)

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
LIMIT = 50_000


def every_address(post: Post, profile: Profile) -> list[str]:
    pages = []
    for language in ("fi", "sv", "en"):
        base = f"/public/{language}/"
        pages += [
            base,
            f"{base}profiles/{profile.public_id}/",
            f"{base}posts/{post.public_id}/",
            f"{base}corrections/",
            f"{base}feeds/",
        ]
        pages += [
            f"{base}accessibility/",
            f"{base}data-protection/",
            f"{base}answers/{post.page.public_id}/{post.page.slug or 'answer'}/",
        ]
    return pages


@pytest.mark.requirement("R64")
@pytest.mark.requirement("R65")
def test_every_page_is_plain_light_and_needs_nothing_from_elsewhere(
    client: Client, post: Post, profile: Profile
) -> None:
    for address in every_address(post, profile):
        answer = client.get(address)
        html = answer.content.decode()
        assert answer.status_code == 200, address
        assert len(answer.content) < LIMIT
        assert "<script" not in html and " style=" not in html and " onclick" not in html
        for tag in re.findall(r"<(?:link[^>]+stylesheet|img|iframe|source)[^>]*>", html):
            assert "http" not in tag, "nothing is loaded from elsewhere"
        assert not answer.cookies and "Cookie" not in answer.get("Vary", "")
        assert "max-age" in answer["Cache-Control"] and "public" in answer["Cache-Control"]


def test_a_page_not_changed_is_not_sent_again(client: Client, post: Post, profile: Profile) -> None:
    first = client.get("/public/fi/")
    again = client.get("/public/fi/", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


def test_the_answer_page_says_source_date_contact_and_a_text_to_share(client: Client, post: Post) -> None:
    html = client.get(f"/public/fi/answers/{post.page.public_id}/x/").content.decode()
    for part in (
        "Siltatyöt alkavat maanantaina.",
        "Katusuunnitelma 2026",
        "Kadut",
        'id="p1"',
        'rel="canonical"',
        'property="og:title"',
    ):
        assert part in html
    swedish = client.get(f"/public/sv/answers/{post.page.public_id}/x/").content.decode()
    assert "Broarbetet börjar på måndag." in swedish


def test_the_lasting_address_of_an_answer_leads_to_it(client: Client, post: Post) -> None:
    answer = client.get(reverse("public:answer_lasting", args=[post.page.public_id]))
    assert answer.status_code == 302 and post.page.public_id in answer.url


@pytest.mark.requirement_part("R22")
@pytest.mark.requirement_part("R157")
def test_the_register_shows_purpose_keepers_end_and_what_it_complements(
    client: Client, profile: Profile
) -> None:
    html = client.get("/public/fi/").content.decode()
    for part in (
        "Koivulan kadut",
        "Kunnan asiat lyhyesti.",
        "verkkosivuja",
        "Aino Kivi",
        'rel="me noopener"',
        "kirjaamo@koivula.example",
    ):
        assert part in html
    data = client.get("/public/register.json").json()
    assert [one["name"] for one in data["profiles"]] == ["Koivulan kadut"]


@pytest.mark.requirement_part("R88")  # that the trail knows the person is shown where posts are sent
@pytest.mark.parametrize(
    ("mode", "shows"), [(Byline.NAME, "Aino Kivi"), (Byline.NICKNAME, "Katu-Aino"), (Byline.PROFILE, "")]
)
def test_public_pages_show_only_what_the_byline_allows(
    client: Client, profile: Profile, writer: Person, mode: str, shows: str
) -> None:
    Profile.objects.filter(pk=profile.pk).update(byline=mode)
    profile.maintainers.filter(person=writer).update(nickname="Katu-Aino")
    for address in ("/public/fi/", f"/public/fi/profiles/{profile.public_id}/"):
        html = client.get(address).content.decode()
        assert ("Aino Kivi" in html) == (shows == "Aino Kivi")
        assert ("Katu-Aino" in html) == (shows == "Katu-Aino")


def test_a_profile_that_is_only_an_idea_is_not_public(client: Client, profile: Profile) -> None:
    Profile.objects.filter(pk=profile.pk).update(state=ProfileState.IDEA)
    assert "Koivulan kadut" not in client.get("/public/fi/").content.decode()
    assert client.get(f"/public/fi/profiles/{profile.public_id}/").status_code == 404


@pytest.mark.requirement("R168")
@pytest.mark.requirement("R169")
def test_the_original_shows_its_correction_and_the_correction_its_original_and_neither_is_changed_silently(
    client: Client, corrected: Post, profile: Profile, writer: Person
) -> None:
    correction = corrected.corrections.get().post
    for published in (corrected, correction):
        draft = make_draft(profile, "Hiljaa.", kind=published.kind)
        with pytest.raises(Refusal) as refused:
            actions.edit_post(Post.objects.get(pk=published.pk), draft, by=writer)
        assert refused.value.code == "publishing.is_out"
        with pytest.raises(DatabaseError), transaction.atomic():
            Variant.objects.filter(post=published).update(text="Hiljaa.")
    with pytest.raises(Refusal) as refused:
        actions.correct_post(
            corrected,
            make_draft(profile, "Hiljaa.", page=make_page()),
            note=Texts(),
            discovered_at=clock.now(),
            by=writer,
        )
    assert refused.value.code == "publishing.no_change_note"
    first = corrected.versions.order_by("number").first()
    assert first is not None and first.content["variants"][0]["text"] == "Torikatu aukeaa 5.12."
    original = client.get(f"/public/en/posts/{corrected.public_id}/").content.decode()
    assert (
        "Torikatu aukeaa 5.12." in original
        and "We corrected the date." in original
        and correction.public_id in original
    )
    shown = client.get(f"/public/en/posts/{correction.public_id}/").content.decode()
    assert "We corrected the date." in shown and corrected.public_id in shown
    feed = client.get("/public/en/feeds/corrections.xml").content.decode()
    assert "We corrected the date." in feed
    assert "We corrected the date." in client.get("/public/en/corrections/").content.decode()


def test_a_corrected_answer_reads_right_at_its_lasting_address(
    client: Client, post: Post, profile: Profile, writer: Person, approver: Person
) -> None:
    note = Texts(
        {"fi": "Korjasimme kadun nimen.", "sv": "Vi rättade namnet.", "en": "We corrected the street's name."}
    )
    page = make_page("Siltatyöt alkavat maanantaina. Kierrä Rantakadun kautta.")
    draft = make_draft(profile, "Torikatu aukeaa 5.12.", page=page)
    correction = actions.correct_post(
        post, draft, note=note, discovered_at=clock.now() - timedelta(minutes=5), by=writer
    )
    with after_pause(correction):
        actions.open_again(correction, by=writer)
        actions.confirm_post(correction, by=writer, lines=actions.EVERY_LINE)
        actions.approve_post(Post.objects.get(pk=correction.pk), by=approver)
        for delivery in correction.deliveries.all():
            actions.deliver_post(delivery.pk)
    html = client.get(f"/public/fi/answers/{post.page.public_id}/x/").content.decode()
    assert "Rantakadun" in html and "Koskikadun" not in html and "Korjasimme kadun nimen." in html
    feed = client.get("/public/fi/feeds/answers.xml").content.decode()
    assert feed.count("<entry") == 1 and "Rantakadun" in feed and "Korjasimme kadun nimen." in feed


def test_a_draft_is_not_public(client: Client, profile: Profile, writer: Person) -> None:
    draft = make_post(writer, profile, text="Keskeneräinen.")
    assert client.get(f"/public/fi/posts/{draft.public_id}/").status_code == 404
    assert "Keskeneräinen." not in client.get(f"/public/fi/profiles/{profile.public_id}/").content.decode()


@pytest.mark.requirement_part("R72")  # consultations, summaries and news have no feed yet
def test_every_feed_is_listed_at_one_address_and_is_valid_atom(
    client: Client, profile: Profile, corrected: Post
) -> None:
    Profile.objects.filter(pk=profile.pk).update(
        state=ProfileState.WINDING_DOWN, end_notice={"fi": "Jatkamme sivuillamme."}, end_notice_at=clock.now()
    )
    index = client.get("/public/fi/feeds/").content.decode()
    feeds = re.findall(r'href="([^"]+\.xml)"', index)
    assert len(feeds) == 5
    for address in feeds:
        answer = client.get(address)
        assert answer["Content-Type"].startswith("application/atom+xml")
        root = ElementTree.fromstring(answer.content)
        assert root.tag == f"{ATOM}feed"
        for part in ("id", "title", "updated"):
            assert root.findtext(f"{ATOM}{part}"), (address, part)
        assert root.find(f"{ATOM}link[@rel='self']").get("href").endswith(address)
        entries = root.findall(f"{ATOM}entry")
        identities = [entry.findtext(f"{ATOM}id") for entry in entries]
        assert entries and len(set(identities)) == len(identities)
        for entry in entries:
            assert (
                entry.findtext(f"{ATOM}updated")
                and entry.findtext(f"{ATOM}title")
                and entry.find(f"{ATOM}author") is not None
            )
        read = feedparser.parse(answer.content)
        assert not read.bozo and len(read.entries) == len(entries)


@pytest.mark.requirement_part("R143")
def test_the_end_of_a_profile_is_told_on_its_page_and_in_its_feed(client: Client, profile: Profile) -> None:
    Profile.objects.filter(pk=profile.pk).update(
        state=ProfileState.WINDING_DOWN,
        end_notice={"fi": "Jatkamme sivuillamme."},
        end_notice_at=clock.now(),
        ends_on=clock.local().date(),
    )
    assert "Jatkamme sivuillamme." in client.get(f"/public/fi/profiles/{profile.public_id}/").content.decode()
    assert (
        "Jatkamme sivuillamme."
        in client.get(f"/public/fi/feeds/profiles/{profile.public_id}.xml").content.decode()
    )
    assert "Jatkamme sivuillamme." in client.get("/public/fi/feeds/closures.xml").content.decode()


def test_the_guideline_is_one_step_from_every_page_when_it_is_public(
    client: Client, profile: Profile
) -> None:
    link = 'href="/public/fi/guideline/"'
    assert link not in client.get("/public/fi/").content.decode()
    Version.objects.filter(state=VersionState.PUBLISHED).update(is_public=True)
    assert link in client.get("/public/fi/").content.decode()


@pytest.mark.parametrize(("header", "language"), [("sv-FI,sv;q=0.9", "sv"), ("de", "fi"), ("en-GB", "en")])
def test_the_front_door_leads_to_the_visitors_language(
    client: Client, body: Body, header: str, language: str
) -> None:
    answer = client.get("/public/", headers={"Accept-Language": header})
    assert answer.url == f"/public/{language}/" and "Accept-Language" in answer["Vary"]


def test_every_page_offers_itself_in_the_other_languages(
    client: Client, post: Post, profile: Profile
) -> None:
    for address in every_address(post, profile)[:8]:
        html = client.get(address).content.decode()
        assert address.replace("/public/fi/", "/public/sv/") in html


def test_pages_are_for_reading_only(client: Client, body: Body) -> None:
    assert client.post("/public/fi/").status_code == 405
