"""With the starter guideline as every installation begins with it: an ordinary post gets through, step by step."""

from __future__ import annotations

import pytest

from luotain.core.languages import Texts
from luotain.core.refusal import Refusal
from luotain.guideline.actions import adopt_starter
from luotain.jobs.testing import run_waiting
from luotain.publishing import actions, gate
from luotain.publishing.drafts import TextDraft
from luotain.publishing.models import Post
from luotain.publishing.states import DeliveryState, PostState
from luotain.publishing.testing import found_at, make_draft, make_page, make_post, make_profile

pytestmark = pytest.mark.django_db


@pytest.fixture
def profile(paper, body, writer, approver):
    adopt_starter()
    return make_profile(writer, approver, account=paper.open_account("koivula"), name="Koivulan kadut")


def put_forward(post: Post) -> Post:
    """The writer answers every advice; nothing else may stand in the way of an ordinary post."""
    reading = gate.look(post)
    assert reading.blocks == 0, [(one.rule, one.sentence.en) for one in reading.verdict.open_findings]
    reasons = {one.key: "Harkittu: kerromme tästä heti." for one in reading.verdict.open_findings}
    post = actions.submit_post(post, by=post.author, passings=reasons)
    pause = post.thinking_pauses.get(round=post.round)
    post.thinking_pauses.filter(pk=pause.pk).update(over_at=pause.started_at)
    actions.open_again(post, by=post.author)
    return actions.confirm_post(post, by=post.author, lines=actions.EVERY_LINE)


@pytest.mark.parametrize("kind", ["post", "reply", "page"])
def test_an_ordinary_post_goes_all_the_way(kind, writer, approver, profile, paper):
    more = {"kind": "reply", "answers_url": "https://paper.example/p1"} if kind == "reply" else {}
    if kind == "page":
        more = {"page": make_page(), "kind": "answer_page"}
    post = actions.approve_post(put_forward(make_post(writer, profile, **more)), by=approver)
    run_waiting()
    post.refresh_from_db()
    assert post.state == PostState.PUBLISHED, [(one.trouble, one.detail) for one in post.deliveries.all()]
    assert {one.state for one in post.deliveries.all()} == {DeliveryState.SENT}


def test_a_mistake_in_it_is_corrected(writer, approver, profile, paper):
    post = actions.approve_post(put_forward(make_post(writer, profile)), by=approver)
    run_waiting()
    post.refresh_from_db()
    draft = make_draft(profile, "Siltatyöt alkavat tiistaina.", title="Korjaus", why="Päivä oli väärä.")
    given = {
        "note": Texts(fi="Päivä oli väärä.", sv="Dagen var fel.", en="The day was wrong."),
        "discovered_at": found_at(),
    }
    try:
        made = actions.correct_post(post, draft, by=writer, **given)
    except Refusal as refusal:
        assert refusal.code == "guideline.advise", refusal.findings
        reasons = {one.key: "Korjataan heti." for one in refusal.findings}
        made = actions.correct_post(post, draft, by=writer, passings=reasons, **given)
    actions.open_again(made, by=writer)
    actions.confirm_post(made, by=writer, lines=actions.EVERY_LINE)
    actions.approve_post(made, by=approver)
    run_waiting()
    assert paper.posts("koivula")[0].text.startswith("Siltatyöt alkavat tiistaina.")


@pytest.mark.requirement_part("R16")
def test_an_identity_code_stops_it_with_its_clause(writer, profile):
    post = make_post(writer, profile, text="Soita Ainolle: tunnus 131052-308T.")
    reading = gate.look(post)
    assert reading.blocks >= 1
    found = next(one for one in reading.findings if one.span)
    assert post.variants.get().text[found.span[0] : found.span[1]] == "131052-308T"
    assert found.clause_code
    assert reading.spans(f"profile:{profile.pk}", "fi")


def test_a_second_language_elsewhere_in_the_post_counts(writer, approver, profile, paper):
    """What is said in Swedish on another profile is not called missing on this one."""
    swedish = make_profile(writer, approver, account=paper.open_account("bjorkby"))
    alone = {one.rule for one in gate.look(make_post(writer, profile)).verdict.findings}
    texts = (
        TextDraft(profile, "fi", "Siltatyöt alkavat maanantaina."),
        TextDraft(swedish, "sv", "Broarbetet börjar på måndag."),
    )
    both = {one.rule for one in gate.look(make_post(writer, None, texts=texts)).verdict.findings}
    assert both <= alone
