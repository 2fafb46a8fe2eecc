"""Does a reply to a matter for the registry show the way there?"""

from __future__ import annotations

from collections.abc import Iterator

from luotain.engines.policy.facts import (
    TextFacts,
)
from luotain.engines.policy.registry import Context, Hit, check
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import Gate

SENTENCE = Sentence(
    fi="Viesti on virallinen asia, mutta vastaus ei kerro, missä se hoidetaan.",
    sv="Meddelandet gäller ett officiellt ärende, men svaret berättar inte var det sköts.",
    en="The message is official business, but the reply does not say where that is done.",
)
REMEDY = Sentence(
    fi="Lisää valmis ohjaus kirjaamoon tai asiointipalveluun. Älä pyydä tietoja kommentteihin.",
    sv="Lägg till den färdiga hänvisningen till registratorskontoret eller e-tjänsten. Be inte om "
    "uppgifter i kommentarerna.",
    en="Add the ready line that shows the way to the registry or the e-service. Do not ask for details in "
    "comments.",
)


@check(
    "official_business",
    gates=(Gate.REPLY,),
    title=Sentence(fi="Virallinen asia", sv="Officiellt ärende", en="Official business"),
)
def run(facts: TextFacts, parameters: object, context: Context) -> Iterator[Hit]:
    """Never leave a person believing that a comment set a matter in motion."""
    if facts.conversation.official_business and not facts.conversation.redirects:
        yield Hit(SENTENCE, REMEDY, "conversation.redirects", "communications", about="redirect")
