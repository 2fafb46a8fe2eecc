"""Does a text of a class that is owed in two languages have both?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from luotain.engines.policy.facts import (
    ConsultationFacts,
    TextFacts,
)
from luotain.engines.policy.registry import Context, Hit, check, parameter
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import TEXT_GATES, Gate


@dataclass(frozen=True)
class Parameters:
    """Which classes, and which languages."""

    classes: tuple[str, ...] = parameter(
        ("notice", "warning", "consultation"),
        fi="Julkaisujen luokat, jotka tarvitsevat kaikki kielet; * tarkoittaa kaikkia.",
        sv="Klasser av inlägg som behöver alla språk; * betyder alla.",
        en="Classes of posts that need all the languages; * means every class.",
    )
    languages: tuple[str, ...] = parameter(
        ("fi", "sv"), fi="Tarvittavat kielet.", sv="Språk som behövs.", en="Languages that are needed."
    )


LANGUAGE_NAMES: dict[str, Sentence] = {
    "fi": Sentence("suomi", "finska", "Finnish"),
    "sv": Sentence("ruotsi", "svenska", "Swedish"),
    "en": Sentence("englanti", "engelska", "English"),
    "se": Sentence("pohjoissaame", "nordsamiska", "Northern Sami"),
}
SENTENCE = Sentence(
    fi="Tämä kuuluu kertoa useammalla kielellä. Puuttuva kieli: %(language)s.",
    sv="Detta ska berättas på flera språk. Språk som saknas: %(language)s.",
    en="This is to be told in more than one language. Missing language: %(language)s.",
)
REMEDY = Sentence(
    fi="Lisää puuttuva kieliversio ja julkaise kielet yhtä aikaa.",
    sv="Lägg till den språkversion som saknas och publicera språken samtidigt.",
    en="Add the missing language and publish the languages together.",
)


@check(
    "two_languages",
    gates=(*TEXT_GATES, Gate.OPEN_CONSULTATION),
    parameters=Parameters,
    title=Sentence(fi="Kaikki tarvittavat kielet", sv="Alla språk som behövs", en="All the languages needed"),
)
def run(facts: TextFacts | ConsultationFacts, parameters: Parameters, context: Context) -> Iterator[Hit]:
    """Count the languages of a text or a consultation against those its class owes to people."""
    if isinstance(facts, ConsultationFacts):
        kind, languages = "consultation", set(facts.languages)
    else:
        kind = facts.post_class
        languages = {variant.language for variant in facts.variants if variant.text.strip()}
    if kind not in parameters.classes and "*" not in parameters.classes:
        return
    for language in parameters.languages:
        if language not in languages:
            name = LANGUAGE_NAMES.get(language, Sentence(language, language, language))
            yield Hit(SENTENCE.fill(language=name), REMEDY, f"variants.{language}", about=language)
