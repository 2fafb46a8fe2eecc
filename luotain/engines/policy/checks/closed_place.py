"""Is the place open to everyone?"""

from __future__ import annotations

from collections.abc import Iterator

from luotain.engines.policy.facts import (
    StepInFacts,
)
from luotain.engines.policy.registry import Context, Hit, check
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import Gate

SENTENCE = Sentence(
    fi="Keskustelu käydään suljetussa tai puolisuljetussa paikassa.",
    sv="Diskussionen förs på en sluten eller halvsluten plats.",
    en="The discussion takes place somewhere closed or half closed.",
)
REMEDY = Sentence(
    fi="Älä mene mukaan. Julkaise tarvittava tieto omilla sivuilla.",
    sv="Gå inte in. Publicera den information som behövs på den egna webbplatsen.",
    en="Do not go in. Publish what is needed on our own site.",
)


@check(
    "closed_place",
    gates=(Gate.STEP_IN,),
    title=Sentence(fi="Suljettu paikka", sv="Sluten plats", en="Closed place"),
)
def run(facts: StepInFacts, parameters: object, context: Context) -> Iterator[Hit]:
    """Stay out of rooms we were not asked into; answering on our own site is always open."""
    if facts.decision == "step_in" and facts.place != "public" and facts.route != "own_site":
        yield Hit(SENTENCE, REMEDY, "route", "communications", about=facts.place)
