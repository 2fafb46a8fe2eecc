"""A draft tried on the past."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client

from luotain.assessment.models import Case
from luotain.assessment.testing import make_case
from luotain.core import clock
from luotain.engines import policy
from luotain.engines.policy.facts import TextFacts, TextVariant
from luotain.guideline import actions, queries, trying
from luotain.guideline.declarations import PastAct
from luotain.guideline.models import Trial
from luotain.guideline.states import TrialState
from luotain.guideline.testing import make_draft
from luotain.jobs.testing import run_waiting
from luotain.people.models import Person
from luotain.people.testing import sign_in
from luotain.publishing.testing import make_post, make_profile

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starter_version")]


def posts(number: int) -> list[PastAct]:
    """Posts of the past, every third of them about the bridge."""
    return [
        PastAct(
            "publish",
            clock.now() - timedelta(days=number - one),
            f"Post {one}",
            f"/posts/{one}/",
            TextFacts(
                variants=(TextVariant("fi", "Silta on kiinni." if one % 3 == 0 else "Tie on auki."),),
                identity_level="organisation",
                why="Tieto tarvitaan.",
                now=clock.local().replace(hour=12),
            ),
        )
        for one in range(number)
    ]


def test_a_trial_counts_by_kind_and_clause_with_examples() -> None:
    before = queries.guideline_in_force()
    topic = policy.Topic(
        "bridge", policy.Sentence("Silta", "Bron", "The bridge"), "not_now", words=("silta*",)
    )
    told: list[int] = []
    result = trying.try_on(before, replace(before, topics=(topic,)), posts(300), progress=told.append)
    changed = sum(number for kind, number in result["kinds"].items() if kind != "same")
    assert (result["acts"], changed) == (300, 100)
    (line,) = result["clauses"]
    assert (line["clause"], line["added"], line["gone"]) == ("5.20", 100, 0)
    first = result["examples"][line["examples"][0]]
    assert (first["title"], first["url"], first["gate"]) == ("Post 0", "/posts/0/", "publish")
    assert told == [100, 200, 300, 300]
    assert len(result["examples"]) <= trying.MOST_EXAMPLES * len(trying.STRONG)


def test_a_trial_runs_as_a_job_and_shows_what_would_have_been_otherwise(
    client: Client, communications: Person, writer: Person, approver: Person
) -> None:
    profile = make_profile(writer, approver)
    post = make_post(writer, profile, text="Silta on kiinni huomenna.")
    type(post).objects.filter(pk=post.pk).update(published_at=clock.now(), state="published")
    case = make_case(writer)
    Case.objects.filter(pk=case.pk).update(
        state="decided", decided_at=clock.now(), outcome="stay_out", reason="Ei lisäarvoa."
    )
    topic = policy.Topic(
        "bridge", policy.Sentence("Silta", "Bron", "The bridge"), "not_now", words=("silta*",)
    )
    draft = make_draft(communications, topics=(topic,))
    sign_in(client, communications)
    since = (clock.local().date() - timedelta(days=30)).isoformat()
    address = client.post(f"{draft.get_absolute_url()}try/", {"since": since})["Location"]
    page = client.get(address).content.decode()
    assert "Trying the version on the past." in page and 'hx-trigger="every 2s"' in page
    run_waiting()
    trial = Trial.objects.get()
    assert (trial.state, trial.acts) == (TrialState.DONE, 2)
    found = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "hx-trigger" not in found and "<html" not in found
    assert post.title in found and post.get_absolute_url() in found and case.title not in found
    assert "5.20" in found


def test_a_draft_written_into_meanwhile_is_not_tried_as_something_else(communications: Person) -> None:
    draft = make_draft(communications)
    trial = actions.try_on_past(draft, since=clock.local().date(), by=communications)
    actions.edit_draft(draft, replace(draft.guideline(), card=()), part="card", by=communications)
    run_waiting()
    trial.refresh_from_db()
    assert trial.state == TrialState.FAILED


def test_a_trial_begun_again_ends_the_same(communications: Person) -> None:
    draft = make_draft(communications)
    trial = actions.try_on_past(draft, since=clock.local().date(), by=communications)
    trial.move(TrialState.RUNNING, acts=7)
    done = actions.run_trial(Trial.objects.get(pk=trial.pk))
    assert (done.state, done.acts) == (TrialState.DONE, 0)


def test_past_acts_have_the_facts_of_their_own_moment(writer: Person, approver: Person) -> None:
    profile = make_profile(writer, approver)
    moments = [clock.now() - timedelta(days=days, hours=3) for days in (9, 5, 1)]
    for moment in moments:
        post = make_post(writer, profile)
        type(post).objects.filter(pk=post.pk).update(published_at=moment, state="published")
    type(profile).objects.filter(pk=profile.pk).update(state="closed")
    since = clock.now() - timedelta(days=6)
    acts = list(trying.past_acts(since))
    assert [act.at for act in acts] == moments[1:] and trying.how_many(since) == 2
    assert [act.facts.author.posts_published for act in acts] == [1, 2]  # type: ignore[union-attr] # facts of posts
    assert all(act.facts.profile.state == "open" and act.facts.now == clock.local(act.at) for act in acts)  # type: ignore[union-attr] # the same
