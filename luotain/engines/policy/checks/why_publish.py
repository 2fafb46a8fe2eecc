"""Is it said why this is published?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from luotain.engines.policy.facts import TextFacts
from luotain.engines.policy.registry import Context, Hit, check, parameter
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import TEXT_GATES


@dataclass(frozen=True)
class Parameters:
    """Which acts must say why."""

    identity_levels: tuple[str, ...] = parameter(
        ("organisation",),
        fi="Esiintymisen tasot, joilla perustelu vaaditaan.",
        sv="Nivåer av framträdande där motiveringen krävs.",
        en="Identity levels at which the reason is asked for.",
    )


SENTENCE = Sentence(
    fi="Luonnoksesta puuttuu yksi rivi: miksi tämä julkaistaan.",
    sv="I utkastet saknas en rad: varför detta publiceras.",
    en="One line is missing from the draft: why this is published.",
)
REMEDY = Sentence(
    fi="Kirjoita yhdellä rivillä, kenelle tästä on hyötyä ja mitä siitä seuraa.",
    sv="Skriv på en rad vem som har nytta av detta och vad det leder till.",
    en="Write in one line who gains from this and what comes of it.",
)


@check(
    "why_publish",
    gates=TEXT_GATES,
    parameters=Parameters,
    title=Sentence(fi="Julkaisemisen syy", sv="Skälet till publiceringen", en="The reason for publishing"),
)
def run(facts: TextFacts, parameters: Parameters, context: Context) -> Iterator[Hit]:
    """Ask for the one-line reason where the body speaks as itself."""
    level = facts.identity_level or "organisation"
    if level in parameters.identity_levels and not facts.why.strip():
        yield Hit(SENTENCE, REMEDY, "why", helper="communications")
