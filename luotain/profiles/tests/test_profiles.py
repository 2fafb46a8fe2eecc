"""A profile: planned, decided by Communications, kept by several, closed with a notice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from luotain import ledger
from luotain.connectors.paper.server import PaperServer
from luotain.connectors.trouble import Disconnected
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.guideline.actions import adopt_starter
from luotain.people.actions import leave_house
from luotain.people.models import Body, Person
from luotain.people.testing import make_person
from luotain.profiles import actions, queries
from luotain.profiles.models import Account, AccountState, Byline, Maintainer, Profile, ProfileKind
from luotain.profiles.states import PROFILE_MOVES, ProfileState
from luotain.profiles.testing import answers, connect, make_decided, make_open, make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def guideline(body: Body) -> None:
    adopt_starter()


@pytest.fixture
def plan(writer: Person) -> Profile:
    return make_plan(writer)


@pytest.fixture
def opened(writer: Person, approver: Person, communications: Person) -> Profile:
    return make_open(writer, approver, communications)


def codes(profile: Profile) -> list[str]:
    return [line.code for line in ledger.timeline(profile)]


@pytest.mark.requirement("R84")
@pytest.mark.requirement("R90")
@pytest.mark.parametrize("benefit", ["benefit_body", "benefit_stakeholders", "benefit_citizens"])
def test_any_one_benefit_missing_keeps_the_plan_from_a_decision(
    plan: Profile, writer: Person, benefit: str
) -> None:
    actions.change_plan(plan, by=writer, **{benefit: {}})
    with pytest.raises(Refusal) as refused:
        actions.apply_for_profile(plan, by=writer)
    assert refused.value.code == "profiles.plan_incomplete"
    assert Profile.objects.get(pk=plan.pk).state == ProfileState.IDEA
    actions.change_plan(plan, by=writer, **{benefit: {"en": "It helps."}})
    actions.apply_for_profile(plan, by=writer)
    assert Profile.objects.get(pk=plan.pk).state == ProfileState.APPLIED


@pytest.mark.requirement("R89")
@pytest.mark.requirement("R22")
@pytest.mark.parametrize("field", ["purpose", "complements"])
def test_purpose_and_what_it_complements_are_required(plan: Profile, writer: Person, field: str) -> None:
    actions.change_plan(plan, by=writer, **{field: {}})
    with pytest.raises(Refusal):
        actions.apply_for_profile(plan, by=writer)


@pytest.mark.requirement_part("R142")
def test_an_end_or_review_date_is_required(plan: Profile, writer: Person) -> None:
    actions.change_plan(plan, by=writer, review_on=None, ends_on=None)
    with pytest.raises(Refusal):
        actions.apply_for_profile(plan, by=writer)


@pytest.mark.requirement("R92")
def test_only_communications_decides(
    plan: Profile, writer: Person, approver: Person, communications: Person
) -> None:
    actions.apply_for_profile(plan, by=writer)
    for somebody in (writer, approver):
        with pytest.raises(Refusal) as refused:
            actions.sign_decision(plan, by=somebody, number="K/1", reasons="Yes.")
        assert refused.value.code == "people.not_allowed"
    with pytest.raises(Refusal) as refused:
        actions.sign_decision(Profile.objects.get(pk=plan.pk), by=communications, number="", reasons="Yes.")
    assert refused.value.code == "profiles.decision_incomplete"
    decision = actions.sign_decision(
        Profile.objects.get(pk=plan.pk), by=communications, number="K/1", reasons="Yes."
    )
    assert (decision.number, decision.reasons, decision.decided_at is not None) == ("K/1", "Yes.", True)
    assert Profile.objects.get(pk=plan.pk).state == ProfileState.DECIDED


@pytest.mark.requirement("R93")
@pytest.mark.parametrize("first", ["communications", "department"])
def test_a_projects_profile_needs_both_signatures(
    writer: Person, approver: Person, communications: Person, first: str
) -> None:
    plan = make_plan(writer, kind=ProfileKind.PROJECT)
    actions.apply_for_profile(plan, by=writer)
    signers = [("communications", communications), ("department", approver)]
    if first == "department":
        signers.reverse()
    (side, person), (other_side, other) = signers
    actions.sign_decision(
        Profile.objects.get(pk=plan.pk), side=side, by=person, number="K/2", reasons="Together."
    )
    assert Profile.objects.get(pk=plan.pk).state == ProfileState.APPLIED
    actions.sign_decision(Profile.objects.get(pk=plan.pk), side=other_side, by=other)
    assert Profile.objects.get(pk=plan.pk).state == ProfileState.DECIDED


@pytest.mark.requirement("R86")
def test_no_state_is_skipped() -> None:
    order = [state.value for state in ProfileState]
    for state, onward in PROFILE_MOVES.items():
        for to in onward:
            assert order.index(to) - order.index(state) <= 1


def test_a_decided_profile_opens_through_the_gate(
    writer: Person, approver: Person, communications: Person
) -> None:
    profile = make_decided(writer, approver, communications)
    with pytest.raises(Refusal) as refused:
        actions.open_profile(profile, by=writer)
    assert refused.value.code == "profiles.not_connected"
    connect(profile)
    profile = Profile.objects.get(pk=profile.pk)
    actions.change_byline(
        profile, byline=Byline.PROFILE, reason="The profile speaks.", safety_note="-", by=communications
    )
    profile = Profile.objects.get(pk=profile.pk)
    actions.open_profile(profile, by=writer, passings=answers(profile, "open_profile", writer))
    assert profile.can_speak and "guideline.asked" in codes(profile)


@pytest.mark.requirement("R91")
@pytest.mark.requirement("R96")
def test_the_second_last_maintainer_cannot_be_dropped(
    opened: Profile, writer: Person, approver: Person, moderator: Person
) -> None:
    with pytest.raises(Refusal) as refused:
        actions.drop_maintainer(opened, approver, by=writer)
    assert (refused.value.code, refused.value.clause) == ("profiles.too_few_maintainers", "5.7")
    assert len(queries.active_maintainers(opened)) == 2
    opened = Profile.objects.get(pk=opened.pk)
    actions.name_maintainer(opened, moderator, by=writer)
    actions.drop_maintainer(opened, approver, by=writer)
    assert [row.person for row in queries.active_maintainers(opened)] == [writer, moderator]


@pytest.mark.requirement("R96")
def test_a_maintainer_who_leaves_opens_a_task(
    opened: Profile, writer: Person, approver: Person, administrator: Person
) -> None:
    from luotain.jobs.testing import run_waiting
    from luotain.profiles.today import needs

    leave_house(approver, by=administrator)
    run_waiting()
    assert not Maintainer.objects.filter(person=approver, ended_at__isnull=True).exists()
    assert "profiles.maintainer_missing" in codes(opened)
    assert any("too few" in str(need.title) for need in needs(writer))


@pytest.mark.requirement_part("R88")  # what then stands in public is shown where posts are sent
@pytest.mark.parametrize(
    ("mode", "own", "shown"),
    [
        ("name", "", "Aino Kivi, Engineer"),
        ("name", "nickname", "Street-Aino"),
        ("name", "profile", ""),
        ("nickname", "name", "Street-Aino"),
        ("profile", "name", ""),
    ],
)
def test_the_byline_shows_only_what_both_modes_allow(
    opened: Profile, writer: Person, mode: str, own: str, shown: str
) -> None:
    Profile.objects.filter(pk=opened.pk).update(byline=mode)
    Maintainer.objects.filter(profile=opened, person=writer).update(byline=own, nickname="Street-Aino")
    assert queries.byline(Profile.objects.get(pk=opened.pk), writer) == shown
    assert any(line.by == writer.name for line in ledger.timeline(opened)), (
        "inside, the person is always known"
    )


@pytest.mark.requirement_part("R97")
def test_changing_the_byline_needs_its_reason_and_communications(
    opened: Profile, writer: Person, communications: Person
) -> None:
    with pytest.raises(Refusal):
        actions.change_byline(opened, byline=Byline.NICKNAME, reason="Safer.", by=writer)
    with pytest.raises(Refusal) as refused:
        actions.change_byline(opened, byline=Byline.NICKNAME, reason="", by=communications)
    assert refused.value.code == "profiles.no_reason"
    actions.change_byline(
        opened, byline=Byline.NICKNAME, reason="Safer.", safety_note="Threats.", by=communications
    )
    assert Profile.objects.get(pk=opened.pk).byline == Byline.NICKNAME


def test_closing_goes_through_an_end_notice(opened: Profile, writer: Person) -> None:
    with pytest.raises(Refusal) as refused:
        actions.wind_down_profile(opened, by=writer)
    assert refused.value.code == "profiles.no_end_notice"
    end = clock.local().date() + timedelta(days=40)
    actions.change_plan(opened, by=writer, end_notice={"en": "We go on at koivula.example."}, ends_on=end)
    actions.wind_down_profile(opened, by=writer)
    assert opened.state == ProfileState.WINDING_DOWN and opened.can_speak


def test_a_profile_past_its_end_no_longer_speaks(opened: Profile) -> None:
    Profile.objects.filter(pk=opened.pk).update(ends_on=clock.local().date() - timedelta(days=1))
    assert not Profile.objects.get(pk=opened.pk).can_speak


def test_connecting_keeps_the_keys_sealed(plan: Profile, communications: Person, settings: object) -> None:
    with PaperServer() as paper:
        settings.HTTP_ALLOW = [paper.url.removeprefix("http://")]  # type: ignore[attr-defined]
        account = paper.open_account("koivula")
        token = account.secrets["token"]
        row = actions.connect_account(
            plan, {"handle": "koivula", "server": paper.url, "token": token}, by=communications
        )
        assert token not in row.sealed_keys and row.keys() == {"token": token}
        assert queries.connected_account(plan).secrets["token"] == token
        wrong = make_plan(plan.owner, name="Another")
        with pytest.raises(Refusal) as refused:
            actions.connect_account(
                wrong, {"handle": "koivula", "server": paper.url, "token": "wrong"}, by=communications
            )
        assert refused.value.code == "profiles.cannot_connect" and "wrong" not in str(refused.value)
        assert not Account.objects.filter(profile=wrong).exists()


def test_a_wrong_installation_key_is_said_and_loses_nothing(plan: Profile, settings: object) -> None:
    row = connect(plan, token="secret")
    settings.ACCOUNT_KEY = "another key"  # type: ignore[attr-defined]
    with pytest.raises(Refusal) as refused:
        queries.connected_account(plan)
    assert refused.value.code == "core.wrong_account_key"
    assert Account.objects.get(pk=row.pk).sealed_keys == row.sealed_keys


def test_a_disconnected_account_is_told_once_and_on_today(opened: Profile, writer: Person) -> None:
    from luotain.profiles.today import needs

    actions.mark_disconnected(opened, Disconnected("keys_refused"))
    actions.mark_disconnected(opened, Disconnected("keys_refused"))
    assert Account.objects.get(profile=opened).state == AccountState.DISCONNECTED
    assert codes(opened).count("profiles.account_disconnected") == 1
    assert any(need.late for need in needs(writer))


def test_someone_who_has_left_cannot_be_named(opened: Profile, writer: Person) -> None:
    gone = make_person("Kari Poissa", left_at=clock.now())
    with pytest.raises(Refusal) as refused:
        actions.name_maintainer(opened, gone, by=writer)
    assert refused.value.code == "profiles.has_left"
