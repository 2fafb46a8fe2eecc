"""The answer at a gate: an outcome with its findings, and what advice passed or holds cleared make of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from luotain.engines.policy.reading import Span
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import MENDING, SECOND_PERSON, TIME, WEIGHT, Outcome, Strength


@dataclass(frozen=True)
class Finding:
    """One thing a rule noticed: what, where, under which clause, what to do next and who can help."""

    rule: str
    clause: str
    check: str
    strength: Strength
    sentence: Sentence
    """What was noticed."""
    remedy: Sentence
    """What to do next."""
    missing: str
    """Name of the fact that is missing or must change, for example ``why``: the field the finding stands
    beside."""
    helper: str
    """Role of the person who can help."""
    cleared_by: str
    """Who or what clears a hold; of no meaning for advice and blocks."""
    key: str
    """Stable identity (32 hexadecimal digits): the same finding on the same words keeps it, whatever else is
    edited."""
    variant: str = ""
    """Code of the text the finding is in: a language most often; see ``facts.PublicText``."""
    span: Span | None = None
    """Offsets in that variant's text, end exclusive."""
    until: datetime | None = None
    """When the hold ends by itself, where time clears it."""
    settled: str = ""
    """Empty while open; ``passed`` (advice, with a reason) or ``cleared`` (hold) afterwards."""

    @property
    def is_open(self) -> bool:
        """Whether the finding still counts in the outcome."""
        return not self.settled


@dataclass(frozen=True)
class Verdict:
    """What the guideline says at a gate, with its reasons."""

    outcome: Outcome
    findings: tuple[Finding, ...] = ()
    gate: str = ""
    version: str = ""
    """The label of the guideline version that was asked."""
    fingerprint: str = ""
    """SHA-256 of the facts that were judged."""

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """Findings that are neither passed nor cleared."""
        return tuple(finding for finding in self.findings if finding.is_open)

    @property
    def may_go_on(self) -> bool:
        """Whether the act may happen now: nothing open at all."""
        return self.outcome is Outcome.ALLOW

    def at(self, strength: Strength) -> tuple[Finding, ...]:
        """Open findings of one strength."""
        return tuple(finding for finding in self.open_findings if finding.strength is strength)


@dataclass(frozen=True)
class Clearance:
    """A person's act on one finding: advice passed with a reason, or a hold cleared by someone entitled to
    it."""

    key: str
    """The finding's key."""
    by: str
    """Who: the room's identity of the person."""
    roles: tuple[str, ...] = ()
    """Roles the person held at the time."""
    reason: str = ""
    """Written reason; advice cannot be passed without one."""
    at: datetime | None = None


class Refused(NamedTuple):
    """Why a clearance does not count."""

    code: str
    """``unknown``, ``block``, ``reason``, ``own``, ``role``, ``time`` or ``mending``."""
    sentence: Sentence


_REFUSALS: dict[str, Sentence] = {
    "unknown": Sentence(
        fi="Tätä huomautusta ei enää ole: teksti tai tiedot ovat muuttuneet. Lue huomautukset uudelleen.",
        sv="Anmärkningen finns inte längre: texten eller uppgifterna har ändrats. Läs anmärkningarna på "
        "nytt.",
        en="This finding is no longer there: the text or the facts have changed. Read the findings again.",
    ),
    "block": Sentence(
        fi="Estoa ei voi ohittaa. Korjaa se, mistä esto huomauttaa.",
        sv="Ett hinder kan inte förbigås. Rätta det som hindret gäller.",
        en="A block cannot be passed. Mend what the block is about.",
    ),
    "reason": Sentence(
        fi="Neuvon voi ohittaa vain kirjoittamalla perustelun. Kirjoita, miksi jatkat.",
        sv="Ett råd kan förbigås bara med en skriven motivering. Skriv varför du går vidare.",
        en="Advice is passed only with a written reason. Write why you go on.",
    ),
    "own": Sentence(
        fi="Pidätyksen vapauttaa joku muu kuin kirjoittaja. Pyydä toista lukemaan teksti.",
        sv="Någon annan än skribenten häver spärren. Be en annan läsa texten.",
        en="Someone other than the author clears this hold. Ask another person to read the text.",
    ),
    "role": Sentence(
        fi="Roolisi ei riitä tämän pidätyksen vapauttamiseen. Pyydä sitä, jonka huomautus nimeää.",
        sv="Din roll räcker inte för att häva den här spärren. Be den som anmärkningen nämner.",
        en="Your role does not clear this hold. Ask the one whom the finding names.",
    ),
    "time": Sentence(
        fi="Tämä pidätys päättyy itsestään, kun aika on kulunut. Odota ja lue teksti sitten uudelleen.",
        sv="Den här spärren upphör av sig själv när tiden har gått. Vänta och läs sedan texten på nytt.",
        en="This hold ends by itself when its time is over. Wait, then read the text again.",
    ),
    "mending": Sentence(
        fi="Tätä pidätystä ei vapauta kukaan: se päättyy, kun puuttuva asia on kunnossa. Täydennä se.",
        sv="Ingen häver den här spärren: den upphör när det som saknas är i ordning. Komplettera det.",
        en="Nobody clears this hold: it ends when what is missing is there. Add it.",
    ),
}


def outcome_of(findings: Iterable[Finding]) -> Outcome:
    """The strongest of the open findings, or *allow*."""
    heaviest = max((WEIGHT[finding.strength] for finding in findings if finding.is_open), default=0)
    return tuple(Outcome)[heaviest]


def refusal_of(finding: Finding | None, clearance: Clearance, *, author: str = "") -> Refused | None:
    """Why this clearance does not settle this finding, or None when it does.

    *author* is the identity of the person whose act is judged; nobody is their own second person.
    """
    code = _refusal_code(finding, clearance, author)
    return Refused(code, _REFUSALS[code]) if code else None


def _refusal_code(finding: Finding | None, clearance: Clearance, author: str) -> str:
    if finding is None or finding.key != clearance.key:
        return "unknown"
    if finding.strength is Strength.BLOCK:
        return "block"
    if finding.strength is Strength.ADVISE:
        return "" if clearance.reason.strip() else "reason"
    if finding.cleared_by in (TIME, MENDING):
        return str(finding.cleared_by)
    if not clearance.by or clearance.by == author:
        return "own"
    if finding.cleared_by == SECOND_PERSON or finding.cleared_by in clearance.roles:
        return ""
    return "role"


def apply_clearances(
    verdict: Verdict,
    clearances: Iterable[Clearance],
    *,
    author: str = "",
    now: datetime | None = None,
) -> Verdict:
    """The verdict after what people have passed and cleared, and after the time that has gone.

    Advice counts as passed with a written reason; a hold as cleared by the role it names, by a second person,
    or by time (when *now* has reached the finding's *until*); a block never. Clearances that do not count
    change nothing.
    """
    by_key: dict[str, list[Clearance]] = {}
    for clearance in clearances:
        by_key.setdefault(clearance.key, []).append(clearance)
    findings = tuple(_settle(item, by_key.get(item.key, ()), author, now) for item in verdict.findings)
    return replace(verdict, findings=findings, outcome=outcome_of(findings))


def _settle(finding: Finding, clearances: Iterable[Clearance], author: str, now: datetime | None) -> Finding:
    if finding.settled or finding.strength is Strength.BLOCK:
        return finding
    if finding.strength is Strength.HOLD and finding.cleared_by == TIME:
        over = now is not None and finding.until is not None and now >= finding.until
        return replace(finding, settled="cleared") if over else finding
    if any(refusal_of(finding, clearance, author=author) is None for clearance in clearances):
        return replace(finding, settled="passed" if finding.strength is Strength.ADVISE else "cleared")
    return finding
