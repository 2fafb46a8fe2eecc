"""A draft as a file into facts the policy engine can judge: bare text, text with a head, or facts as JSON.

A head is TOML between two lines of ``+++`` at the top; its keys are fields of the facts, such as ``why``,
``substantive`` or ``own_site_url``. What a bare text cannot tell is not asked of it: see :attr:`Draft.known`.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, field, replace
from typing import Any

from luotain.engines.policy.data import PolicyDataError, from_data
from luotain.engines.policy.facts import FAMILY, Facts, PersonalData, TextFacts, TextVariant
from luotain.engines.policy.reading import words_of
from luotain.engines.policy.terms import Gate

FENCE = "+++"
LOOK_AT = 400
"""Words looked at when the language is guessed."""

_COMMON_WORDS = {
    "fi": "ja on ei että se joka oli mutta myös kun ovat sekä tai niin kuin jos hän me te he tämä ole voi "
    "mikä",
    "sv": "och är inte att det som var men också när eller så om han hon vi ni de den ett en på för med "
    "till av",
    "en": "and is not that the which was but also when are or so if he she we you they this a an to of in "
    "for with",
}
COMMON_WORDS = {code: frozenset(words.split()) for code, words in _COMMON_WORDS.items()}

_ENDINGS = {
    "fi": "ssa ssä sta stä lla llä lta ltä lle een iin aan ään nen mme tte vat vät kaa kää itä ita yy uu ää",
    "sv": "arna erna ades ningar ningen heten igt iga ånga också från för",
    "en": "ing tion ould ght ness ment ally ity ied",
}
ENDINGS = {code: tuple(endings.split()) for code, endings in _ENDINGS.items()}
SHORT = 3
"""Letters of a word whose ending tells nothing."""


@dataclass(frozen=True)
class Draft:
    """A draft read from a file."""

    facts: Facts
    text: str = ""
    """The judged text, without its head; empty for facts of a plan."""
    language: str = ""
    code: str = ""
    """What findings in the text name it by."""
    first_line: int = 0
    """How many lines of the file come before the text."""
    known: frozenset[str] | None = None
    """Fields that were told; None when the facts are whole and every rule may speak."""
    masks: tuple[tuple[int, int], ...] = field(default=())
    """Places in the text that must not be printed."""


def read_draft(source: str, gate: Gate, language: str = "") -> Draft:
    """A draft from what stood in the file.

    :param source: the whole content, already decoded.
    :param language: of the text; guessed from its commonest words when empty.
    :raises PolicyDataError: when the head or the JSON cannot be read as facts of the gate.
    """
    source = source.removeprefix("\ufeff")
    if source.lstrip()[:1] == "{":
        whole = _whole(source, gate)
        if whole is not None:
            return whole
    if FAMILY[gate] is not TextFacts:
        raise PolicyDataError(f"the gate {gate} takes facts as JSON, see docs/handbook/check-command.md.")
    head, text, lines = _split(source)
    known = frozenset(head)
    if "language" in head:
        language = str(head.pop("language"))
    language = language or guess_language(text)
    facts = from_data(TextFacts, head, strict=True)
    found = find_personal_data(text)
    facts = _with_personal_data(facts)
    facts = replace(facts, variants=(TextVariant(language, text, found), *facts.variants))
    masks = tuple((place.start, place.end) for place in found)
    return Draft(facts, text, language, language, lines, known, masks)


def find_personal_data(text: str) -> tuple[PersonalData, ...]:
    """Places in a text that point to a person, in the policy engine's own words."""
    from luotain.engines.personal_data import (
        EVERYTHING,
        Options,
        find,
    )  # loaded only when there is a text to look at

    return tuple(
        PersonalData(str(item.kind), item.start, item.end, item.confidence, item.masked)
        for item in find(text, options=Options(kinds=EVERYTHING))
    )


def guess_language(text: str) -> str:
    """Finnish, Swedish or English by the commonest words and endings of each; English when nothing tells."""
    forms = words_of(text[:10_000]).forms[:LOOK_AT]
    score = {
        code: 2 * sum(form in COMMON_WORDS[code] for form in forms)
        + sum(len(form) > SHORT and form.endswith(endings) for form in forms)
        for code, endings in ENDINGS.items()
    }
    best = max(score, key=lambda code: score[code])
    return best if score[best] else "en"


def _whole(source: str, gate: Gate) -> Draft | None:
    """Facts written as JSON; None when the text only begins like it."""
    try:
        data = json.loads(source)
    except ValueError:
        return None
    facts: Facts = from_data(FAMILY[gate], data, strict=True)
    if not isinstance(facts, TextFacts):
        return Draft(facts)
    facts = _with_personal_data(facts)
    variants = facts.variants
    first = variants[0] if variants else TextVariant("", "")
    masks = tuple((place.start, place.end) for place in first.personal_data)
    return Draft(facts, first.text, first.language, first.code, masks=masks)


def _with_personal_data(facts: TextFacts) -> TextFacts:
    """The facts with places that point to a person found in every text that has not been looked at yet."""
    variants = tuple(
        item if item.personal_data else replace(item, personal_data=find_personal_data(item.text))
        for item in facts.variants
    )
    media = tuple(
        replace(
            item,
            alt=tuple(
                alt if alt.personal_data else replace(alt, personal_data=find_personal_data(alt.text))
                for alt in item.alt
            ),
        )
        for item in facts.media
    )
    note = facts.change_note_personal_data or find_personal_data(facts.change_note)
    return replace(facts, variants=variants, media=media, change_note_personal_data=note)


def _split(source: str) -> tuple[dict[str, Any], str, int]:
    """The head as data, the text, and the number of lines before it."""
    lines = source.split("\n")
    if lines[0].rstrip() != FENCE:
        return {}, source, 0
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() == FENCE:
            try:
                head = tomllib.loads("\n".join(lines[1:number]).replace("\r", ""))
            except tomllib.TOMLDecodeError as error:
                raise PolicyDataError(f"the head of the draft cannot be read: {error}") from None
            return head, "\n".join(lines[number + 1 :]), number + 1
    raise PolicyDataError("the head of the draft begins with +++ and does not end.")
