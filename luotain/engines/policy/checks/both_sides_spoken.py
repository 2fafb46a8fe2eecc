"""Have the department and Communications both said what they think, with a reason?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from luotain.engines.policy.facts import SideView, StepInFacts
from luotain.engines.policy.registry import Context, Hit, check, parameter
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import Gate

SIDES: dict[str, Sentence] = {
    "department": Sentence("osasto", "avdelningen", "the department"),
    "communications": Sentence("viestintä", "kommunikationen", "Communications"),
}
ROLES = {"department": "assessor", "communications": "communications"}


@dataclass(frozen=True)
class Parameters:
    """Which sides are asked."""

    sides: tuple[str, ...] = parameter(
        ("department", "communications"),
        fi="Osapuolet, joiden kanta tarvitaan.",
        sv="Parter vars ståndpunkt behövs.",
        en="Sides whose view is needed.",
    )


SILENT = Sentence(
    fi="Yhteisarvio on kesken. Kanta puuttuu tältä osapuolelta: %(side)s.",
    sv="Den gemensamma bedömningen är inte klar. En part har inte sagt sin ståndpunkt: %(side)s.",
    en="The joint assessment is not finished. One side has not given its view: %(side)s.",
)
SILENT_REMEDY = Sentence(
    fi="Pyydä kantaa ja perustelua. Ratkaisu tehdään, kun molemmat ovat puhuneet.",
    sv="Be om en ståndpunkt och en motivering. Ärendet avgörs när båda har talat.",
    en="Ask for a view and its reason. The case is decided when both have spoken.",
)
NO_REASON = Sentence(
    fi="Kannasta puuttuu perustelu. Osapuoli: %(side)s.",
    sv="Ståndpunkten saknar motivering. Part: %(side)s.",
    en="A view has no reason beside it. Side: %(side)s.",
)
NO_REASON_REMEDY = Sentence(
    fi="Kirjoita kannan viereen yhdellä virkkeellä, mihin se perustuu.",
    sv="Skriv i en mening vad ståndpunkten grundar sig på.",
    en="Write beside the view, in one sentence, what it rests on.",
)
SAME_PERSON = Sentence(
    fi="Sama ihminen on antanut molempien osapuolten kannan.",
    sv="Samma person har gett båda parternas ståndpunkt.",
    en="The same person has given the view of both sides.",
)
SAME_PERSON_REMEDY = Sentence(
    fi="Pyydä toiselta osapuolelta oma kanta eri ihmiseltä.",
    sv="Be den andra parten om en egen ståndpunkt av en annan person.",
    en="Ask the other side for its own view, from a different person.",
)


@check(
    "both_sides_spoken",
    gates=(Gate.STEP_IN,),
    parameters=Parameters,
    title=Sentence(fi="Molemmat osapuolet kuultu", sv="Båda parterna hörda", en="Both sides heard"),
)
def run(facts: StepInFacts, parameters: Parameters, context: Context) -> Iterator[Hit]:
    """Keep a case open until each side has spoken; the crisis rule is the only way past, and it leaves a
    mark."""
    if facts.crisis and facts.crisis_reason.strip():
        return
    spoken: list[SideView] = []
    for side in parameters.sides:
        name = SIDES.get(side, Sentence(side, side, side))
        view = next((item for item in facts.views if item.side == side and item.opinion), None)
        helper = ROLES.get(side, side)
        if view is None:
            yield Hit(SILENT.fill(side=name), SILENT_REMEDY, f"views.{side}", helper, about=side)
            continue
        spoken.append(view)
        if not view.reason.strip():
            yield Hit(NO_REASON.fill(side=name), NO_REASON_REMEDY, f"views.{side}.reason", helper, about=side)
    people = [view.by for view in spoken if view.by]
    if len(people) > 1 and len(set(people)) == 1:
        yield Hit(SAME_PERSON, SAME_PERSON_REMEDY, "views", "communications", about="same person")
