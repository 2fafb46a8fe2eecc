"""Have enough other people approved exactly this content?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from luotain.engines.policy.facts import TextFacts
from luotain.engines.policy.registry import Context, Hit, check, parameter
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import TEXT_GATES, Gate


@dataclass(frozen=True)
class Parameters:
    """How many, and for whom."""

    needed: int = parameter(
        0,
        fi="Hyväksyjien määrä; 0 tarkoittaa ohjeen yleistä asetusta.",
        sv="Antal godkännanden; 0 betyder riktlinjens allmänna inställning.",
        en="Number of approvals; 0 means the guideline's general setting.",
    )
    identity_levels: tuple[str, ...] = parameter(
        ("organisation",),
        fi="Esiintymisen tasot, joilla toinen lukija tarvitaan.",
        sv="Nivåer av framträdande där en andra läsare behövs.",
        en="Identity levels at which a second reader is needed.",
    )


MISSING = Sentence(
    fi="Toisen ihmisen hyväksyntä puuttuu: hyväksyntöjä on %(found)d, tarvitaan %(needed)d.",
    sv="En annan persons godkännande saknas: det finns %(found)d, det behövs %(needed)d.",
    en="Another person's approval is missing: there are %(found)d, and %(needed)d are needed.",
)
MISSING_REMEDY = Sentence(
    fi="Pyydä toista hyväksyjää lukemaan teksti.",
    sv="Be en annan godkännare läsa texten.",
    en="Ask another approver to read the text.",
)
OTHER_CONTENT = Sentence(
    fi="Hyväksyntä on annettu toiselle sisällölle: tekstiä on sen jälkeen muutettu.",
    sv="Godkännandet gäller ett annat innehåll: texten har ändrats efter det.",
    en="The approval was given to other content: the text has changed since.",
)
OTHER_CONTENT_REMEDY = Sentence(
    fi="Pyydä samaa tai toista hyväksyjää lukemaan muutettu teksti.",
    sv="Be samma eller en annan godkännare läsa den ändrade texten.",
    en="Ask the same or another approver to read the changed text.",
)
OWN = Sentence(
    fi="Kirjoittaja on itse hyväksynyt tekstinsä. Oma hyväksyntä ei riitä.",
    sv="Skribenten har själv godkänt sin text. Det egna godkännandet räcker inte.",
    en="The author has approved their own text. One's own approval does not count.",
)


@check(
    "second_approval",
    gates=(*TEXT_GATES, Gate.REMOVE),
    parameters=Parameters,
    title=Sentence(
        fi="Toisen ihmisen hyväksyntä", sv="En annan persons godkännande", en="A second person's approval"
    ),
)
def run(facts: TextFacts, parameters: Parameters, context: Context) -> Iterator[Hit]:
    """Count approvals by people other than the author that are bound to the exact content."""
    level = facts.identity_level or "organisation"
    needed = facts.approvals_needed
    if needed is None:
        needed = parameters.needed or context.guideline.settings.approvals_needed
    if level not in parameters.identity_levels or needed < 1:
        return
    content = facts.content_id
    others = {approval.by for approval in facts.approvals if approval.by and approval.by != facts.author.id}
    good = {item.by for item in facts.approvals if item.by in others and item.content == content}
    if len(good) >= needed:
        return
    if others - good:
        yield Hit(OTHER_CONTENT, OTHER_CONTENT_REMEDY, "approvals", "second_person", about="other content")
    elif facts.approvals and not others:
        yield Hit(OWN, MISSING_REMEDY, "approvals", "second_person", about="own")
    else:
        sentence = MISSING.fill(found=len(good), needed=needed)
        yield Hit(sentence, MISSING_REMEDY, "approvals", "second_person", about="missing")
