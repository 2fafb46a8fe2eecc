"""Plain data both ways, and fingerprints that never move."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luotain.engines.policy import Guideline, PolicyDataError, Rule, fingerprint, from_data, to_data
from luotain.engines.policy.facts import (
    AltText,
    Approval,
    AuthorFacts,
    CampaignFacts,
    Goal,
    MediaFacts,
    PersonalData,
    ProfileFacts,
    StepInFacts,
    TextFacts,
    TextVariant,
    content_fingerprint,
)
from luotain.engines.policy.reading import Span
from luotain.engines.policy.verdict import Verdict

from .build import guideline, rule, text, verdict_of

KNOWN = "ad733c5294d937fda48d7621328e6a96011d19db28a9f6336e748c424f51f641"
"""Written down once. If this changes, every fingerprint in every ledger has lost its meaning."""

words = st.text(max_size=40)
texts = st.builds(
    TextFacts,
    variants=st.lists(
        st.builds(
            TextVariant,
            language=st.sampled_from(["fi", "sv", "en"]),
            text=words,
            personal_data=st.lists(
                st.builds(
                    PersonalData,
                    kind=st.sampled_from(["hetu", "phone"]),
                    start=st.integers(0, 9),
                    end=st.integers(10, 19),
                    confidence=st.floats(0, 1),
                ),
                max_size=2,
            ).map(tuple),
        ),
        max_size=3,
    ).map(tuple),
    why=words,
    substantive=st.booleans(),
    approvals=st.lists(st.builds(Approval, by=words, content=words), max_size=2).map(tuple),
    author=st.builds(AuthorFacts, id=words, posts_published=st.none() | st.integers(0, 9)),
    now=st.none() | st.datetimes(),
)


@given(texts)
def test_facts_come_back_from_their_json_as_they_were(facts: TextFacts) -> None:
    back = from_data(TextFacts, json.loads(json.dumps(to_data(facts))))
    assert back == facts
    assert fingerprint(back) == fingerprint(facts)


@pytest.mark.parametrize(
    "value",
    [
        StepInFacts(decision="step_in", expires=datetime(2026, 1, 1, 9)),
        ProfileFacts(name="Ratapiha", hours_per_week=2.5, ends_on=date(2027, 1, 1)),
        CampaignFacts(goals=(Goal("Kuulla", "vastausta", target="500"),)),
        guideline(rule("why_publish", parameters={"identity_levels": ["hybrid"]})),
    ],
    ids=lambda value: type(value).__name__,
)
def test_every_family_survives_the_way_through_json(value: object) -> None:
    assert from_data(type(value), json.loads(json.dumps(to_data(value)))) == value


def test_a_verdict_is_kept_and_read_with_its_spans() -> None:
    facts = text("Kuva on #kokonaanpieninkirjaiminkirjoitettu tässä.")
    verdict = verdict_of("hashtags", facts)
    back = from_data(Verdict, json.loads(json.dumps(to_data(verdict))))
    assert back == verdict
    assert isinstance(back.findings[0].span, Span)


def test_the_fingerprint_of_facts_is_the_same_for_ever() -> None:
    facts = TextFacts(variants=(TextVariant("fi", "Ratapihan portti avautuu."),), why="Tieto kulkijoille.")
    assert fingerprint(facts) == KNOWN
    assert to_data(facts) == {
        "variants": [{"language": "fi", "text": "Ratapihan portti avautuu."}],
        "why": "Tieto kulkijoille.",
    }


def test_different_facts_have_different_fingerprints() -> None:
    facts = text("Hei.")
    assert fingerprint(facts) != fingerprint(replace(facts, why="Syy"))
    assert fingerprint(StepInFacts()) != fingerprint(ProfileFacts())


def test_the_content_fingerprint_follows_what_readers_see_and_nothing_else() -> None:
    facts = text("Hei.")
    assert content_fingerprint(facts) == content_fingerprint(
        replace(facts, why="Syy", approvals=(Approval("b", "x"),))
    )
    assert content_fingerprint(facts) != content_fingerprint(text("Hei!"))
    place = (PersonalData("phone", 0, 3),)
    looked_at = replace(facts, variants=(TextVariant("fi", "Hei.", place),))
    assert content_fingerprint(facts) == content_fingerprint(looked_at)
    bare, found = (
        replace(facts, media=(MediaFacts("m", alt=(AltText("fi", "P", data),)),)) for data in ((), place)
    )
    assert content_fingerprint(bare) == content_fingerprint(found)
    assert content_fingerprint(facts) != content_fingerprint(replace(facts, identity_level="hybrid"))


def test_unknown_keys_are_passed_over_in_old_records_and_refused_in_files() -> None:
    data = {"why": "Syy", "gone_since": 1}
    assert from_data(TextFacts, data) == TextFacts(why="Syy")
    with pytest.raises(PolicyDataError, match="'gone_since' is not known here"):
        from_data(TextFacts, data, strict=True)


@pytest.mark.parametrize(
    ("kind", "data", "says"),
    [
        (Rule, {"id": "a"}, "'clause' is missing"),
        (Rule, {"id": "a", "clause": "1", "gates": ["fly"], "check": "c"}, "'fly' is not one of publish"),
        (Rule, {"id": "a", "clause": "1", "gates": "publish", "check": "c"}, "expected a list"),
        (Guideline, {"version": 1}, "Guideline.version: expected str, found int"),
        (Guideline, [], "expected a table"),
        (TextFacts, {"now": "yesterday"}, "is not a date in the form"),
        (TextFacts, {"substantive": "yes"}, "expected bool"),
        (
            Guideline,
            {"version": "1", "topics": [{"code": "a"}]},
            r"Guideline.topics\[0\]: 'title' is missing",
        ),
    ],
)
def test_bad_data_is_refused_with_its_place(kind: type, data: object, says: str) -> None:
    with pytest.raises(PolicyDataError, match=says):
        from_data(kind, data)


def test_a_whole_number_is_taken_where_a_decimal_is_asked_for() -> None:
    assert from_data(ProfileFacts, {"hours_per_week": 2}).hours_per_week == 2.0
