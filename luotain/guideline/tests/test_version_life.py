"""From a draft through its bodies to force: what is kept, what is refused, what never changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from luotain import ledger
from luotain.core.refusal import Refusal
from luotain.engines import policy
from luotain.guideline import actions, queries
from luotain.guideline.models import Version
from luotain.guideline.states import VersionState
from luotain.guideline.testing import approved, make_draft
from luotain.people.models import Person, Unit
from luotain.people.testing import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starter_version")]
SIGNED = [{"name": "Oskar Holm", "title": "Communications director"}]


def contributors(*people: Person) -> list[dict[str, object]]:
    """People as a version names them."""
    return [
        {
            "person": one.pk,
            "name": one.name,
            "title": one.title,
            "unit": one.unit_id,
            "unit_name": dict(one.unit.name) if one.unit else {},
        }
        for one in people
    ]


def test_a_draft_begins_as_the_version_in_force_and_there_is_one_at_a_time(communications: Person) -> None:
    draft = actions.start_draft(by=communications)
    assert replace(draft.guideline(), version="") == replace(queries.guideline_in_force(), version="")
    with pytest.raises(Refusal) as refused:
        actions.start_draft(by=communications)
    assert refused.value.code == "guideline.draft_under_way"
    actions.discard_draft(draft, by=communications)
    assert actions.start_draft(by=communications).label == draft.label


@pytest.mark.requirement("R23")
def test_sending_to_handling_with_a_department_missing_warns(
    client: Client, communications: Person, writer: Person, roads: Unit, parks: Unit
) -> None:
    """The revision shows which departments are represented and which are not, and going on without one needs a reason."""
    draft = make_draft(communications)
    actions.describe_draft(
        draft, change_note={}, contributors=contributors(communications, writer), by=communications
    )
    assert queries.units_not_represented(draft) == [parks]
    sign_in(client, communications)
    page = client.get(f"{draft.get_absolute_url()}describe/").content.decode()
    assert "Nobody has prepared this for: Parks." in " ".join(page.split())
    with pytest.raises(Refusal) as refused:
        actions.send_to_handling(draft, bodies=["Group"], by=communications)
    assert refused.value.code == "guideline.units_missing" and "Parks" in str(refused.value)
    assert draft.state == VersionState.DRAFT
    actions.send_to_handling(
        draft, bodies=["Group"], missing_units_reason="Parks has no posts.", by=communications
    )
    line = next(line for line in ledger.timeline(draft) if line.code == "guideline.sent_to_handling")
    assert line.data["without_units"] == [parks.pk] and line.data["reason"] == "Parks has no posts."


@pytest.mark.requirement("R24")
def test_a_version_stays_in_handling_until_its_last_body(
    communications: Person, communications_director: Person
) -> None:
    draft = make_draft(communications)
    reason = "All are heard otherwise."
    actions.send_to_handling(
        draft, bodies=["Preparatory", "Management"], missing_units_reason=reason, by=communications
    )
    first, last = queries.handlings_now(draft)
    with pytest.raises(Refusal) as refused:
        actions.record_handling(draft, last, outcome="approved", on=date(2026, 6, 2), by=communications)
    assert refused.value.code == "guideline.not_its_turn"
    actions.record_handling(draft, first, outcome="approved", on=date(2026, 6, 1), by=communications)
    assert draft.state == VersionState.IN_HANDLING and not queries.is_approved(draft)
    with pytest.raises(Refusal) as refused:
        actions.publish_version(draft, place="Koivula", signatories=SIGNED, by=communications_director)
    assert refused.value.code == "guideline.not_approved"
    actions.record_handling(draft, last, outcome="approved", on=date(2026, 6, 2), by=communications)
    assert draft.state == VersionState.IN_HANDLING and queries.is_approved(draft)
    actions.publish_version(draft, place="Koivula", signatories=SIGNED, by=communications_director)
    assert draft.state == VersionState.PUBLISHED
    assert [(one.body_name, one.handled_on, one.outcome) for one in queries.handlings_now(draft)] == [
        ("Preparatory", date(2026, 6, 1), "approved"),
        ("Management", date(2026, 6, 2), "approved"),
    ]


def test_a_version_sent_back_is_a_draft_again_and_goes_a_new_round(communications: Person) -> None:
    draft = make_draft(communications)
    actions.send_to_handling(draft, bodies=["Group"], missing_units_reason="-", by=communications)
    with pytest.raises(Refusal):
        actions.edit_draft(draft, draft.guideline(), part="rules", by=communications)
    waits = queries.handling_that_waits(draft)
    assert waits is not None
    actions.record_handling(
        draft, waits, outcome="returned", on=date(2026, 6, 1), note="Shorter.", by=communications
    )
    assert draft.state == VersionState.DRAFT
    actions.edit_draft(draft, replace(draft.guideline(), topics=()), part="topics", by=communications)
    approved(draft, by=communications)
    assert [(one.round, one.outcome) for one in draft.handlings.all()] == [(1, "returned"), (2, "approved")]


def test_what_its_bodies_saw_is_what_comes_into_force(
    communications: Person, communications_director: Person
) -> None:
    """A version that came back, was changed and went again is read anew, not as it was in the first round."""
    draft = make_draft(communications)
    actions.send_to_handling(draft, bodies=["Group"], missing_units_reason="-", by=communications)
    assert draft.guideline().card
    waits = queries.handling_that_waits(draft)
    assert waits is not None
    actions.record_handling(draft, waits, outcome="returned", on=date(2026, 6, 1), by=communications)
    actions.edit_draft(draft, replace(draft.guideline(), card=()), part="card", by=communications)
    approved(draft, by=communications)
    actions.publish_version(draft, place="Koivula", signatories=SIGNED, by=communications_director)
    assert queries.guideline_in_force().card == ()


def test_an_unsound_draft_does_not_leave_preparation(communications: Person) -> None:
    draft = make_draft(communications, clauses=())
    with pytest.raises(Refusal) as refused:
        actions.send_to_handling(draft, bodies=["Group"], missing_units_reason="-", by=communications)
    assert refused.value.code == "guideline.not_sound"


@pytest.mark.requirement("R25")
def test_contributors_of_an_old_version_remain_after_the_next(
    client: Client, communications: Person, communications_director: Person, writer: Person
) -> None:
    first = make_draft(communications)
    actions.describe_draft(
        first, change_note={"en": "First."}, contributors=contributors(writer), by=communications
    )
    actions.publish_version(
        approved(first, by=communications), place="Koivula", signatories=SIGNED, by=communications_director
    )
    second = make_draft(communications)
    assert second.contributors == []
    actions.publish_version(
        approved(second, by=communications), place="Koivula", signatories=SIGNED, by=communications_director
    )
    writer.name = "Aino Virta"
    writer.save()
    kept = Version.objects.get(pk=first.pk)
    assert kept.state == VersionState.SUPERSEDED and kept.contributors[0]["name"] == "Aino Kivi"
    sign_in(client, communications)
    page = client.get(f"{kept.get_absolute_url()}print/").content.decode()
    assert "Prepared by, with thanks" in page and "Aino Kivi, Engineer, Streets" in page


@pytest.mark.requirement("R26")
def test_a_published_version_is_dated_placed_signed_immutable_and_reprintable_as_it_was(
    client: Client, at, communications: Person, communications_director: Person
) -> None:
    at("2026-06-03 10:00")
    draft = make_draft(communications)
    with pytest.raises(Refusal) as refused:
        actions.publish_version(
            approved(draft, by=communications), place="", signatories=[], by=communications_director
        )
    assert refused.value.code == "guideline.not_signed"
    actions.publish_version(draft, place="Koivula", signatories=SIGNED, by=communications_director)
    sign_in(client, communications)
    address = f"{draft.get_absolute_url()}print/"
    before = client.get(address).content.decode()
    assert "Koivula, 3 June 2026" in before and "Oskar Holm" in before and "Communications director" in before
    with pytest.raises(ValueError, match="published"):
        draft.take_turn(data={"version": "forged"})
    with pytest.raises(ValueError, match="published"):
        draft.take_turn(place="Elsewhere")
    with pytest.raises(ValueError, match="published"):
        draft.save()
    with pytest.raises(Refusal):
        actions.put_part(
            draft, "topics", policy.Topic("x", policy.Sentence("a", "b", "c"), "open"), by=communications
        )
    at("2027-06-03 10:00")
    sign_in(client, communications)
    clauses = draft.guideline().clauses
    shorter = replace(clauses[0], text=policy.Sentence("Lyhyt.", "Kort.", "Short."))
    later = make_draft(communications, clauses=(shorter, *clauses[1:]))
    actions.publish_version(
        approved(later, by=communications), place="Muualla", signatories=SIGNED, by=communications_director
    )
    after = client.get(address).content.decode()
    assert "No longer in force." in after and "Koivula, 3 June 2026" in after
    fingerprint = policy.fingerprint(draft.guideline())
    assert fingerprint in before and fingerprint in after
    assert clauses[0].text.en.split(".")[0] in after


def test_a_draft_begun_from_an_older_version_does_not_undo_a_newer_one(
    communications: Person, communications_director: Person
) -> None:
    old = make_draft(communications)
    approved(old, by=communications)
    starter = queries.version_in_force()
    starter.move(VersionState.SUPERSEDED)
    Version.objects.create(label="other", state=VersionState.PUBLISHED, data=starter.data)
    with pytest.raises(Refusal) as refused:
        actions.publish_version(old, place="Koivula", signatories=SIGNED, by=communications_director)
    assert refused.value.code == "guideline.begun_from_another"


def test_who_looks_after_it_may_change_while_its_words_stand(
    communications_director: Person, writer: Person
) -> None:
    version = queries.version_in_force()
    actions.keep_version(
        version, owner=writer, review_on=date(2027, 1, 1), is_public=True, by=communications_director
    )
    version.refresh_from_db()
    assert (version.owner, version.review_on, version.is_public) == (writer, date(2027, 1, 1), True)


@pytest.mark.requirement("R12")
def test_the_table_of_who_answers_for_what_decides_who_decides(
    communications: Person, communications_director: Person, records_keeper: Person
) -> None:
    """Changing the responsible role in the table changes who can decide."""
    case = actions.ask_unclear_case(question="May we use a picture of a queue?", by=communications)
    with pytest.raises(Refusal):
        actions.answer_unclear_case(case, answer="Yes.", by=records_keeper)
    draft = make_draft(communications)
    line = next(one for one in draft.guideline().responsibilities if one.matter == "unclear_case")
    actions.put_part(draft, "responsibilities", replace(line, role="records_keeper"), by=communications)
    actions.publish_version(
        approved(draft, by=communications), place="Koivula", signatories=SIGNED, by=communications_director
    )
    with pytest.raises(Refusal):
        actions.answer_unclear_case(case, answer="Yes.", by=communications)
    actions.answer_unclear_case(case, answer="Yes, when nobody can be known.", by=records_keeper)
    assert case.is_answered
