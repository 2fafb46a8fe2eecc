"""Does the watch follow only what is open to everyone?"""

from __future__ import annotations

from collections.abc import Iterator

from luotain.engines.policy.facts import (
    WatchFacts,
)
from luotain.engines.policy.registry import Context, Hit, check
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import Gate

CLOSED = Sentence(
    fi="Lähde ei ole kaikille avoin: %(source)s.",
    sv="Källan är inte öppen för alla: %(source)s.",
    en="This source is not open to everyone: %(source)s.",
)
CLOSED_REMEDY = Sentence(
    fi="Poista lähde. Seuraamme vain julkista.",
    sv="Ta bort källan. Vi följer bara det offentliga.",
    en="Take the source out. We follow only what is public.",
)
PRIVATE = Sentence(
    fi="Vahti kohdistuu yksityiseen tiliin.",
    sv="Bevakningen riktas mot ett privat konto.",
    en="The watch is aimed at a private account.",
)
PRIVATE_REMEDY = Sentence(
    fi="Seuraa aihetta, älä ihmistä. Henkilöstön yksityisiä tilejä ei seurata koskaan.",
    sv="Följ ämnet, inte människan. Personalens privata konton följs aldrig.",
    en="Follow the topic, not the person. Private accounts of staff are never followed.",
)


@check(
    "public_sources",
    gates=(Gate.START_WATCH,),
    title=Sentence(fi="Vain julkiset lähteet", sv="Bara offentliga källor", en="Public sources only"),
)
def run(facts: WatchFacts, parameters: object, context: Context) -> Iterator[Hit]:
    """Refuse closed groups and private accounts."""
    for source in facts.closed_sources:
        yield Hit(CLOSED.fill(source=source), CLOSED_REMEDY, "sources", "communications", about=source)
    if facts.targets_private_account:
        yield Hit(PRIVATE, PRIVATE_REMEDY, "sources", "communications", about="private account")
