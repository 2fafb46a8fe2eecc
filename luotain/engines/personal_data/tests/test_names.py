"""Names of private people are told, and those of people in public roles are not."""

from __future__ import annotations

import pytest

from luotain.engines.personal_data import EVERYTHING, Kind, Options, find

NAMES = Options(kinds=frozenset({Kind.NAME}))
PRIVATE = {
    "Naapurimme Pekka Virtanen valitti melusta": "Pekka Virtanen",
    "Asiakkaamme Ahmed Hassan odotti kaksi tuntia": "Ahmed Hassan",
    "Kiitos palautteesta, Marja Korhonen!": "Marja Korhonen",
    "Tapasimme torilla Kaisa Niemisen ja hänen koiransa": "Kaisa Niemisen",
    "Vastaus Jukka Salolle: katu aurataan huomenna": "Jukka Salolle",
    "Otto Ville Harjunen kysyi aurauksesta": "Otto Ville Harjunen",
    "Tack Anna Lindholm för din fråga": "Anna Lindholm",
    "Grannen Lars Nyström klagade": "Lars Nyström",
    "Thank you, Mary Johnson, for your message": "Mary Johnson",
    "Peter Smith from Itäkeskus asked about parking": "Peter Smith",
}
PUBLIC = (
    "Pormestari Maija Mallila avaa tilaisuuden", "Kansanedustaja Pia Salo vierailee torilla", "Lisätietoja: Matti Virtanen",
    "Uusi rehtori Anna Korpela aloittaa", "Kaisa Kallio, suunnittelija", "Konsertissa laulaa Anna Virta",
    "Aleksis Kiven katu on poikki",
    "Alvar Aallon suunnittelema talo", "Tove Jansson -näyttely avautuu", "Minna Canthin päivä", "Tmi Matti Laine huoltaa",
    "Otto Ville Harjunen -niminen katu", "Helsingin Sanomat uutisoi", "Vantaan Energia Oy tiedottaa",
    "Kirkkonummi ja Espoo rakentavat",
    "Stadsdirektör Anna Bergström öppnar festen", "Mayor Anna Hill opens the park", "Oulun Kärpät voitti",
    "Pia Salo on valittu lautakuntaan. Kiitos, Pia Salo!",
)  # fmt: skip


@pytest.mark.parametrize("text", PRIVATE)
def test_a_private_persons_name_is_told(text: str) -> None:
    (found,) = find(text, options=NAMES)
    assert text[found.start : found.end] == PRIVATE[text]
    assert found.masked == "••• •••"


@pytest.mark.parametrize("text", PUBLIC)
def test_people_in_public_roles_and_what_is_named_after_people_are_left_in_peace(text: str) -> None:
    assert find(text, options=NAMES) == ()


def test_names_are_told_only_when_asked_for() -> None:
    assert find("Naapurimme Pekka Virtanen valitti melusta") == ()
    assert len(find("Naapurimme Pekka Virtanen valitti melusta", options=Options(kinds=EVERYTHING))) == 1


def test_the_bodys_own_people_may_be_named_in_any_case() -> None:
    options = Options(kinds=EVERYTHING, known_people=frozenset({"Pekka Virtanen"}))
    assert find("Kysy Pekka Virtaselta", options=options) == ()
    assert len(find("Kysy Pekka Lahdelta", options=options)) == 1
