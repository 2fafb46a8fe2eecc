"""Can each sentence be read in one breath?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from luotain.engines.policy.facts import (
    TextFacts,
)
from luotain.engines.policy.reading import Reading, Span
from luotain.engines.policy.registry import Context, Hit, check, parameter
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import TEXT_GATES


@dataclass(frozen=True)
class Parameters:
    """Where a sentence becomes long, in words."""

    finnish: int = parameter(
        20,
        fi="Suomenkielisen virkkeen enimmäispituus sanoina.",
        sv="Högsta antal ord i en finsk mening.",
        en="Most words in a Finnish sentence.",
    )
    other: int = parameter(
        27,
        fi="Muunkielisen virkkeen enimmäispituus sanoina.",
        sv="Högsta antal ord i en mening på andra språk.",
        en="Most words in a sentence of another language.",
    )


SENTENCE = Sentence(
    fi="Virkkeessä on %(count)d sanaa. Pitkä virke eksyttää lukijan.",
    sv="Meningen har %(count)d ord. En lång mening tappar läsaren.",
    en="The sentence has %(count)d words. A long sentence loses its reader.",
)
SHORTEST = 20
"""Characters under which a sentence is not worth counting."""

REMEDY = Sentence(
    fi="Jaa se kahdeksi ja aloita tärkeimmästä.",
    sv="Dela den i två och börja med det viktigaste.",
    en="Make two of it, and begin with what matters most.",
)


@check(
    "long_sentences",
    gates=TEXT_GATES,
    parameters=Parameters,
    title=Sentence(fi="Pitkät virkkeet", sv="Långa meningar", en="Long sentences"),
)
def run(facts: TextFacts, parameters: Parameters, context: Context) -> Iterator[Hit]:
    """Count words sentence by sentence; a web address counts as one."""
    for variant in facts.variants:
        longest = parameters.finnish if variant.language == "fi" else parameters.other
        for span, count in counted(context.read(variant.text)):
            if count > longest:
                yield Hit(SENTENCE.fill(count=count), REMEDY, "text", "author", variant.code, span)


def counted(reading: Reading) -> Iterator[tuple[Span, int]]:
    """Each sentence with its number of words; a web address counts as one."""
    words, links, link = reading.words, reading.links, 0
    for start, end in reading.sentences:
        if end - start < SHORTEST:
            continue
        count = len(words.between(start, end))
        while link < len(links) and links[link].start < end:
            if links[link].start >= start:
                count -= len(words.between(*links[link])) - 1
            link += 1
        yield Span(start, end), count
