"""Is it said in whose name the text speaks, and can it be said from this account?"""

from __future__ import annotations

from collections.abc import Iterator

from luotain.engines.policy.facts import (
    TextFacts,
)
from luotain.engines.policy.registry import Context, Hit, check
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import TEXT_GATES

MISSING = Sentence(
    fi="Luonnoksesta puuttuu, kenen suulla se puhuu: organisaation vai virkamiehen omalla nimellä.",
    sv="I utkastet saknas i vems namn det talar: organisationens eller en tjänstemans eget.",
    en="The draft does not say in whose name it speaks: the body's, or an official's own.",
)
MISSING_REMEDY = Sentence(
    fi="Valitse esiintymisen taso. Se näkyy myös lukijalle.",
    sv="Välj nivån för framträdandet. Den syns också för läsaren.",
    en="Choose the identity level. The reader sees it too.",
)
HYBRID = Sentence(
    fi="Organisaation nimissä ei voi puhua virkamiehen omalta tililtä.",
    sv="I organisationens namn kan man inte tala från en tjänstemans eget konto.",
    en="One cannot speak as the body from an official's own account.",
)
HYBRID_REMEDY = Sentence(
    fi="Julkaise organisaation profiilissa, tai kirjoita omalla nimelläsi ja kerro se.",
    sv="Publicera i organisationens profil, eller skriv i eget namn och berätta det.",
    en="Publish through a profile of the body, or write in your own name and say so.",
)
PRIVATE = Sentence(
    fi="Yksityinen viesti ei kulje tämän työkalun kautta.",
    sv="Ett privat inlägg går inte via det här verktyget.",
    en="A private message does not go through this tool.",
)
PRIVATE_REMEDY = Sentence(
    fi="Kirjoita se omalla tililläsi. Työnantaja ei näe eikä tallenna sitä.",
    sv="Skriv det på ditt eget konto. Arbetsgivaren varken ser eller sparar det.",
    en="Write it on your own account. Your employer neither sees nor keeps it.",
)


@check(
    "identity_level",
    gates=TEXT_GATES,
    title=Sentence(fi="Virallinen vai oma", sv="Officiellt eller eget", en="Official or one's own"),
)
def run(facts: TextFacts, parameters: object, context: Context) -> Iterator[Hit]:
    """Require the level, and keep the body's voice off accounts that are a person's own."""
    level = facts.identity_level
    if not level:
        yield Hit(MISSING, MISSING_REMEDY, "identity_level", "communications", about="missing")
    elif level == "private":
        yield Hit(PRIVATE, PRIVATE_REMEDY, "identity_level", "author", about="private")
    elif level == "organisation" and facts.profile.kind == "hybrid":
        yield Hit(HYBRID, HYBRID_REMEDY, "profile", "communications", about="hybrid")
