"""Items, cases, profiles, the guideline and oneself, by program."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luotain.api.testing import Program
from luotain.assessment.models import Case
from luotain.assessment.testing import give_both_views, make_case, make_item
from luotain.guideline import actions as guideline_actions
from luotain.publishing.testing import make_post, make_profile

pytestmark = pytest.mark.django_db


def test_what_has_been_heard_is_listed_searched_and_read(writer, body):
    first = make_item(writer, text="Milloin silta aukeaa?", title="Silta")
    make_item(writer, text="Missä puisto on?", title="Puisto")
    program = Program(writer)
    assert [one["heading"] for one in program.get("items").json()["items"]] == ["Puisto", "Silta"]
    assert [one["id"] for one in program.get("items", words="silta aukeaa").json()["items"]] == [
        first.public_id
    ]
    assert program.get("items", words="silta puisto").json()["items"] == []
    page = program.get("items", limit=1).json()
    assert [one["id"] for one in program.get("items", limit=1, cursor=page["next"]).json()["items"]] == [
        first.public_id
    ]
    read = program.get(f"items/{first.public_id}").json()
    assert (read["text"], read["case"]) == ("Milloin silta aukeaa?", None)
    assert program.get("items/nosuchthing").status_code == 404


def test_a_case_is_raised_viewed_from_two_sides_and_decided(
    writer, communications, outsider, guideline, roads, parks
):
    item = make_item(writer)
    department, other_side, stranger = Program(writer), Program(communications), Program(outsider)
    raised = department.post("cases", items=[item.public_id], title="Milloin tie aukeaa?")
    assert raised.status_code == 201
    case = raised.json()
    assert case["missing_sides"] == ["communications", "department"]
    assert (case["outcome"], case["unit"]) == ("stay_out", "Streets")
    again = department.post("cases", items=[item.public_id])
    assert (again.status_code, again.json()["id"]) == (200, case["id"])
    assert Case.objects.count() == 1
    assert department.get(f"items/{item.public_id}").json()["case"] == case["id"]

    place = f"cases/{case['id']}"
    view = {"steps_in": True, "reason": "Kysymys on aito.", "added_value": "Asukkaat tietävät."}
    assert department.put(f"{place}/views/department", **view).status_code == 200
    assert stranger.put(f"{place}/views/department", **view).status_code == 403
    assert department.put(f"{place}/views/communications", **view).status_code == 403
    assert department.put(f"{place}/official-business", is_so=True).json()["official_business"] is True
    assert department.put(f"{place}/official-business", is_so=False).json()["official_business"] is False
    alone = department.post(f"{place}/decide", reason="Vastataan.", outcome="own_site")
    assert (alone.status_code, alone.json()["code"]) == (409, "assessment.one_sided")
    bare = other_side.put(f"{place}/views/communications", **{**view, "added_value": ""})
    assert (bare.status_code, bare.json()["code"]) == (422, "assessment.no_added_value")
    other_side.put(f"{place}/views/communications", **view)
    assert stranger.post(f"{place}/decide", reason="Vastataan.", outcome="own_site").status_code == 403
    wrong = department.post(
        f"{place}/decide", reason="Vastataan.", speaker=outsider.pk, voice="named_official"
    )
    assert (wrong.status_code, wrong.json()["code"]) == (422, "api.no_such_choice")
    decided = department.post(
        f"{place}/decide",
        reason="Vastataan.",
        outcome="own_site",
        voice="named_official",
        speaker=writer.pk,
        welcome="yes",
    ).json()
    assert (decided["state"], decided["outcome"]) == ("decided", "own_site")
    assert decided["speaker"]["name"] == "Aino Kivi"
    assert decided["official_business"] is False
    twice = department.post(f"{place}/decide", reason="Vastataan.", outcome="own_site")
    assert (twice.status_code, twice.json()["code"]) == (409, "core.no_such_move")
    codes = [line["code"] for line in stranger.get(f"trail/{place}").json()["lines"]]
    assert codes[0] == "assessment.case_raised"
    assert "assessment.case_decided" in codes
    assert department.post(f"{place}/close", reason=" ").status_code == 422
    assert department.post(f"{place}/close", reason="Vastattu.").json()["state"] == "closed"
    assert stranger.post(f"{place}/renew").json()["state"] == "weighing"


def test_cases_are_listed_by_state_and_raised_for_a_unit_in_use(writer, communications, guideline, roads):
    case = make_case(writer)
    give_both_views(case, department=writer, communications=communications)
    program = Program(communications)
    assert [one["id"] for one in program.get("cases", state="weighing").json()["items"]] == [case.public_id]
    assert program.get("cases", state="closed").json()["items"] == []
    item = make_item(communications)
    own = program.post("cases", items=[item.public_id], unit=communications.unit_id)
    assert (own.status_code, own.json()["code"]) == (422, "api.no_such_choice")
    units = {one["name"]: one["id"] for one in program.get("me/units").json()["items"]}
    made = program.post("cases", items=[item.public_id], unit=units["Streets"])
    assert made.json()["unit"] == "Streets"
    assert program.get("cases/nosuchthing").json()["code"] == "assessment.not_found"


def test_profiles_are_read_with_their_plan_and_never_with_their_keys(profile, writer, outsider):
    program = Program(outsider)
    listed = program.get("profiles").json()["items"]
    assert [one["id"] for one in listed] == [profile.public_id]
    answer = program.get(f"profiles/{profile.public_id}")
    assert answer.json()["is_connected"]
    assert [one["person"]["name"] for one in answer.json()["maintainers"]] == ["Aino Kivi", "Eero Laine"]
    for secret in profile.account.keys().values():
        assert secret not in answer.content.decode()
    assert program.get("profiles", state="archived").json()["items"] == []
    assert program.get("profiles/nosuchthing").status_code == 404


def test_the_guideline_is_read_and_asked_about_a_text_without_keeping_it(writer, body, administrator):
    guideline_actions.adopt_starter(by=administrator)
    program = Program(writer)
    whole = program.get("guideline").json()
    assert len(whole["clauses"]) > 10
    code = whole["clauses"][0]["code"]
    assert program.get(f"guideline/clauses/{code}").json()["text"]
    assert program.get("guideline/clauses/99.99").json()["code"] == "guideline.no_such_clause"
    text = "Asiakas Matti Meikäläinen, 131052-308T, kävi toimistolla."
    looked = program.post("guideline/look", text=text).json()
    assert looked["outcome"] in {"hold", "block"}
    found = next(
        one for one in looked["findings"] if "personal data" in one["sentence"].lower() or one["span"]
    )
    assert found["clause"] and found["remedy"]
    assert "131052-308T" not in str([{**one, "span": None} for one in looked["findings"]])
    quiet = program.post("guideline/look", text="Silta avataan maanantaina kello 8.", language="fi").json()
    assert quiet["outcome"] == "allow"
    told = program.post("guideline/look", text="Silta avataan maanantaina kello 8.", why="").json()
    assert told["outcome"] != "allow"


def test_a_body_without_a_guideline_says_so(writer, body):
    answer = Program(writer).post("guideline/look", text="Silta.")
    assert (answer.status_code, answer.json()["code"]) == (409, "guideline.none_in_force")


def test_who_am_i_and_what_may_i_do(writer, administrator, body):
    official, manager = Program(writer), Program(administrator)
    me = official.get("me").json()
    assert (me["person"]["name"], me["roles"]) == ("Aino Kivi", ["assessor", "official"])
    assert me["token"]["beginning"] == official.token.beginning
    mine = {one["name"]: one["allowed"] for one in official.get("me/rights").json()["rights"]}
    theirs = {one["name"]: one["allowed"] for one in manager.get("me/rights").json()["rights"]}
    assert mine["people.manage_people"] is False
    assert theirs["people.manage_people"] is True
    assert mine["publishing.write_post"] is True
    assert mine.keys() == theirs.keys()


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fi", "Tällaista julkaisua ei ole."),
        ("sv", "Det finns inget sådant inlägg."),
        ("en", "There is no such post."),
    ],
)
def test_a_no_is_said_in_the_language_that_was_asked_for(language, sentence, writer, body):
    answer = Program(writer, language=language).get("posts/nosuchthing")
    assert answer.json()["code"] == "publishing.not_found"
    assert answer.json()["sentence"] == sentence
    assert answer["Content-Language"] == language


def test_the_trail_is_shown_to_whoever_may_see_the_thing(profile, writer, outsider):
    post = make_post(writer, profile)
    assert Program(outsider).get(f"trail/posts/{post.public_id}").status_code == 403
    line = Program(writer).get(f"trail/posts/{post.public_id}").json()["lines"][0]
    assert line["sentence"] == "Aino Kivi began a draft."
    item = make_item(writer)
    assert Program(outsider).get(f"trail/items/{item.public_id}").status_code == 200
    assert Program(outsider).get(f"trail/profiles/{profile.public_id}").status_code == 200


def test_a_longer_list_asks_no_more_of_the_database(profile, writer, approver):
    program = Program(writer)
    program.get("me")

    def asked() -> dict[str, int]:
        counts = {}
        for noun in ("items", "cases", "posts", "profiles"):
            with CaptureQueriesContext(connection) as queries:
                assert program.get(noun).status_code == 200
            counts[noun] = len(queries)
        return counts

    make_case(writer)
    make_post(writer, profile)
    few = asked()
    for _ in range(5):
        make_case(writer)
        make_post(writer, profile)
        make_profile(writer, approver)
    assert asked() == few
    assert max(few.values()) < 15


def test_official_positions_are_kept_and_brought_out_by_program(writer, communications, profile, guideline):
    keeper, program = Program(communications), Program(writer)
    given = {
        "title": "Sillan korjaus",
        "text": {"fi": "Kunta korjaa sillan."},
        "stated_on": "2026-01-02",
        "source": "Kunnanhallitus 7 §",
    }
    assert program.post("positions", **given).status_code == 403
    added = keeper.post("positions", **given)
    assert added.status_code == 201 and added.json()["in_force"] is True
    place = f"positions/{added.json()['id']}"
    assert [one["title"] for one in program.get("positions", words="korjaa").json()["items"]] == [
        given["title"]
    ]
    post = program.post(
        "posts",
        title="Silta",
        why="Asukkaat kysyvät.",
        texts=[{"profile": profile.public_id, "language": "fi", "text": "Kunta korjaa sillan."}],
        positions=[{"position": added.json()["id"]}],
    ).json()
    assert [(one["edition"], one["title"]) for one in post["positions"]] == [(1, "Sillan korjaus")]
    renewed = keeper.put(place, **given, valid_until="2026-01-03", edition=1)
    assert (renewed.json()["edition"], renewed.json()["in_force"]) == (2, False)
    assert keeper.put(place, **given, edition=1).json()["code"] == "core.someone_was_faster"
    same = {name: post[name] for name in ("title", "why", "version")}
    texts = [{name: one[name] for name in ("profile", "language", "text")} for one in post["texts"]]
    kept = program.put(f"posts/{post['id']}", **same, texts=texts)
    assert kept.json()["positions"][0]["last_day"] == "2026-01-03"
    let_go = program.put(
        f"posts/{post['id']}", **same | {"version": kept.json()["version"]}, texts=texts, positions=[]
    )
    assert let_go.json()["positions"] == []
    again = program.put(
        f"posts/{post['id']}",
        **same | {"version": let_go.json()["version"]},
        texts=texts,
        positions=[{"position": added.json()["id"]}],
    )
    assert (again.status_code, again.json()["code"]) == (409, "publishing.position_over")
    assert keeper.post(f"{place}/retire", why="Kumottu.").json()["retired_why"] == "Kumottu."
    assert program.get("positions", in_force="false").json()["items"][0]["id"] == added.json()["id"]
