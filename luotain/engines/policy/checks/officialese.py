"""Is there a plainer word?"""

from __future__ import annotations

from collections.abc import Iterator

from luotain.engines.policy.facts import (
    TextFacts,
)
from luotain.engines.policy.reading import Span
from luotain.engines.policy.registry import Context, Hit, check
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import TEXT_GATES

SENTENCE = Sentence(
    fi="”%(words)s” on virkakieltä. Kokeile: %(plainer)s.",
    sv="”%(words)s” är kanslispråk. Prova: %(plainer)s.",
    en="“%(words)s” is officialese. Try: %(plainer)s.",
)
REMEDY = Sentence(
    fi="Sano se niin kuin sanoisit naapurille.",
    sv="Säg det som du skulle säga det till en granne.",
    en="Say it the way you would to a neighbour.",
)


@check(
    "officialese",
    gates=TEXT_GATES,
    title=Sentence(fi="Virkakieli", sv="Kanslispråk", en="Officialese"),
)
def run(facts: TextFacts, parameters: object, context: Context) -> Iterator[Hit]:
    """Suggest the plainer word of the guideline's own list, in the language of each variant."""
    for variant in facts.variants:
        if not variant.language:
            continue
        finder = context.guideline.matcher("officialese", variant.language)
        for match in finder.find(context.read(variant.text).words):
            words = variant.text[match.start : match.end]
            sentence = SENTENCE.fill(words=words, plainer=match.note.instead)
            span = Span(match.start, match.end)
            yield Hit(sentence, REMEDY, "text", "author", variant.code, span)
