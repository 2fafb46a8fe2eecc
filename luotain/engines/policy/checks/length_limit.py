"""Does the text fit the service?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luotain.engines.policy.facts import TextFacts, TextVariant
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
_MARKS = (
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\U0001f3fb-\U0001f3ff]*+"
)
_FLAG = "[\U0001f1e6-\U0001f1ff]"
GRAPHEME = re.compile(f"(?:\r\n|{_FLAG}{_FLAG}|[\\s\\S]){_MARKS}(?:\u200d[\\s\\S]{_MARKS})*+")


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
        for variant in wordings_for(limits.service, facts.variants):
            length = counted(variant.text, limits.counting, context)
            if length <= limits.text_limit:
                continue
            values = {"service": limits.name or limits.service, "length": length, "limit": limits.text_limit}
            remedy = REMEDY.fill(over=length - limits.text_limit)
            span = Span(min(limits.text_limit, len(variant.text)), len(variant.text))
            about = f"{limits.service} {variant.code}"
            yield Hit(SENTENCE.fill(**values), remedy, "text", "author", variant.code, span, about)


def wordings_for(service: str, variants: tuple[TextVariant, ...]) -> list[TextVariant]:
    """What a service is given: in each language its own wording where there is one, else the common one."""
    own = {variant.language for variant in variants if variant.service == service}
    return [
        variant
        for variant in variants
        if variant.service == service or (not variant.service and variant.language not in own)
    ]


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
    """How many signs a reader sees: marks, joined emoji, skin tones, flag pairs count with what they belong
    to."""
    if text.isascii():
        return len(text) - text.count("\r\n")
    return len(GRAPHEME.findall(text))
