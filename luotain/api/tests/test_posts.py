"""A post by program: the same steps, rights and noes as on the screens."""

from __future__ import annotations

from datetime import timedelta

import pytest

from luotain.api.testing import Program
from luotain.connectors import Receipt
from luotain.core import clock
from luotain.people.testing import sign_in
from luotain.publishing import actions
from luotain.publishing.models import Approval, Post
from luotain.publishing.sending import found
from luotain.publishing.states import PostState
from luotain.publishing.testing import (
    after_pause,
    approved,
    confirmed,
    make_guideline,
    make_page,
    make_post,
    published,
    submitted,
)

pytestmark = pytest.mark.django_db
STANDS_BY = {
    "would_say_it_aloud": True,
    "knows_it_stays": True,
    "knows_the_audience": True,
    "has_the_right": True,
}


def given(profile, text="Siltatyöt alkavat maanantaina.", **fields):
    texts = [{"profile": profile.public_id, "language": "fi", "text": text}]
    return {"title": "Siltatyöt", "why": "Asukkaat tietävät varautua.", "texts": texts, **fields}


def as_given(shown, **changes):
    """What a program that has read a post sends to change it."""
    kept = ("title", "kind", "why", "identity_level", "substantive", "own_site_url", "version")
    texts = [{name: one[name] for name in ("profile", "language", "text")} for one in shown["texts"]]
    return {**{name: shown[name] for name in kept}, "texts": texts, **changes}


@pytest.mark.requirement_part("R112")
@pytest.mark.requirement_part("R116")
def test_a_post_goes_all_the_way_by_program(profile, writer, approver, paper):
    author, second = Program(writer), Program(approver)
    answer = author.post("posts", **given(profile))
    assert answer.status_code == 201
    place = f"posts/{answer.json()['id']}"
    assert author.get(f"{place}/findings").json()["outcome"] == "allow"
    paused = author.post(f"{place}/submit").json()
    assert paused["state"] == PostState.PAUSING
    assert paused["pause"]["minutes"] == 30

    early = author.post(f"{place}/confirm", **STANDS_BY)
    assert (early.status_code, early.json()["code"]) == (409, "publishing.inside_pause")
    assert author.post(f"{place}/read-again").status_code == 409

    post = Post.objects.get()
    with after_pause(post):
        unread = author.post(f"{place}/confirm", **STANDS_BY)
        assert unread.json()["code"] == "publishing.not_read_again"
        again = author.post(f"{place}/read-again").json()
        assert again["question"]
        assert again["post"]["texts"][0]["text"] == "Siltatyöt alkavat maanantaina."
        for line in STANDS_BY:
            assert author.post(f"{place}/confirm", **{**STANDS_BY, line: False}).status_code == 422
        waiting = author.post(f"{place}/confirm", **STANDS_BY).json()
        assert waiting["state"] == PostState.WAITING
        own = author.post(f"{place}/approve", content_hash=waiting["content_hash"])
        assert (own.status_code, own.json()["code"]) == (403, "people.not_allowed")
        done = second.post(f"{place}/approve", content_hash=waiting["content_hash"], note="Hyvä.").json()
        assert done["state"] == PostState.APPROVED
        for delivery in post.deliveries.all():
            actions.deliver_post(delivery.pk)
    deliveries = author.get(f"{place}/deliveries").json()["items"]
    assert [one["state"] for one in deliveries] == ["sent"]
    assert len(paper.posts()) == 1
    post.refresh_from_db()
    assert post.state == PostState.PUBLISHED
    codes = [line["code"] for line in author.get(f"trail/posts/{post.public_id}").json()["lines"]]
    assert codes[:3] == ["publishing.post_written", "guideline.asked", "publishing.pause_started"]


def test_the_same_request_twice_makes_one_post_and_another_persons_mark_is_their_own(
    profile, writer, approver
):
    author, second = Program(writer), Program(approver)
    first = author.post("posts", **given(profile), made_with="form-1").json()
    assert author.post("posts", **given(profile), made_with="form-1").json()["id"] == first["id"]
    assert second.post("posts", **given(profile), made_with="form-1").json()["id"] != first["id"]
    assert Post.objects.count() == 2


@pytest.mark.requirement_part("R112")
def test_an_edit_by_program_voids_the_approval_and_the_pause(profile, writer, approver):
    make_guideline(approvals=2)
    post = confirmed(make_post(writer, profile))
    author, second = Program(writer), Program(approver)
    place = f"posts/{post.public_id}"
    read = second.get(place).json()
    assert second.post(f"{place}/approve", content_hash=read["content_hash"]).status_code == 200
    shown = author.get(place).json()
    assert len(shown["approvals"]) == 1
    changed = author.put(place, **as_given(shown, why="Toinen syy."))
    assert changed.status_code == 200
    assert changed.json()["state"] == PostState.DRAFT
    assert changed.json()["pause"] is None
    assert Approval.objects.count() == 1  # kept as it was said, and no longer counted
    stale = second.post(f"{place}/approve", content_hash=read["content_hash"])
    assert (stale.status_code, stale.json()["code"]) == (409, "publishing.not_waiting")
    assert author.post(f"{place}/submit").json()["approvals"] == []


def test_an_edit_by_program_after_approval_withdraws_what_was_planned(profile, writer, approver):
    post = approved(make_post(writer, profile), approver)
    author = Program(writer)
    shown = author.get(f"posts/{post.public_id}").json()
    texts = [{**as_given(shown)["texts"][0], "text": "Siltatyöt alkavat tiistaina."}]
    changed = author.put(f"posts/{post.public_id}", **as_given(shown, texts=texts)).json()
    assert changed["state"] == PostState.DRAFT
    assert [one["state"] for one in changed["deliveries"]] == ["withdrawn"]
    assert changed["content_hash"] != shown["content_hash"]


def test_an_approval_is_bound_to_the_text_that_was_read(profile, writer, approver):
    post = confirmed(make_post(writer, profile))
    answer = Program(approver).post(f"posts/{post.public_id}/approve", content_hash="0" * 64)
    assert (answer.status_code, answer.json()["code"]) == (409, "core.someone_was_faster")
    assert not Approval.objects.exists()


def test_whoever_was_slower_changes_nothing(profile, writer):
    post = make_post(writer, profile)
    author = Program(writer)
    shown = author.get(f"posts/{post.public_id}").json()
    assert author.put(f"posts/{post.public_id}", **as_given(shown, title="Ensin")).status_code == 200
    late = author.put(f"posts/{post.public_id}", **as_given(shown, title="Sitten"))
    assert (late.status_code, late.json()["code"]) == (409, "core.someone_was_faster")
    assert Post.objects.get().title == "Ensin"


def test_an_outsider_neither_sees_nor_changes(profile, writer, outsider):
    post = submitted(make_post(writer, profile))
    stranger = Program(outsider)
    place = f"posts/{post.public_id}"
    shown = Program(writer).get(place).json()
    tries = [
        stranger.get(place),
        stranger.get(f"{place}/findings"),
        stranger.get(f"{place}/deliveries"),
        stranger.get(f"trail/{place}"),
        stranger.put(place, **as_given(shown)),
        stranger.post(f"{place}/submit"),
        stranger.post(f"{place}/read-again"),
        stranger.post(f"{place}/confirm", **STANDS_BY),
        stranger.post(f"{place}/approve", content_hash=shown["content_hash"]),
        stranger.post(f"{place}/send-back", reason="Ei."),
        stranger.post(f"{place}/withdraw", reason="Ei."),
        stranger.post(f"{place}/take-up"),
    ]
    assert [one.status_code for one in tries] == [403] * len(tries)
    assert {one.json()["code"] for one in tries} == {"people.not_allowed"}
    assert stranger.get("posts").json()["items"] == []
    assert stranger.post("posts", **given(profile)).json()["code"] == "publishing.not_maintainer"
    post.refresh_from_db()
    assert post.state == PostState.PAUSING


def test_a_no_of_the_guideline_names_its_findings_and_advice_is_passed_with_a_reason(profile, writer):
    author = Program(writer)
    made = author.post("posts", **given(profile, substantive=True, why="")).json()
    held = author.post(f"posts/{made['id']}/submit")
    assert held.status_code == 409
    assert held.json()["code"] == "guideline.block"
    assert held.json()["clause"]
    assert {one["strength"] for one in held.json()["findings"]} == {"block", "advise"}
    shown = author.get(f"posts/{made['id']}").json()
    author.put(f"posts/{made['id']}", **as_given(shown, why="Asukkaat tietävät varautua."))
    advised = author.post(f"posts/{made['id']}/submit").json()
    assert advised["code"] == "guideline.advise"
    passings = {one["key"]: "Sivu tulee huomenna." for one in advised["findings"] if one["can_be_passed"]}
    assert len(passings) == 1
    assert author.post(f"posts/{made['id']}/submit", passings=passings).json()["state"] == "pausing"


def test_a_published_post_is_corrected_with_a_note_and_never_edited(profile, writer, approver):
    post = published(make_post(writer, profile, page=make_page()), approver)
    author = Program(writer)
    place = f"posts/{post.public_id}"
    shown = author.get(place).json()
    quiet = author.put(place, **as_given(shown, page=shown["page"]))
    assert (quiet.status_code, quiet.json()["code"]) == (409, "publishing.is_out")
    text = {"profile": profile.public_id, "language": "fi", "text": "Siltatyöt alkavat tiistaina."}
    wanted = {"discovered_at": clock.now() - timedelta(minutes=5), "texts": [text], "made_with": "c-1"}
    bare = author.post(f"{place}/correct", note={}, **wanted)
    assert (bare.status_code, bare.json()["code"]) == (422, "publishing.no_change_note")
    made = author.post(f"{place}/correct", note={"fi": "Päivä oli väärä."}, **wanted)
    assert made.status_code == 201
    assert made.json()["corrects"] == post.public_id
    assert made.json()["state"] == PostState.PAUSING
    assert made.json()["pause"]["minutes"] == 0
    assert made.json()["texts"][0]["text"] == "Siltatyöt alkavat tiistaina."
    assert made.json()["page"] == shown["page"]  # what is not given stays as it is said now
    again = author.post(f"{place}/correct", note={"fi": "Päivä oli väärä."}, **wanted)
    assert again.json()["id"] == made.json()["id"]
    changed = author.put(
        f"posts/{made.json()['id']}",
        **as_given(made.json(), kind="post", note={"fi": "Päivä oli väärä; se on tiistai."}),
    )
    assert changed.json()["note"] == {"fi": "Päivä oli väärä; se on tiistai."}
    assert changed.json()["kind"] == "correction"
    assert changed.json()["page"] == shown["page"]
    assert author.get(place).json()["corrections"] == [made.json()["id"]]


def test_a_correction_goes_nowhere_else_than_the_post_it_corrects(profile, writer, approver, paper):
    from luotain.publishing.testing import make_profile

    post = published(make_post(writer, profile), approver)
    other = make_profile(writer, approver, account=paper.open_account("puistot"), name="Koivulan puistot")
    text = {"profile": other.public_id, "language": "fi", "text": "Siltatyöt alkavat tiistaina."}
    answer = Program(writer).post(
        f"posts/{post.public_id}/correct", note={"fi": "Päivä."}, discovered_at=clock.now(), texts=[text]
    )
    assert (answer.status_code, answer.json()["code"]) == (422, "publishing.other_place")


def test_a_person_decides_about_a_refused_delivery_by_program(profile, writer, approver, outsider):
    post = approved(make_post(writer, profile), approver)
    delivery = post.deliveries.get()
    place = f"posts/{post.public_id}/deliveries/{delivery.pk}/decide"
    assert Program(outsider).post(place, decision="withdraw").status_code == 403
    early = Program(writer).post(place, decision="give_up", reason="Antaa olla.")
    assert (early.status_code, early.json()["code"]) == (409, "publishing.delivery_moved_on")
    assert Program(writer).post(place, decision="withdraw").json()["state"] == "withdrawn"


@pytest.mark.parametrize(("decision", "state"), [("adopt", "sent"), ("confirm_gone", "withdrawn")])
def test_a_person_answers_late_proof_by_program(decision, state, profile, writer, approver, outsider):
    post = approved(make_post(writer, profile), approver)
    delivery = actions.withdraw_delivery(post.deliveries.get(), by=writer)
    url = "https://paper.example/koivula/7"
    found.note(delivery, Receipt("no-such-post", url, delivery.key), clock.now())
    place = f"posts/{post.public_id}/deliveries/{delivery.pk}/decide"
    assert Program(outsider).post(place, decision=decision).status_code == 403
    answer = Program(writer).post(place, decision=decision)
    assert answer.status_code == 200, answer.content
    assert (answer.json()["state"], answer.json()["found_url"]) == (state, "")
    again = Program(writer).post(place, decision=decision)
    assert (again.status_code, again.json()["code"]) == (409, "publishing.delivery_moved_on")


def test_the_list_goes_on_where_it_ended_whatever_came_meanwhile(profile, writer):
    posts = [make_post(writer, profile) for _ in range(5)]
    author = Program(writer)
    seen, cursor = [], None
    while True:
        page = author.get("posts", limit=2, **({"cursor": cursor} if cursor else {})).json()
        seen += [one["id"] for one in page["items"]]
        if len(seen) == 2:
            make_post(writer, profile)  # newer than all: belongs to no page that is still to come
        cursor = page["next"]
        if cursor is None:
            break
    assert seen == [one.public_id for one in reversed(posts)]
    assert author.get("posts", cursor="anything").json()["code"] == "api.bad_cursor"
    assert len(author.get("posts", state="draft").json()["items"]) == 6
    assert author.get("posts", state="published").json()["items"] == []


def test_two_texts_for_one_profile_and_unknown_fields_are_not_understood(profile, writer):
    author = Program(writer)
    twice = given(profile)
    twice["texts"] = twice["texts"] * 2
    for body in (twice, given(profile, tilte="x"), {}, given(profile, own_site_url="javascript:alert(1)")):
        answer = author.post("posts", **body)
        assert answer.status_code == 422
        assert answer.json()["code"] == "api.not_understood"
        assert answer.json()["fields"]
    assert not Post.objects.exists()


def test_the_screen_shows_what_a_program_did(client, profile, writer):
    made = Program(writer).post("posts", **given(profile)).json()
    sign_in(client, writer)
    page = client.get(f"/posts/{made['id']}/").content.decode()
    assert "Aino Kivi began a draft." in page
