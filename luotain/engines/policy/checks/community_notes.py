"""Does the author know the customs of a place that is new to us?"""

from __future__ import annotations

from collections.abc import Iterator

from luotain.engines.policy.facts import (
    TextFacts,
)
from luotain.engines.policy.registry import Context, Hit, check
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import Gate

SENTENCE = Sentence(
    fi="Emme ole ennen kirjoittaneet tänne, eikä paikan tapoja ole vielä katsottu.",
    sv="Vi har inte skrivit här förut, och platsens seder har ännu inte lästs.",
    en="We have not written here before, and the customs of the place have not been looked at.",
)
REMEDY = Sentence(
    fi="Lue yhteisön säännöt ja kuuntele hetki ennen kuin kirjoitat. Merkitse sitten tavat luetuiksi.",
    sv="Läs gemenskapens regler och lyssna en stund innan du skriver. Markera sedan sederna som lästa.",
    en="Read the rules of the community and listen a while before writing. Then mark its customs as read.",
)


@check(
    "community_notes",
    gates=(Gate.PUBLISH, Gate.REPLY),
    title=Sentence(fi="Yhteisön tavat", sv="Gemenskapens seder", en="Customs of a community"),
)
def run(facts: TextFacts, parameters: object, context: Context) -> Iterator[Hit]:
    """Have a newcomer to a place read its customs first."""
    if facts.conversation.new_place and not facts.conversation.notes_shown:
        yield Hit(SENTENCE, REMEDY, "conversation.notes", "communications", about="new place")
