"""Is there working time for keeping the profile, and has the supervisor confirmed it?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from luotain.engines.policy.facts import (
    ProfileFacts,
)
from luotain.engines.policy.registry import Context, Hit, check, parameter
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import Gate


@dataclass(frozen=True)
class Parameters:
    """How much is too little."""

    floor: float = parameter(
        2.0,
        fi="Pienin työaika viikossa, tunteina.",
        sv="Minsta arbetstid per vecka, i timmar.",
        en="Smallest working time, in hours a week.",
    )


MISSING = Sentence(
    fi="Profiilille ei ole varattu työaikaa.",
    sv="Ingen arbetstid är reserverad för profilen.",
    en="No working time is set aside for the profile.",
)
LOW = Sentence(
    fi="Työaikaa on varattu %(hours)g tuntia viikossa, ja vähimmäismäärä on %(floor)g.",
    sv="Det är reserverat %(hours)g timmar i veckan, och minimum är %(floor)g.",
    en="%(hours)g hours a week are set aside, and the least is %(floor)g.",
)
HOURS_REMEDY = Sentence(
    fi="Sovi esimiehen kanssa tunneista, jotka riittävät seuraamiseen ja vastaamiseen.",
    sv="Kom överens med chefen om timmar som räcker till att följa med och svara.",
    en="Agree with the supervisor on hours that suffice to follow and to answer.",
)
UNCONFIRMED = Sentence(
    fi="Esimies ei ole vahvistanut työaikaa.",
    sv="Chefen har inte bekräftat arbetstiden.",
    en="The supervisor has not confirmed the working time.",
)
UNCONFIRMED_REMEDY = Sentence(
    fi="Pyydä vahvistus esimieheltä.", sv="Be chefen bekräfta.", en="Ask the supervisor to confirm."
)


@check(
    "working_time",
    gates=(Gate.OPEN_PROFILE,),
    parameters=Parameters,
    title=Sentence(fi="Työaika", sv="Arbetstid", en="Working time"),
)
def run(facts: ProfileFacts, parameters: Parameters, context: Context) -> Iterator[Hit]:
    """Ask for hours that are real: enough of them, and confirmed."""
    hours = facts.hours_per_week
    if not hours:
        yield Hit(MISSING, HOURS_REMEDY, "hours_per_week", "supervisor", about="missing")
        return
    if hours < parameters.floor:
        sentence = LOW.fill(hours=hours, floor=parameters.floor)
        yield Hit(sentence, HOURS_REMEDY, "hours_per_week", "supervisor", about="low")
    if not facts.hours_confirmed_by_supervisor:
        yield Hit(
            UNCONFIRMED, UNCONFIRMED_REMEDY, "hours_confirmed_by_supervisor", "supervisor", about="confirmed"
        )
