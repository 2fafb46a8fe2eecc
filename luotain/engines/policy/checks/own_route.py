"""Is there a profile of ours in the service, which should then be the one to speak?"""

from __future__ import annotations

from collections.abc import Iterator

from luotain.engines.policy.facts import (
    StepInFacts,
)
from luotain.engines.policy.registry import Context, Hit, check
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import Gate

SENTENCE = Sentence(
    fi="Meillä on tässä palvelussa oma profiili, mutta vastaus on menossa muualta.",
    sv="Vi har en egen profil i tjänsten, men svaret går ut på annat håll.",
    en="We have a profile of our own in this service, yet the answer goes out elsewhere.",
)
REMEDY = Sentence(
    fi="Vastaa oman profiilin kautta, tai kerro, miksi toinen paikka on parempi.",
    sv="Svara genom den egna profilen, eller berätta varför en annan plats är bättre.",
    en="Answer through our own profile, or say why another place is better.",
)


@check(
    "own_route",
    gates=(Gate.STEP_IN,),
    title=Sentence(fi="Oma profiili ensin", sv="Egen profil först", en="Our own profile first"),
)
def run(facts: StepInFacts, parameters: object, context: Context) -> Iterator[Hit]:
    """Suggest the profile where one exists; our own site is as good."""
    if facts.decision == "step_in" and facts.own_profile_there and facts.route == "other_channel":
        yield Hit(SENTENCE, REMEDY, "route", "communications", about="route")
