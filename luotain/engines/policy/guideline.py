"""The guideline as the engine reads it: sections, clauses, rules, word lists, topics and the texts a body
edits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from luotain.engines.policy.sentences import EMPTY, Sentence
from luotain.engines.policy.terms import MENDING, Gate, Strength
from luotain.engines.policy.wordlists import Matcher, WordList, number_pattern


@dataclass(frozen=True)
class Section:
    """A part of the guideline: its code (``"0"`` is the preface, then ``"1"`` to ``"8"``) and its title."""

    code: str
    title: Sentence


@dataclass(frozen=True)
class Clause:
    """One numbered point of the guideline: what it asks, and why it asks it."""

    code: str
    section: str
    title: Sentence
    text: Sentence
    why: Sentence = EMPTY
    rows: tuple[str, ...] = ()
    """Rows of the requirements table that the clause carries."""
    sources: tuple[str, ...] = ()
    """Codes of the sources (:class:`Source`) the clause leans on."""
    review_by: date | None = None
    """When the clause must be read again, where it leans on law or on something else that moves."""


@dataclass(frozen=True)
class Rule:
    """What the machine does for a clause: a check at one or more gates, how firmly, and who may clear it."""

    id: str
    clause: str
    gates: tuple[Gate, ...]
    check: str
    strength: Strength = Strength.ADVISE
    parameters: Mapping[str, Any] = field(default_factory=dict)
    cleared_by: str = MENDING
    """For a hold: a role code, ``second_person``, ``time`` or ``mending``."""
    helper: str = ""
    """The role that can help; when empty, the check's own answer."""
    in_force_from: date | None = None
    in_force_until: date | None = None
    """The last day the rule is in force."""

    def in_force(self, day: date) -> bool:
        """Whether the rule is in force on a day."""
        begun = self.in_force_from is None or self.in_force_from <= day
        return begun and (self.in_force_until is None or day <= self.in_force_until)


@dataclass(frozen=True)
class Topic:
    """A topic note: whether a matter may be discussed now, with the reason and the day the note ends."""

    code: str
    title: Sentence
    level: str
    """``open``, ``with_care``, ``not_now`` or ``never``."""
    reason: Sentence = EMPTY
    words: tuple[str, ...] = ()
    """Words by which a text is seen to touch the topic; a final ``*`` stands for any ending."""
    until: date | None = None
    """The last day of the note; None when it has no end."""


@dataclass(frozen=True)
class Responsibility:
    """One line of the who-answers-for-what table, which the rooms' permissions read."""

    matter: str
    role: str
    title: Sentence
    clause: str = ""


@dataclass(frozen=True)
class CardRule:
    """One of the ten rules on the printable card, with the clause that says it at length."""

    number: int
    clause: str
    sentence: Sentence
    checks: tuple[str, ...] = ()
    """Ids of the rules by which the machine helps to keep it."""


@dataclass(frozen=True)
class Term:
    """A glossary term with its definition and the source the term is taken from."""

    code: str
    term: Sentence
    definition: Sentence
    source: str = ""


@dataclass(frozen=True)
class Source:
    """Something the guideline leans on, and whether it still stands."""

    code: str
    name: str
    kind: str
    """``law``, ``guideline``, ``vocabulary``, ``service``, ``study`` or ``picture``."""
    status: str
    """``in_preparation``, ``published`` or ``gone``."""
    url: str = ""
    publisher: str = ""
    last_checked: date | None = None
    ask_after: date | None = None
    """For something in preparation: the day after which somebody must look whether it is ready."""
    note: Sentence = EMPTY
    rows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Settings:
    """Numbers a body sets once and several rooms read."""

    languages: tuple[str, ...] = ("fi", "sv", "en")
    thinking_pause_minutes: int = 30
    approvals_needed: int = 1
    maintainers_at_least: int = 2
    assessment_valid_hours: int = 48
    closing_notice_days: int = 30
    idea_answer_days: int = 5
    guideline_review_months: int = 12
    certificate_valid_months: int = 24
    self_check_months: int = 6
    listening_days_before_profile: int = 14
    suggestions_without_account: bool = True


@dataclass(frozen=True)
class Guideline:
    """A whole version of the guideline. Two equal guidelines give equal verdicts on equal facts, for ever."""

    version: str
    sections: tuple[Section, ...] = ()
    clauses: tuple[Clause, ...] = ()
    rules: tuple[Rule, ...] = ()
    settings: Settings = field(default_factory=Settings)
    word_lists: tuple[WordList, ...] = ()
    topics: tuple[Topic, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    stance: Sentence = EMPTY
    """What the body thinks of its officials taking part; shown at first sign-in."""
    public_place_prompt: Sentence = EMPTY
    """The question asked at the moment of posting, in the body's own image of a public place."""
    card: tuple[CardRule, ...] = ()
    glossary: tuple[Term, ...] = ()
    sources: tuple[Source, ...] = ()

    @cached_property
    def _clauses_by_code(self) -> dict[str, Clause]:
        return {clause.code: clause for clause in self.clauses}

    @cached_property
    def _rules_by_gate(self) -> dict[Gate, tuple[Rule, ...]]:
        return {gate: tuple(rule for rule in self.rules if gate in rule.gates) for gate in Gate}

    @cached_property
    def _matchers(self) -> dict[str, Matcher]:
        return {}

    @cached_property
    def _number_patterns(self) -> dict[str, re.Pattern[str] | None]:
        return {}

    def clause(self, code: str) -> Clause | None:
        """The clause with a code, or None."""
        return self._clauses_by_code.get(code)

    def rules_at(self, gate: Gate, day: date) -> tuple[Rule, ...]:
        """Rules in force at a gate on a day, in the order the guideline lists them."""
        return tuple(rule for rule in self._rules_by_gate[gate] if rule.in_force(day))

    def responsible_for(self, matter: str) -> str:
        """The role that answers for a matter, or an empty string when the table does not say."""
        for line in self.responsibilities:
            if line.matter == matter:
                return line.role
        return ""

    def matcher(self, name: str, language: str = "") -> Matcher:
        """A ready finder over the word lists called *name*: those of one language and those for all of them.

        Without a language, over the lists of every language. Built once for each guideline; a list that does
        not exist gives a finder that finds nothing.
        """
        key = f"{name}/{language}"
        found = self._matchers.get(key)
        if found is None:
            wanted = ("", language)
            lists = [
                item
                for item in self.word_lists
                if item.name == name and (not language or item.language in wanted)
            ]
            found = self._matchers[key] = Matcher.over(lists)
        return found

    def number_pattern(self, name: str) -> re.Pattern[str] | None:
        """A ready pattern over the number lists called *name*; None when they are empty."""
        if name not in self._number_patterns:
            notes = [note.find for item in self.word_lists if item.name == name for note in item.words]
            self._number_patterns[name] = number_pattern(notes)
        return self._number_patterns[name]

    def topic_matcher(self, topic: Topic) -> Matcher:
        """A ready finder over a topic's own words."""
        key = f"topic/{topic.code}"
        found = self._matchers.get(key)
        if found is None:
            found = self._matchers[key] = Matcher.over([WordList.of(topic.code, topic.words)])
        return found
