"""What the guideline does for the author of a text: rows that need a post from the room above to be shown whole."""

from __future__ import annotations

import pytest

from luotain import ledger
from luotain.guideline import queries
from luotain.people.models import Person
from luotain.publishing import gate
from luotain.publishing.facts import Step
from luotain.publishing.testing import confirmed, make_post, make_profile

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starter_version")]
IDENTITY_CODE = "131052-308T"  # the example of the Digital and Population Data Services Agency; nobody's


@pytest.mark.requirement("R16")
@pytest.mark.parametrize(
    "text",
    [
        f"Oma henkilötunnukseni on {IDENTITY_CODE}.",
        "Soita minulle numeroon 040 1234567.",
        "Asun osoitteessa Koivukatu 5 A 12.",
    ],
)
def test_personal_data_in_ones_own_draft_is_pointed_at(writer: Person, approver: Person, text: str) -> None:
    post = make_post(writer, make_profile(writer, approver), text=text)
    found = [one for one in gate.look(post).findings if one.missing == "personal_data"]
    assert found and all(one.span for one in found)
    assert all(IDENTITY_CODE not in one.sentence for one in found)


@pytest.mark.requirement("R150")
@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("Naapurin auto on ABC-123.", "hold"),
        ("Hänen numeronsa on 050 7654321.", "hold"),
        ("Liisa Mäkinen kysyi torilla katuvaloista.", "advise"),
    ],
)
def test_other_peoples_data_in_a_draft_is_pointed_at(
    writer: Person, approver: Person, text: str, strength: str
) -> None:
    post = make_post(writer, make_profile(writer, approver), text=text)
    (found,) = [one for one in gate.look(post).findings if one.missing == "personal_data"]
    assert found.strength == strength and found.span
    assert "Mäkinen" not in found.sentence


def test_those_who_act_in_public_and_the_bodys_own_people_may_be_named(
    writer: Person, approver: Person
) -> None:
    for text in ("Kaupunginjohtaja Liisa Mäkinen avaa torin.", f"Kysymyksiin vastaa {approver.name}."):
        post = make_post(writer, make_profile(writer, approver), text=text)
        assert not [one for one in gate.look(post).findings if one.missing == "personal_data"]


@pytest.mark.requirement("R7")
def test_the_version_of_the_checklist_is_kept_with_each_post(writer: Person, approver: Person) -> None:
    """The checklist is the guideline's rules at the gate; which version was asked, and of what, stands on the timeline."""
    post = make_post(writer, make_profile(writer, approver))
    passings = {
        one.key: "Luettu ja harkittu."
        for one in gate.look(post, Step()).findings
        if one.strength == "advise" and not one.settled
    }
    gate.ask(post, Step(), by=writer, passings=passings)
    post = confirmed(post)
    lines = [line for line in ledger.timeline(post) if line.code == "guideline.asked"]
    assert lines and all(line.data["version"] == queries.version_in_force().label for line in lines)
    assert all(line.data["gate"] == "publish" and len(line.data["facts"]) == 64 for line in lines)
