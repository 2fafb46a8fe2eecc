"""Have the department and Communications both signed the purpose?"""

from __future__ import annotations

from collections.abc import Iterator

from luotain.engines.policy.facts import (
    CampaignFacts,
)
from luotain.engines.policy.registry import Context, Hit, check
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import Gate

DEPARTMENT = Sentence(
    fi="Tarkoituksen arvio odottaa osaston allekirjoitusta.",
    sv="Bedömningen av syftet väntar på avdelningens underskrift.",
    en="The assessment of the purpose awaits the department's signature.",
)
COMMUNICATIONS = Sentence(
    fi="Tarkoituksen arvio odottaa viestinnän allekirjoitusta.",
    sv="Bedömningen av syftet väntar på kommunikationens underskrift.",
    en="The assessment of the purpose awaits Communications' signature.",
)
REMEDY = Sentence(
    fi="Pyydä toista osapuolta lukemaan suunnitelma ja allekirjoittamaan.",
    sv="Be den andra parten läsa planen och skriva under.",
    en="Ask the other side to read the plan and sign.",
)
SAME = Sentence(
    fi="Sama ihminen on allekirjoittanut molempien puolesta.",
    sv="Samma person har skrivit under för båda parterna.",
    en="The same person has signed for both sides.",
)


@check(
    "both_sign",
    gates=(Gate.START_CAMPAIGN,),
    title=Sentence(fi="Kaksi allekirjoitusta", sv="Två underskrifter", en="Two signatures"),
)
def run(facts: CampaignFacts, parameters: object, context: Context) -> Iterator[Hit]:
    """Await the other side until both have signed, by two people."""
    if not facts.department.by:
        yield Hit(DEPARTMENT, REMEDY, "department", "assessor", about="department")
    if not facts.communications.by:
        yield Hit(COMMUNICATIONS, REMEDY, "communications", "communications", about="communications")
    if facts.department.by and facts.department.by == facts.communications.by:
        yield Hit(SAME, REMEDY, "communications", "communications", about="same")
