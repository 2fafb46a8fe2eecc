"""What the rest of the house reads of posts: the rail, Today, search, the voice, the difference between two texts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from luotain.jobs.testing import run_waiting
from luotain.profiles.models import Byline, Maintainer, ProfileKind
from luotain.publishing import (
    actions,
    acts,
    comparing,
    navigation,
    permissions,
    queries,
    search,
    today,
    voice,
)
from luotain.publishing.content import content_of
from luotain.publishing.lengths import length_of
from luotain.publishing.models import Post
from luotain.publishing.record_plans import PLANS
from luotain.publishing.states import PostState
from luotain.publishing.testing import (
    approved,
    confirmed,
    make_draft,
    make_page,
    make_post,
    make_profile,
    post_in,
    published,
)
from luotain.publishing.tests.pages import form_of

pytestmark = pytest.mark.django_db


def test_the_rail_counts_what_waits_for_the_person(writer, approver, communications, outsider, profile):
    confirmed(make_post(writer, profile))
    counts = {
        person.name: [place.count for place in navigation.entries(person)]
        for person in (writer, approver, outsider)
    }
    assert counts == {writer.name: [0], approver.name: [1], outsider.name: [0]}


def test_today_asks_the_second_person_and_not_the_writer(writer, approver, profile):
    post = confirmed(make_post(writer, profile))
    assert [need.title for need in today.needs(approver)] == [post.title]
    assert list(today.needs(writer)) == []


def test_today_tells_what_comes_by_itself(writer, approver, profile):
    for state in (PostState.PAUSING, PostState.APPROVED):
        post_in(state, writer, approver, profile, title=f"Post {state}")
    assert [need.title for need in today.coming(writer)] == ["Post pausing", "Post approved"]


@pytest.mark.parametrize("state", list(PostState))
def test_the_list_and_the_right_to_see_give_the_same_answer(state, cast, writer, approver, profile):
    """`seen_by` repeats a permission as a query; here it is held against the permission itself, person by person."""
    post = post_in(state, writer, approver, profile)
    for person in cast.values():
        listed = queries.seen_by(person).filter(pk=post.pk).exists()
        assert listed == permissions.see_post.allows(person, Post.objects.get(pk=post.pk)), (person, state)


def test_search_finds_posts_the_person_may_see(writer, outsider, profile):
    post = make_post(writer, profile, title="Sillan portaat")
    assert [found.title for found in search.find(writer, "portaat")] == [post.title]
    assert [found.title for found in search.find(writer, "maanantaina")] == [post.title]
    assert list(search.find(outsider, "portaat")) == []


def test_a_profile_offers_writing_to_those_who_keep_it(writer, outsider, communications, profile):
    assert [act.key for act in acts.acts_on(writer, profile)] == ["n", ""]
    assert list(acts.acts_on(outsider, profile)) == []
    assert len(list(acts.acts_on(communications, profile))) == 1


@pytest.mark.requirement("R88")
@pytest.mark.parametrize(
    ("profile_mode", "own_mode", "shown"),
    [
        (Byline.NAME, "", "– Aino Kivi, Engineer"),
        (Byline.NAME, Byline.NICKNAME, "– kivitär"),
        (Byline.NAME, Byline.PROFILE, ""),
        (Byline.NICKNAME, Byline.NAME, "– kivitär"),
        (Byline.PROFILE, Byline.NAME, ""),
    ],
)
def test_public_output_shows_only_what_the_byline_allows_and_the_trail_knows_the_person(
    profile_mode, own_mode, shown, writer, approver, profile, paper, client
):
    from luotain import ledger

    profile.byline = profile_mode
    profile.save()
    Maintainer.objects.filter(profile=profile, person=writer).update(byline=own_mode, nickname="kivitär")
    post = published(make_post(writer, profile), approver)
    (there,) = paper.posts("koivula")
    assert there.text == "\n\n".join(part for part in ("Siltatyöt alkavat maanantaina.", shown) if part)
    assert any(line.by == "Aino Kivi" for line in ledger.timeline(post))
    names = {name for name in ("Aino Kivi", "kivitär") if name in shown}
    for public in (
        f"/public/fi/posts/{post.public_id}/",
        f"/public/fi/profiles/{profile.public_id}/",
        f"/public/fi/feeds/profiles/{profile.public_id}.xml",
        "/public/fi/feeds/posts.xml",
        "/public/published.json",
        "/public/register.json",
    ):
        answer = client.get(public)
        assert answer.status_code == 200
        found = {name for name in ("Aino Kivi", "kivitär") if name in answer.content.decode()}
        assert found <= names, public


@pytest.mark.requirement("R163")
def test_the_identity_level_is_asked_printed_and_cannot_be_mixed(
    writer, approver, paper, guideline, profile, client
):
    from django.urls import reverse

    from luotain.core.refusal import Refusal
    from luotain.people.testing import sign_in

    own = make_profile(
        writer, approver, account=paper.open_account("aino"), kind=ProfileKind.PERSON_LED, byline=Byline.NAME
    )
    post = make_post(writer, own, identity_level="hybrid")
    sign_in(client, writer)
    page = client.get(reverse("publishing:edit", args=[post.public_id])).content.decode()
    assert "As whom do you speak?" in page
    published(post, approver)
    assert paper.posts("aino")[0].text.endswith("– Aino Kivi, Engineer, virkamies, omissa nimissään")
    with pytest.raises(Refusal):
        make_post(writer, own, identity_level="organisation")
    draft = make_post(writer, own, identity_level="hybrid")
    with pytest.raises(Refusal) as refused:
        actions.edit_post(draft, make_draft(own, title=draft.title, identity_level="organisation"), by=writer)
    assert refused.value.code == "publishing.organisation_from_own_account"
    body_too = make_draft(own, identity_level="organisation")
    with pytest.raises(Refusal):
        actions.write_post(
            replace(body_too, texts=(*make_draft(profile).texts, *body_too.texts)), by=writer
        )  # nor beside a profile of the organisation
    form = {**form_of(draft), "identity_level": "organisation"}
    assert client.post(reverse("publishing:edit", args=[draft.public_id]), form).status_code == 409


def test_the_length_counts_the_line_of_who_speaks(writer, profile):
    post = make_post(writer, profile, text="Lyhyt.")
    plain = length_of(post.variants.get(), post).count
    profile.byline = Byline.NAME
    profile.save()
    post = Post.objects.get(pk=post.pk)
    length = length_of(post.variants.get(), post)
    assert length.count == plain + len("\n\n– Aino Kivi, Engineer")
    assert length.limit == 500
    assert length.left == 500 - length.count


def test_a_difference_is_shown_word_by_word():
    assert list(comparing.compare("Työt alkavat maanantaina.", "Työt alkavat tiistaina kello 8.")) == [
        ("same", "Työt alkavat "),
        ("gone", "maanantaina."),
        ("new", "tiistaina kello 8."),
    ]
    long = "sana " * 5000
    assert [kind for kind, _ in comparing.compare(long, long + "x")] == ["gone", "new"]


def test_texts_that_came_or_went_are_wholly_new_or_gone(writer, profile):
    before = content_of(make_post(writer, profile, text="Vain tässä."))
    after = content_of(make_post(writer, None, page=make_page()))
    found = comparing.changes(before, after)
    assert {piece[0] for change in found if change.place == "page:body" for piece in change.pieces} == {"new"}
    assert {
        piece[0] for change in found if change.place.startswith("profile") for piece in change.pieces
    } == {"gone"}


def test_what_citizens_read_is_what_was_sent_and_nothing_on_its_way(writer, approver, profile, paper):
    sent = published(make_post(writer, profile), approver)
    approved(make_post(writer, profile), approver)
    assert list(queries.published_posts(profile)) == [sent]
    (shown,) = queries.shown_texts(queries.published_posts(profile)[0])
    assert shown.text == "Siltatyöt alkavat maanantaina."
    assert shown.url == sent.deliveries.get().url
    run_waiting()
    assert queries.published_posts(profile).count() == 2


def test_a_reply_stands_under_what_it_answers(writer, approver, profile, paper):
    first = published(make_post(writer, profile), approver)
    there = first.deliveries.get()
    reply = make_post(
        writer,
        profile,
        text="Kiitos kysymyksestä.",
        kind="reply",
        answers_remote_id=there.remote_id,
        answers_url=there.url,
    )
    published(reply, approver)
    assert paper.posts("koivula")[-1].reply_to == there.remote_id


def test_records_know_what_is_kept_and_on_what_ground():
    from django.apps import apps

    for plan in PLANS:
        model = apps.get_model(plan.model)
        assert model._meta.get_field(plan.since)
        assert str(plan.name).endswith(".")
        assert str(plan.ground).endswith(".")


@pytest.mark.parametrize(
    "code", ["publishing.worker_lost", "unclear.answer_lost", "rejected.too_long", "try_later.busy"]
)
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_trouble_is_a_sentence(code, language):
    from django.utils import translation

    from luotain.publishing.troubles import sentence_of

    with translation.override(language):
        assert sentence_of(code, language).endswith(".")


def test_the_line_of_who_speaks_is_in_the_language_of_the_text(writer, approver, paper, guideline):
    own = make_profile(
        writer, approver, account=paper.open_account("aino"), kind=ProfileKind.PERSON_LED, byline=Byline.NAME
    )
    post = make_post(writer, own, identity_level="hybrid")
    assert voice.signature(post, own, "sv").endswith("tjänsteman, i eget namn")
    assert voice.signature(post, own, "en").endswith("official, speaking for myself")


def test_an_arrival_shows_on_the_timelines_of_the_case_and_the_profile(
    writer, approver, profile, roads, paper
):
    from luotain import ledger
    from luotain.assessment.models import Case
    from luotain.core import clock

    decided = {"state": "decided", "outcome": "own_profile"}
    case = Case.objects.create(
        title="Portaat", unit=roads, raised_by=writer, expires_at=clock.now(), **decided
    )
    post = published(make_post(writer, profile, case=case), approver)
    for thing in (case, profile, post):
        assert "publishing.delivery_sent" in [line.code for line in ledger.timeline(thing)]
