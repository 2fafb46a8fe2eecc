"""Do the words fit the voice that was chosen?"""

from __future__ import annotations

from collections.abc import Iterator

from luotain.engines.policy.facts import (
    TextFacts,
)
from luotain.engines.policy.reading import Span
from luotain.engines.policy.registry import Context, Hit, check
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import TEXT_GATES

OFFICIAL = Sentence(
    fi="Kirjoitat omalla nimelläsi, mutta sanat kuulostavat organisaation kannalta: ”%(words)s”.",
    sv="Du skriver i eget namn, men orden låter som organisationens ståndpunkt: ”%(words)s”.",
    en="You write in your own name, but the words sound like the body's position: “%(words)s”.",
)
OFFICIAL_REMEDY = Sentence(
    fi="Kerro, että puhut itse, tai viittaa julkiseen kantaan ja sen lähteeseen.",
    sv="Berätta att du talar själv, eller hänvisa till den offentliga ståndpunkten och dess källa.",
    en="Say that you speak for yourself, or point to the public position and its source.",
)
PRIVATE = Sentence(
    fi="Organisaation tekstissä puhutaan yhden ihmisen omana mielipiteenä: ”%(words)s”.",
    sv="I organisationens text talar någon om sin egen åsikt: ”%(words)s”.",
    en="A text of the body speaks as one person's own opinion: “%(words)s”.",
)
PRIVATE_REMEDY = Sentence(
    fi="Kirjoita, mitä organisaatio tietää tai on päättänyt, tai vaihda puhujaksi nimetty virkamies.",
    sv="Skriv vad organisationen vet eller har beslutat, eller byt till en namngiven tjänsteman.",
    en="Write what the body knows or has decided, or let a named official be the speaker.",
)


@check(
    "voice_in_text",
    gates=TEXT_GATES,
    title=Sentence(
        fi="Puhujan ääni tekstissä", sv="Talarens röst i texten", en="The speaker's voice in the text"
    ),
)
def run(facts: TextFacts, parameters: object, context: Context) -> Iterator[Hit]:
    """Notice the body's words in a person's mouth, and a person's in the body's."""
    if facts.identity_level == "hybrid":
        name, sentence, remedy = "official_voice", OFFICIAL, OFFICIAL_REMEDY
    elif facts.identity_level == "organisation" and facts.voice != "named_official":
        name, sentence, remedy = "private_voice", PRIVATE, PRIVATE_REMEDY
    else:
        return
    for variant in facts.variants:
        finder = context.guideline.matcher(name, variant.language)
        for match in finder.find(context.read(variant.text).words):
            words = variant.text[match.start : match.end]
            span = Span(match.start, match.end)
            yield Hit(sentence.fill(words=words), remedy, "text", "communications", variant.code, span)
