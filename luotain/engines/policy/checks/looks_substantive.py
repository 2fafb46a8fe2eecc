"""Does the text look like information people must act on, though it is not marked so?"""

from __future__ import annotations

from collections.abc import Iterator

from luotain.engines.policy.facts import (
    TextFacts,
)
from luotain.engines.policy.reading import Span
from luotain.engines.policy.registry import Context, Hit, check
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import Gate

SENTENCE = Sentence(
    fi="Teksti näyttää kertovan jotakin, minkä mukaan ihmisten pitää toimia: ”%(words)s”.",
    sv="Texten tycks berätta något som folk ska handla efter: ”%(words)s”.",
    en="The text seems to tell people something to act on: “%(words)s”.",
)
REMEDY = Sentence(
    fi="Merkitse, että tässä on asiatietoa, ja anna saman tiedon osoite omilla sivuilla. Jos ei ole, kerro "
    "miksi.",
    sv="Markera att detta är sakinformation och ange adressen på den egna webbplatsen. Om inte, berätta "
    "varför.",
    en="Mark it as substantive information and give its address on our own site. If it is not, say why.",
)


@check(
    "looks_substantive",
    gates=(Gate.PUBLISH,),
    title=Sentence(
        fi="Näyttää asiatiedolta", sv="Ser ut som sakinformation", en="Looks like information to act on"
    ),
)
def run(facts: TextFacts, parameters: object, context: Context) -> Iterator[Hit]:
    """Ask once a text about deadlines, closings and duties that nobody has marked as substantive."""
    if facts.substantive or facts.own_site_url:
        return
    for variant in facts.variants:
        finder = context.guideline.matcher("substantive_signs", variant.language)
        match = next(finder.find(context.read(variant.text).words), None)
        if match is not None:
            words = variant.text[match.start : match.end]
            span = Span(match.start, match.end)
            yield Hit(SENTENCE.fill(words=words), REMEDY, "substantive", "communications", variant.code, span)
            return
