"""Are there signs that only look like letters, or emoji in a row, that a screen reader reads out one by
one?"""

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
    """How many emoji in a row are too many."""

    emoji_row: int = parameter(
        3,
        fi="Suurin määrä hymiöitä peräkkäin.",
        sv="Största antal emojier i rad.",
        en="Greatest number of emoji in a row.",
    )


LOOKALIKES = re.compile("[\U0001d400-\U0001d7ff\U00002460-\U000024ff\U0001f130-\U0001f189]+")
EMOJI = "[\U0001f300-\U0001faff\u2600-\u27bf]"
EMOJI_ROW = re.compile(f"(?<!{EMOJI})(?:{EMOJI}[\ufe0e\ufe0f\u200d\U0001f3fb-\U0001f3ff ]{{0,4}}+)++")
ONE_EMOJI = re.compile(EMOJI)
LETTERS = Sentence(
    fi="Koristekirjaimia ei voi lukea ruudunlukijalla: ”%(signs)s”.",
    sv="Prydnadsbokstäver kan inte läsas med skärmläsare: ”%(signs)s”.",
    en="Decorative letters cannot be read with a screen reader: “%(signs)s”.",
)
LETTERS_REMEDY = Sentence(
    fi="Kirjoita sama tavallisilla kirjaimilla.",
    sv="Skriv samma sak med vanliga bokstäver.",
    en="Write the same in plain letters.",
)
ROW = Sentence(
    fi="Peräkkäin on %(count)d hymiötä, ja ruudunlukija lukee jokaisen nimen.",
    sv="Det är %(count)d emojier i rad, och en skärmläsare läser upp namnet på var och en.",
    en="There are %(count)d emoji in a row, and a screen reader reads out the name of each.",
)
ROW_REMEDY = Sentence(
    fi="Jätä yksi tai sano sama sanoin.",
    sv="Behåll en eller säg samma sak med ord.",
    en="Keep one, or say the same in words.",
)


@check(
    "fancy_letters",
    gates=TEXT_GATES,
    parameters=Parameters,
    title=Sentence(
        fi="Koristekirjaimet ja hymiörivit",
        sv="Prydnadsbokstäver och emojirader",
        en="Fancy letters, emoji in rows",
    ),
)
def run(facts: TextFacts, parameters: Parameters, context: Context) -> Iterator[Hit]:
    """Point at decorative letters and at long rows of emoji."""
    for variant in facts.variants:
        if variant.text.isascii():
            continue
        for match in LOOKALIKES.finditer(variant.text):
            signs = match.group()[:20]
            yield Hit(
                LETTERS.fill(signs=signs),
                LETTERS_REMEDY,
                "text",
                "author",
                variant.code,
                Span(*match.span()),
            )
        for match in EMOJI_ROW.finditer(variant.text):
            count = len(ONE_EMOJI.findall(match.group()))
            if count > parameters.emoji_row:
                yield Hit(
                    ROW.fill(count=count), ROW_REMEDY, "text", "author", variant.code, Span(*match.span())
                )
