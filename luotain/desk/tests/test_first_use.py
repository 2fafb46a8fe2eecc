"""The first steps of a new desk."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from luotain.guideline.queries import version_in_force
from luotain.listening.models import Source
from luotain.people.actions import change_body
from luotain.people.models import Body, Unit
from luotain.people.testing import sign_in
from luotain.profiles.models import Profile

BODY = {
    "name_fi": "Lehtolan kunta",
    "languages": ["fi", "sv"],
    "main_language": "fi",
    "official_channel_fi": "Kirjaamo: kirjaamo@lehtola.example",
    "official_channel_url": "",
    "departments": "Kadut\nPuistot\n\nkadut\n",
}
OPML = b"""<?xml version="1.0"?><opml version="2.0"><body><outline text="Lehdet">
<outline type="rss" text="Lehti" xmlUrl="https://lehti.example/feed"/></outline></body></opml>"""


def step(key):
    return reverse("desk:first_use_step", args=[key])


@pytest.fixture
def boss(client, administrator):
    return sign_in(client, administrator)


def test_signing_in_leads_a_new_administrator_to_the_first_step(boss):
    answer = boss.get(reverse("desk:welcome"), follow=True)
    assert answer.redirect_chain[-1][0] == step("body")
    assert "Step 1 of 4." in answer.content.decode()


def test_the_four_steps_set_the_desk_up(boss):
    assert boss.post(step("body"), BODY)["Location"] == step("guideline")
    body = Body.current()
    assert (body.name, body.languages) == ({"fi": "Lehtolan kunta"}, ["fi", "sv"])
    assert [str(unit) for unit in Unit.objects.filter(is_communications=False)] == ["Kadut", "Puistot"]
    assert Unit.objects.get(is_communications=True).name["sv"]

    assert boss.post(step("guideline"))["Location"] == step("sources")
    assert version_in_force().label

    sources = {"addresses": "https://a.example/feed\nhttps://b.example/rss"}
    assert boss.post(step("sources"), sources)["Location"] == step("profile")
    assert Source.objects.count() == 2

    unit = Unit.objects.filter(is_communications=False).first()
    profile = {"name": "Kunta kuulee", "service": "paper", "unit": unit.pk, "purpose_fi": "Kertoa arjesta."}
    assert boss.post(step("profile"), profile)["Location"] == reverse("desk:today")
    assert Profile.objects.get().name == "Kunta kuulee"
    assert Body.current().set_up_at is not None


def test_it_resumes_at_the_first_step_not_taken(boss):
    boss.post(step("body"), BODY)
    assert boss.get(reverse("desk:first_use"))["Location"] == step("guideline")


def test_every_step_can_be_left(boss):
    for key, following in (("body", "guideline"), ("guideline", "sources"), ("sources", "profile")):
        assert f'href="{step(following)}"' in boss.get(step(key)).content.decode()
    assert boss.post(reverse("desk:first_use_end"))["Location"] == reverse("desk:today")
    assert Body.current().set_up_at is not None
    assert boss.get(reverse("desk:welcome"))["Location"] == reverse("desk:today")


def test_a_list_from_another_reader_is_taken(boss):
    boss.post(step("sources"), {"addresses": "", "file": SimpleUploadedFile("feeds.opml", OPML)})
    source = Source.objects.get()
    assert (source.address, source.folder) == ("https://lehti.example/feed", "Lehdet")


def test_a_file_that_is_no_list_is_told_on_the_page(boss):
    answer = boss.post(
        step("sources"), {"addresses": "", "file": SimpleUploadedFile("x.opml", b"<html></html>")}
    )
    assert answer.status_code == 422
    assert "OPML" in answer.content.decode()
    assert not Source.objects.exists()


def test_addresses_that_cannot_be_followed_are_named(boss):
    answer = boss.post(
        step("sources"), {"addresses": "https://a.example/feed ftp://b.example/x"}, follow=True
    )
    assert "ftp://b.example/x" in answer.content.decode()
    assert Source.objects.count() == 1


def test_a_body_without_a_name_is_asked_again(boss):
    answer = boss.post(step("body"), {**BODY, "name_fi": ""})
    assert answer.status_code == 422
    assert not Unit.objects.exists()


def test_doing_a_step_twice_doubles_nothing(boss):
    for _time in range(2):
        boss.post(step("body"), BODY)
        boss.post(step("guideline"))
        boss.post(step("sources"), {"addresses": "https://a.example/feed"})
    assert (Unit.objects.count(), Source.objects.count()) == (3, 1)


def test_without_departments_the_profile_step_says_where_they_come_from(boss):
    assert "go back to the first step" in boss.get(step("profile")).content.decode()
    boss.post(step("body"), BODY)
    assert "go back to the first step" not in boss.get(step("profile")).content.decode()


def test_others_are_refused_and_not_led_there(client, body, writer):
    desk = sign_in(client, writer)
    assert desk.get(step("body")).status_code == 403
    assert desk.get(reverse("desk:welcome"))["Location"] == reverse("desk:today")


def test_today_reminds_the_administrator_until_it_is_done(boss, administrator, db):
    page = reverse("desk:today")
    assert reverse("desk:first_use") in boss.get(page).content.decode()
    from luotain.core import clock

    change_body(by=administrator, set_up_at=clock.now())
    assert reverse("desk:first_use") not in boss.get(page).content.decode()


def test_the_page_is_refreshed_in_three_languages(client, administrator):
    for language, words in (("fi", 'lang="fi"'), ("sv", 'lang="sv"'), ("en", 'lang="en"')):
        page = sign_in(client, administrator, language=language).get(step("body")).content.decode()
        assert f"<html {words}>" in page
