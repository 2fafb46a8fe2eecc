"""Has anyone listened there first?"""

from __future__ import annotations

from collections.abc import Iterator

from luotain.engines.policy.facts import (
    ProfileFacts,
)
from luotain.engines.policy.registry import Context, Hit, check
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import Gate

MISSING = Sentence(
    fi="Palvelua ei ole vielä seurattu.",
    sv="Tjänsten har ännu inte följts.",
    en="Nobody has followed the service yet.",
)
SHORT = Sentence(
    fi="Palvelua on seurattu %(days)d päivää, ja tavoite on %(needed)d.",
    sv="Tjänsten har följts i %(days)d dagar, och målet är %(needed)d.",
    en="The service has been followed for %(days)d days, and the aim is %(needed)d.",
)
REMEDY = Sentence(
    fi="Aseta vahti ja kuuntele, mistä siellä puhutaan ja millä tavalla.",
    sv="Öppna en bevakning och lyssna på vad man talar om där och hur.",
    en="Open a watch and listen to what is talked about there, and how.",
)


@check(
    "listening_record",
    gates=(Gate.OPEN_PROFILE,),
    title=Sentence(fi="Ensin kuunneltu", sv="Först lyssnat", en="Listened first"),
)
def run(facts: ProfileFacts, parameters: object, context: Context) -> Iterator[Hit]:
    """Compare the listening record with the length the body has set."""
    needed = context.guideline.settings.listening_days_before_profile
    if facts.listening_days is None:
        yield Hit(MISSING, REMEDY, "listening_days", "communications", about="missing")
    elif facts.listening_days < needed:
        sentence = SHORT.fill(days=facts.listening_days, needed=needed)
        yield Hit(sentence, REMEDY, "listening_days", "communications", about="short")
