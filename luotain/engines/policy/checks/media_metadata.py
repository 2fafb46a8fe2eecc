"""Does a file still tell where it was taken, or with what?"""

from __future__ import annotations

from collections.abc import Iterator

from luotain.engines.policy.facts import (
    TextFacts,
)
from luotain.engines.policy.registry import Context, Hit, check
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import TEXT_GATES

SENTENCE = Sentence(
    fi="Tiedostossa on paikka- tai laitetietoja: %(name)s.",
    sv="Filen innehåller plats- eller enhetsuppgifter: %(name)s.",
    en="The file holds data on a place or a device: %(name)s.",
)
REMEDY = Sentence(
    fi="Lataa tiedosto uudelleen: tiedot poistetaan latauksessa. Jos huomautus jää, kerro ylläpidolle.",
    sv="Ladda upp filen på nytt: uppgifterna tas bort vid uppladdningen. Om anmärkningen står kvar, "
    "kontakta administratören.",
    en="Upload the file again: such data is removed on upload. If the finding stays, tell the administrator.",
)


@check(
    "media_metadata",
    gates=TEXT_GATES,
    title=Sentence(fi="Tiedoston paikkatiedot", sv="Platsuppgifter i filen", en="Place data in files"),
)
def run(facts: TextFacts, parameters: object, context: Context) -> Iterator[Hit]:
    """Stop a file that would give away a home, a workplace or a route."""
    for item in facts.media:
        if item.has_place_or_device:
            yield Hit(
                SENTENCE.fill(name=item.name or item.id),
                REMEDY,
                f"media.{item.id}.metadata",
                "administrator",
                about=item.id,
            )
