"""If something ends because of this, who agreed?"""

from __future__ import annotations

from collections.abc import Iterator

from luotain.engines.policy.facts import (
    ProfileFacts,
)
from luotain.engines.policy.registry import Context, Hit, check
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import Gate

SENTENCE = Sentence(
    fi="Suunnitelma korvaa nykyisen tavan (%(replaced)s), mutta siitä ei ole sovittu kenenkään kanssa.",
    sv="Planen ersätter ett nuvarande sätt (%(replaced)s), men ingen har kommit överens om det.",
    en="The plan replaces a present way of working (%(replaced)s), and nobody has agreed to it.",
)
REMEDY = Sentence(
    fi="Pidä nykyinen tapa rinnalla, tai kirjaa, kuka päätti luopua siitä.",
    sv="Behåll det nuvarande sättet parallellt, eller anteckna vem som beslutade att avstå från det.",
    en="Keep the present way beside it, or record who decided to give it up.",
)


@check(
    "replaced_channel",
    gates=(Gate.OPEN_PROFILE,),
    title=Sentence(fi="Korvattava tapa", sv="Sätt som ersätts", en="What is replaced"),
)
def run(facts: ProfileFacts, parameters: object, context: Context) -> Iterator[Hit]:
    """Ask for a decision where a service people use would end."""
    if facts.replaces.strip() and not facts.replacement_agreed_by.strip():
        yield Hit(
            SENTENCE.fill(replaced=facts.replaces),
            REMEDY,
            "replacement_agreed_by",
            "communications",
            about="agreed",
        )
