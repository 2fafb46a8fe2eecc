"""Beginning and changing a post: who may, through what, and what an edit costs."""

from __future__ import annotations

import pytest

from luotain.core.languages import Texts
from luotain.core.refusal import Refusal
from luotain.people.models import Role
from luotain.people.testing import make_person
from luotain.profiles.models import ProfileKind
from luotain.profiles.states import ProfileState
from luotain.publishing import actions
from luotain.publishing.drafts import TextDraft
from luotain.publishing.models import Post
from luotain.publishing.states import DeliveryState, PostState
from luotain.publishing.testing import (
    approved,
    confirmed,
    make_draft,
    make_page,
    make_post,
    make_profile,
    post_in,
    submitted,
)

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("R5")
@pytest.mark.parametrize(
    "state", [one for one in ProfileState if one not in (ProfileState.OPEN, ProfileState.WINDING_DOWN)]
)
def test_a_post_through_a_profile_without_a_plan_in_force_is_refused(state, writer, profile, paper):
    profile.state = state
    profile.save()
    with pytest.raises(Refusal) as refused:
        make_post(writer, profile)
    assert refused.value.code == "publishing.profile_not_open"
    assert not Post.objects.exists()


def test_a_profile_whose_planned_end_has_gone_by_speaks_no_more(writer, profile, at):
    profile.ends_on = profile.opened_at.date()
    profile.save()
    at("2030-01-02 10:00")
    with pytest.raises(Refusal) as refused:
        make_post(writer, profile)
    assert refused.value.code == "publishing.profile_not_open"


def test_a_draft_is_written_through_profiles_one_maintains(outsider, writer, communications, profile):
    with pytest.raises(Refusal) as refused:
        make_post(outsider, profile)
    assert refused.value.code == "publishing.not_maintainer"
    assert make_post(communications, profile).author == communications


def test_who_is_no_official_writes_nothing(administrator, profile):
    with pytest.raises(Refusal) as refused:
        make_post(administrator, profile)
    assert refused.value.status == 403


@pytest.mark.requirement_part("R163")
def test_nothing_private_is_sent_from_the_desk(writer, profile):
    with pytest.raises(Refusal) as refused:
        make_post(writer, profile, identity_level="private")
    assert refused.value.code == "publishing.private"


@pytest.mark.requirement_part("R163")
def test_the_organisation_does_not_speak_through_a_persons_own_account(writer, profile, paper):
    own = make_profile(writer, account=paper.open_account("aino"), kind=ProfileKind.PERSON_LED)
    with pytest.raises(Refusal) as refused:
        make_post(writer, own)
    assert refused.value.code == "publishing.organisation_from_own_account"
    assert make_post(writer, own, identity_level="hybrid").pk


def test_a_reply_says_what_it_answers_and_goes_to_that_service_only(writer, approver, profile, paper):
    with pytest.raises(Refusal) as refused:
        make_post(writer, profile, kind="reply")
    assert refused.value.code == "publishing.answers_nothing"
    other = make_profile(writer, account=paper.open_account("toinen"), service="bluesky")
    texts = (TextDraft(profile, "fi", "Kiitos."), TextDraft(other, "fi", "Kiitos."))
    with pytest.raises(Refusal) as refused:
        make_post(
            writer,
            None,
            texts=texts,
            kind="reply",
            answers_remote_id="p1",
            answers_url="https://paper.example/p1",
        )
    assert refused.value.code == "publishing.answers_in_two_places"


def test_a_post_that_could_never_be_sent_is_refused(writer, profile, post):
    with pytest.raises(Refusal) as refused:
        make_post(writer, profile, due_at=post.created_at, not_after=post.created_at)
    assert refused.value.code == "publishing.never"


def test_a_form_sent_twice_makes_one_post(writer, profile):
    draft = make_draft(profile)
    first = actions.write_post(draft, by=writer, made_with="mark")
    assert actions.write_post(draft, by=writer, made_with="mark") == first
    assert Post.objects.count() == 1


BEYOND_DRAFT = [PostState.PAUSING, PostState.WAITING, PostState.APPROVED, PostState.STOPPED]


@pytest.mark.parametrize("state", BEYOND_DRAFT)
def test_any_edit_takes_the_post_back_to_draft_and_voids_approvals_and_pause(
    state, writer, approver, profile
):
    bystander = approved(make_post(writer, profile), approver)
    post = post_in(state, writer, approver, profile)
    round_before = post.round
    actions.edit_post(post, make_draft(profile, "Uusi teksti.", title=post.title), by=writer)
    assert post.state == PostState.DRAFT
    assert not post.thinking_pauses.filter(ended_at=None).exists()
    assert not post.deliveries.exclude(state=DeliveryState.WITHDRAWN).exists()
    post = confirmed(Post.objects.get(pk=post.pk))
    assert post.round == round_before + 1
    assert post.state == PostState.WAITING
    assert not post.approvals.filter(round=post.round).exists()
    bystander.refresh_from_db()
    assert bystander.state == PostState.APPROVED


def test_the_same_text_again_does_not_bring_an_approval_back(writer, approver, profile):
    """An edit and its undoing is still a new round: nobody has approved what was written after they looked."""
    draft = make_draft(profile)
    post = approved(actions.write_post(draft, by=writer), approver)
    content = post.content_hash
    actions.edit_post(post, make_draft(profile, "Toinen."), by=writer)
    actions.edit_post(post, draft, by=writer)
    assert post.content_hash == content
    post = confirmed(Post.objects.get(pk=post.pk))
    assert post.state == PostState.WAITING
    assert post.deliveries.filter(state=DeliveryState.PLANNED).count() == 0


@pytest.mark.parametrize("state", [PostState.SENDING, PostState.PUBLISHED])
def test_what_may_be_seen_outside_is_not_edited(state, writer, approver, profile):
    post = post_in(state, writer, approver, profile)
    with pytest.raises(Refusal) as refused:
        actions.edit_post(post, make_draft(profile, "Hiljaa muutettu."), by=writer)
    assert refused.value.code == "publishing.is_out"
    with pytest.raises(Refusal):
        actions.withdraw_post(post, by=writer)
    assert post.variants.get().text == "Siltatyöt alkavat maanantaina."


def test_the_slower_of_two_writers_is_told(writer, approver, profile, post):
    stale = Post.objects.get(pk=post.pk)
    actions.edit_post(post, make_draft(profile, "Ensimmäinen."), by=writer)
    with pytest.raises(Refusal) as refused:
        actions.edit_post(stale, make_draft(profile, "Toinen."), by=approver)
    assert refused.value.code == "core.someone_was_faster"
    assert post.variants.get().text == "Ensimmäinen."


def test_places_come_and_go_with_an_edit(writer, approver, profile, paper):
    second = make_profile(writer, approver, account=paper.open_account("toinen"))
    post = make_post(writer, profile, page=make_page())
    draft = make_draft(title=post.title, texts=(TextDraft(second, "sv", "Broarbetet börjar."),))
    actions.edit_post(post, draft, by=writer)
    post = Post.objects.get(pk=post.pk)
    assert [(one.profile, one.language) for one in post.variants.all()] == [(second, "sv")]
    assert not post.has_page


def test_a_withdrawn_post_can_be_taken_up_again(writer, approver, profile):
    post = post_in(PostState.APPROVED, writer, approver, profile)
    delivery = post.deliveries.get()
    actions.withdraw_post(post, by=writer, reason="Tieto vanheni.")
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.WITHDRAWN
    with pytest.raises(Refusal) as refused:
        actions.edit_post(post, make_draft(profile), by=writer)
    assert refused.value.code == "publishing.withdrawn"
    actions.take_up_post(post, by=writer)
    assert post.state == PostState.DRAFT


@pytest.mark.requirement("R120")
def test_a_post_in_the_organisations_name_says_why_it_is_published(writer, profile):
    post = make_post(writer, profile, why="")
    with pytest.raises(Refusal) as refused:
        submitted(post)
    assert refused.value.code == "guideline.block"
    assert [one.missing for one in refused.value.findings] == ["why"]
    actions.edit_post(post, make_draft(profile, why="Asukkaat tietävät varautua."), by=writer)
    assert submitted(post).state == PostState.PAUSING


@pytest.mark.requirement("R20")
def test_substantive_information_has_an_address_on_our_own_site_or_a_reason(writer, approver, profile):
    post = make_post(writer, profile, substantive=True)
    with pytest.raises(Refusal) as refused:
        submitted(post)
    assert refused.value.code == "guideline.advise"
    key = refused.value.findings[0].key
    with pytest.raises(Refusal):
        actions.submit_post(post, by=writer, passings={key: "   "})
    actions.submit_post(post, by=writer, passings={key: "Sivu avautuu vasta huomenna."})
    assert post.state == PostState.PAUSING
    addressed = make_post(writer, profile, substantive=True, own_site_url="https://koivula.example/sillat")
    assert submitted(addressed).state == PostState.PAUSING
    with_page = make_post(writer, profile, substantive=True, page=make_page())
    assert submitted(with_page).state == PostState.PAUSING


def test_a_text_longer_than_its_service_takes_is_refused_before_anyone_reads_it(writer, profile):
    post = make_post(writer, profile, text="a" * 501)
    with pytest.raises(Refusal) as refused:
        submitted(post)
    assert refused.value.code == "publishing.too_long"
    assert "501" in str(refused.value)


@pytest.mark.parametrize("text", ["", "   "])
def test_an_empty_text_is_not_put_forward(text, writer, profile):
    with pytest.raises(Refusal) as refused:
        submitted(make_post(writer, profile, text=text))
    assert refused.value.code == "publishing.empty"


def test_an_empty_page_is_not_put_forward(web_editor, guideline):
    post = make_post(web_editor, None, page=make_page(body=Texts()))
    with pytest.raises(Refusal) as refused:
        submitted(post)
    assert refused.value.code == "publishing.empty"


@pytest.mark.requirement("R103")
def test_a_marked_phrase_holds_until_a_second_person_has_cleared_it(writer, approver, outsider, profile):
    post = make_post(writer, profile, text="Liite on salassa pidettävä, mutta työt alkavat maanantaina.")
    with pytest.raises(Refusal) as refused:
        submitted(post)
    assert refused.value.code == "guideline.hold"
    key = refused.value.findings[0].key
    for person in (writer, outsider):
        with pytest.raises(Refusal):
            actions.clear_finding(post, key, by=person, reason="Ei haittaa.")
    with pytest.raises(Refusal):
        actions.clear_finding(post, "0" * 32, by=approver, reason="Ei haittaa.")
    actions.clear_finding(post, key, by=approver, reason="Liite on jo julkinen.")
    assert submitted(post).state == PostState.PAUSING


def test_a_supervisor_from_outside_the_profile_may_read_but_not_approve(writer, profile, post, roads):
    supervisor = make_person("Kaisa", Role.OFFICIAL, Role.SUPERVISOR, unit=roads)
    from luotain.publishing import permissions

    assert permissions.see_post.allows(supervisor, post)
    assert not permissions.approve_post.allows(supervisor, post)


def test_a_correction_begins_only_from_what_it_corrects(writer, profile, post):
    for kind_of_try in (
        lambda: make_post(writer, profile, kind="correction"),
        lambda: actions.edit_post(post, make_draft(profile, kind="correction"), by=writer),
    ):
        with pytest.raises(Refusal) as refused:
            kind_of_try()
        assert refused.value.code == "publishing.only_by_correcting"


def test_what_is_offered_for_sharing_is_judged_with_the_page(writer, guideline):
    page = make_page(share_text=Texts(fi="Kysy Ainolta, 131052-308T."))
    with pytest.raises(Refusal) as refused:
        submitted(make_post(writer, None, page=page))
    assert refused.value.code == "guideline.hold"


@pytest.mark.parametrize(
    ("state", "outcome", "answered"),
    [
        ("weighing", "stay_out", False),
        ("decided", "stay_out", False),
        ("expired", "own_profile", False),
        ("decided", "own_site", True),
    ],
)
def test_only_a_case_that_was_decided_so_is_answered(state, outcome, answered, writer, profile, roads):
    from luotain.assessment.models import Case
    from luotain.core import clock

    case = Case.objects.create(
        title="Portaat", unit=roads, raised_by=writer, expires_at=clock.now(), state=state, outcome=outcome
    )
    if answered:
        assert make_post(writer, profile, case=case).case == case
        return
    with pytest.raises(Refusal) as refused:
        make_post(writer, profile, case=case)
    assert refused.value.code == "publishing.case_not_decided"
