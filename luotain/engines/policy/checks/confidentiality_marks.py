"""Does the text carry a mark of secrecy, or the words of one?"""

from __future__ import annotations

from collections.abc import Iterator

from luotain.engines.policy.facts import TextFacts
from luotain.engines.policy.reading import Span
from luotain.engines.policy.registry import Context, Hit, check
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import TEXT_GATES

SENTENCE = Sentence(
    fi="Tekstissä on salassapitoon viittaava merkintä: ”%(words)s”.",
    sv="I texten finns en anteckning som tyder på sekretess: ”%(words)s”.",
    en="The text carries a mark that points to confidentiality: “%(words)s”.",
)
REMEDY = Sentence(
    fi="Tarkista, onko tieto julkinen. Jos on, pyydä toista lukemaan teksti ja vapauttamaan se. Jos ei "
    "ole, poista kohta.",
    sv="Kontrollera om uppgiften är offentlig. Är den det, be en annan läsa texten och häva spärren. "
    "Annars, ta bort stället.",
    en="Check whether the information is public. If it is, ask another person to read and clear the text. "
    "If not, take it out.",
)


@check(
    "confidentiality_marks",
    gates=TEXT_GATES,
    title=Sentence(fi="Salassapitomerkinnät", sv="Sekretessanteckningar", en="Confidentiality marks"),
)
def run(facts: TextFacts, parameters: object, context: Context) -> Iterator[Hit]:
    """Look for marks of secrecy in every language, because a copied line keeps the language it came in."""
    finder = context.guideline.matcher("confidentiality_marks")
    for piece in facts.public_texts:
        for match in finder.find(context.read(piece.text).words):
            words = piece.text[match.start : match.end]
            yield Hit(
                SENTENCE.fill(words=words),
                REMEDY,
                "text",
                "second_person",
                piece.code,
                Span(match.start, match.end),
            )
