"""Does the profile's public text carry the agreed line?"""

from __future__ import annotations

from collections.abc import Iterator

from luotain.engines.policy.facts import (
    ProfileFacts,
)
from luotain.engines.policy.registry import Context, Hit, check
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import Gate

SENTENCE = Sentence(
    fi="Profiilin julkisessa kuvauksessa ei ole sovittua riviä virallisesta asioinnista.",
    sv="Profilens offentliga beskrivning saknar den överenskomna raden om officiella ärenden.",
    en="The profile's public description does not carry the agreed line on official business.",
)
REMEDY = Sentence(
    fi="Kopioi sovittu rivi profiilin kuvaukseen palvelussa.",
    sv="Kopiera den överenskomna raden till profilens beskrivning i tjänsten.",
    en="Copy the agreed line into the profile's description on the service.",
)


@check(
    "public_line",
    gates=(Gate.OPEN_PROFILE, Gate.CHANGE_BYLINE),
    title=Sentence(
        fi="Sovittu rivi profiilissa", sv="Överenskommen rad i profilen", en="The agreed line on the profile"
    ),
)
def run(facts: ProfileFacts, parameters: object, context: Context) -> Iterator[Hit]:
    """Compare the agreed notice with what stands on the service, by its words."""
    if not facts.official_business_notice.strip() or not facts.public_text.strip():
        return
    wanted = context.read(facts.official_business_notice).words.forms
    stands = context.read(facts.public_text).words.forms
    if f" {' '.join(wanted)} " not in f" {' '.join(stands)} ":
        yield Hit(SENTENCE, REMEDY, "public_text", "maintainer", about="line")
