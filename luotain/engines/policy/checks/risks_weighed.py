"""Have the six known risks been weighed?"""

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
    """Which risks."""

    risks: tuple[str, ...] = parameter(
        ("no_goals", "under_resourcing", "unclear_roles", "bad_administration", "privacy", "security"),
        fi="Riskit, jotka arvioidaan.",
        sv="Risker som bedöms.",
        en="Risks that are weighed.",
    )


NAMES: dict[str, Sentence] = {
    "no_goals": Sentence("tavoitteet puuttuvat", "mål saknas", "no goals"),
    "under_resourcing": Sentence("aika ei riitä", "tiden räcker inte", "too little time"),
    "unclear_roles": Sentence("roolit ovat epäselviä", "rollerna är oklara", "unclear roles"),
    "bad_administration": Sentence(
        "hyvä hallinto unohtuu", "god förvaltning glöms", "good administration forgotten"
    ),
    "privacy": Sentence("yksityisyys vaarantuu", "integriteten äventyras", "privacy at risk"),
    "security": Sentence("tietoturva vaarantuu", "säkerheten äventyras", "security at risk"),
}
SENTENCE = Sentence(
    fi="Riskiä ei ole arvioitu: %(risk)s.",
    sv="Risken är inte bedömd: %(risk)s.",
    en="This risk has not been weighed: %(risk)s.",
)
REMEDY = Sentence(
    fi="Arvioi riski ja kirjoita, mitä sille tehdään. Ennalta tunnettu riski on vältettävissä.",
    sv="Bedöm risken och skriv vad som görs åt den. En risk man känner till kan undvikas.",
    en="Weigh the risk and write what is done about it. A risk known ahead can be avoided.",
)


@check(
    "risks_weighed",
    gates=(Gate.OPEN_PROFILE,),
    parameters=Parameters,
    title=Sentence(fi="Riskit arvioitu", sv="Riskerna bedömda", en="Risks weighed"),
)
def run(facts: ProfileFacts, parameters: Parameters, context: Context) -> Iterator[Hit]:
    """Ask for each risk that has been neither weighed nor answered."""
    weighed = {risk.code for risk in facts.risks if risk.weighed and risk.measure.strip()}
    for code in parameters.risks:
        if code not in weighed:
            name = NAMES.get(code, Sentence(code, code, code))
            yield Hit(SENTENCE.fill(risk=name), REMEDY, f"risks.{code}", "communications", about=code)
