"""Is it said whose words are quoted?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from luotain.engines.policy.facts import (
    TextFacts,
)
from luotain.engines.policy.reading import Span, Words
from luotain.engines.policy.registry import Context, Hit, check, parameter
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import TEXT_GATES


@dataclass(frozen=True)
class Parameters:
    """From how many words on a quotation needs its source."""

    words: int = parameter(
        6,
        fi="Lainauksen pituus sanoina, josta alkaen lähde tarvitaan.",
        sv="Citatets längd i ord från vilken källan behövs.",
        en="Length of a quotation, in words, from which its source is needed.",
    )


SENTENCE = Sentence(
    fi="Lainaukselta puuttuu lähde.",
    sv="Citatet saknar källa.",
    en="The quotation has no source.",
)
REMEDY = Sentence(
    fi="Kerro, kuka sanoi tai kirjoitti niin, ja linkitä alkuperäiseen, jos voit.",
    sv="Berätta vem som sade eller skrev det, och länka till originalet om du kan.",
    en="Say who said or wrote it, and link to the original if you can.",
)
MARKS = re.compile('["“”„«»]')
LONGEST = 1200
NEAR = 12
_ATTRIBUTION = """
sanoo sanoi sanoivat sanovat kertoo kertoi kertovat toteaa totesi toteavat kirjoittaa kirjoitti mukaan kuvaa
kommentoi muistuttaa korostaa linjaa lainaus lähde kysyi kysyy vastasi vastaa
säger sade sa sägs skriver skrev enligt berättar berättade konstaterar konstaterade påpekar källa citat
frågade svarade says said writes wrote according tells told notes noted states stated asks asked answered
replied source quote quotes
"""
ATTRIBUTION = frozenset(_ATTRIBUTION.split())


@check(
    "quoted_source",
    gates=TEXT_GATES,
    parameters=Parameters,
    title=Sentence(fi="Lainauksen lähde", sv="Citatets källa", en="Source of a quotation"),
)
def run(facts: TextFacts, parameters: Parameters, context: Context) -> Iterator[Hit]:
    """Look for longer quotations with neither a link, a named source nor a word such as "says" beside
    them."""
    if facts.sources:
        return
    for variant in facts.variants:
        reading = context.read(variant.text)
        if reading.links or facts.links:
            continue
        for start, end in quotations(variant.text):
            inside = reading.words.between(start, end)
            if len(inside) >= parameters.words and not _attributed(reading.words, inside):
                yield Hit(SENTENCE, REMEDY, "sources", "author", variant.code, Span(start, end))


def quotations(text: str) -> Iterator[Span]:
    """Stretches between two quotation marks of one paragraph, the marks included."""
    opened = -1
    for match in MARKS.finditer(text):
        place = match.start()
        if opened < 0 or place - opened > LONGEST or "\n\n" in text[opened:place]:
            opened = place
        else:
            yield Span(opened, place + 1)
            opened = -1


def _attributed(words: Words, inside: range) -> bool:
    """Whether a word such as "says" stands near, before or after the quotation."""
    near = (
        *words.forms[max(0, inside.start - NEAR) : inside.start],
        *words.forms[inside.stop : inside.stop + NEAR],
    )
    return not ATTRIBUTION.isdisjoint(near)
