"""Is it weighed, with Communications, how the people behind the profile are shown?"""

from __future__ import annotations

from collections.abc import Iterator

from luotain.engines.policy.facts import (
    ProfileFacts,
)
from luotain.engines.policy.registry import Context, Hit, check
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import Gate

NO_BYLINE = Sentence(
    fi="Ei ole valittu, miten ylläpitäjät näkyvät: nimellä, nimimerkillä vai vain profiilina.",
    sv="Det är inte valt hur de profilansvariga syns: med namn, signatur eller bara som profil.",
    en="It is not chosen how maintainers show: by name, by nickname or only as the profile.",
)
NO_BYLINE_REMEDY = Sentence(
    fi="Valitkaa esitystapa yhdessä viestinnän kanssa.",
    sv="Välj sättet tillsammans med kommunikationen.",
    en="Choose it together with Communications.",
)
NO_REASON = Sentence(
    fi="Esitystavalta puuttuu perustelu.",
    sv="Valet saknar motivering.",
    en="The choice has no reason beside it.",
)
NO_REASON_REMEDY = Sentence(
    fi="Kirjoita, miksi juuri tämä tapa palvelee lukijaa.",
    sv="Skriv varför just detta sätt är bra för läsaren.",
    en="Write why this way serves the reader.",
)
NO_SAFETY = Sentence(
    fi="Nimellä esiintyvien turvallisuutta ei ole arvioitu.",
    sv="Säkerheten för dem som syns med namn är inte bedömd.",
    en="The safety of those who appear by name has not been weighed.",
)
NO_SAFETY_REMEDY = Sentence(
    fi="Kysy jokaiselta, sopiiko nimi hänelle, ja kirjoita turvallisuushuomio.",
    sv="Fråga var och en om namnet är i sin ordning, och skriv en säkerhetsnotering.",
    en="Ask each of them whether their name may show, and write a safety note.",
)
ALONE = Sentence(
    fi="Esitystapaa ei ole arvioitu viestinnän kanssa.",
    sv="Valet har inte gjorts tillsammans med kommunikationen.",
    en="The choice has not been weighed with Communications.",
)


@check(
    "byline_decision",
    gates=(Gate.OPEN_PROFILE, Gate.CHANGE_BYLINE),
    title=Sentence(fi="Ylläpitäjien nimet", sv="De profilansvarigas namn", en="Names of maintainers"),
)
def run(facts: ProfileFacts, parameters: object, context: Context) -> Iterator[Hit]:
    """Ask for the mode, its reason, a safety note where names show, and Communications' part in it."""
    if facts.byline not in ("name", "nickname", "profile_only"):
        yield Hit(NO_BYLINE, NO_BYLINE_REMEDY, "byline", "communications", about="byline")
        return
    if not facts.byline_reason.strip():
        yield Hit(NO_REASON, NO_REASON_REMEDY, "byline_reason", "communications", about="reason")
    if facts.byline == "name" and not facts.byline_safety_note.strip():
        yield Hit(NO_SAFETY, NO_SAFETY_REMEDY, "byline_safety_note", "supervisor", about="safety")
    if not facts.byline_weighed_with_communications:
        yield Hit(
            ALONE, NO_BYLINE_REMEDY, "byline_weighed_with_communications", "communications", about="alone"
        )
