"""May the material be given to a service that takes wide rights to what is uploaded?"""

from __future__ import annotations

from collections.abc import Iterator

from luotain.engines.policy.facts import (
    TextFacts,
)
from luotain.engines.policy.registry import Context, Hit, check
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import TEXT_GATES

SENTENCE = Sentence(
    fi="Palvelu %(service)s ottaa laajat oikeudet ladattuun aineistoon, mutta tämän lisenssi ei salli "
    "sitä: %(name)s.",
    sv="Tjänsten %(service)s tar vida rättigheter till uppladdat material, men licensen tillåter inte det: "
    "%(name)s.",
    en="%(service)s takes wide rights to what is uploaded, but the licence of this material does not allow "
    "it: %(name)s.",
)
REMEDY = Sentence(
    fi="Vaihda aineisto, pyydä tekijältä lupa tai jätä se pois tästä palvelusta.",
    sv="Byt material, be upphovspersonen om lov eller lämna bort det i den här tjänsten.",
    en="Use other material, ask the author for permission, or leave it out of this service.",
)


@check(
    "service_rights",
    gates=TEXT_GATES,
    title=Sentence(
        fi="Palvelulle annettavat oikeudet",
        sv="Rättigheter som ges tjänsten",
        en="Rights given to the service",
    ),
)
def run(facts: TextFacts, parameters: object, context: Context) -> Iterator[Hit]:
    """Refuse a picture that may not be passed on where the service would pass it on."""
    for limits in facts.services:
        if not limits.takes_wide_rights:
            continue
        for item in facts.media:
            if not item.may_sublicense:
                sentence = SENTENCE.fill(service=limits.name or limits.service, name=item.name or item.id)
                about = f"{limits.service} {item.id}"
                yield Hit(sentence, REMEDY, f"media.{item.id}.licence", "communications", about=about)
