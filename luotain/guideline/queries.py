"""What screens and other rooms read of the guideline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Model, Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from luotain.core import clock
from luotain.core.once import once_a_page
from luotain.core.refusal import Refusal
from luotain.engines import policy
from luotain.guideline import parts, permissions
from luotain.guideline.models import (
    Handling,
    Passing,
    Position,
    Precedent,
    Receipt,
    SourceLook,
    Suggestion,
    Version,
)
from luotain.guideline.parity import Parity, parity
from luotain.guideline.states import (
    HandlingOutcome,
    PositionState,
    PrecedentState,
    SuggestionState,
    VersionState,
)
from luotain.people.models import Person, Unit


@once_a_page
def version_in_force() -> Version:
    """The one published version. Raises Refusal when the body has none yet."""
    version = (
        Version.objects.filter(state=VersionState.PUBLISHED).select_related("owner").defer("data").first()
    )
    if version is None:
        raise Refusal(
            "guideline.none_in_force",
            _("The body has no guideline in force, so nothing can be decided by it yet."),
            _("Ask an administrator to take the starter guideline into use."),
            status=409,
        )
    return version


def guideline_is_public() -> bool:
    """Whether citizens may read the version in force; False when there is none."""
    try:
        return version_in_force().is_public
    except Refusal:
        return False


def guideline_in_force() -> policy.Guideline:
    """The version in force as the engine reads it."""
    return version_in_force().guideline()


@once_a_page
def owner_id() -> int | None:
    """Who looks after the version in force; None when there is none, or nobody."""
    try:
        return version_in_force().owner_id
    except Refusal:
        return None


def subject_of(thing: Model) -> tuple[str, int]:
    """How a thing is named in passings: its kind and its number."""
    return thing._meta.label_lower, int(thing.pk)


def clearances_about(thing: Model, gate: str) -> tuple[policy.Clearance, ...]:
    """What people have passed and cleared about `thing` at `gate`."""
    kind, number = subject_of(thing)
    return tuple(
        policy.Clearance(key=row.key, by=str(row.by_id), roles=tuple(row.roles), reason=row.reason, at=row.at)
        for row in Passing.objects.filter(subject_kind=kind, subject_id=number, gate=gate)
    )


@dataclass(frozen=True)
class ShownFinding:
    """A finding in the language of the moment, for templates."""

    key: str
    strength: str
    sentence: str
    remedy: str
    clause_code: str
    clause_title: str
    helper: str
    missing: str
    cleared_by: str
    variant: str
    span: tuple[int, int] | None
    settled: str
    until: datetime | None

    @property
    def can_be_passed(self) -> bool:
        """Whether a written reason is enough."""
        return self.strength == "advise" and not self.settled

    @property
    def can_be_cleared(self) -> bool:
        """Whether another person may clear it."""
        return (
            self.strength == "hold"
            and not self.settled
            and self.cleared_by not in (policy.TIME, policy.MENDING)
        )


def shown(
    verdict: policy.Verdict, guideline: policy.Guideline | None = None, *, open_only: bool = False
) -> tuple[ShownFinding, ...]:
    """The verdict's findings as sentences with their clauses, strongest first."""
    guideline = guideline or guideline_in_force()
    return show_findings(verdict.open_findings if open_only else verdict.findings, guideline)


def show_findings(
    findings: Iterable[policy.Finding], guideline: policy.Guideline
) -> tuple[ShownFinding, ...]:
    """The same for findings alone."""
    language = (get_language() or "fi")[:2]
    result = []
    for finding in findings:
        clause = guideline.clause(finding.clause)
        result.append(
            ShownFinding(
                key=finding.key,
                strength=str(finding.strength),
                sentence=finding.sentence.say(language),
                remedy=finding.remedy.say(language),
                clause_code=finding.clause,
                clause_title=clause.title.say(language) if clause else "",
                helper=finding.helper,
                missing=finding.missing,
                cleared_by=finding.cleared_by,
                variant=finding.variant,
                span=finding.span,
                settled=finding.settled,
                until=finding.until,
            )
        )
    return tuple(result)


# The life of a version


def version_under_way() -> Version | None:
    """The draft, or the version that its bodies handle now; there is one at a time."""
    return Version.objects.filter(state__in=(VersionState.DRAFT, VersionState.IN_HANDLING)).first()


def next_label(year: int) -> str:
    """The next free label of a year: 2026.1, 2026.2 …"""
    taken = set(Version.objects.filter(label__startswith=f"{year}.").values_list("label", flat=True))
    return next(label for number in range(1, 10_000) if (label := f"{year}.{number}") not in taken)


def handlings_now(version: Version) -> list[Handling]:
    """The bodies of the version's newest round, in their order."""
    return list(version.handlings.filter(round=version.handling_round).select_related("recorded_by"))


def handling_that_waits(version: Version) -> Handling | None:
    """The body whose turn it is."""
    return next((one for one in handlings_now(version) if one.outcome != HandlingOutcome.APPROVED), None)


def is_approved(version: Version) -> bool:
    """Whether every body has approved it, so that it may be put in force."""
    handled = handlings_now(version)
    approved = all(one.outcome == HandlingOutcome.APPROVED for one in handled)
    return version.state == VersionState.IN_HANDLING and bool(handled) and approved


def usual_bodies() -> list[str]:
    """The bodies that handled the last version that went through any, in their order."""
    last = Handling.objects.order_by("-version__created_at", "-round").first()
    return [one.body_name for one in handlings_now(last.version)] if last else []


def units_not_represented(version: Version) -> list[Unit]:
    """Units in use of which nobody is among the version's contributors."""
    there = {one.get("unit") for one in version.contributors}
    return [unit for unit in Unit.objects.filter(is_active=True) if unit.pk not in there]


def parity_of(version: Version) -> dict[str, Parity]:
    """Each clause's languages: what is missing, what is older than the rest."""
    guideline = version.guideline()
    base = version.based_on.guideline() if version.based_on else None
    return {
        clause.code: parity(
            clause,
            base.clause(clause.code) if base else None,
            guideline.settings.languages,
            found_equal=version.equal_texts.get(clause.code) == policy.fingerprint(clause)
            if clause.code in version.equal_texts
            else False,
        )
        for clause in guideline.clauses
    }


# Who has read it, what is suggested, what is asked


def has_read(person: Person, version: Version) -> bool:
    """Whether the person has said that they have read the version."""
    return Receipt.objects.filter(person=person, version=version).exists()


def people_who_have_not_read(version: Version) -> QuerySet[Person]:
    """People at work who have not said that they have read the version."""
    return Person.objects.working().exclude(pk__in=Receipt.objects.filter(version=version).values("person"))


def strangers_may_suggest(version: Version) -> bool:
    """Whether readers without an account may suggest edits: the guideline is public, and the body allows it."""
    return version.is_public and version.guideline().settings.suggestions_without_account


def waiting_suggestions() -> QuerySet[Suggestion]:
    """The queue, the oldest first."""
    return Suggestion.objects.filter(state=SuggestionState.WAITING).select_related("by")


def precedents(words: str = "") -> QuerySet[Precedent]:
    """Answered cases that hold all of `words` in question, answer or clause, the newest first."""
    found = Precedent.objects.filter(state=PrecedentState.ANSWERED)
    for word in words.split()[:6]:
        found = found.filter(Q(question__icontains=word) | Q(answer__icontains=word) | Q(clause=word))
    return found.select_related("answered_by")


# Official positions


def positions(words: str = "") -> QuerySet[Position]:
    """Positions that hold all of `words` in heading, text or source, the newest first; out of use or over, too."""
    found = Position.objects.select_related("owner")
    for word in words.split()[:6]:
        found = found.filter(searched__contains=word.casefold())
    return found


def positions_in_force(words: str = "") -> QuerySet[Position]:
    """Those that may be brought out today."""
    today = clock.local().date()
    standing = Q(valid_until=None) | Q(valid_until__gte=today)
    return positions(words).filter(standing, state=PositionState.IN_USE)


def positions_to_renew(person: Person) -> QuerySet[Position]:
    """In use, and their last day is over or within two weeks: of this person, and of those who have left for those who keep
    the library."""
    near = clock.local().date() + timedelta(days=14)
    found = positions().filter(state=PositionState.IN_USE, valid_until__lte=near)
    mine = Q(owner=person)
    if permissions.keep_positions.allows(person):
        mine |= Q(owner__left_at__isnull=False)
    return found.filter(mine).order_by("valid_until")


# Sources


def sources_as_found(guideline: policy.Guideline) -> tuple[policy.Source, ...]:
    """The guideline's sources with what the newest look at each has found."""
    looks: dict[str, SourceLook] = {}
    for one in SourceLook.objects.order_by("at", "pk"):
        looks[one.source] = one
    return tuple(
        replace(source, status=look.status, last_checked=look.looked_on, ask_after=look.ask_after)
        if (look := looks.get(source.code))
        else source
        for source in guideline.sources
    )


def sources_to_look_at(guideline: policy.Guideline, today: date | None = None) -> list[policy.Source]:
    """Sources in preparation whose day has gone by: somebody must look whether they are ready."""
    today = today or clock.local().date()
    return [
        source
        for source in sources_as_found(guideline)
        if source.status == "in_preparation" and source.ask_after is not None and source.ask_after < today
    ]


def term_of(guideline: policy.Guideline, code: str) -> policy.Term | None:
    """A term of the glossary."""
    found: policy.Term | None = parts.find(guideline, "glossary", code)
    return found
