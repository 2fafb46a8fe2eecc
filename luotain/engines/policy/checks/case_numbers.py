"""Does the text name a case by its number?"""

from __future__ import annotations

from collections.abc import Iterator

from luotain.engines.policy.facts import (
    TextFacts,
)
from luotain.engines.policy.reading import Span
from luotain.engines.policy.registry import Context, Hit, check
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import TEXT_GATES

SENTENCE = Sentence(
    fi="Tekstissä on asianumero: %(number)s.",
    sv="I texten finns ett ärendenummer: %(number)s.",
    en="The text names a case number: %(number)s.",
)
REMEDY = Sentence(
    fi="Tarkista, että asia on julkinen eikä numero paljasta ketään. Jos niin on, pyydä toista "
    "vapauttamaan teksti.",
    sv="Kontrollera att ärendet är offentligt och att numret inte röjer någon. Be sedan en annan häva "
    "spärren.",
    en="Check that the case is public and that the number reveals nobody. If so, ask another person to "
    "clear the text.",
)


@check(
    "case_numbers",
    gates=TEXT_GATES,
    title=Sentence(fi="Asianumerot", sv="Ärendenummer", en="Case numbers"),
)
def run(facts: TextFacts, parameters: object, context: Context) -> Iterator[Hit]:
    """Find case numbers by the body's own patterns, in which # stands for a run of digits."""
    pattern = context.guideline.number_pattern("case_numbers")
    if pattern is None:
        return
    for piece in facts.public_texts:
        for match in pattern.finditer(piece.text):
            sentence = SENTENCE.fill(number=match.group())
            yield Hit(sentence, REMEDY, "text", "second_person", piece.code, Span(*match.span()))
