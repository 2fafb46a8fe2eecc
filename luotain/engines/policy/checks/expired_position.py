"""Is an official position the text leans on still in force?"""

from __future__ import annotations

from collections.abc import Iterator

from luotain.engines.policy.facts import (
    TextFacts,
)
from luotain.engines.policy.registry import Context, Hit, check
from luotain.engines.policy.sentences import Sentence, day
from luotain.engines.policy.terms import TEXT_GATES

SENTENCE = Sentence(
    fi="Kanta ”%(title)s” on vanhentunut: se oli voimassa %(until)s asti.",
    sv="Ståndpunkten ”%(title)s” är föråldrad: den gällde till %(until)s.",
    en="The position “%(title)s” has expired: it was valid until %(until)s.",
)
REMEDY = Sentence(
    fi="Pyydä kannan omistajaa uusimaan se, tai poista se tekstistä.",
    sv="Be den som ansvarar för ståndpunkten att förnya den, eller ta bort den ur texten.",
    en="Ask the owner of the position to renew it, or take it out of the text.",
)


@check(
    "expired_position",
    gates=TEXT_GATES,
    title=Sentence(fi="Voimassa oleva kanta", sv="Gällande ståndpunkt", en="A position still in force"),
)
def run(facts: TextFacts, parameters: object, context: Context) -> Iterator[Hit]:
    """Refuse yesterday's position as today's."""
    for position in facts.positions:
        if position.valid_until is not None and position.valid_until < context.today:
            sentence = SENTENCE.fill(title=position.title or position.id, until=day(position.valid_until))
            yield Hit(sentence, REMEDY, f"positions.{position.id}", "communications", about=position.id)
