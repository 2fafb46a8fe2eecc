"""Is it settled who speaks, the body, an official by name, or nobody?"""

from __future__ import annotations

from collections.abc import Iterator

from luotain.engines.policy.facts import (
    StepInFacts,
)
from luotain.engines.policy.registry import Context, Hit, check
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import Gate

MISSING = Sentence(
    fi="Arviosta puuttuu, kuka puhuu: organisaatio, nimetty virkamies vai ei kukaan.",
    sv="I bedömningen saknas vem som talar: organisationen, en namngiven tjänsteman eller ingen.",
    en="The assessment does not say who speaks: the body, a named official or nobody.",
)
MISSING_REMEDY = Sentence(
    fi="Valitkaa puhuja yhdessä.", sv="Välj tillsammans vem som talar.", en="Choose the speaker together."
)
NOBODY = Sentence(
    fi="Ratkaisu on puuttua, mutta puhujaksi on valittu ei kukaan.",
    sv="Avgörandet är att ingripa, men ingen är vald att tala.",
    en="The decision is to step in, and nobody is chosen to speak.",
)
NO_ROUTE = Sentence(
    fi="Arviosta puuttuu, missä vastataan: omassa profiilissa, omilla sivuilla vai muualla.",
    sv="I bedömningen saknas var svaret ges: i egen profil, på egen webbplats eller annanstans.",
    en="The assessment does not say where we answer: on our own profile, on our own site or elsewhere.",
)
NO_ROUTE_REMEDY = Sentence(
    fi="Valitkaa paikka. Omat sivut käyvät aina.",
    sv="Välj en plats. Den egna webbplatsen duger alltid.",
    en="Choose the place. Our own site will always do.",
)


@check(
    "voice_chosen",
    gates=(Gate.STEP_IN,),
    title=Sentence(fi="Puhuja valittu", sv="Talaren vald", en="Speaker chosen"),
)
def run(facts: StepInFacts, parameters: object, context: Context) -> Iterator[Hit]:
    """Require the voice with every decision, and the place when we do speak."""
    if facts.voice not in ("organisation", "named_official", "none"):
        yield Hit(MISSING, MISSING_REMEDY, "voice", "communications", about="missing")
    elif facts.decision == "step_in" and facts.voice == "none":
        yield Hit(NOBODY, MISSING_REMEDY, "voice", "communications", about="nobody")
    if facts.decision == "step_in" and facts.route in ("", "none"):
        yield Hit(NO_ROUTE, NO_ROUTE_REMEDY, "route", "communications", about="route")
