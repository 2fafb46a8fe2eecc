"""Does the text fit the service?"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from luotain.engines.policy.facts import (
    TextFacts,
)
from luotain.engines.policy.reading import Span
from luotain.engines.policy.registry import Context, Hit, check
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import TEXT_GATES

SENTENCE = Sentence(
    fi="Teksti on liian pitkä palveluun %(service)s: %(length)d, ja tilaa on %(limit)d.",
    sv="Texten är för lång för %(service)s: %(length)d, och utrymmet är %(limit)d.",
    en="The text is too long for %(service)s: %(length)d, and there is room for %(limit)d.",
)
REMEDY = Sentence(
    fi="Lyhennä %(over)d merkillä, kirjoita palveluun oma versio tai jaa teksti ketjuksi.",
    sv="Korta med %(over)d tecken, skriv en egen version för tjänsten eller dela upp texten i en tråd.",
    en="Shorten it by %(over)d characters, write a version for this service, or make it a thread.",
)
LINK_LENGTH = 23


@check(
    "length_limit",
    gates=TEXT_GATES,
    title=Sentence(fi="Pituus palvelussa", sv="Längden i tjänsten", en="Length on the service"),
)
def run(facts: TextFacts, parameters: object, context: Context) -> Iterator[Hit]:
    """Measure each variant the way each service counts, and mark what falls outside."""
    for limits in facts.services:
        if limits.text_limit is None:
            continue
        for variant in facts.variants:
            length = counted(variant.text, limits.counting, context)
            if length <= limits.text_limit:
                continue
            values = {"service": limits.name or limits.service, "length": length, "limit": limits.text_limit}
            remedy = REMEDY.fill(over=length - limits.text_limit)
            span = Span(min(limits.text_limit, len(variant.text)), len(variant.text))
            about = f"{limits.service} {variant.language}"
            yield Hit(SENTENCE.fill(**values), remedy, "text", "author", variant.language, span, about)


def counted(text: str, counting: str, context: Context) -> int:
    """Length of a text by a service's way of counting."""
    if counting == "bytes":
        return len(text.encode("utf-8", "surrogatepass"))
    if counting == "graphemes":
        return graphemes(text)
    length = len(text)
    if counting == "links_23":
        length += sum(LINK_LENGTH - (link.end - link.start) for link in context.read(text).links)
    return length


def graphemes(text: str) -> int:
    """How many signs a reader sees: marks, joined emoji, skin tones and flag pairs count with what they
    belong to."""
    if text.isascii():
        return len(text) - text.count("\r\n")
    count, joined, flag = 0, False, False
    for sign in text:
        code = ord(sign)
        if code == 0x200D:
            joined = True
            continue
        if joined or unicodedata.combining(sign) or 0xFE00 <= code <= 0xFE0F or 0x1F3FB <= code <= 0x1F3FF:
            joined = False
            continue
        if 0x1F1E6 <= code <= 0x1F1FF and flag:
            flag = False
            continue
        flag = 0x1F1E6 <= code <= 0x1F1FF
        count += 1
    return count
