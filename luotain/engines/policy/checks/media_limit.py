"""Does the service take this many pictures?"""

from __future__ import annotations

from collections.abc import Iterator

from luotain.engines.policy.facts import (
    TextFacts,
)
from luotain.engines.policy.registry import Context, Hit, check
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import TEXT_GATES

SENTENCE = Sentence(
    fi="Palveluun %(service)s mahtuu %(limit)d liitettä, ja nyt niitä on %(count)d.",
    sv="%(service)s tar emot %(limit)d bilagor, och nu är de %(count)d.",
    en="%(service)s takes %(limit)d attachments, and there are %(count)d.",
)
REMEDY = Sentence(
    fi="Jätä osa pois tai jaa ne useampaan viestiin.",
    sv="Lämna bort några eller dela upp dem på flera inlägg.",
    en="Leave some out, or spread them over several posts.",
)
NO_ALT = Sentence(
    fi="Palvelu %(service)s ei vie vaihtoehtoista tekstiä perille.",
    sv="%(service)s förmedlar inte alternativtexten.",
    en="%(service)s does not carry the alternative text.",
)
NO_ALT_REMEDY = Sentence(
    fi="Kerro kuvan sisältö itse tekstissä.",
    sv="Berätta vad bilden visar i själva texten.",
    en="Tell in the text itself what the picture shows.",
)


@check(
    "media_limit",
    gates=TEXT_GATES,
    title=Sentence(fi="Liitteet palvelussa", sv="Bilagor i tjänsten", en="Attachments on the service"),
)
def run(facts: TextFacts, parameters: object, context: Context) -> Iterator[Hit]:
    """Compare the attachments with what each service takes."""
    pictures = any(item.kind == "image" and not item.decorative for item in facts.media)
    for limits in facts.services:
        name = limits.name or limits.service
        if limits.media_limit is not None and len(facts.media) > limits.media_limit:
            sentence = SENTENCE.fill(service=name, limit=limits.media_limit, count=len(facts.media))
            yield Hit(sentence, REMEDY, "media", "author", about=f"{limits.service} count")
        if pictures and not limits.takes_alt_text:
            yield Hit(
                NO_ALT.fill(service=name), NO_ALT_REMEDY, "text", "author", about=f"{limits.service} alt"
            )
