"""May every picture, film and sound be used, and is it said whose it is?"""

from __future__ import annotations

from collections.abc import Iterator

from luotain.engines.policy.facts import (
    TextFacts,
)
from luotain.engines.policy.registry import Context, Hit, check
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import TEXT_GATES

NO_RIGHTS = Sentence(
    fi="Aineistolta puuttuu tieto siitä, millä oikeudella sitä käytetään: %(name)s.",
    sv="För materialet saknas uppgift om med vilken rätt det används: %(name)s.",
    en="It is not recorded by what right this material is used: %(name)s.",
)
NO_RIGHTS_REMEDY = Sentence(
    fi="Kirjaa, onko aineisto oma, ostettu, luvalla saatu vai avoimella lisenssillä. Jos et tiedä, älä "
    "käytä sitä.",
    sv="Anteckna om materialet är eget, köpt, fått med tillstånd eller har öppen licens. Vet du inte, "
    "använd det inte.",
    en="Record whether it is our own, bought, used by permission or openly licensed. If you do not know, "
    "do not use it.",
)
NO_LICENCE = Sentence(
    fi="Lisensoidulta aineistolta puuttuu lisenssi tai tekijän nimi: %(name)s.",
    sv="Licensierat material saknar licens eller upphovspersonens namn: %(name)s.",
    en="Licensed material lacks its licence or its author's name: %(name)s.",
)
NO_LICENCE_REMEDY = Sentence(
    fi="Lisää tekijä, lähde ja lisenssi. Ne näytetään aineiston yhteydessä.",
    sv="Lägg till upphovsperson, källa och licens. De visas i samband med materialet.",
    en="Add the author, the source and the licence. They are shown with the material.",
)


@check(
    "media_rights",
    gates=TEXT_GATES,
    title=Sentence(fi="Aineiston oikeudet", sv="Rättigheter till materialet", en="Rights to media"),
)
def run(facts: TextFacts, parameters: object, context: Context) -> Iterator[Hit]:
    """Ask for the ground of use of each item, and for licence and author where it is not our own."""
    for item in facts.media:
        name = item.name or item.id
        if not item.rights.strip():
            yield Hit(
                NO_RIGHTS.fill(name=name),
                NO_RIGHTS_REMEDY,
                f"media.{item.id}.rights",
                "communications",
                about=item.id,
            )
        elif item.rights == "licensed" and not (item.licence.strip() and item.author.strip()):
            yield Hit(
                NO_LICENCE.fill(name=name),
                NO_LICENCE_REMEDY,
                f"media.{item.id}.licence",
                "communications",
                about=item.id,
            )
