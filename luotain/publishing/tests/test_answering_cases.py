"""A case decided to be answered waits on its writers' desks until somebody begins; official business shows the way."""

from __future__ import annotations

import pytest

from luotain.assessment.actions import decide_case
from luotain.assessment.models import Case
from luotain.assessment.states import Outcome, Voice, Welcome
from luotain.assessment.testing import give_both_views, make_case
from luotain.people.models import Body, Person
from luotain.profiles.models import Profile
from luotain.publishing import actions
from luotain.publishing.facts import says_the_way
from luotain.publishing.testing import make_draft, make_page, make_post
from luotain.publishing.today import needs

pytestmark = pytest.mark.django_db


def decided(writer: Person, communications: Person, outcome: Outcome) -> Case:
    case = give_both_views(
        make_case(writer, title="Milloin tie aukeaa"), department=writer, communications=communications
    )
    return decide_case(
        case, by=writer, outcome=outcome, voice=Voice.ORGANISATION, welcome=Welcome.YES, reason="Vastataan."
    )


def tasks(person: Person) -> list[str]:
    return [str(need.title) for need in needs(person) if "Write the answer" in str(need.title)]


@pytest.mark.requirement("R128")
def test_answering_on_the_own_site_makes_a_task_until_the_page_is_begun(
    guideline: object, profile: Profile, writer: Person, communications: Person, outsider: Person
) -> None:
    case = decided(writer, communications, Outcome.OWN_SITE)
    assert tasks(writer) == ["Write the answer: Milloin tie aukeaa"]
    assert not tasks(outsider), "another department's matter"
    actions.write_post(make_draft(title="Vastaus", page=make_page(), case=case), by=writer)
    assert not tasks(writer)


def test_staying_out_makes_no_task(
    guideline: object, profile: Profile, writer: Person, communications: Person
) -> None:
    case = give_both_views(
        make_case(writer), department=writer, communications=communications, steps_in=False
    )
    decide_case(case, by=writer, reason="Ei puututa.")
    assert not tasks(writer)


@pytest.mark.requirement_part("R85")
@pytest.mark.parametrize(
    ("text", "says"),
    [("Ota yhteyttä kirjaamoon: kirjaamo@koivula.example.", True), ("Palaamme asiaan.", False)],
)
def test_whether_a_reply_shows_the_way(
    body: Body, profile: Profile, writer: Person, text: str, says: bool
) -> None:
    assert says_the_way(make_post(writer, profile, text=text)) is says
