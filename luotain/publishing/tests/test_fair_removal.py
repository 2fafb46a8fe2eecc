"""Good administration where something is removed: reasons always, like cases in sight, and tone never a ground."""

from __future__ import annotations

import pytest
from django.urls import reverse

from luotain.assessment.actions import decide_case
from luotain.assessment.testing import give_both_views, make_case
from luotain.core.refusal import Refusal
from luotain.engines import policy
from luotain.engines.policy.facts import RemovalFacts, TextFacts
from luotain.guideline import actions as guideline_actions
from luotain.guideline import starter
from luotain.jobs.testing import run_waiting
from luotain.people.testing import sign_in
from luotain.publishing import actions
from luotain.publishing.forms import RemovalForm
from luotain.publishing.models import Ground, Post, Removal
from luotain.publishing.states import PostState, RemovalState
from luotain.publishing.testing import make_guideline, make_post, post_in
from luotain.publishing.testing import published as sent

pytestmark = pytest.mark.django_db
NEVER = ("tone", "heat", "criticism", "opinion", "shame")


@pytest.fixture
def heated(client, writer, approver, communications, profile) -> Post:
    """A published answer to a discussion that somebody has noted as heated."""
    case = give_both_views(make_case(writer), department=writer, communications=communications)
    case = decide_case(
        case, by=writer, outcome="own_profile", voice="organisation", welcome="yes", reason="Vastataan."
    )
    sign_in(client, writer)
    noted = client.post(reverse("assessment:heat", args=[case.public_id]), {"heat": "heated"})
    assert noted.status_code == 302
    case.refresh_from_db()
    return sent(make_post(writer, profile, case=case), approver)


def form(post: Post, **changes) -> dict[str, object]:
    places = [one.pk for one in post.deliveries.all()]
    return {"places": places, "ground": Ground.RIGHTS, "reason": "Kuvaan ei ollut lupaa.", **changes}


@pytest.mark.requirement("R130")
def test_tone_and_heat_are_shown_as_information_and_are_never_a_ground_for_removal(client, heated, paper):
    case_page = client.get(reverse("assessment:case", args=[heated.case.public_id])).content.decode()
    assert '<option value="heated" selected>' in case_page and "Nothing is ever removed" in case_page
    address = reverse("publishing:remove", args=[heated.public_id])
    page = client.get(address).content.decode()
    assert "Tone of the discussion" in page and "Heated" in page and "Only for information" in page
    offered = [value for value, _label in RemovalForm(places=[]).fields["ground"].choices]
    assert offered == list(Ground.values)
    whole = starter.load()
    for ground in NEVER:
        assert ground not in offered and f'value="{ground}"' not in page
        assert client.post(address, form(heated, ground=ground)).status_code == 422
        facts = TextFacts(removal=RemovalFacts(of="own_post", ground=ground, reason="Ikävä sävy."))
        if ground != "shame":
            verdict = policy.decide(whole, "remove", facts, today=heated.created_at.date())
            assert [one.strength for one in verdict.findings if one.check == "removal_reason"] == ["block"]
    assert not Removal.objects.exists() and len(paper.posts()) == 1


@pytest.mark.requirement("R145")
def test_a_removal_without_reason_is_impossible_and_like_cases_show_how_earlier_ones_ended(
    client, writer, approver, communications, profile, paper
):
    make_guideline()
    first, second, third = (post_in(PostState.PUBLISHED, writer, approver, profile) for _ in range(3))
    sign_in(client, writer)

    def address(post: Post) -> str:
        return reverse("publishing:remove", args=[post.public_id])

    page = client.get(address(first)).content.decode()
    assert "Nothing to compare with yet." in page
    for reason in ("", "   "):
        answer = client.post(address(first), form(first, reason=reason))
        assert answer.status_code == 422 and "This field is required" in answer.content.decode()
        with pytest.raises(Refusal, match="reason"):
            actions.remove_post(first, ground=Ground.RIGHTS, reason=reason, by=writer)
        facts = TextFacts(removal=RemovalFacts(of="own_post", ground="rights", reason=reason))
        verdict = policy.decide(starter.load(), "remove", facts, today=first.created_at.date())
        assert verdict.outcome == "block"
    assert not Removal.objects.exists()

    assert client.post(address(first), form(first)).status_code == 302
    run_waiting(names=["publishing.deliver"])
    assert Removal.objects.get().state == RemovalState.DONE
    make_guideline(removed_by_two=True)
    wrong = form(second, ground=Ground.WRONG_PLACE, reason="Lähti kesken.")
    assert client.post(address(second), wrong).status_code == 302
    actions.withdraw_removal(second.removals.get(), by=writer, reason="Saa jäädä.")
    asked = guideline_actions.ask_unclear_case(
        question="Poistetaanko kuva, jonka lupa päättyi?", clause=starter.load().clauses[0].code, by=writer
    )
    guideline_actions.answer_unclear_case(
        asked, answer="Kyllä, ja kerrotaan kuvaajalle.", clause=asked.clause, by=communications
    )
    page = client.get(address(third)).content.decode()
    for said in (first.title, "Kuvaan ei ollut lupaa.", "Done", second.title, "Lähti kesken.", "Withdrawn"):
        assert said in page
    assert "lupa päättyi" in page and "kerrotaan kuvaajalle" in page
    same_first = client.post(address(third), form(third, ground=Ground.RIGHTS, reason="")).content.decode()
    assert same_first.index(first.title) < same_first.index(second.title)
    other_first = client.post(
        address(third), form(third, ground=Ground.WRONG_PLACE, reason="")
    ).content.decode()
    assert other_first.index(second.title) < other_first.index(first.title)
