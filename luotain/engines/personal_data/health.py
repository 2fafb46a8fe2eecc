"""An illness, a medicine or a treatment said of a named private person.

What counts as data concerning health is Article 4(15) of the General Data Protection Regulation. An illness alone is a topic; it
becomes someone's when a person is named in the sentence (or in the one before, taken up by a pronoun) and the sentence says that
the person has it. Politicians, officials and researchers who speak of an illness in their role are quiet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .context import Reading
from .findings import Span
from .health_words import (
    AS_OWN,
    AS_TOPIC,
    CODE,
    CODED,
    EXPERT_ROLE,
    FAREWELL,
    FIGURE,
    IN_TREATMENT,
    JUST_BEFORE,
    OF_ONESELF,
    PRESSURE,
    PRONOUN,
    PUBLIC_ROLE,
    RAISED,
    SPEAKS,
)
from .people_named import Named, named_people
from .words.illnesses import COMPOUND_HEADS, ENGLISH, FINNISH, GENERAL, PEOPLE_WITH_ILLNESS, SWEDISH

_WORD = re.compile(r"[^\W\d_]{2,40}(?:[-'][^\W_]{1,20}){0,2}(?::[^\W\d_]{1,6})?")
_FINNISH_ENDING = re.compile(
    r":?[aäoö]?(?:|t|n|a|ä|i|s|e?i?t[aä]|ko|kö|ja|n[ea]n|se[nt]?|ise\w{0,4}|ia|iä|ja|jä|ta|tä|tta|ttä|i?ssa|i?ssä|i?sta|i?stä|i?lla|i?llä|i?lta|i?ltä|i?lle|i?ksi|i?na|i?nä|"
    r"[aäeiouyö]n|[aäeiouyö]{2}n|h[aäeiouyö]n|seen|siin|ihin|iden|itten|ien|jen|tten|den|uden|ude|ut|us|uu|ks[ei]n?|"
    r"u(?:den|tta|teen|des[st][aä]|s|ksi|della|delle|ksia|ksien|ksi[nst]?)|"
    r"ks(?:en|een|es[st][aä]|ella|elle|elta|ia|ien|iin|i|eksi)|ta|tt[aä]|n(?:en|ta|tä)|i?mien|ime(?:n|t|ss?[aä]|st[aä]|lla)|mä[nt]?|män|mä[äs]?\w{0,4})"
    r"(?:ni|si|nsa|nsä|mme|nne|[aäeiouyö]n)?(?:kin|kaan|kään|han|hän|ko|kö|pa|pä)?"
)
_POSSESSED = re.compile(
    r"(?:nsa|nsä|st[aä][aä]n|ll[aä][aä]n|ss[aä][aä]n|lt[aä][aä]n|lleen|t[aä][aä]n|kseen|n[aä][aä]n)(?:kin|kaan|kään)?$"
)
_SWEDISH_ENDING = re.compile(r"(?:|n|en|t|et|er|erna|ens|s|or|orna|ar|arna|a|e|de)")
_ENGLISH_ENDING = re.compile(r"(?:|s|es|'s)")
_COMPOUND = re.compile(
    r"(?<=[^\W\d_]{3})(?:" + "|".join(sorted(COMPOUND_HEADS, key=len, reverse=True)) + r")"
)
# Two words in capitals alone on the last line are its writer.
_WRITER = re.compile(
    r"[ \t]*[A-ZÅÄÖ][^\W\d_]+(?:-[A-ZÅÄÖ][^\W\d_]+)? [A-ZÅÄÖ][^\W\d_]+(?:-[A-ZÅÄÖ][^\W\d_]+)?\s*\Z"
)
_SIGNATURE = 160  # characters at the end of a text where its writer's name is looked for
_MOST_JUDGED = 2000  # names are looked up around this many illness words at most, so that time stays short


def _index() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    """Stems by their first three letters, each with the endings of its language."""
    index: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    languages = (
        (FINNISH | PEOPLE_WITH_ILLNESS, _FINNISH_ENDING),
        (SWEDISH | PEOPLE_WITH_ILLNESS, _SWEDISH_ENDING),
        (ENGLISH, _ENGLISH_ENDING),
    )
    for stems, ending in languages:
        for stem in stems:
            index.setdefault(stem[:3], []).append((stem, ending))
    for entries in index.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return index


_STEMS = _index()
_ABBREVIATED = frozenset({"ms", "als", "sle", "kol", "add"})
# Operations of a part of the body: cuts of a budget are `leikkaus`, too.
_OPERATION = re.compile(
    r"(?:lonkka|polvi|selkä|kaihi|sydän|olkapää|silmä|tekonivel|ohitus|umpilisäke|nivel|sappi|kohtu|eturauhas|nielurisa|välilevy|rinta|"
    r"keuhko|aivo|maksa|munuais|suoni|jalka|käsi|nilkka|kilpirauhas|luomi|tyrä)(?:leikkau|operaatio)\w{0,9}|"
    r"(?:höft|knä|rygg|hjärt|starr|axel|ögon|gall|blindtarms|bråck|njur|fot|hand)operation(?:en|er|s)?"
)
_IN_CAPITALS = frozenset({"MS", "ALS", "SLE", "KOL", "ADD"})


def find_health(reading: Reading) -> Iterator[Span]:
    """The words that name an illness, where the sentence says it of a named private person."""
    low = reading.low
    judged = 0
    waiting: Span | None = (
        None  # words that stand side by side name one illness: `kaksisuuntainen mielialahäiriö`
    )
    known: dict[str, bool] = {}
    for match in _WORD.finditer(low):
        word = match[0]
        if word[:3] not in _STEMS and len(word) < 7 and word not in _ABBREVIATED:
            continue
        if (ill := known.get(word)) is None:
            ill = known[word] = is_illness(word)
        if (
            not ill
            and reading.text[match.start() : match.end()] not in _IN_CAPITALS
            and not (PRESSURE.match(word) and RAISED.search(low, max(0, match.start() - 14), match.start()))
        ):
            continue
        judged += 1
        if judged > _MOST_JUDGED:
            break
        confidence = _judge(reading, match.start(), match.end())
        if confidence and waiting and low[waiting.end : match.start()] == " ":
            waiting = Span(waiting.start, match.end(), max(waiting.confidence, confidence))
        elif confidence:
            if waiting:
                yield waiting
            waiting = Span(match.start(), match.end(), confidence)
    if waiting:
        yield waiting
    if CODED.search(low):
        for code in CODE.finditer(low):
            judged += 1
            if judged > _MOST_JUDGED:
                return
            before, after = reading.sentence(code.start(), code.end())
            if CODED.search(low, before, after) and (confidence := _judge(reading, code.start(), code.end())):
                yield Span(code.start(), code.end(), confidence)


def _is_raised(low: str, word: re.Match[str]) -> bool:
    """Whether a pressure is said to be too high: `kohonnut verenpaine`."""
    return PRESSURE.match(word[0]) is not None and (
        RAISED.search(low, max(0, word.start() - 14), word.start()) is not None
    )


def is_illness(word: str) -> bool:
    """Whether a word in small letters names an illness, a medicine or a treatment, in any inflected form."""
    stem = _stem(word)
    if stem is not None:
        return stem not in GENERAL
    if _OPERATION.fullmatch(word):
        return True
    for head in _COMPOUND.finditer(word):
        if _FINNISH_ENDING.fullmatch(word, head.end()) or _SWEDISH_ENDING.fullmatch(word, head.end()):
            return True
    return False


def _stem(word: str) -> str | None:
    """The longest stem of the lists that the word is a form of."""
    for stem, ending in _STEMS.get(word[:3], ()):
        if word.startswith(stem) and ending.fullmatch(word, len(stem)):
            return stem
    return None


def _judge(reading: Reading, start: int, end: int) -> float:
    """How sure it is that the illness is said of a named private person; 0 means it is not."""
    low, places = reading.low, reading.places
    before, after = reading.sentence(start, end)
    if places.any(PUBLIC_ROLE, before, after):
        return 0.0
    people = named_people(reading.text, before, after)
    taken_up = False
    if not people and before > 0 and places.any(PRONOUN, before, after):
        earlier, _ = reading.sentence(before - 1, before - 1)
        people = named_people(reading.text, earlier, before)
        taken_up = bool(people)
        if places.any(PUBLIC_ROLE, earlier, before):
            return 0.0
    if not people:
        return 0.9 if _signed_by_the_ill(reading, before, after) else 0.0
    if FIGURE.search(low, max(before, start - 30), start):
        return 0.0
    own = (
        places.any(AS_OWN, before, after)
        or JUST_BEFORE.search(low, max(before, start - 45), start) is not None
        or _stem(low[start:end]) in PEOPLE_WITH_ILLNESS
        or _POSSESSED.search(low[start:end]) is not None
        or IN_TREATMENT.search(low[start:end]) is not None
        or _owned(people, low, start)
    )
    topic = places.any(AS_TOPIC, before, after)
    expert = places.any(EXPERT_ROLE, before, after)
    if own and not (expert and topic):
        best = max(person.certainty for person in people)
        return round(min(0.95, 0.35 + 0.6 * best), 2) if not taken_up else 0.7
    if topic or expert or all(_is_a_speaker(low, person, before, after) for person in people):
        return 0.0
    return 0.6 if any(person.whole and person.certainty >= 0.9 for person in people) else 0.0


def _is_a_speaker(low: str, person: Named, before: int, after: int) -> bool:
    """Whether a verb of saying stands right beside a name."""
    return (
        re.search(rf"{SPEAKS.pattern} $", low[max(before, person.start - 14) : person.start]) is not None
        or re.match(rf" {SPEAKS.pattern}\b", low[person.end : min(after, person.end + 14)]) is not None
    )


def _signed_by_the_ill(reading: Reading, before: int, after: int) -> bool:
    """Whether the sentence is said of oneself, and the text is signed with a private person's name at its end."""
    text, low = reading.text, reading.low
    if not OF_ONESELF.search(low, before, after) or reading.places.any(AS_TOPIC, before, after):
        return False
    tail = max(after, len(low) - _SIGNATURE)
    farewells = [one.end() for one in FAREWELL.finditer(low, tail)]
    begin = farewells[-1] if farewells else low.rstrip().rfind("\n", tail) + 1
    if (
        begin <= 0
        or reading.places.any(PUBLIC_ROLE, begin, len(low))
        or reading.places.any(EXPERT_ROLE, begin, len(low))
    ):
        return False
    return _WRITER.match(text, begin) is not None or any(
        person.whole and person.certainty >= 0.6 and person.start - begin < 4
        for person in named_people(text, begin, min(len(text), begin + 60))
    )


def _owned(people: list[Named], low: str, start: int) -> bool:
    """Whether the name stands in the genitive or adessive just before the illness: `Maija Mallin astma`."""
    return any(
        0 <= start - person.end <= 24 and person.inflected and low[person.end : start].count(" ") <= 3
        for person in people
    )
