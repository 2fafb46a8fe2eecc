"""Does a removal promise more than anyone can keep?"""

from __future__ import annotations

from collections.abc import Iterator

from luotain.engines.policy.facts import (
    TextFacts,
)
from luotain.engines.policy.registry import Context, Hit, check
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import Gate

SENTENCE = Sentence(
    fi="Ilmoitus lupaa, että teksti on poistettu kaikkialta. Sitä ei voi luvata.",
    sv="Meddelandet lovar att texten är borttagen överallt. Det kan ingen lova.",
    en="The notice promises that the text is removed everywhere. Nobody can promise that.",
)
REMEDY = Sentence(
    fi="Kirjoita ”poistettu täältä”. Kopioita voi olla muilla.",
    sv="Skriv ”borttagen här”. Andra kan ha kopior.",
    en="Write “removed here”. Others may have copies.",
)
SERVICE = Sentence(
    fi="Palvelussa %(service)s julkaistua ei voi poistaa.",
    sv="I %(service)s kan det publicerade inte tas bort.",
    en="On %(service)s what is published cannot be removed.",
)
SERVICE_REMEDY = Sentence(
    fi="Julkaise korjaus ja kerro siinä, mitä olisi poistettu ja miksi.",
    sv="Publicera en rättelse och berätta där vad som skulle ha tagits bort och varför.",
    en="Publish a correction, and tell in it what would have been removed and why.",
)


@check(
    "removal_wording",
    gates=(Gate.REMOVE,),
    title=Sentence(fi="Mitä poisto lupaa", sv="Vad borttagningen lovar", en="What a removal promises"),
)
def run(facts: TextFacts, parameters: object, context: Context) -> Iterator[Hit]:
    """Keep the wording true: removed here, never removed everywhere."""
    if facts.removal is not None and facts.removal.says_removed_everywhere:
        yield Hit(SENTENCE, REMEDY, "removal.wording", "communications", about="wording")
    for limits in facts.services:
        if not limits.can_delete:
            sentence = SERVICE.fill(service=limits.name or limits.service)
            yield Hit(sentence, SERVICE_REMEDY, "services", "communications", about=limits.service)
