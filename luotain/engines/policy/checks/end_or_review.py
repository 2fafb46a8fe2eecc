"""Is it known until when the profile lives, or when its life is looked at again?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from luotain.engines.policy.facts import (
    ProfileFacts,
)
from luotain.engines.policy.registry import Context, Hit, check, parameter
from luotain.engines.policy.sentences import Sentence, day
from luotain.engines.policy.terms import Gate

MISSING = Sentence(
    fi="Profiililta puuttuu päättymis- tai tarkistuspäivä.",
    sv="Profilen saknar slut- eller översynsdatum.",
    en="The profile has neither an end date nor a review date.",
)
MISSING_REMEDY = Sentence(
    fi="Anna päivä, jona profiili päättyy, tai päivä, jona sen jatko arvioidaan.",
    sv="Ange dagen då profilen slutar eller då dess fortsättning bedöms.",
    en="Give the day on which it ends, or on which its future is weighed.",
)
PAST = Sentence(
    fi="Päättymis- tai tarkistuspäivä on jo mennyt: %(day)s.",
    sv="Slut- eller översynsdatumet har redan passerat: %(day)s.",
    en="The end or review date has already passed: %(day)s.",
)
FAR = Sentence(
    fi="Kokeilu kestää liian kauan: enintään %(months)d kuukautta.",
    sv="Försöket varar för länge: högst %(months)d månader.",
    en="The trial lasts too long: %(months)d months at most.",
)
FAR_REMEDY = Sentence(
    fi="Lyhennä kokeilua, tai kirjoita täysi suunnitelma.",
    sv="Förkorta försöket, eller skriv en fullständig plan.",
    en="Shorten the trial, or write a full plan.",
)


@dataclass(frozen=True)
class Parameters:
    """How long a trial may last."""

    trial_months: int = parameter(
        6,
        fi="Kokeilun enimmäiskesto kuukausina.",
        sv="Försökets längsta tid i månader.",
        en="Longest trial, in months.",
    )


@check(
    "end_or_review",
    gates=(Gate.OPEN_PROFILE,),
    parameters=Parameters,
    title=Sentence(
        fi="Päättymis- tai tarkistuspäivä", sv="Slut- eller översynsdatum", en="End or review date"
    ),
)
def run(facts: ProfileFacts, parameters: Parameters, context: Context) -> Iterator[Hit]:
    """Let no profile live by default; a trial is short and has an end."""
    dates = [value for value in (facts.ends_on, facts.review_on) if value is not None]
    if not dates or (facts.kind in ("trial", "campaign") and facts.ends_on is None):
        yield Hit(MISSING, MISSING_REMEDY, "ends_on", "communications", about="missing")
        return
    last = max(dates)
    if last < context.today:
        yield Hit(PAST.fill(day=day(last)), MISSING_REMEDY, "ends_on", "communications", about="past")
    latest = context.today + timedelta(days=31 * parameters.trial_months)
    if facts.kind == "trial" and facts.ends_on is not None and facts.ends_on > latest:
        sentence = FAR.fill(months=parameters.trial_months)
        yield Hit(sentence, FAR_REMEDY, "ends_on", "communications", about="far")
