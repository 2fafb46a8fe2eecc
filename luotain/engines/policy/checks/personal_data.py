"""Does the text point to a person who has not chosen to be here?

The places are found by the personal-data engine and come in through the facts; this check weighs them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from luotain.engines.policy.facts import PersonalData, PublicText, TextFacts
from luotain.engines.policy.reading import Span, surroundings
from luotain.engines.policy.registry import Context, Hit, check, parameter
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import TEXT_GATES

KINDS: dict[str, Sentence] = {
    "hetu": Sentence("henkilötunnus", "personbeteckning", "personal identity code"),
    "phone": Sentence("puhelinnumero", "telefonnummer", "telephone number"),
    "email": Sentence("sähköpostiosoite", "e-postadress", "e-mail address"),
    "iban": Sentence("tilinumero", "kontonummer", "account number"),
    "address": Sentence("kotiosoite", "hemadress", "home address"),
    "plate": Sentence("rekisteritunnus", "registreringsnummer", "registration plate"),
    "health": Sentence("terveystieto", "hälsouppgift", "health detail"),
    "name": Sentence("yksityishenkilön nimi", "en privatpersons namn", "a private person's name"),
}
_OWN_WORDS = """
minun oma omani numeroni puhelinnumeroni osoitteeni tilini hetuni sähköpostini henkilötunnukseni autoni
minulle minut mulle mun min mitt mina mig my mine me
"""
OWN_WORDS = frozenset(_OWN_WORDS.split())
NEAR = 80
"""Characters to each side that tell one place from another."""

REACH = 5
"""How many words before the place tell whose it is."""


@dataclass(frozen=True)
class Parameters:
    """Which places count."""

    kinds: tuple[str, ...] = parameter(
        ("hetu", "phone", "email", "iban", "address", "plate", "health"),
        fi="Tietojen lajit, joihin sääntö puuttuu; name on yksityishenkilön nimi.",
        sv="Slag av uppgifter som regeln gäller; name är en privatpersons namn.",
        en="Kinds of data the rule looks at; name is a private person's name.",
    )
    whose: str = parameter(
        "any",
        fi="Kenen tiedot: own (kirjoittajan), others (muiden) tai any (kaikkien).",
        sv="Vems uppgifter: own (skribentens), others (andras) eller any (allas).",
        en="Whose data: own (the author's), others (of other people) or any.",
    )
    confidence: float = parameter(
        0.5,
        fi="Pienin varmuus (0–1), jolla havainto otetaan huomioon.",
        sv="Minsta säkerhet (0–1) för att fyndet ska beaktas.",
        en="Smallest confidence (0–1) at which a place counts.",
    )


SENTENCE = Sentence(
    fi="Tekstissä on %(kind)s (%(masked)s).",
    sv="I texten finns en uppgift: %(kind)s (%(masked)s).",
    en="The text holds personal data: %(kind)s (%(masked)s).",
)
OWN = Sentence(
    fi="Kerrotko itsestäsi tämän kaikille: %(kind)s (%(masked)s)?",
    sv="Vill du berätta detta om dig själv för alla: %(kind)s (%(masked)s)?",
    en="Do you want to tell everyone this about yourself: %(kind)s (%(masked)s)?",
)
REMEDY = Sentence(
    fi="Poista tieto. Jos yhteystieto tarvitaan, käytä yksikön numeroa tai osoitetta. Julkaistua ei saa "
    "takaisin.",
    sv="Ta bort uppgiften. Behövs en kontaktuppgift, använd enhetens nummer eller adress. "
    "Det publicerade går inte att ta tillbaka.",
    en="Take it out. If a contact is needed, use the unit's number or address. What is published cannot be "
    "taken back.",
)

NAME_REMEDY = Sentence(
    fi="Kirjoita ilman nimeä, jos ihminen ei toimi julkisessa roolissa eikä ole antanut lupaa. Jos nimi tarvitaan, "
    "kirjaa, miksi.",
    sv="Skriv utan namn om människan inte har en offentlig roll och inte har gett sitt samtycke. Behövs namnet, "
    "anteckna varför.",
    en="Write without the name if the person has no public role and has not agreed. If the name is needed, note why.",
)


@check(
    "personal_data",
    gates=TEXT_GATES,
    parameters=Parameters,
    title=Sentence(
        fi="Henkilötiedot tekstissä", sv="Personuppgifter i texten", en="Personal data in the text"
    ),
)
def run(facts: TextFacts, parameters: Parameters, context: Context) -> Iterator[Hit]:
    """Point at each place of the chosen kinds, and say whose it seems to be."""
    for piece in facts.public_texts:
        for place in piece.personal_data:
            if place.kind not in parameters.kinds or place.confidence < parameters.confidence:
                continue
            whose = place.whose or _guess(piece, place, context)
            if parameters.whose in ("any", whose):
                yield _hit(piece, place, whose)


def _hit(piece: PublicText, place: PersonalData, whose: str) -> Hit:
    kind = KINDS.get(place.kind, Sentence(place.kind, place.kind, place.kind))
    sentence = (OWN if whose == "own" else SENTENCE).fill(kind=kind, masked=place.masked or "•••")
    about = f"{place.kind} {place.masked} {_around(piece, place)}"
    span = Span(place.start, place.end)
    remedy = NAME_REMEDY if place.kind == "name" else REMEDY
    return Hit(sentence, remedy, "personal_data", "communications", piece.code, span, about)


def _around(piece: PublicText, place: PersonalData) -> str:
    """The words around the place with every personal detail blotted out: a key must not let a value be
    guessed."""
    first, last = max(0, place.start - NEAR), place.end + NEAR
    text = piece.text[first:last]
    for other in piece.personal_data:
        if other.start < last and other.end > first:
            start, end = max(0, other.start - first), min(len(text), other.end - first)
            text = f"{text[:start]}{'•' * (end - start)}{text[end:]}"
    return surroundings(text, place.start - first, place.end - first, NEAR)


def _guess(piece: PublicText, place: PersonalData, context: Context) -> str:
    """Whose it seems to be: *own* when the words just before say "my", otherwise *others*."""
    words = context.read(piece.text).words
    first = bisect_left(words.starts, place.start)
    return "others" if OWN_WORDS.isdisjoint(words.forms[max(0, first - REACH) : first]) else "own"
