"""Is the discussion so heated that an answer might only feed it?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from luotain.engines.policy.facts import (
    TextFacts,
)
from luotain.engines.policy.registry import Context, Hit, check, parameter
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import TEXT_GATES


@dataclass(frozen=True)
class Parameters:
    """Which heat counts."""

    heats: tuple[str, ...] = parameter(
        ("heated",),
        fi="Keskustelun lämpötilat, joissa sääntö puhuu.",
        sv="Diskussionstemperaturer då regeln talar.",
        en="Heats of a discussion at which the rule speaks.",
    )


SENTENCE = Sentence(
    fi="Keskustelu käy kuumana. Vastaus voi rauhoittaa tai lietsoa.",
    sv="Diskussionen är het. Ett svar kan lugna eller elda på.",
    en="The discussion is heated. An answer may calm it or feed it.",
)
REMEDY = Sentence(
    fi="Lue ketju kokonaan, pysy tiedoissa ja pidä tauko. Kysy viestinnältä, tuoko vastaus lisäarvoa.",
    sv="Läs hela tråden, håll dig till fakta och ta en paus. Fråga kommunikationen om ett svar tillför "
    "något.",
    en="Read the whole thread, keep to facts and take a pause. Ask Communications whether an answer adds "
    "value.",
)


@check(
    "heated_discussion",
    gates=TEXT_GATES,
    parameters=Parameters,
    title=Sentence(fi="Kuuma keskustelu", sv="Het diskussion", en="Heated discussion"),
)
def run(facts: TextFacts, parameters: Parameters, context: Context) -> Iterator[Hit]:
    """Say that it is heated; heat is information for the author and never a ground for removing anyone."""
    if facts.conversation.heat in parameters.heats:
        yield Hit(SENTENCE, REMEDY, "conversation.heat", "communications", about="heat")
