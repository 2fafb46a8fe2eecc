"""Is information that people need also on the body's own site?"""

from __future__ import annotations

from collections.abc import Iterator

from luotain.engines.policy.facts import (
    TextFacts,
)
from luotain.engines.policy.registry import Context, Hit, check
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import TEXT_GATES

MISSING = Sentence(
    fi="Tässä kerrotaan jotakin, mitä ihmiset tarvitsevat, mutta saman tiedon osoite omilla sivuilla "
    "puuttuu.",
    sv="Här berättas något som folk behöver, men adressen till samma information på den egna webbplatsen "
    "saknas.",
    en="This tells people something they need, but the address of the same information on our own site is "
    "missing.",
)
MISSING_REMEDY = Sentence(
    fi="Julkaise tieto omilla sivuilla ja lisää sen osoite. Kaikki eivät ole sosiaalisessa mediassa.",
    sv="Publicera informationen på den egna webbplatsen och lägg till adressen. Alla finns inte i sociala "
    "medier.",
    en="Publish it on our own site and add its address. Not everyone is in social media.",
)
ODD = Sentence(
    fi="Omien sivujen osoite ei näytä verkko-osoitteelta: %(url)s.",
    sv="Adressen till den egna webbplatsen ser inte ut som en webbadress: %(url)s.",
    en="The address on our own site does not look like a web address: %(url)s.",
)
ODD_REMEDY = Sentence(
    fi="Kirjoita koko osoite, joka alkaa https://.",
    sv="Skriv hela adressen, som börjar med https://.",
    en="Write the whole address, beginning with https://.",
)


@check(
    "own_site_address",
    gates=TEXT_GATES,
    title=Sentence(
        fi="Sama tieto omilla sivuilla",
        sv="Samma information på egen webbplats",
        en="The same on our own site",
    ),
)
def run(facts: TextFacts, parameters: object, context: Context) -> Iterator[Hit]:
    """Keep social media from becoming the only place where something can be known."""
    if not facts.substantive:
        return
    url = facts.own_site_url.strip()
    if not url:
        yield Hit(MISSING, MISSING_REMEDY, "own_site_url", "communications", about="missing")
    elif not url.startswith(("https://", "http://")) or " " in url:
        yield Hit(ODD.fill(url=url), ODD_REMEDY, "own_site_url", "communications", about="odd")
