"""Does a post for a purpose that lives elsewhere lead there?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from luotain.engines.policy.facts import (
    TextFacts,
)
from luotain.engines.policy.registry import Context, Hit, check, parameter
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import Gate


@dataclass(frozen=True)
class Parameters:
    """Which purposes."""

    purposes: tuple[str, ...] = parameter(
        ("recruitment",),
        fi="Tarkoitukset, joissa linkki tarvitaan.",
        sv="Syften där en länk behövs.",
        en="Purposes for which a link is needed.",
    )


SENTENCE = Sentence(
    fi="Julkaisusta puuttuu linkki viralliseen ilmoitukseen.",
    sv="Inlägget saknar länk till den officiella annonsen.",
    en="The post has no link to the official notice.",
)
REMEDY = Sentence(
    fi="Lisää linkki, josta näkee ehdot ja voi hakea tai osallistua.",
    sv="Lägg till en länk där man ser villkoren och kan söka eller delta.",
    en="Add a link where people see the terms and can apply or take part.",
)


@check(
    "purpose_link",
    gates=(Gate.PUBLISH, Gate.CORRECT),
    parameters=Parameters,
    title=Sentence(
        fi="Linkki viralliseen ilmoitukseen",
        sv="Länk till den officiella annonsen",
        en="Link to the official notice",
    ),
)
def run(facts: TextFacts, parameters: Parameters, context: Context) -> Iterator[Hit]:
    """Ask for a link where the purpose is fulfilled elsewhere, as an open post is."""
    if facts.purpose not in parameters.purposes or facts.links:
        return
    if not any(context.read(variant.text).links for variant in facts.variants):
        yield Hit(SENTENCE, REMEDY, "links", "author", about="link")
