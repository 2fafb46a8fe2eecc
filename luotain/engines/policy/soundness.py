"""Is a guideline sound: does everything it names exist, and is everything said in every language?

Asked before a version is sent to be approved, and of a file before it is used. An unsound guideline would
fail at a gate.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from luotain.engines.policy.data import PolicyDataError
from luotain.engines.policy.guideline import Guideline, Rule
from luotain.engines.policy.registry import get_check
from luotain.engines.policy.sentences import Sentence

TOPIC_LEVELS = ("open", "with_care", "not_now", "never")

TWICE = Sentence(
    fi="Tunnus %(name)s on käytössä kahdesti. Anna toiselle uusi tunnus.",
    sv="Beteckningen %(name)s används två gånger. Ge den ena en ny.",
    en="%(name)s is used twice. Give one of them a new name.",
)
NO_CLAUSE = Sentence(
    fi="%(name)s viittaa kohtaan %(clause)s, jota ei ole. Korjaa viittaus tai lisää kohta.",
    sv="%(name)s hänvisar till punkt %(clause)s, som inte finns. Rätta hänvisningen eller lägg till punkten.",
    en="%(name)s points to clause %(clause)s, which does not exist. Mend the reference or add the clause.",
)
NO_CHECK = Sentence(
    fi="Sääntö %(name)s ei toimi: %(reason)s",
    sv="Regeln %(name)s fungerar inte: %(reason)s",
    en="Rule %(name)s cannot work: %(reason)s",
)
WRONG_GATE = Sentence(
    fi="Sääntö %(name)s kysyy portilla %(gate)s, jota sen tarkistus ei tunne. Poista portti säännöstä.",
    sv="Regeln %(name)s frågar vid grinden %(gate)s, som dess kontroll inte känner. Ta bort grinden ur "
    "regeln.",
    en="Rule %(name)s asks at the gate %(gate)s, which its check does not know. Take the gate out of the "
    "rule.",
)
UNSAID = Sentence(
    fi="Kohdasta %(name)s puuttuu kieli %(language)s. Kirjoita otsikko ja teksti.",
    sv="Punkt %(name)s saknar språket %(language)s. Skriv rubrik och text.",
    en="Clause %(name)s lacks the language %(language)s. Write its title and text.",
)
NO_RULE = Sentence(
    fi="Kortin ohje %(name)s viittaa sääntöön %(rule)s, jota ei ole. Korjaa viittaus.",
    sv="Kortets råd %(name)s hänvisar till regeln %(rule)s, som inte finns. Rätta hänvisningen.",
    en="Rule %(name)s of the card points to the rule %(rule)s, which does not exist. Mend the reference.",
)
NO_SOURCE = Sentence(
    fi="Kohta %(name)s viittaa lähteeseen %(source)s, jota ei ole. Lisää lähde tai poista viittaus.",
    sv="Punkt %(name)s hänvisar till källan %(source)s, som inte finns. Lägg till källan eller ta bort "
    "hänvisningen.",
    en="Clause %(name)s points to the source %(source)s, which does not exist. Add it or take the "
    "reference out.",
)
NO_LEVEL = Sentence(
    fi="Aiheen %(name)s taso %(level)s on tuntematon. Valitse jokin näistä: %(levels)s.",
    sv="Ämnet %(name)s har den okända nivån %(level)s. Välj någon av dessa: %(levels)s.",
    en="The topic %(name)s has the unknown level %(level)s. Choose one of %(levels)s.",
)


@dataclass(frozen=True)
class Problem:
    """One thing that is not sound, and what to do about it."""

    place: str
    """Code or id of the clause, rule, card rule or topic."""
    sentence: Sentence


def problems(guideline: Guideline) -> tuple[Problem, ...]:
    """What would fail or stand empty in a guideline, in the order of its parts; nothing when it is sound."""
    return (
        *_twice([clause.code for clause in guideline.clauses]),
        *_twice([rule.id for rule in guideline.rules]),
        *_twice([f"{item.name}/{item.language}" for item in guideline.word_lists]),
        *_clauses(guideline),
        *(problem for rule in guideline.rules for problem in _rule(guideline, rule)),
        *_card(guideline),
        *_topics(guideline),
    )


def _twice(names: Iterable[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield Problem(name, TWICE.fill(name=name))
        seen.add(name)


def _clauses(guideline: Guideline) -> Iterator[Problem]:
    sources = {source.code for source in guideline.sources}
    for clause in guideline.clauses:
        for language in guideline.settings.languages:
            if not clause.title.say(language).strip() or not clause.text.say(language).strip():
                yield Problem(clause.code, UNSAID.fill(name=clause.code, language=language))
        for source in clause.sources:
            if source not in sources:
                yield Problem(clause.code, NO_SOURCE.fill(name=clause.code, source=source))


def _rule(guideline: Guideline, rule: Rule) -> Iterator[Problem]:
    if guideline.clause(rule.clause) is None:
        yield Problem(rule.id, NO_CLAUSE.fill(name=rule.id, clause=rule.clause))
    try:
        check = get_check(rule.check)
        check.read_parameters(rule.parameters)
    except PolicyDataError as error:
        yield Problem(rule.id, NO_CHECK.fill(name=rule.id, reason=error))
        return
    for gate in rule.gates:
        if gate not in check.gates:
            yield Problem(rule.id, WRONG_GATE.fill(name=rule.id, gate=gate))


def _card(guideline: Guideline) -> Iterator[Problem]:
    rules = {rule.id for rule in guideline.rules}
    for line in guideline.card:
        name = str(line.number)
        if guideline.clause(line.clause) is None:
            yield Problem(name, NO_CLAUSE.fill(name=name, clause=line.clause))
        for rule in line.checks:
            if rule not in rules:
                yield Problem(name, NO_RULE.fill(name=name, rule=rule))


def _topics(guideline: Guideline) -> Iterator[Problem]:
    for topic in guideline.topics:
        if topic.level not in TOPIC_LEVELS:
            levels = ", ".join(TOPIC_LEVELS)
            yield Problem(topic.code, NO_LEVEL.fill(name=topic.code, level=topic.level, levels=levels))
