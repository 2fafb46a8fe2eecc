"""Is something removed on a ground that holds, with the reason written down?"""

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
    """Grounds that never hold."""

    refused: tuple[str, ...] = parameter(
        ("tone", "criticism", "heat", "opinion"),
        fi="Perusteet, joilla ei koskaan poisteta.",
        sv="Grunder som aldrig räcker för att ta bort.",
        en="Grounds on which nothing is ever removed.",
    )


NO_GROUND = Sentence(
    fi="Poistolta puuttuu peruste.", sv="Borttagningen saknar grund.", en="The removal has no ground."
)
NO_GROUND_REMEDY = Sentence(
    fi="Valitse peruste profiilin säännöistä tai laista. Jos sitä ei löydy, viesti saa jäädä.",
    sv="Välj en grund ur profilens regler eller lagen. Finns ingen sådan får inlägget stå kvar.",
    en="Choose a ground from the profile's rules or from law. If there is none, the message stays.",
)
BAD_GROUND = Sentence(
    fi="Sävy, arvostelu tai mielipide ei ole peruste poistaa.",
    sv="Ton, kritik eller åsikt är ingen grund för att ta bort.",
    en="Tone, criticism or opinion is no ground for removal.",
)
NO_REASON = Sentence(
    fi="Poistolta puuttuu perustelu kirjoittajalle.",
    sv="Borttagningen saknar en motivering för skribenten.",
    en="The removal has no reason for the person who wrote it.",
)
NO_REASON_REMEDY = Sentence(
    fi="Kirjoita yhdellä tai kahdella virkkeellä, mikä sääntö ylittyi ja miten päätöksen saa tarkistettavaksi.",
    sv="Skriv i en mening eller två vilken regel som bröts och hur man kan få beslutet omprövat.",
    en="Write in a sentence or two which rule was broken and how the decision can be looked at again.",
)


@check(
    "removal_reason",
    gates=(Gate.REMOVE,),
    parameters=Parameters,
    title=Sentence(fi="Poiston peruste", sv="Grunden för borttagning", en="Ground of a removal"),
)
def run(facts: TextFacts, parameters: Parameters, context: Context) -> Iterator[Hit]:
    """Require a ground that holds and a written reason; sharp words are neither."""
    removal = facts.removal
    if removal is None or not removal.ground.strip():
        yield Hit(NO_GROUND, NO_GROUND_REMEDY, "removal.ground", "communications", about="ground")
    elif removal.ground in parameters.refused:
        yield Hit(BAD_GROUND, NO_GROUND_REMEDY, "removal.ground", "communications", about="refused")
    if removal is None or not removal.reason.strip():
        yield Hit(NO_REASON, NO_REASON_REMEDY, "removal.reason", "communications", about="reason")
