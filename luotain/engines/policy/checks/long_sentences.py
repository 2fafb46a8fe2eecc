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
                yield Hit(SENTENCE.fill(count=count), REMEDY, "text", "author", variant.language, span)


def counted(reading: Reading) -> Iterator[tuple[Span, int]]:
    """Each sentence with its number of words, in one walk over words, links and sentences."""
    words, links = iter(reading.words), iter(reading.links)
    word, link = next(words, None), next(links, None)
    for span in reading.sentences:
        count = 0
        while word is not None and word.start < span.end:
            while link is not None and link.end <= word.start:
                link = next(links, None)
            inside = link is not None and link.start < word.start
            count += not inside
            word = next(words, None)
        yield span, count
