"""Does a correction say that it is one?"""

from __future__ import annotations

from collections.abc import Iterator

from luotain.engines.policy.facts import TextFacts
from luotain.engines.policy.registry import Context, Hit, check
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import Gate

MISSING = Sentence(
    fi="Korjauksesta puuttuu lukijalle näkyvä muutosmerkintä.",
    sv="Rättelsen saknar en ändringsanmärkning som läsaren ser.",
    en="The correction has no change note that the reader sees.",
)
MISSING_REMEDY = Sentence(
    fi="Kerro yhdellä virkkeellä, mikä muuttui ja miksi. Virheen myöntäminen lisää luottamusta.",
    sv="Berätta i en mening vad som ändrades och varför. Att medge ett fel ökar förtroendet.",
    en="Say in one sentence what changed and why. Admitting a mistake earns trust.",
)
UNLINKED = Sentence(
    fi="Korjaus ja alkuperäinen julkaisu eivät viittaa toisiinsa.",
    sv="Rättelsen och det ursprungliga inlägget hänvisar inte till varandra.",
    en="The correction and the original do not point to each other.",
)
UNLINKED_REMEDY = Sentence(
    fi="Linkitä korjaus alkuperäiseen ja alkuperäinen korjaukseen.",
    sv="Länka rättelsen till originalet och originalet till rättelsen.",
    en="Link the correction to the original and the original to the correction.",
)


@check(
    "change_note",
    gates=(Gate.CORRECT,),
    title=Sentence(fi="Näkyvä muutosmerkintä", sv="Synlig ändringsanmärkning", en="Visible change note"),
)
def run(facts: TextFacts, parameters: object, context: Context) -> Iterator[Hit]:
    """Refuse a silent edit: what has been published changes only in the open."""
    if not facts.change_note.strip() or not facts.change_note_visible:
        yield Hit(MISSING, MISSING_REMEDY, "change_note", "communications", about="note")
    if not facts.linked_both_ways:
        yield Hit(UNLINKED, UNLINKED_REMEDY, "linked_both_ways", "communications", about="link")
