"""Can one take part without being in social media?"""

from __future__ import annotations

from collections.abc import Iterator

from luotain.engines.policy.facts import (
    ConsultationFacts,
)
from luotain.engines.policy.registry import Context, Hit, check
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import Gate

SENTENCE = Sentence(
    fi="Kuulemiseen voi osallistua vain verkossa.",
    sv="Man kan bara delta i samrådet på nätet.",
    en="One can take part in the consultation only online.",
)
REMEDY = Sentence(
    fi="Nimeä vähintään yksi muu tapa: kirjaamo, posti, tilaisuus tai lausuntopalvelu.",
    sv="Nämn minst ett annat sätt: registratorskontoret, posten, ett möte eller utlåtandetjänsten.",
    en="Name at least one other way: the registry, post, a meeting or the statement service.",
)


@check(
    "another_way",
    gates=(Gate.OPEN_CONSULTATION,),
    title=Sentence(fi="Toinen tapa osallistua", sv="Ett annat sätt att delta", en="Another way to take part"),
)
def run(facts: ConsultationFacts, parameters: object, context: Context) -> Iterator[Hit]:
    """Keep a consultation closed until it can be reached in another way too."""
    if not any(way.strip() for way in facts.other_ways):
        yield Hit(SENTENCE, REMEDY, "other_ways", "communications", about="ways")
