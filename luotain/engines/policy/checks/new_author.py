"""Is this one of the author's first texts here?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from luotain.engines.policy.facts import (
    TextFacts,
)
from luotain.engines.policy.registry import Context, Hit, check, parameter
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import TEXT_GATES


@dataclass(frozen=True)
class Parameters:
    """How long one is new."""

    posts: int = parameter(
        5,
        fi="Montako julkaisua kirjoittaja on uusi.",
        sv="För hur många inlägg skribenten räknas som ny.",
        en="For how many posts an author counts as new.",
    )


SENTENCE = Sentence(
    fi="Tämä on kirjoittajan ensimmäisiä julkaisuja täällä (%(number)d.).",
    sv="Det här är ett av skribentens första inlägg här (nummer %(number)d).",
    en="This is among the author's first posts here (number %(number)d).",
)
REMEDY = Sentence(
    fi="Pyydä kokenutta lukemaan teksti kanssasi. Yhdessä oppii nopeimmin.",
    sv="Be någon erfaren läsa texten med dig. Tillsammans lär man sig snabbast.",
    en="Ask someone experienced to read it with you. Together one learns fastest.",
)


@check(
    "new_author",
    gates=TEXT_GATES,
    parameters=Parameters,
    title=Sentence(fi="Uusi kirjoittaja", sv="Ny skribent", en="New author"),
)
def run(facts: TextFacts, parameters: Parameters, context: Context) -> Iterator[Hit]:
    """Offer a newcomer the company of someone experienced."""
    published = facts.author.posts_published
    if published is not None and published < parameters.posts:
        yield Hit(SENTENCE.fill(number=published + 1), REMEDY, "author", "supervisor", about="new")
