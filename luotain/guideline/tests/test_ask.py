"""The one door: a gate decides by the version in force, and what people pass is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from luotain import ledger
from luotain.assessment.models import Case
from luotain.assessment.testing import make_case
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.engines import policy
from luotain.engines.policy.facts import SideView, StepInFacts
from luotain.guideline import actions, queries
from luotain.guideline.models import Passing, Version
from luotain.guideline.states import VersionState
from luotain.guideline.testing import put_in_force
from luotain.people.models import Body, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(body: Body) -> Version:
    return actions.adopt_starter()


@pytest.fixture
def case(version: Version, writer: Person) -> Case:
    """Something to ask about, of a room above."""
    return make_case(writer)


def facts(**changes: object) -> StepInFacts:
    """Facts that the starter guideline lets through."""
    views = (
        SideView(side="department", by="1", opinion="step_in", reason="Yes.", added_value="It helps."),
        SideView(side="communications", by="2", opinion="step_in", reason="Yes.", added_value="It helps."),
    )
    now = clock.local()
    whole = StepInFacts(
        decision="step_in", views=views, grounds="It is asked.", added_value="It helps.", voice="organisation", route="own_site",
        welcome="yes", now=now, expires=now + timedelta(hours=5), source_kind="forum",
    )  # fmt: skip
    return replace(whole, **changes)  # type: ignore[arg-type]


def test_without_a_guideline_nothing_is_decided(body: Body) -> None:
    with pytest.raises(Refusal) as refused:
        queries.version_in_force()
    assert refused.value.code == "guideline.none_in_force"


def test_the_starter_is_adopted_once(version: Version) -> None:
    assert actions.adopt_starter() == version
    assert Version.objects.count() == 1


def test_what_is_in_order_goes_through_and_is_written_down(
    case: Case, writer: Person, version: Version
) -> None:
    verdict = actions.ask("step_in", facts(), by=writer, about=case)
    assert verdict.outcome == policy.Outcome.ALLOW
    line = ledger.timeline(case)[-1]
    assert (line.code, line.data["version"], line.data["facts"]) == (
        "guideline.asked",
        version.label,
        verdict.fingerprint,
    )


@pytest.mark.requirement("R1")
def test_a_no_names_what_is_missing_the_clause_and_who_helps(case: Case, writer: Person) -> None:
    with pytest.raises(Refusal) as refused:
        actions.ask("step_in", facts(views=()), by=writer, about=case)
    refusal = refused.value
    assert refusal.code in {"guideline.block", "guideline.hold"} and refusal.clause.startswith("6.")
    for finding in refusal.findings:
        assert finding.sentence and finding.remedy and finding.clause_title and finding.missing
    assert not any(line.code == "guideline.asked" for line in ledger.timeline(case))


@pytest.mark.requirement("R13")
def test_advice_is_passed_with_a_reason_that_is_kept_with_person_and_version(
    case: Case, writer: Person, version: Version
) -> None:
    advised = facts(crisis=True, crisis_reason="Burst pipe.", views=facts().views[:1])
    verdict = actions.look("step_in", advised, about=case)
    advice = [finding for finding in verdict.open_findings if finding.strength == policy.Strength.ADVISE]
    assert advice and verdict.outcome == policy.Outcome.ADVISE
    with pytest.raises(Refusal):
        actions.ask("step_in", advised, by=writer, about=case)
    with pytest.raises(Refusal):
        actions.ask("step_in", advised, by=writer, about=case, passings={advice[0].key: "   "})
    actions.ask(
        "step_in",
        advised,
        by=writer,
        about=case,
        passings={finding.key: "It was put to us directly." for finding in advice},
    )
    passing = Passing.objects.get(key=advice[0].key)
    assert (passing.by, passing.reason, passing.version) == (writer, "It was put to us directly.", version)
    line = next(line for line in ledger.timeline(case) if line.code == "guideline.finding_passed")
    assert (
        line.by == writer.name
        and line.data["reason"] == "It was put to us directly."
        and line.data["version"] == version.label
    )


def test_a_block_cannot_be_passed(case: Case, writer: Person) -> None:
    blocked = facts(views=())
    verdict = actions.look("step_in", blocked, about=case)
    block = next(finding for finding in verdict.open_findings if finding.strength == policy.Strength.BLOCK)
    with pytest.raises(Refusal) as refused:
        actions.pass_finding(block, about=case, gate="step_in", by=writer, reason="Because.")
    assert refused.value.code == "guideline.cannot_pass_block"
    assert not Passing.objects.exists()


def test_a_published_version_never_changes(version: Version) -> None:
    version.label = "other"
    with pytest.raises(ValueError, match="published"):
        version.save()


def test_a_new_version_supersedes_and_decides(
    version: Version, case: Case, writer: Person, communications_director: Person
) -> None:
    put_in_force(replace(version.guideline(), version="2", rules=(), card=()), by=communications_director)
    assert Version.objects.get(pk=version.pk).state == VersionState.SUPERSEDED
    verdict = actions.ask("step_in", facts(views=()), by=writer, about=case)
    assert (verdict.version, verdict.outcome) == ("2", policy.Outcome.ALLOW)
