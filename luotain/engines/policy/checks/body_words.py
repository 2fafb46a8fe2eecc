"""Does the text hold a word from one of the body's own lists?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from luotain.engines.policy.facts import (
    TextFacts,
)
from luotain.engines.policy.reading import Span
from luotain.engines.policy.registry import Context, Hit, check, parameter
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import TEXT_GATES


@dataclass(frozen=True)
class Parameters:
    """Which list."""

    list: str = parameter(
        "own_words", fi="Sanalistan nimi.", sv="Ordlistans namn.", en="Name of the word list."
    )


SENTENCE = Sentence(
    fi="Sana ”%(words)s” on organisaation omalla tarkistuslistalla.",
    sv="Ordet ”%(words)s” finns på organisationens egen kontrollista.",
    en="The word “%(words)s” is on the body's own list of words to check.",
)
REMEDY = Sentence(
    fi="Harkitse, kuuluuko sana julkiseen tekstiin. Jos kuuluu, pyydä toista lukemaan teksti.",
    sv="Överväg om ordet hör hemma i en offentlig text. Om det gör det, be en annan läsa texten.",
    en="Consider whether the word belongs in a public text. If it does, ask another person to read it.",
)
REMEDY_NOTE = Sentence(
    fi="Listalla on tästä sanasta ohje: %(note)s Jos sana silti kuuluu tekstiin, pyydä toista lukemaan se.",
    sv="Listan har ett råd om ordet: %(note)s Hör ordet ändå till texten, be en annan läsa den.",
    en="The list says of this word: %(note)s If it belongs in the text all the same, ask another person to "
    "read it.",
)


@check(
    "body_words",
    gates=TEXT_GATES,
    parameters=Parameters,
    title=Sentence(fi="Organisaation omat sanat", sv="Organisationens egna ord", en="The body's own words"),
)
def run(facts: TextFacts, parameters: Parameters, context: Context) -> Iterator[Hit]:
    """Find words of one list in every variant."""
    finder = context.guideline.matcher(parameters.list)
    for piece in facts.public_texts:
        for match in finder.find(context.read(piece.text).words):
            words = piece.text[match.start : match.end]
            note = match.note.instead or match.note.note
            remedy = REMEDY_NOTE.fill(note=note) if note else REMEDY
            span = Span(match.start, match.end)
            yield Hit(SENTENCE.fill(words=words), remedy, "text", "second_person", piece.code, span)
