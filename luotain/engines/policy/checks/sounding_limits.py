"""Does a sounding say what it cannot say?"""

from __future__ import annotations

from collections.abc import Iterator

from luotain.engines.policy.facts import (
    ConsultationFacts,
)
from luotain.engines.policy.registry import Context, Hit, check
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import Gate

SENTENCE = Sentence(
    fi="Luotauksesta puuttuu, mitä siitä ei voi päätellä.",
    sv="Sonderingen säger inte vilka slutsatser som inte kan dras.",
    en="The sounding does not say what cannot be concluded from it.",
)
REMEDY = Sentence(
    fi="Kirjoita menetelmä ja rajat, esimerkiksi: vastaajat eivät edusta kaikkia.",
    sv="Skriv metoden och begränsningarna, till exempel: de som svarat representerar inte alla.",
    en="Write the method and its limits, for example: not a representative sample.",
)


@check(
    "sounding_limits",
    gates=(Gate.OPEN_CONSULTATION,),
    title=Sentence(fi="Luotauksen rajat", sv="Sonderingens gränser", en="Limits of a sounding"),
)
def run(facts: ConsultationFacts, parameters: object, context: Context) -> Iterator[Hit]:
    """Have the limits of the method stand beside the question from the start."""
    if facts.is_sounding and not facts.method_limits.strip():
        yield Hit(SENTENCE, REMEDY, "method_limits", "communications", about="limits")
