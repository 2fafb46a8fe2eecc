"""What did we learn?"""

from __future__ import annotations

from collections.abc import Iterator

from luotain.engines.policy.facts import (
    ProfileFacts,
)
from luotain.engines.policy.registry import Context, Hit, check
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import Gate

SENTENCE = Sentence(
    fi="Ei ole kirjattu, mitä profiilista opittiin.",
    sv="Det är inte antecknat vad vi lärde oss av profilen.",
    en="It is not written down what was learnt from the profile.",
)
REMEDY = Sentence(
    fi="Kirjoita muutama virke seuraavalle, tai merkitse, ettei kerrottavaa ole.",
    sv="Skriv några meningar till nästa, eller markera att det inte finns något att berätta.",
    en="Write a few sentences for the next one, or mark that there is nothing to note.",
)


@check(
    "lesson_learnt",
    gates=(Gate.CLOSE_PROFILE,),
    title=Sentence(fi="Mitä opittiin", sv="Vad vi lärde oss", en="What was learnt"),
)
def run(facts: ProfileFacts, parameters: object, context: Context) -> Iterator[Hit]:
    """Ask for a lesson, or for an explicit "nothing to note"; a trial always teaches something."""
    if not facts.lesson.strip() and (not facts.nothing_to_note or facts.kind == "trial"):
        yield Hit(SENTENCE, REMEDY, "lesson", "maintainer", about="lesson")
