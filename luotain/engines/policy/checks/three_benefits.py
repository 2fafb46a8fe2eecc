"""Is it said what the body, its stakeholders and citizens each gain?"""

from __future__ import annotations

from collections.abc import Iterator

from luotain.engines.policy.facts import (
    ProfileFacts,
)
from luotain.engines.policy.registry import Context, Hit, check
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import Gate

SIDES: dict[str, Sentence] = {
    "benefit_body": Sentence(
        fi="Puuttuu, mitä hyötyä profiilista on organisaatiolle.",
        sv="Det saknas vilken nytta organisationen har av profilen.",
        en="It is not said what the body gains from the profile.",
    ),
    "benefit_stakeholders": Sentence(
        fi="Puuttuu, mitä hyötyä profiilista on sidosryhmille.",
        sv="Det saknas vilken nytta intressenterna har av profilen.",
        en="It is not said what stakeholders gain from the profile.",
    ),
    "benefit_citizens": Sentence(
        fi="Puuttuu, mitä hyötyä profiilista on kansalaisille.",
        sv="Det saknas vilken nytta medborgarna har av profilen.",
        en="It is not said what citizens gain from the profile.",
    ),
}
REMEDY = Sentence(
    fi="Kirjoita hyöty heidän näkökulmastaan. Jos sitä ei löydy, mieti, tarvitaanko profiilia.",
    sv="Skriv nyttan ur deras synvinkel. Hittar du ingen, fundera på om profilen behövs.",
    en="Write the benefit as they would see it. If there is none, think whether the profile is needed.",
)


@check(
    "three_benefits",
    gates=(Gate.OPEN_PROFILE,),
    title=Sentence(fi="Kolme hyötyä", sv="Tre nyttor", en="Three benefits"),
)
def run(facts: ProfileFacts, parameters: object, context: Context) -> Iterator[Hit]:
    """Keep a profile closed until each of the three sides has its benefit."""
    for field, sentence in SIDES.items():
        if not getattr(facts, field).strip():
            yield Hit(sentence, REMEDY, field, "communications", about=field)
