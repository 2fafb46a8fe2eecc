"""Can a screen reader read the hashtags, and does the text breathe between them?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from luotain.engines.policy.facts import (
    TextFacts,
)
from luotain.engines.policy.reading import Span
from luotain.engines.policy.registry import Context, Hit, check, parameter
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import TEXT_GATES


@dataclass(frozen=True)
class Parameters:
    """What is too much."""

    longest_plain: int = parameter(
        15,
        fi="Pisin aihetunniste, joka saa olla kokonaan pienin kirjaimin.",
        sv="Längsta ämnesord som får skrivas med bara små bokstäver.",
        en="Longest hashtag that may be all in small letters.",
    )
    most: int = parameter(
        4, fi="Aihetunnisteiden suurin määrä.", sv="Högsta antal ämnesord.", en="Greatest number of hashtags."
    )


HASHTAG = re.compile(r"(?<![\w&/#])#(\w{1,140})")
PLAIN = Sentence(
    fi="Ruudunlukija ei erota sanoja aihetunnisteesta %(tag)s.",
    sv="En skärmläsare kan inte skilja orden i ämnesordet %(tag)s.",
    en="A screen reader cannot tell the words apart in the hashtag %(tag)s.",
)
PLAIN_REMEDY = Sentence(
    fi="Aloita jokainen sana isolla kirjaimella, kuten #TurvallinenTie.",
    sv="Börja varje ord med stor bokstav, till exempel #TryggVäg.",
    en="Begin each word with a capital, as in #SafeRoad.",
)
CAPITALS = Sentence(
    fi="Aihetunniste on kokonaan isoin kirjaimin, ja ruudunlukija voi tavata sen: %(tag)s.",
    sv="Ämnesordet är skrivet med bara stora bokstäver och en skärmläsare kan bokstavera det: %(tag)s.",
    en="The hashtag is all in capitals, and a screen reader may spell it out: %(tag)s.",
)
MANY = Sentence(
    fi="Aihetunnisteita on %(count)d. Ruudunlukijan kuuntelija kuulee ne kaikki.",
    sv="Det finns %(count)d ämnesord. Den som lyssnar med skärmläsare hör dem alla.",
    en="There are %(count)d hashtags. Someone listening with a screen reader hears them all.",
)
MANY_REMEDY = Sentence(
    fi="Jätä niistä tärkeimmät, enintään %(most)d, ja siirrä ne tekstin loppuun.",
    sv="Behåll de viktigaste, högst %(most)d, och flytta dem till slutet av texten.",
    en="Keep the most important, %(most)d at most, and move them to the end of the text.",
)


@check(
    "hashtags",
    gates=TEXT_GATES,
    parameters=Parameters,
    title=Sentence(fi="Aihetunnisteet", sv="Ämnesord", en="Hashtags"),
)
def run(facts: TextFacts, parameters: Parameters, context: Context) -> Iterator[Hit]:
    """Point at hashtags that are heard as one long word, spelled out, or far too many."""
    for variant in facts.variants:
        count = 0
        for match in HASHTAG.finditer(variant.text):
            count += 1
            if match.end() - match.start() <= parameters.longest_plain:
                continue
            tag, span = match.group(1), Span(*match.span())
            letters = "".join(sign for sign in tag if sign.isalpha())
            if len(letters) <= parameters.longest_plain:
                continue
            if letters.islower() and "_" not in tag:
                yield Hit(PLAIN.fill(tag=match.group()), PLAIN_REMEDY, "text", "author", variant.code, span)
            elif letters.isupper():
                yield Hit(
                    CAPITALS.fill(tag=match.group()), PLAIN_REMEDY, "text", "author", variant.code, span
                )
        if count > parameters.most:
            yield Hit(
                MANY.fill(count=count),
                MANY_REMEDY.fill(most=parameters.most),
                "text",
                "author",
                variant.code,
                about="many",
            )
