"""Would we be welcome?"""

from __future__ import annotations

from collections.abc import Iterator

from luotain.engines.policy.facts import (
    StepInFacts,
)
from luotain.engines.policy.registry import Context, Hit, check
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import Gate

UNWEIGHED = Sentence(
    fi="Ei ole mietitty, olisimmeko tervetulleita keskusteluun.",
    sv="Det har inte övervägts om vi vore välkomna i diskussionen.",
    en="It has not been considered whether we would be welcome in the discussion.",
)
UNWEIGHED_REMEDY = Sentence(
    fi="Lue keskustelua ja vastaa: kyllä, ei tai epävarma.",
    sv="Läs diskussionen och svara: ja, nej eller osäkert.",
    en="Read the discussion and answer: yes, no or unsure.",
)
UNWELCOME = Sentence(
    fi="Arvion mukaan emme ole tervetulleita keskusteluun.",
    sv="Enligt bedömningen är vi inte välkomna i diskussionen.",
    en="By the assessment we are not welcome in the discussion.",
)
UNWELCOME_REMEDY = Sentence(
    fi="Vastaa omilla sivuilla, jonne kuka tahansa voi linkittää, tai jätä vastaamatta.",
    sv="Svara på den egna webbplatsen, som vem som helst kan länka till, eller låt bli att svara.",
    en="Answer on our own site, which anyone can link to, or do not answer.",
)


@check(
    "welcome",
    gates=(Gate.STEP_IN,),
    title=Sentence(fi="Olisimmeko tervetulleita", sv="Vore vi välkomna", en="Would we be welcome"),
)
def run(facts: StepInFacts, parameters: object, context: Context) -> Iterator[Hit]:
    """Ask the question before anyone goes in; an answer on our own site needs no welcome."""
    if facts.decision != "step_in" or facts.route == "own_site":
        return
    if facts.welcome not in ("yes", "no", "unsure"):
        yield Hit(UNWEIGHED, UNWEIGHED_REMEDY, "welcome", "communications", about="unweighed")
    elif facts.welcome == "no":
        yield Hit(UNWELCOME, UNWELCOME_REMEDY, "route", "communications", about="no")
