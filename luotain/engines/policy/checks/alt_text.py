"""Can someone who does not see the picture, or hear the sound, know what is in it?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from luotain.engines.policy.facts import (
    MediaFacts,
    TextFacts,
)
from luotain.engines.policy.registry import Context, Hit, check, parameter
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import TEXT_GATES


@dataclass(frozen=True)
class Parameters:
    """How long an alternative text may grow."""

    longest: int = parameter(
        1500,
        fi="Vaihtoehtoisen tekstin suurin pituus merkkeinä.",
        sv="Alternativtextens största längd i tecken.",
        en="Greatest length of an alternative text, in characters.",
    )


MISSING = Sentence(
    fi="Kuvalta puuttuu vaihtoehtoinen teksti (%(language)s): %(name)s.",
    sv="Bilden saknar alternativtext (%(language)s): %(name)s.",
    en="The picture has no alternative text (%(language)s): %(name)s.",
)
MISSING_REMEDY = Sentence(
    fi="Kerro virkkeellä tai kahdella, mitä kuvassa on ja miksi se on mukana. Pelkän koristeen voi merkitä "
    "koristeeksi.",
    sv="Berätta i en mening eller två vad bilden visar och varför den är med. En ren dekoration kan märkas "
    "som sådan.",
    en="Say in a sentence or two what the picture shows and why it is there. Mere decoration can be marked "
    "as such.",
)
EMPTY_WORDS = Sentence(
    fi="Vaihtoehtoinen teksti on tiedoston nimi eikä kerro kuvasta: %(name)s.",
    sv="Alternativtexten är ett filnamn och säger inget om bilden: %(name)s.",
    en="The alternative text is a file name and tells nothing of the picture: %(name)s.",
)
TOO_LONG = Sentence(
    fi="Vaihtoehtoinen teksti on pitkä (%(length)d merkkiä): %(name)s.",
    sv="Alternativtexten är lång (%(length)d tecken): %(name)s.",
    en="The alternative text is long (%(length)d characters): %(name)s.",
)
TOO_LONG_REMEDY = Sentence(
    fi="Tiivistä se ja siirrä loput itse tekstiin tai omille sivuille.",
    sv="Korta den och flytta resten till själva texten eller till den egna webbplatsen.",
    en="Shorten it, and move the rest into the text itself or onto our own site.",
)
NO_CAPTIONS = Sentence(
    fi="Videolta tai ääneltä puuttuu tekstitys: %(name)s.",
    sv="Filmen eller ljudet saknar textning: %(name)s.",
    en="The film or sound has no captions: %(name)s.",
)
NO_CAPTIONS_REMEDY = Sentence(
    fi="Lisää tekstitys tai tekstivastine. Moni katsoo myös ilman ääntä.",
    sv="Lägg till textning eller en textversion. Många tittar också utan ljud.",
    en="Add captions or a transcript. Many people also watch without sound.",
)
FILE_NAME = re.compile(r"[\w\-. ]{1,80}\.(?:jpe?g|png|gif|webp|heic|svg|tiff?|mp4)", re.IGNORECASE)


@check(
    "alt_text",
    gates=TEXT_GATES,
    parameters=Parameters,
    title=Sentence(fi="Kuvat sanoina", sv="Bilder i ord", en="Pictures in words"),
)
def run(facts: TextFacts, parameters: Parameters, context: Context) -> Iterator[Hit]:
    """Ask for words beside each picture in each language of the text, and for captions on film and sound."""
    languages = list(dict.fromkeys(variant.language for variant in facts.variants))
    for item in facts.media:
        name = item.name or item.id
        if item.kind in ("video", "audio") and not item.captions:
            yield Hit(
                NO_CAPTIONS.fill(name=name),
                NO_CAPTIONS_REMEDY,
                f"media.{item.id}.captions",
                about=f"{item.id} captions",
            )
        if item.kind == "image" and not item.decorative:
            yield from _picture(item, name, languages, parameters.longest)


def _picture(item: MediaFacts, name: str, languages: list[str], longest: int) -> Iterator[Hit]:
    texts = {alt.language: alt.text.strip() for alt in item.alt}
    for language in languages or sorted(texts) or [""]:
        text = texts.get(language, "")
        about, missing = f"{item.id} {language}", f"media.{item.id}.alt.{language}"
        if not text:
            yield Hit(MISSING.fill(language=language, name=name), MISSING_REMEDY, missing, about=about)
        elif FILE_NAME.fullmatch(text):
            yield Hit(EMPTY_WORDS.fill(name=name), MISSING_REMEDY, missing, about=about)
        elif len(text) > longest:
            yield Hit(TOO_LONG.fill(length=len(text), name=name), TOO_LONG_REMEDY, missing, about=about)
