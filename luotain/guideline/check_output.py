"""A verdict on a draft as text for people, as JSON for programs and as SARIF for editors and code review.

Personal data is never printed: its place is shown with its letters and digits covered.
"""

from __future__ import annotations

import json
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from luotain.engines.policy.guideline import Guideline
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import Strength
from luotain.engines.policy.verdict import Finding, Verdict
from luotain.guideline.check_draft import Draft

SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

WIDEST = 100
"""Characters of a line shown around a span."""

LEVELS = {Strength.ADVISE: "note", Strength.HOLD: "warning", Strength.BLOCK: "error"}
STRENGTHS = {
    Strength.ADVISE: Sentence("neuvo", "råd", "advice"),
    Strength.HOLD: Sentence("pidätys", "spärr", "hold"),
    Strength.BLOCK: Sentence("esto", "hinder", "block"),
}
OUTCOMES = {
    "allow": Sentence("Kunnossa.", "I sin ordning.", "All is well."),
    "advise": Sentence(
        "Neuvoja annettiin. Ne voi ohittaa kirjoittamalla perustelun.",
        "Råd gavs. De kan förbigås med en skriven motivering.",
        "Advice was given. It may be passed with a written reason.",
    ),
    "hold": Sentence(
        "Teksti odottaa: pidätys vapautuu, kun asia on kunnossa tai oikea ihminen vapauttaa sen.",
        "Texten väntar: spärren hävs när saken är i ordning eller rätt person häver den.",
        "The text waits: a hold ends when the matter is mended or the right person clears it.",
    ),
    "block": Sentence(
        "Teksti ei voi lähteä ennen kuin esto on korjattu.",
        "Texten kan inte gå ut förrän hindret är undanröjt.",
        "The text cannot go out before the block has been mended.",
    ),
}
CLEARERS = {
    "second_person": Sentence(
        "Toinen ihminen voi vapauttaa tämän.",
        "En annan person kan häva detta.",
        "Another person can clear this.",
    ),
    "time": Sentence("Aika vapauttaa tämän.", "Tiden häver detta.", "Time clears this."),
    "mending": Sentence(
        "Päättyy, kun asia on kunnossa.", "Upphör när saken är i ordning.", "Ends when it is mended."
    ),
}
CLEARED_BY_ROLE = Sentence(
    "Tämän vapauttaa rooli %(role)s.", "Detta hävs av rollen %(role)s.", "The role %(role)s clears this."
)


@dataclass(frozen=True)
class Report:
    """One file with what the guideline says of it."""

    name: str
    draft: Draft
    verdict: Verdict
    language: str
    """The language the answer is given in."""


@dataclass(frozen=True)
class Place:
    """Where a finding is in the file: lines and columns from 1, the end column exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Places:
    """Offsets of a text into lines and columns of its file."""

    def __init__(self, draft: Draft) -> None:
        self._first = draft.first_line
        self._code = draft.code
        self.lines = draft.text.split("\n")
        self.starts = [0, *accumulate(len(line) + 1 for line in self.lines)]

    def of(self, finding: Finding) -> Place | None:
        """The place of a finding, or None when it is not about a place in the file's own text."""
        if finding.span is None or finding.variant != self._code:
            return None
        line, column = self._at(finding.span.start)
        end_line, end_column = self._at(finding.span.end)
        return Place(line + 1 + self._first, column + 1, end_line + 1 + self._first, end_column + 1)

    def _at(self, offset: int) -> tuple[int, int]:
        line = min(bisect_right(self.starts, offset) - 1, len(self.lines) - 1)
        return line, offset - self.starts[line]


def as_text(reports: Sequence[Report], guideline: Guideline) -> str:
    """What a person reads: place, strength, clause, the line with the span marked, what was noticed, what to
    do."""
    return "\n".join(_one_text(report, guideline) for report in reports)


def as_json(reports: Sequence[Report], guideline: Guideline) -> str:
    """What a program reads: outcome, version, fingerprint and findings with their places; a list for several
    files."""
    answers = [_one_json(report, guideline) for report in reports]
    return json.dumps(answers[0] if len(answers) == 1 else answers, ensure_ascii=False, indent=2) + "\n"


def as_sarif(reports: Sequence[Report], guideline: Guideline) -> str:
    """What an editor or a code review reads: SARIF 2.1.0, one run, with each rule that spoke."""
    from importlib.metadata import version  # slow to load, and of use only here

    rules: dict[str, tuple[Finding, str]] = {}
    for report in reports:
        for finding in _in_order(report.verdict):
            rules.setdefault(finding.rule, (finding, report.language))
    order = {rule: number for number, rule in enumerate(rules)}
    driver = {
        "name": "luotain check",
        "semanticVersion": version("luotain"),
        "rules": [_sarif_rule(finding, guideline, language) for finding, language in rules.values()],
    }
    results = []
    for report in reports:
        places = Places(report.draft)
        results += [_sarif_result(item, order, places, report) for item in _in_order(report.verdict)]
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": results,
        "properties": {"guideline": guideline.version},
    }
    log = {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


FORMATS = {"text": as_text, "json": as_json, "sarif": as_sarif}


def _one_text(report: Report, guideline: Guideline) -> str:
    places = Places(report.draft)
    blocks = ["\n".join(_finding(item, places, report, guideline)) for item in _in_order(report.verdict)]
    ending = OUTCOMES[report.verdict.outcome].say(report.language)
    return "\n\n".join([*blocks, f"{report.name}: {ending}"]) + "\n"


def _one_json(report: Report, guideline: Guideline) -> dict[str, Any]:
    places, verdict = Places(report.draft), report.verdict
    return {
        "file": report.name,
        "gate": verdict.gate,
        "outcome": verdict.outcome.value,
        "version": verdict.version,
        "fingerprint": verdict.fingerprint,
        "language": report.draft.language,
        "findings": [_plain(item, places, guideline, report.language) for item in _in_order(verdict)],
    }


def _in_order(verdict: Verdict) -> Iterator[Finding]:
    """Findings by their place in the text; those about no place come last."""
    yield from sorted(
        verdict.findings,
        key=lambda finding: (finding.span is None, finding.span.start if finding.span else 0),
    )


def _finding(finding: Finding, places: Places, report: Report, guideline: Guideline) -> Iterator[str]:
    place, language = places.of(finding), report.language
    elsewhere = f"{report.name} [{finding.variant}]" if finding.span else report.name
    where = f"{report.name}:{place.line}:{place.column}" if place else elsewhere
    clause = guideline.clause(finding.clause)
    title = clause.title.say(language) if clause else ""
    yield f"{where}: {STRENGTHS[finding.strength].say(language)} · {finding.clause} {title}"
    if place is not None:
        yield from _marked(place, places, report.draft)
    yield f"  {finding.sentence.say(language)}"
    yield f"  → {finding.remedy.say(language)}"
    if finding.strength is Strength.HOLD:
        clearer = CLEARERS.get(finding.cleared_by) or CLEARED_BY_ROLE.fill(role=finding.cleared_by)
        yield f"  {clearer.say(language)}"


def _marked(place: Place, places: Places, draft: Draft) -> Iterator[str]:
    """The first line of the span with the span underlined, cut to a readable width, personal data covered."""
    index = place.line - 1 - draft.first_line
    line, line_start = places.lines[index].rstrip("\r"), places.starts[index]
    covered = _covered(line, line_start, draft.masks)
    start = place.column - 1
    end = place.end_column - 1 if place.end_line == place.line else len(line)
    end = max(min(end, len(line)), start + 1)
    left = max(0, min(start - 20, end - WIDEST)) if len(line) > WIDEST else 0
    shown = covered[left : left + WIDEST]
    before, marked = covered[left:start], covered[start : min(end, left + WIDEST)]
    pad = "".join("\t" if sign == "\t" else " " * _width(sign) for sign in before)
    prefix = "…" if left else ""
    yield f"    {prefix}{shown}{'…' if left + WIDEST < len(line) else ''}"
    yield f"    {' ' * len(prefix)}{pad}{'^' * max(1, sum(map(_width, marked)))}"


def _covered(line: str, line_start: int, masks: tuple[tuple[int, int], ...]) -> str:
    for start, end in masks:
        first, last = max(0, start - line_start), min(len(line), end - line_start)
        if first < last:
            hidden = "".join("•" if sign.isalnum() else sign for sign in line[first:last])
            line = line[:first] + hidden + line[last:]
    return line


def _width(sign: str) -> int:
    """Columns a sign takes on a terminal."""
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Cf", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def _plain(finding: Finding, places: Places, guideline: Guideline, language: str) -> dict[str, Any]:
    place = places.of(finding)
    clause = guideline.clause(finding.clause)
    return {
        "rule": finding.rule,
        "clause": finding.clause,
        "title": clause.title.say(language) if clause else "",
        "strength": finding.strength.value,
        "sentence": dict(finding.sentence),
        "remedy": dict(finding.remedy),
        "missing": finding.missing,
        "helper": finding.helper,
        "cleared_by": finding.cleared_by if finding.strength is Strength.HOLD else "",
        "variant": finding.variant,
        "span": list(finding.span) if finding.span else None,
        "place": vars(place) if place else None,
        "key": finding.key,
    }


def _sarif_rule(finding: Finding, guideline: Guideline, language: str) -> dict[str, Any]:
    clause = guideline.clause(finding.clause)
    title = clause.title.say(language) if clause else finding.rule
    text = clause.text.say(language) if clause else title
    return {
        "id": finding.rule,
        "name": finding.check,
        "shortDescription": {"text": f"{finding.clause} {title}"},
        "fullDescription": {"text": text},
        "help": {"text": (clause.why.say(language) if clause else "") or text},
        "defaultConfiguration": {"level": LEVELS[finding.strength]},
    }


def _sarif_result(finding: Finding, order: dict[str, int], places: Places, report: Report) -> dict[str, Any]:
    place, language = places.of(finding), report.language
    location: dict[str, Any] = {"artifactLocation": {"uri": "stdin" if report.name == "-" else report.name}}
    if place is not None:
        location["region"] = {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        }
    return {
        "ruleId": finding.rule,
        "ruleIndex": order[finding.rule],
        "level": LEVELS[finding.strength],
        "message": {"text": f"{finding.sentence.say(language)} {finding.remedy.say(language)}"},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"luotainFindingKey/v1": finding.key},
    }
