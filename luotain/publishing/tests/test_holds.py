"""Holds of the guideline on a text: shown on the screen, and cleared by whom the rule names."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from luotain.assessment.actions import decide_case
from luotain.assessment.testing import give_both_views, make_case
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.engines import policy
from luotain.guideline import queries as guideline_queries
from luotain.guideline.actions import adopt_starter
from luotain.guideline.models import Version
from luotain.guideline.testing import put_in_force
from luotain.people.testing import sign_in
from luotain.publishing import actions, gate
from luotain.publishing.models import Post
from luotain.publishing.testing import make_guideline, make_post, make_profile
from luotain.publishing.tests.pages import form_of

pytestmark = pytest.mark.django_db


def at_ten_on_a_weekday() -> AbstractContextManager[None]:
    """Ten in the morning of the next Tuesday, on the body's clock."""
    now = clock.local()
    return clock.pretend((now + timedelta(days=(1 - now.weekday()) % 7 or 7)).replace(hour=10))


def test_a_hold_is_cleared_by_the_role_that_the_rule_names_and_by_no_other(
    client, body, writer, approver, communications_director, records_keeper, profile
):
    def put(role: str) -> None:
        version = Version.objects.get(state="published")
        inside = version.guideline()
        rules = tuple(
            replace(one, cleared_by=role) if one.check == "confidentiality_marks" else one
            for one in inside.rules
        )
        made = replace(inside, version=f"{inside.version} {role}", rules=rules)
        Version.objects.filter(pk=version.pk).update(state="superseded")
        Version.objects.create(
            label=made.version, state="published", data=policy.to_data(made), published_at=clock.now()
        )

    address = "publishing:clear"
    for number, (role, who, other) in enumerate(
        (
            ("communications", communications_director, approver),
            ("records_keeper", records_keeper, communications_director),
        )
    ):
        make_guideline()
        put(role)
        post = make_post(writer, profile, text=f"Luonnos {number}. SALASSA PIDETTÄVÄ")
        (hold,) = [
            one for one in gate.look(post).verdict.open_findings if one.check == "confidentiality_marks"
        ]
        for person, may in ((other, False), (who, True)):
            sign_in(client, person)
            page = client.get(reverse("publishing:post", args=[post.public_id])).content.decode()
            assert (f'value="{hold.key}"' in page) is may, (role, person)
            answer = client.post(
                reverse(address, args=[post.public_id]), {"key": hold.key, "reason": "Julkinen jo."}
            )
            assert answer.status_code in ({302} if may else {403, 409})
        assert not [one for one in gate.look(post).verdict.open_findings if one.key == hold.key]


@pytest.fixture
def topics(body, writer, approver, communications_director, paper):
    """The starter with topic notes of the body's own in force, and a profile."""
    adopt_starter()

    def put(*notes: policy.Topic):
        inside = guideline_queries.guideline_in_force()
        signs = {"signs": ["night", "heat", "topic"]}  # the writer is new, which is a sign of its own
        rules = tuple(
            replace(one, parameters={**one.parameters, **signs}) if one.check == "forced_pause" else one
            for one in inside.rules
        )
        put_in_force(replace(inside, topics=notes, rules=rules), by=communications_director)
        return make_profile(
            writer, approver, account=paper.open_account("koivula"), purpose={"fi": "Kerromme arjesta."}
        )

    return put


def note(code: str, level: str, word: str, until=None) -> policy.Topic:
    title = policy.Sentence(code, code, code)
    reason = policy.Sentence("Neuvottelut ovat kesken.", "Förhandlingar pågår.", "Talks are under way.")
    return policy.Topic(code, title, level, reason, until=until, words=(f"{word}*",))


def put_forward(client, post, **changes):
    """The composer's own form, sent with the button that puts it forward; every advice answered."""
    passings = {f"pass-{one.key}": "Harkittu." for one in gate.look(post).findings if one.can_be_passed}
    sent = {**form_of(post), "answers_url": post.answers_url, **passings, "submit": "yes", **changes}
    return client.post(reverse("publishing:edit", args=[post.public_id]), sent)


@pytest.mark.requirement("R115")
def test_a_draft_touching_a_topic_that_is_not_now_asks(client, topics, writer, communications_director):
    until = clock.local().date() + timedelta(days=30)
    profile = topics(note("satama", "not_now", "satama", until), note("uimahalli", "open", "uimahalli"))
    with at_ten_on_a_weekday():
        sign_in(client, writer)
        for text, asks in (("Satamasta kuuluu pian lisää.", True), ("Uimahalli on auki.", False)):
            post = make_post(writer, profile, text=text, own_site_url="https://koivula.example/a")
            beside = client.post(reverse("publishing:findings", args=[post.public_id]), form_of(post))
            said = beside.content.decode()
            assert ("Talks are under way." in said) is asks
            answer = put_forward(client, post)
            post.refresh_from_db()
            assert (answer.status_code, post.state) == ((409, "draft") if asks else (302, "pausing")), (
                answer.content.decode()
            )
        held = make_post(writer, profile, text="Satama avataan.", own_site_url="https://koivula.example/a")
        (hold,) = [one for one in gate.look(held).verdict.open_findings if one.check == "topic_notes"]
        sign_in(client, communications_director)
        cleared = {"key": hold.key, "reason": "Sovittu."}
        assert client.post(reverse("publishing:clear", args=[held.public_id]), cleared).status_code == 302
        sign_in(client, writer)
        assert put_forward(client, held).status_code == 302
    with clock.pretend(clock.now() + timedelta(days=40)):
        again = make_post(writer, profile, text="Satamasta kuuluu pian lisää.")
        assert not [one for one in gate.look(again).findings if "Talks" in one.sentence], "the note has ended"


@pytest.mark.requirement("R146")
@pytest.mark.parametrize("heated_by", ["topic", "case"])
def test_a_reply_at_night_on_a_heated_topic_is_held(
    heated_by, client, topics, writer, approver, communications
):
    profile = topics(note("satama", "with_care", "satama"))
    usual = guideline_queries.guideline_in_force().settings.thinking_pause_minutes
    case = give_both_views(make_case(writer), department=writer, communications=communications)
    case = decide_case(
        case, by=writer, outcome="own_profile", voice="organisation", welcome="yes", reason="Vastataan."
    )
    sign_in(client, writer)
    if heated_by == "case":
        client.post(reverse("assessment:heat", args=[case.public_id]), {"heat": "heated"})
    text = "Satama pysyy auki." if heated_by == "topic" else "Kirjasto pysyy auki."

    def reply(said: str = text, about=case):
        made = make_post(
            writer, profile, text=said, kind="reply", answers_url="https://paper.example/p9", case=about
        )
        return Post.objects.get(pk=made.pk)

    night = clock.local().replace(hour=23, minute=5)
    with clock.pretend(night.replace(hour=11)):
        day = reply()
        assert put_forward(client, day).status_code == 302
        assert day.thinking_pauses.get().minutes == usual
    with clock.pretend(night):
        calm = reply("Kirjasto pysyy auki.", None)
        assert put_forward(client, calm).status_code == 302
        assert calm.thinking_pauses.get().minutes == usual, "one sign alone is everyday life"
        held = reply()
        page = client.get(reverse("publishing:edit", args=[held.public_id])).content.decode()
        assert "A thinking pause belongs here" in page and "(60 min)" in page
        assert put_forward(client, held).status_code == 302
        pause = held.thinking_pauses.get()
        assert pause.minutes == 60 > usual
        held.refresh_from_db()
        assert held.state == "pausing"
    with clock.pretend(night + timedelta(minutes=usual + 1)):
        assert actions.open_again(held, by=writer) is None
        with pytest.raises(Refusal, match="not over"):
            actions.confirm_post(held, by=writer, lines=actions.EVERY_LINE)
        with pytest.raises(Refusal):
            actions.approve_post(held, by=approver)
        assert not held.deliveries.exists()
    with clock.pretend(night + timedelta(minutes=61)):
        assert actions.open_again(held, by=writer) is not None
        actions.confirm_post(Post.objects.get(pk=held.pk), by=writer, lines=actions.EVERY_LINE)


def test_advice_that_the_night_brings_after_the_pause_is_shown_and_answered_where_one_stands(
    client, topics, writer, approver
):
    profile = topics()
    evening = clock.local().replace(hour=20, minute=40)
    sign_in(client, writer)
    with clock.pretend(evening):
        post = Post.objects.get(pk=make_post(writer, profile, text="Kirjasto pysyy auki.").pk)
        assert put_forward(client, post).status_code == 302
    pause = post.thinking_pauses.get()
    ticked = dict.fromkeys(actions.EVERY_LINE, "on")
    with clock.pretend(max(pause.over_at, evening + timedelta(minutes=40))):
        page = client.get(reverse("publishing:pause", args=[post.public_id])).content.decode()
        (advice,) = re.findall(r'name="(pass-[^"]+)"', page)
        refused = client.post(reverse("publishing:pause", args=[post.public_id]), ticked)
        assert refused.status_code == 409
        assert advice in refused.content.decode()
        answered = {**ticked, advice: "Kirjasto avaa aamulla seitsemältä."}
        assert client.post(reverse("publishing:pause", args=[post.public_id]), answered).status_code == 302
        sign_in(client, approver)
        page = client.get(reverse("publishing:approve", args=[post.public_id])).content.decode()
        assert 'name="pass-' not in page, "it has been answered"
