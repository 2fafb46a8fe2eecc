"""Was the question made for the net, or only moved there from paper?"""

from __future__ import annotations

from collections.abc import Iterator

from luotain.engines.policy.facts import (
    ConsultationFacts,
)
from luotain.engines.policy.registry import Context, Hit, check
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import Gate

SENTENCE = Sentence(
    fi="Kuuleminen on pelkkä asiakirja, joka on siirretty verkkoon.",
    sv="Samrådet är bara ett dokument som flyttats till nätet.",
    en="The consultation is only a document moved online.",
)
REMEDY = Sentence(
    fi="Kirjoita muutama selkeä kysymys ja lyhyt johdanto. Asiakirja saa olla liitteenä.",
    sv="Skriv några tydliga frågor och en kort inledning. Dokumentet får vara en bilaga.",
    en="Write a few clear questions and a short introduction. The document may be an attachment.",
)


@check(
    "made_for_net",
    gates=(Gate.OPEN_CONSULTATION,),
    title=Sentence(fi="Verkkoon tehty", sv="Gjort för nätet", en="Made for the net"),
)
def run(facts: ConsultationFacts, parameters: object, context: Context) -> Iterator[Hit]:
    """Warn of a paper process put online as it was."""
    if facts.only_document or facts.questions < 1:
        yield Hit(SENTENCE, REMEDY, "questions", "communications", about="document")
