"""Will one know whether it worked?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from luotain.engines.policy.facts import (
    CampaignFacts,
)
from luotain.engines.policy.registry import Context, Hit, check, parameter
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import Gate

NONE = Sentence(
    fi="Kampanjalta puuttuvat tavoitteet.", sv="Kampanjen saknar mål.", en="The campaign has no goals."
)
NONE_REMEDY = Sentence(
    fi="Kirjoita vähintään yksi tavoite ja mittari sille.",
    sv="Skriv minst ett mål och ett mått för det.",
    en="Write at least one goal and a measure for it.",
)
NO_MEASURE = Sentence(
    fi="Tavoitteella ei ole mittaria: %(goal)s.",
    sv="Målet saknar mått: %(goal)s.",
    en="This goal has no measure: %(goal)s.",
)
NO_MEASURE_REMEDY = Sentence(
    fi="Kerro, mistä onnistumisen näkee, mistä lähdetään ja mihin pyritään.",
    sv="Berätta hur man ser att det lyckas, var man börjar och vart man vill nå.",
    en="Say how success will show, where one starts and where one wants to be.",
)
NO_MEANS = Sentence(
    fi="Tavoitteella ei ole keinoja: %(goal)s.",
    sv="Målet saknar medel: %(goal)s.",
    en="This goal has no means: %(goal)s.",
)
NO_MEANS_REMEDY = Sentence(
    fi="Kirjoita tavoitteen viereen, millä se saavutetaan.",
    sv="Skriv bredvid målet hur det nås.",
    en="Write beside the goal how it is to be reached.",
)
NO_DATE = Sentence(
    fi="Tavoitteella ei ole päivää: %(goal)s.",
    sv="Målet saknar datum: %(goal)s.",
    en="This goal has no date: %(goal)s.",
)
NO_DATE_REMEDY = Sentence(
    fi="Anna päivä, jona tulos arvioidaan.",
    sv="Ange dagen då resultatet bedöms.",
    en="Give the day on which the result is weighed.",
)


@dataclass(frozen=True)
class Parameters:
    """What the rule asks of each goal."""

    asks: tuple[str, ...] = parameter(
        ("goal", "measure", "means", "date"),
        fi="Mitä kysytään: goal, measure, means, date.",
        sv="Vad som frågas: goal, measure, means, date.",
        en="What is asked: goal, measure, means, date.",
    )


@check(
    "goals_measured",
    gates=(Gate.START_CAMPAIGN,),
    parameters=Parameters,
    title=Sentence(fi="Mitattavat tavoitteet", sv="Mätbara mål", en="Goals that can be measured"),
)
def run(facts: CampaignFacts, parameters: Parameters, context: Context) -> Iterator[Hit]:
    """Ask each goal for its measure, its means and its day."""
    if not facts.goals and "goal" in parameters.asks:
        yield Hit(NONE, NONE_REMEDY, "goals", "communications", about="none")
    for number, goal in enumerate(facts.goals):
        where, values = f"goals.{number}", {"goal": goal.text or str(number + 1)}
        if "measure" in parameters.asks and not (goal.measure.strip() and goal.target.strip()):
            yield Hit(
                NO_MEASURE.fill(**values), NO_MEASURE_REMEDY, f"{where}.measure", about=f"{number} measure"
            )
        if "means" in parameters.asks and not goal.means:
            yield Hit(NO_MEANS.fill(**values), NO_MEANS_REMEDY, f"{where}.means", about=f"{number} means")
        if "date" in parameters.asks and goal.due is None:
            yield Hit(NO_DATE.fill(**values), NO_DATE_REMEDY, f"{where}.due", about=f"{number} date")
