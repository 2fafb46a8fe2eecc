"""A case: weighed by two sides, decided by default not to step in."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from luotain import jobs, ledger
from luotain.assessment.actions import (
    close_case,
    decide_case,
    give_view,
    join_item,
    mark_official_business,
    raise_case,
    renew_case,
)
from luotain.assessment.models import Case, CaseItem
from luotain.assessment.official_business import sounds_official
from luotain.assessment.states import CaseState, Outcome, Side, Voice, Welcome
from luotain.assessment.testing import give_both_views, make_case, make_item
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.guideline.actions import adopt_starter
from luotain.jobs.testing import run_clockwork, run_waiting
from luotain.listening.actions import add_source
from luotain.listening.models import Item, Source
from luotain.people.models import Body, Person
from luotain.people.testing import sign_in
from luotain.profiles.testing import make_open

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def guideline(body: Body) -> None:
    adopt_starter()


@pytest.fixture
def case(writer: Person) -> Case:
    return make_case(writer)


def codes(case: Case) -> list[str]:
    return [line.code for line in ledger.timeline(case)]


@pytest.mark.requirement("R123")
def test_a_new_case_starts_as_not_stepping_in(case: Case) -> None:
    assert (case.state, case.outcome, case.voice) == (CaseState.WEIGHING, Outcome.STAY_OUT, Voice.NONE)


@pytest.mark.requirement("R125")
def test_one_side_alone_decides_nothing(case: Case, writer: Person, communications: Person) -> None:
    give_view(
        case,
        side=Side.DEPARTMENT,
        steps_in=True,
        reason="Kysymys on aito.",
        added_value="Tieto leviää.",
        by=writer,
    )
    with pytest.raises(Refusal) as refused:
        decide_case(
            Case.objects.get(pk=case.pk),
            by=writer,
            outcome=Outcome.OWN_SITE,
            voice=Voice.ORGANISATION,
            reason="Vastataan.",
        )
    assert refused.value.code == "assessment.one_sided"
    case.refresh_from_db()
    assert (case.state, case.outcome) == (CaseState.WEIGHING, Outcome.STAY_OUT)
    give_view(
        case,
        side=Side.COMMUNICATIONS,
        steps_in=True,
        reason="Auttaa monia.",
        added_value="Tieto leviää.",
        by=communications,
    )
    decide_case(
        Case.objects.get(pk=case.pk),
        by=writer,
        outcome=Outcome.OWN_SITE,
        voice=Voice.ORGANISATION,
        welcome=Welcome.YES,
        reason="Vastataan.",
    )
    case.refresh_from_db()
    assert (case.state, case.outcome) == (CaseState.DECIDED, Outcome.OWN_SITE)
    assert [code for code in codes(case) if code == "assessment.view_given"] == ["assessment.view_given"] * 2


def test_a_department_cannot_speak_for_communications(case: Case, writer: Person) -> None:
    with pytest.raises(Refusal) as refused:
        give_view(case, side=Side.COMMUNICATIONS, steps_in=False, reason="Ei.", by=writer)
    assert refused.value.code == "people.not_allowed"


def test_another_department_has_no_view(case: Case, outsider: Person) -> None:
    with pytest.raises(Refusal):
        give_view(case, side=Side.DEPARTMENT, steps_in=False, reason="Ei.", by=outsider)
    assert not case.views.exists()


def test_stepping_in_needs_its_added_value(case: Case, writer: Person) -> None:
    with pytest.raises(Refusal) as refused:
        give_view(case, side=Side.DEPARTMENT, steps_in=True, reason="Kyllä.", by=writer)
    assert (refused.value.code, refused.value.clause) == ("assessment.no_added_value", "6.2")


def test_staying_silent_is_decided_with_its_reason_and_kept(
    case: Case, writer: Person, communications: Person
) -> None:
    case = give_both_views(case, department=writer, communications=communications, steps_in=False)
    with pytest.raises(Refusal):
        decide_case(case, by=writer, reason=" ")
    case = Case.objects.prefetch_related("views").get(pk=case.pk)
    decide_case(case, by=writer, reason="Asia on jo oikaistu.")
    case.refresh_from_db()
    assert (case.state, case.outcome, case.reason) == (
        CaseState.DECIDED,
        Outcome.STAY_OUT,
        "Asia on jo oikaistu.",
    )
    assert codes(case)[-1] == "assessment.case_decided"


@pytest.mark.requirement("R126")
def test_stepping_in_without_a_voice_is_held(case: Case, writer: Person, communications: Person) -> None:
    case = give_both_views(case, department=writer, communications=communications)
    with pytest.raises(Refusal) as refused:
        decide_case(
            case,
            by=writer,
            outcome=Outcome.OWN_SITE,
            voice=Voice.NONE,
            welcome=Welcome.YES,
            reason="Vastataan.",
        )
    assert refused.value.code.startswith("guideline.")
    assert any(finding.missing == "voice" for finding in refused.value.findings)
    case = Case.objects.get(pk=case.pk)
    decide_case(
        case,
        by=writer,
        outcome=Outcome.OWN_SITE,
        voice=Voice.NAMED_OFFICIAL,
        speaker=writer,
        welcome=Welcome.YES,
        reason="Vastataan.",
    )
    case.refresh_from_db()
    assert (case.voice, case.speaker) == (Voice.NAMED_OFFICIAL, writer)


def test_only_in_a_crisis_the_director_decides_alone_and_it_is_logged(
    case: Case, writer: Person, communications_director: Person
) -> None:
    with pytest.raises(Refusal):
        decide_case(
            case,
            by=writer,
            outcome=Outcome.OWN_SITE,
            voice=Voice.ORGANISATION,
            reason="Kiire.",
            crisis_reason="Vesijohto rikki.",
        )
    case = Case.objects.get(pk=case.pk)
    decide_case(
        case, by=communications_director, outcome=Outcome.OWN_SITE, voice=Voice.ORGANISATION, welcome=Welcome.YES,
        reason="Vesi ei kelpaa juotavaksi.", crisis_reason="Vesijohto rikki.",
    )  # fmt: skip
    assert "assessment.decided_in_crisis" in codes(case)


@pytest.mark.requirement("R131")
def test_a_case_expires_and_must_be_renewed_before_it_is_decided(
    case: Case, writer: Person, communications: Person
) -> None:
    case = give_both_views(case, department=writer, communications=communications)
    with time_machine.travel(case.expires_at + timedelta(minutes=1)):
        with pytest.raises(Refusal) as refused:
            decide_case(case, by=writer, reason="Myöhässä.")
        assert refused.value.code == "assessment.expired"
        jobs.enqueue("assessment.expire_cases")
        run_waiting(names=["assessment.expire_cases"])
        case.refresh_from_db()
        assert (case.state, case.outcome) == (CaseState.EXPIRED, Outcome.STAY_OUT)
        renew_case(case, by=writer)
        assert case.state == CaseState.WEIGHING and case.expires_at > clock.now()
        assert not Case.objects.get(pk=case.pk).views.exists()


def test_the_clockwork_lets_cases_expire(case: Case) -> None:
    run_clockwork()
    with time_machine.travel(case.expires_at + timedelta(minutes=5)):
        assert "assessment.expire_cases" in run_clockwork()


def test_two_people_deciding_at_once_decide_once(case: Case, writer: Person, communications: Person) -> None:
    give_both_views(case, department=writer, communications=communications, steps_in=False)
    mine, theirs = Case.objects.get(pk=case.pk), Case.objects.get(pk=case.pk)
    decide_case(mine, by=writer, reason="Ei puututa.")
    with pytest.raises(Refusal) as refused:
        decide_case(theirs, by=communications, reason="Ei puututa sittenkään.")
    assert refused.value.code == "core.someone_was_faster"
    assert Case.objects.get(pk=case.pk).reason == "Ei puututa."


def test_what_was_heard_is_kept_as_it_was_heard(writer: Person) -> None:
    item = make_item(writer, text="Alkuperäinen.")
    case = raise_case([item], by=writer)
    Item.objects.filter(pk=item.pk).update(text="Muutettu.")
    assert CaseItem.objects.get(case=case).text == "Alkuperäinen."
    assert Item.objects.get(pk=item.pk).kept


def test_another_item_joins_once(case: Case, writer: Person) -> None:
    other = make_item(writer, text="Sama asia.")
    join_item(case, other, by=writer)
    join_item(case, other, by=writer)
    assert case.items.count() == 2


def test_closing_needs_its_reason(case: Case, writer: Person, communications: Person) -> None:
    case = give_both_views(case, department=writer, communications=communications, steps_in=False)
    decide_case(case, by=writer, reason="Ei puututa.")
    with pytest.raises(Refusal):
        close_case(case, by=writer, reason="")
    close_case(case, by=writer, reason="Valmis.")
    assert Case.objects.get(pk=case.pk).state == CaseState.CLOSED


@pytest.mark.requirement_part("R124")
def test_a_letter_to_a_newspaper_is_weighed_by_the_same_form(writer: Person) -> None:
    case = raise_case([make_item(writer, kind="newspaper", where="Koivulan Sanomat")], by=writer)
    assert case.items.get().source_kind == "newspaper"


@pytest.mark.requirement("R85")
def test_official_business_cannot_end_without_showing_the_way(
    case: Case, writer: Person, communications: Person
) -> None:
    mark_official_business(case, by=writer)
    case = give_both_views(case, department=writer, communications=communications)
    for outcome in (Outcome.STAY_OUT, Outcome.OWN_SITE):
        with pytest.raises(Refusal) as refused:
            decide_case(
                Case.objects.get(pk=case.pk),
                by=writer,
                outcome=outcome,
                voice=Voice.ORGANISATION,
                reason="Ei.",
                official_business=True,
            )
        assert refused.value.code == "assessment.needs_redirect"
    decide_case(
        Case.objects.get(pk=case.pk), by=writer, outcome=Outcome.REDIRECT, voice=Voice.ORGANISATION, welcome=Welcome.YES,
        reason="Hakemus kuuluu kirjaamoon.", official_business=True,
    )  # fmt: skip
    case = Case.objects.get(pk=case.pk)
    assert (case.state, case.outcome) == (CaseState.DECIDED, Outcome.REDIRECT)
    close_case(case, by=writer, reason="Ohjattu.")
    assert "assessment.marked_official" in codes(case)


@pytest.mark.requirement("R85")
def test_a_decision_that_says_nothing_of_official_business_leaves_the_mark(
    client: Client, case: Case, writer: Person, communications: Person
) -> None:
    mark_official_business(case, by=writer)
    give_both_views(case, department=writer, communications=communications)
    case = Case.objects.get(pk=case.pk)
    with pytest.raises(Refusal) as refused:
        decide_case(case, by=writer, reason="Ei puututa.")
    assert refused.value.code == "assessment.needs_redirect"
    sign_in(client, communications)
    unticked = {"outcome": "stay_out", "voice": "none", "welcome": "yes", "reason": "Ei puututa."}
    answer = client.post(f"/cases/{case.public_id}/decide/", unticked)
    assert "Choose to show the way; the ready line is beside the decision." in answer.content.decode()
    case = Case.objects.get(pk=case.pk)
    assert case.official_business and case.state == CaseState.WEIGHING


@pytest.mark.requirement("R85")
def test_a_decided_case_marked_official_cannot_be_closed_without_the_way(
    case: Case, writer: Person, communications: Person
) -> None:
    case = give_both_views(case, department=writer, communications=communications, steps_in=False)
    decide_case(case, by=writer, reason="Ei puututa.")
    Case.objects.filter(pk=case.pk).update(official_business=True)
    with pytest.raises(Refusal) as refused:
        close_case(Case.objects.get(pk=case.pk), by=writer, reason="Valmis.")
    assert refused.value.code == "assessment.needs_redirect"


@pytest.mark.parametrize(
    ("text", "language", "suggests"),
    [
        ("Miten teen valituksen päätöksestä?", "fi", True),
        ("Lähetin hakemukseni viime viikolla.", "fi", True),
        ("Hur överklagar jag beslutet?", "sv", True),
        ("Kiitos valoista kirjaston edessä!", "fi", False),
    ],
)
def test_words_of_dealing_with_an_authority_suggest_official_business(
    text: str, language: str, suggests: bool
) -> None:
    assert bool(sounds_official(text, language)) is suggests


@pytest.mark.requirement("R127")
def test_an_open_profile_in_the_same_service_is_suggested(
    client: Client, writer: Person, approver: Person, communications: Person
) -> None:
    without = raise_case([heard_on_paper(writer, "1")], by=writer)
    assert without.profile is None
    profile = make_open(writer, approver, communications, name="Koivulan kadut", service="paper")
    with_one = raise_case([heard_on_paper(writer, "2")], by=writer)
    assert with_one.profile == profile
    give_both_views(with_one, department=writer, communications=communications)
    give_both_views(without, department=writer, communications=communications)
    sign_in(client, writer)
    page = client.get(f"/cases/{with_one.public_id}/").content.decode()
    assert "Suggested: Koivulan kadut is already in this service." in page
    assert "Suggested:" not in client.get(f"/cases/{without.public_id}/").content.decode()


def heard_on_paper(writer: Person, number: str) -> Item:
    """Something heard on the service Paper."""
    address = "http://127.0.0.1:9/@joku"
    source = Source.objects.filter(address=address).first() or add_source(
        address=address, by=writer, kind="paper"
    )
    return Item.objects.create(
        source=source, remote_id=number, title=f"Kysymys {number}", text="Milloin tie aukeaa?"
    )
