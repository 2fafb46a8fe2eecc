"""My own page, units, the body."""

from django.test import Client
from django.urls import reverse

from luotain import ledger
from luotain.people.models import Body, Person, Unit
from luotain.people.testing import sign_in

BODY = {
    "name_fi": "Lehtola",
    "name_sv": "",
    "name_en": "",
    "languages": ["sv", "fi"],
    "main_language": "sv",
    "official_channel_fi": "",
    "official_channel_url": "",
    "site_url": "lehtola.example",
    "contact_email": "",
}


def test_my_language_and_nickname(client, body, writer):
    answer = sign_in(client, writer).post(reverse("people:me"), {"language": "sv", "nickname": "Gatan"})
    assert answer.status_code == 302
    person = Person.objects.get(pk=writer.pk)
    assert (person.language, person.nickname) == ("sv", "Gatan")
    assert client.get(reverse("people:me"))["Content-Language"] == "sv"


def test_signing_out_everywhere_keeps_this_browser(client, body, writer):
    phone = sign_in(Client(), writer)
    desk = sign_in(client, writer)
    desk.post(reverse("people:sign_out_everywhere"))
    assert desk.get(reverse("people:me")).status_code == 200
    assert phone.get(reverse("people:me")).status_code == 302


def test_only_one_unit_is_communications(client, body, administrator, communications_unit):
    boss = sign_in(client, administrator)
    boss.post(
        reverse("people:unit_add"), {"name_fi": "Tiedotus", "is_communications": "on", "is_active": "on"}
    )
    assert Unit.objects.get(is_communications=True).name["fi"] == "Tiedotus"


def test_a_unit_is_renamed(client, body, administrator, roads):
    sign_in(client, administrator).post(
        reverse("people:unit_edit", args=[roads.pk]), {"name_en": "Roads", "is_active": "on"}
    )
    assert Unit.objects.get(pk=roads.pk).name == {"en": "Roads"}


def test_the_body_speaks_its_main_language_first(client, body, administrator):
    answer = sign_in(client, administrator).post(reverse("people:body"), BODY)
    assert answer.status_code == 302
    changed = Body.current()
    assert (changed.name, changed.languages, changed.site_url) == (
        {"fi": "Lehtola"},
        ["sv", "fi"],
        "https://lehtola.example",
    )


def test_the_main_language_must_be_on(client, body, administrator):
    answer = sign_in(client, administrator).post(reverse("people:body"), {**BODY, "main_language": "en"})
    assert answer.status_code == 422
    assert Body.current().name == body.name


def test_the_trail_names_fields_and_holds_no_texts(client, body, administrator):
    sign_in(client, administrator).post(reverse("people:body"), BODY)
    assert "Lehtola" not in str([line.data for line in ledger.timeline(Body.current())])
