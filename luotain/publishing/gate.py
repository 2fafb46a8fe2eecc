"""The guideline at this room's gates: looked at while writing, asked for real at every step that counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from luotain.core.refusal import Refusal
from luotain.engines import policy
from luotain.guideline import actions as guideline
from luotain.guideline import queries as guideline_queries
from luotain.guideline.actions.ask import refused
from luotain.guideline.queries import ShownFinding
from luotain.people.models import Person
from luotain.publishing.facts import WRITING, Bundle, Step, bundles
from luotain.publishing.models import Post

FORCED = "forced_pause"
"""The check by which the moment asks for a pause."""


@dataclass(frozen=True)
class Reading:
    """What the guideline says of a post as it stands: one verdict over all its places, and where each finding is."""

    verdict: policy.Verdict
    places: Mapping[str, tuple[policy.Finding, ...]] = field(default_factory=dict)

    @property
    def findings(self) -> tuple[ShownFinding, ...]:
        """The findings in the language of the moment, strongest first."""
        return guideline_queries.shown(self.verdict)

    @property
    def blocks(self) -> int:
        """How many stop the post for now."""
        return sum(1 for one in self.verdict.open_findings if one.strength != policy.Strength.ADVISE)

    @property
    def advises(self) -> int:
        """How many are advice still without an answer."""
        return sum(1 for one in self.verdict.open_findings if one.strength == policy.Strength.ADVISE)

    def spans(self, place: str, language: str) -> list[tuple[int, int, str]]:
        """What to mark in one text: (start, end, class of the mark)."""
        return [
            (one.span[0], one.span[1], "advise" if one.strength == policy.Strength.ADVISE else "stop")
            for one in self.places.get(place, ())
            if one.span is not None and one.variant == language and one.is_open
        ]


def look(post: Post, step: Step = WRITING) -> Reading:
    """What the guideline says now, without writing anything."""
    return _merge(
        [
            (one, guideline.look(post.gate, one.facts, about=post, author=post.author))
            for one in bundles(post, step)
        ]
    )


def _merge(pairs: list[tuple[Bundle, policy.Verdict]]) -> Reading:
    """One verdict over several places: each finding once, the strongest outcome."""
    places: dict[str, tuple[policy.Finding, ...]] = {}
    findings: dict[str, policy.Finding] = {}
    for bundle, verdict in pairs:
        own = tuple(
            one
            for one in verdict.findings
            if not one.variant or one.span is None or one.variant not in bundle.borrowed
        )
        places[bundle.place] = own
        for one in own:
            findings.setdefault(one.key, one)
    ordered = sorted(findings.values(), key=lambda one: ("block", "hold", "advise").index(str(one.strength)))
    return Reading(replace(pairs[0][1], findings=tuple(ordered), outcome=_outcome(ordered)), places)


def _outcome(findings: list[policy.Finding]) -> policy.Outcome:
    for strength, outcome in (
        (policy.Strength.BLOCK, policy.Outcome.BLOCK),
        (policy.Strength.HOLD, policy.Outcome.HOLD),
        (policy.Strength.ADVISE, policy.Outcome.ADVISE),
    ):
        if any(one.strength == strength and one.is_open for one in findings):
            return outcome
    return policy.Outcome.ALLOW


def ask(
    post: Post, step: Step = WRITING, *, by: Person | None, passings: Mapping[str, str] | None = None
) -> policy.Verdict:
    """Decide for real, inside the caller's transaction, and write the decision to the ledger.

    Raises Refusal with every open finding of every place when anything holds, blocks, or is advice nobody answered.
    """
    made = bundles(post, step)
    given = {key: reason.strip() for key, reason in (passings or {}).items() if reason.strip()}
    if given and by is not None:
        for one in look(post, step).verdict.open_findings:
            if one.key in given:
                guideline.pass_finding(
                    one, about=post, gate=post.gate, by=by, reason=given[one.key], author=post.author
                )
    reading = look(post, step)
    if not reading.verdict.may_go_on:
        raise refused(reading.verdict, guideline_queries.guideline_in_force())
    return guideline.ask(post.gate, made[0].facts, by=by, about=post, author=post.author)


def judge_now(post: Post, step: Step) -> Refusal | None:
    """As `ask` by the machine, at the moment of sending: the refusal itself, or None when the way is free.

    Advice is for people: what nobody has answered does not stop a delivery that people have confirmed and approved.
    """
    reading = look(post, step)
    if reading.blocks:
        return refused(reading.verdict, guideline_queries.guideline_in_force())
    return None


@dataclass(frozen=True)
class PauseAsked:
    """How long a text rests, and the finding that makes it rest longer than every text does."""

    minutes: int
    finding: ShownFinding | None = None


def pause_asked(post: Post) -> PauseAsked:
    """The pause of every text, or the longer one that the hour, the heat, the topic and a new author ask for together.

    A correction does not rest: a mistake is owned up to at once.
    """
    if post.is_correction:
        return PauseAsked(0)
    inside = guideline_queries.guideline_in_force()
    usual = inside.settings.thinking_pause_minutes
    rules = {one.id: one for one in inside.rules if one.check == FORCED and post.gate in one.gates}
    if not rules:
        return PauseAsked(usual)
    verdict = look(post, Step(without_pause=True)).verdict
    asked = [one for one in verdict.open_findings if one.rule in rules]
    longest = PauseAsked(usual)
    for finding in asked:
        parameters = policy.get_check(FORCED).read_parameters(rules[finding.rule].parameters)
        if parameters.minutes > longest.minutes:
            (shown,) = guideline_queries.show_findings((finding,), inside)
            longest = PauseAsked(parameters.minutes, shown)
    return longest
