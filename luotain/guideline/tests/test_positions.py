"""The library of official positions: added, found, worded anew, renewed, taken out of use; on the screen and by the actions."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from luotain import ledger
from luotain.core import clock
from luotain.core.languages import Texts
from luotain.core.refusal import Refusal
from luotain.guideline import actions, queries, search, today
from luotain.guideline.models import Position
from luotain.guideline.testing import make_position
from luotain.people.models import Person
from luotain.people.testing import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starter_version")]


def record_of(position: Position, **changes) -> actions.PositionRecord:
    names = ("title", "text", "stated_on", "valid_until", "owner", "source")
    return actions.PositionRecord(**{name: getattr(position, name) for name in names} | changes)


def day(days: int):
    return clock.local().date() + timedelta(days=days)


def posted(position: Position | None, **changes) -> dict[str, object]:
    given = {
        "title": "Joukkoliikenne",
        "text_fi": "Pyöräväylät tulevat ensin.",
        "text_sv": "Cykelvägarna kommer först.",
        "text_en": "",
        "stated_on": day(-1).isoformat(),
        "valid_until": day(90).isoformat(),
        "source": "https://koivula.example/paatos/7",
    }
    return given | ({"seen": position.number} if position else {}) | changes


def test_a_position_is_added_found_and_read_on_the_screen(
    client: Client, communications: Person, writer: Person
) -> None:
    sign_in(client, communications)
    answer = client.post(reverse("guideline:position_new"), posted(None, owner=communications.pk))
    position = Position.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, position.get_absolute_url())
    sign_in(client, writer)
    page = client.get(position.get_absolute_url()).content.decode()
    for said in ("Pyöräväylät", "Cykelvägarna", str(communications), "koivula.example/paatos/7"):
        assert said in page
    assert 'lang="sv"' in page and "Take it out of use" not in page
    for words, found in (("PYÖRÄVÄYLÄT", True), ("joukkoliikenne ensin", True), ("satama", False)):
        page = client.get(reverse("guideline:positions"), {"words": words}).content.decode()
        assert ("Joukkoliikenne" in page) is found
    assert [one.title for one in search.find(writer, "cykelvägarna")] == ["Joukkoliikenne"]


def test_only_those_who_keep_the_library_and_the_owner_change_it(
    client: Client, communications: Person, writer: Person, outsider: Person
) -> None:
    position = make_position(communications, owner=writer)
    for person, may_add, may_edit in (
        (communications, 200, 200),
        (writer, 403, 200),
        (outsider, 403, 403),
    ):
        sign_in(client, person)
        assert client.get(reverse("guideline:position_new")).status_code == may_add
        assert (
            client.get(reverse("guideline:position_edit", args=[position.public_id])).status_code == may_edit
        )
    assert (
        client.post(
            reverse("guideline:position_retire", args=[position.public_id]), {"why": "Ei."}
        ).status_code
        == 403
    )
    with pytest.raises(Refusal):
        actions.edit_position(position, record_of(position, title="Muu"), by=outsider)
    position.refresh_from_db()
    assert (position.title, position.state) == ("Sillan korjaus", "in_use")


def test_an_edit_is_a_new_edition_and_the_earlier_ones_stay(client: Client, communications: Person) -> None:
    position = make_position(communications)
    sign_in(client, communications)
    edit = reverse("guideline:position_edit", args=[position.public_id])
    assert client.post(edit, posted(position, owner=communications.pk)).status_code == 302
    stale = client.post(edit, posted(position, owner=communications.pk, title="Toinen"))
    assert stale.status_code == 409
    position.refresh_from_db()
    assert (position.number, position.title) == (2, "Joukkoliikenne")
    assert [one.title for one in position.editions.all()] == ["Joukkoliikenne", "Sillan korjaus"]
    page = client.get(position.get_absolute_url()).content.decode()
    assert "Edition 2" in page and "Edition 1" in page and "mends the mill bridge" in page


def test_words_end_when_others_take_their_place_and_are_renewed_with_a_later_day(
    communications: Person,
) -> None:
    position = make_position(communications, valid_until=day(5))
    first = position.editions.get()
    assert first.last_day(clock.now()) == day(5)
    actions.edit_position(position, record_of(position, valid_until=day(50)), by=communications)
    assert first.last_day(clock.now()) == day(50)
    with clock.pretend(clock.now() + timedelta(days=2)):
        other = record_of(position, text=Texts(fi="Silta korjataan vasta myöhemmin."), valid_until=None)
        actions.edit_position(position, other, by=communications)
        assert first.last_day(clock.now()) == day(-1)
        assert position.editions.get(number=3).last_day(clock.now()) is None
    before = clock.now() + timedelta(days=1)
    assert position.editions.get(number=1).last_day(before) == day(50)


def test_out_of_use_needs_a_reason_and_is_for_good(client: Client, communications: Person) -> None:
    position = make_position(communications)
    bystander = make_position(communications, title="Vesi")
    sign_in(client, communications)
    retire = reverse("guideline:position_retire", args=[position.public_id])
    assert client.post(retire, {"why": " "}).status_code == 422
    assert client.post(retire, {"why": "Päätös kumottiin."}).status_code == 302
    position.refresh_from_db()
    assert position.is_retired and not position.is_in_force
    assert list(queries.positions_in_force()) == [bystander]
    assert "Päätös kumottiin." in client.get(position.get_absolute_url()).content.decode()
    past = client.get(reverse("guideline:positions"), {"tab": "past"}).content.decode()
    assert "Sillan korjaus" in past and "Vesi" not in past
    with pytest.raises(Refusal):
        actions.edit_position(position, record_of(position), by=communications)
    codes = [line.code for line in ledger.timeline(position)]
    assert codes == ["guideline.position_added", "guideline.position_retired"]


@pytest.mark.parametrize(
    "wrong",
    [{"title": " "}, {"text": Texts(fi=" ")}, {"source": ""}, {"valid_until": day(-31)}],
)
def test_a_position_without_words_source_or_sensible_days_is_refused(wrong, communications: Person) -> None:
    with pytest.raises(Refusal):
        make_position(communications, **wrong)
    assert not Position.objects.exists()


def test_its_owner_is_asked_to_renew_it_in_time(communications: Person, writer: Person) -> None:
    make_position(communications, owner=writer, valid_until=day(10))
    make_position(communications, owner=writer, valid_until=day(100), title="Kaukana")

    def asked(person: Person) -> list[tuple[str, bool]]:
        return [(str(one.title), one.late) for one in today.needs(person) if "Renew" in str(one.title)]

    assert asked(writer) == [("Renew the position: Sillan korjaus", False)]
    assert asked(communications) == []
    with clock.pretend(clock.now() + timedelta(days=11)):
        assert asked(writer) == [("Renew the position: Sillan korjaus", True)]
    Person.objects.filter(pk=writer.pk).update(left_at=clock.now())
    assert asked(communications) == [("Renew the position: Sillan korjaus", False)]
