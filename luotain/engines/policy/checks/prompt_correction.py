"""Is a known mistake being put right at once?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from luotain.engines.policy.facts import (
    TextFacts,
)
from luotain.engines.policy.registry import Context, Hit, check, parameter
from luotain.engines.policy.sentences import Sentence, moment
from luotain.engines.policy.terms import Gate


@dataclass(frozen=True)
class Parameters:
    """How soon."""

    hours: int = parameter(
        4,
        fi="Tunnit, joiden kuluessa virhe korjataan.",
        sv="Timmar inom vilka ett fel rättas.",
        en="Hours within which a mistake is put right.",
    )


SENTENCE = Sentence(
    fi="Virhe huomattiin jo %(found)s, eikä sitä ole vielä myönnetty.",
    sv="Felet upptäcktes redan %(found)s och har ännu inte medgetts.",
    en="The mistake was noticed on %(found)s already, and has not been admitted yet.",
)
REMEDY = Sentence(
    fi="Julkaise korjaus nyt ja kerro muutosmerkinnässä, milloin virhe huomattiin.",
    sv="Publicera rättelsen nu och berätta i ändringsanmärkningen när felet upptäcktes.",
    en="Publish the correction now, and say in the change note when the mistake was noticed.",
)


@check(
    "prompt_correction",
    gates=(Gate.CORRECT,),
    parameters=Parameters,
    title=Sentence(fi="Korjaus heti", sv="Rättelse genast", en="Corrected at once"),
)
def run(facts: TextFacts, parameters: Parameters, context: Context) -> Iterator[Hit]:
    """Run the clock from the moment a mistake was found."""
    previous = facts.previous
    if previous is None or previous.mistake_found_at is None or facts.now is None:
        return
    if facts.now - previous.mistake_found_at > timedelta(hours=parameters.hours):
        found = moment(previous.mistake_found_at)
        yield Hit(SENTENCE.fill(found=found), REMEDY, "change_note", "communications", about="late")
