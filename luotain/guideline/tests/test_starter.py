"""The starter guideline: whole, sound, in three languages, and every row of the requirements has its clause."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from luotain.engines.policy import (
    Gate,
    Guideline,
    PolicyDataError,
    Sentence,
    Strength,
    all_checks,
    decide,
    from_data,
    get_check,
    problems,
    to_data,
)
from luotain.engines.policy.facts import (
    FAMILY,
    ConversationFacts,
    CrisisFacts,
    MediaFacts,
    PersonalData,
    ProfileStanding,
    StepInFacts,
    TextFacts,
    TextVariant,
)
from luotain.guideline.starter import FOLDER, load
from luotain.guideline.starter.files import load_file, load_folder

TODAY = date(2026, 11, 24)
STARTER = load()
ROWS = {
    f"R{n}"
    for first, last in ((1, 27), (84, 121), (122, 134), (135, 160), (161, 170))
    for n in range(first, last + 1)
}
HANDBOOK = Path(__file__).parents[3] / "docs" / "handbook" / "checks"


def test_it_is_sound() -> None:
    assert problems(STARTER) == ()


def test_it_covers_the_preface_eight_sections_and_ten_rules() -> None:
    assert [section.code for section in STARTER.sections] == [str(number) for number in range(9)]
    assert len(STARTER.clauses) >= 60
    assert [clause.code for clause in STARTER.clauses if clause.section == "8"] == [
        f"8.{n}" for n in range(1, 11)
    ]
    for section in STARTER.sections:
        assert any(clause.section == section.code for clause in STARTER.clauses)
    for clause in STARTER.clauses:
        assert clause.code.partition(".")[0] == clause.section


def test_every_row_it_answers_for_has_a_clause() -> None:
    assert {row for clause in STARTER.clauses for row in clause.rows} >= ROWS


def test_each_clause_says_itself_shortly_in_three_equal_languages() -> None:
    for clause in STARTER.clauses:
        for name in ("title", "text", "why"):
            sizes = {}
            for code, words in getattr(clause, name):
                assert words.strip(), f"{clause.code} {name} {code}"
                sizes[code] = len(words)
                if name != "title":
                    assert words.endswith((".", "?")), f"{clause.code} {name} {code}"
                assert "  " not in words
            assert max(sizes.values()) <= 2.2 * min(sizes.values()), f"{clause.code} {name}: {sizes}"
        for code, words in clause.text:
            assert 1 <= len(re.findall(r"[.?!:](?=\s|$)", words)) <= 5, f"{clause.code} {code}"


def test_most_clauses_a_machine_can_help_with_have_a_rule() -> None:
    assert len({rule.clause for rule in STARTER.rules}) >= 50
    assert len({rule.check for rule in STARTER.rules}) >= 60


def test_every_gate_has_rules() -> None:
    for gate in Gate:
        assert STARTER.rules_at(gate, TODAY), gate


def test_a_hold_can_always_end() -> None:
    known = {line.role for line in STARTER.responsibilities}
    known |= {"second_person", "time", "mending", "communications", "supervisor"}
    for rule in STARTER.rules:
        if rule.strength is Strength.HOLD:
            assert rule.cleared_by in known, rule.id


def test_the_handbook_tells_of_each_rule() -> None:
    for rule in STARTER.rules:
        page = (HANDBOOK / f"{rule.check}.md").read_text(encoding="utf-8")
        line = next((line for line in page.split("\n- ") if f"`{rule.id}`" in line), "")
        assert line.partition("\n\n")[0].split(f"`{rule.id}`")[1].strip().startswith(f"({rule.strength}"), (
            rule.id
        )


@pytest.mark.requirement("R17")
def test_a_fresh_installation_has_no_topics() -> None:
    assert STARTER.topics == ()


@pytest.mark.requirement_part("R161")
def test_the_card_has_ten_rules_and_no_dead_link() -> None:
    assert [line.number for line in STARTER.card] == list(range(1, 11))
    rules = {rule.id for rule in STARTER.rules}
    for line in STARTER.card:
        assert STARTER.clause(line.clause) is not None
        assert line.checks
        assert set(line.checks) <= rules
        assert all(words.endswith((".", "?")) for _, words in line.sentence)


@pytest.mark.requirement("R101")
def test_advice_on_the_work_address_and_its_reason_are_one_clause() -> None:
    clause = STARTER.clause("5.10")
    assert clause is not None
    assert {"R100", "R101"} <= set(clause.rows)
    for part in (clause.text.en, clause.text.fi):
        assert "work" in part or "työ" in part
    assert "easier to tell apart" in clause.text.en


@pytest.mark.requirement_part("R102")
def test_what_is_said_of_loyalty_has_a_review_date_and_says_what_it_does_not_forbid() -> None:
    clause = STARTER.clause("5.11")
    assert clause is not None
    assert clause.review_by is not None
    assert "criticising" in clause.text.en


@pytest.mark.requirement_part("R28")
@pytest.mark.requirement_part("R33")
def test_the_glossary_has_terms_with_definitions_and_sources() -> None:
    sources = {source.code for source in STARTER.sources}
    assert len(STARTER.glossary) >= 20
    for term in STARTER.glossary:
        assert all(words for _, words in term.term)
        assert all(words.endswith(".") for _, words in term.definition)
        assert term.source in sources


@pytest.mark.requirement_part("R171")
@pytest.mark.parametrize(
    "name",
    [
        "Landscape",
        "Someketti",
        "Tietoturvakoulu",
        "Tietoturvaopas",
        "Selvitys",
        "TSK 40",
        "socialmediagovernance",
        "Muiden",
    ],
)
def test_the_sources_named_in_the_guideline_are_listed(name: str) -> None:
    (source,) = [source for source in STARTER.sources if name in source.name]
    assert "R171" in source.rows
    assert source.status in {"in_preparation", "published", "gone"}


@pytest.mark.requirement_part("R160")
@pytest.mark.requirement_part("R171")
def test_what_is_in_preparation_is_asked_about_and_what_is_gone_is_marked() -> None:
    for source in STARTER.sources:
        assert (source.ask_after is not None) == (source.status == "in_preparation"), source.code
    assert {source.status for source in STARTER.sources} == {"in_preparation", "published", "gone"}


@pytest.mark.requirement_part("R27")
@pytest.mark.requirement_part("R12")
def test_the_table_of_who_answers_for_what_names_roles_and_clauses() -> None:
    assert STARTER.responsible_for("open_profile") == "communications"
    assert STARTER.responsible_for("nothing") == ""
    assert {"communications_director", "web_editor_in_chief"} <= {
        line.role for line in STARTER.responsibilities
    }
    for line in STARTER.responsibilities:
        assert STARTER.clause(line.clause) is not None


@pytest.mark.requirement_part("R2")
@pytest.mark.requirement_part("R15")
def test_the_body_s_own_texts_are_there_to_be_edited() -> None:
    assert "Stockmann" in STARTER.public_place_prompt.fi
    for text in (STARTER.stance, STARTER.public_place_prompt):
        assert all(words for _, words in text)


BUSY = TextFacts(
    variants=(
        TextVariant(
            "fi",
            "Mikäli salassa pidettävä asia. #liikenneturvallisuuskampanja",
            (PersonalData("hetu", 0, 5),),
        ),
    ),
    media=(MediaFacts("m"),),
    profile=ProfileStanding(state="closed", has_plan=False, paused=True, author_is_maintainer=False),
    conversation=ConversationFacts(heat="heated", new_place=True, notes_shown=False, official_business=True),
    crisis=CrisisFacts(active=True),
    substantive=True,
    post_class="notice",
)


@pytest.mark.requirement("R1")
@pytest.mark.parametrize("gate", list(Gate))
def test_each_message_names_what_is_missing_the_next_step_and_who_can_help(gate: Gate) -> None:
    family = FAMILY[gate]
    several: list[Any] = [family()]
    if family is TextFacts:
        several.append(BUSY)
    if family is StepInFacts:
        several.append(StepInFacts(decision="step_in", crisis=True, false_information=True, place="closed"))
    seen = 0
    for facts in several:
        for finding in decide(STARTER, gate, facts, today=TODAY).findings:
            seen += 1
            assert finding.missing
            assert finding.helper
            assert STARTER.clause(finding.clause) is not None
            for words in (finding.sentence, finding.remedy):
                for code, said in words:
                    assert said.rstrip("”").endswith((".", "?")), f"{finding.rule} {code}: {said}"
                    assert "%(" not in said
    assert seen


@pytest.mark.requirement_part("R13")
def test_the_past_stays_as_it_was_when_a_version_is_kept_as_data() -> None:
    kept = from_data(Guideline, json.loads(json.dumps(to_data(STARTER))))
    assert kept == STARTER
    assert decide(kept, "publish", BUSY, today=TODAY) == decide(STARTER, "publish", BUSY, today=TODAY)


def test_a_bare_draft_of_a_new_body_is_stopped_only_by_what_it_lacks() -> None:
    """Nothing in the starter stands in the way of a plain, whole first post."""
    facts = TextFacts(
        variants=(TextVariant("fi", "Ratapihan portti avautuu maanantaina."),),
        identity_level="organisation",
        why="Kulkijat tarvitsevat tiedon.",
        confirmations=("public_place", "long_memory"),
        profile=ProfileStanding(state="open", active_maintainers=2),
    )
    verdict = decide(STARTER, "publish", facts, today=TODAY)
    assert [finding.check for finding in verdict.findings] == ["second_approval"]


class TestFiles:
    def test_a_folder_is_read_as_it_is(self) -> None:
        assert load_folder(FOLDER) == STARTER
        assert load_file(FOLDER) == STARTER

    def test_a_whole_guideline_is_read_from_json(self, tmp_path: Path) -> None:
        path = tmp_path / "own.json"
        path.write_text(json.dumps(to_data(STARTER), ensure_ascii=False), encoding="utf-8")
        assert load_file(path) == STARTER

    def test_a_small_file_builds_upon_the_starter(self, tmp_path: Path) -> None:
        path = tmp_path / "own.toml"
        path.write_text(
            'extends = "starter"\n'
            '[[rules]]\nid = "7.9-officialese"\noff = true\n'
            '[[rules]]\nid = "7.9-sentences"\nclause = "7.9"\ngates = ["publish"]\ncheck = "long_sentences"\nstrength = "hold"\n'
            '[[rules]]\nid = "own"\nclause = "7.9"\ngates = ["publish"]\ncheck = "why_publish"\n'
            '[[word_lists]]\nname = "own_words"\nwords = [{ find = "xylitoli*" }]\n',
            encoding="utf-8",
        )
        ours = load_file(path, starter=STARTER)
        by_id = {rule.id: rule for rule in ours.rules}
        assert "7.9-officialese" not in by_id
        assert by_id["7.9-sentences"].strength is Strength.HOLD
        assert ours.rules[-1].id == "own"
        assert len(ours.rules) == len(STARTER.rules)
        assert ours.clauses == STARTER.clauses
        assert len(ours.word_lists) == len(STARTER.word_lists)
        assert problems(ours) == ()
        facts = replace(BUSY, variants=(TextVariant("fi", "Xylitolia jaossa."),))
        assert "body_words" in {
            finding.check for finding in decide(ours, "publish", facts, today=TODAY).findings
        }

    @pytest.mark.parametrize(
        ("name", "content", "says"),
        [
            ("a.toml", "version = ", "a.toml"),
            ("a.json", "[1]", "expected a table at the top"),
            ("a.json", "{", "a.json"),
            ("a.toml", 'extends = "another"', "can only name"),
            ("a.toml", 'version = "1"\ncolour = "red"', "'colour' is not known here"),
            ("a.toml", 'version = "1"\n[[rules]]\nid = "x"', "'clause' is missing"),
        ],
    )
    def test_a_bad_file_is_named_with_what_is_wrong(
        self, tmp_path: Path, name: str, content: str, says: str
    ) -> None:
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        with pytest.raises(PolicyDataError, match=re.escape(says)):
            load_file(path, starter=STARTER)

    def test_a_clause_with_a_spelling_mistake_is_refused(self, tmp_path: Path) -> None:
        for path in FOLDER.glob("*.toml"):
            text = path.read_text(encoding="utf-8")
            if path.name == "section_1.toml":
                text = text.replace("rows =", "rowz =", 1)
            (tmp_path / path.name).write_text(text, encoding="utf-8")
        with pytest.raises(PolicyDataError, match=r"section_1\.toml 1\.1: Clause: 'rowz' is not known here"):
            load_folder(tmp_path)


def test_no_word_list_stops_a_plain_text_in_any_language() -> None:
    plain = {
        "fi": "Portti on auki arkisin. Kysy lisää neuvonnasta. Olemme täällä sinua varten. Tule mukaan!",
        "sv": "Porten är öppen på vardagar. Fråga rådgivningen om du vill veta mer. Vi finns här för dig.",
        "en": "The gate is open on weekdays. Ask us if you want to know more. We are here for you.",
    }
    for language, words in plain.items():
        facts = TextFacts(variants=(TextVariant(language, words),))
        spoken = {item.check for item in decide(STARTER, "publish", facts, today=TODAY).findings if item.span}
        assert spoken == set(), language


def test_the_starter_and_every_message_keep_their_own_rule_on_language() -> None:
    """No officialese and no long sentences in clauses, terms, card, source notes or the checks' own sentences."""
    said = [getattr(clause, name) for clause in STARTER.clauses for name in ("title", "text", "why")]
    said += [term.definition for term in STARTER.glossary] + [line.sentence for line in STARTER.card]
    said += [source.note for source in STARTER.sources] + [STARTER.stance, STARTER.public_place_prompt]
    for check in all_checks():
        module = import_module(check.run.__module__)
        said += [value for value in vars(module).values() if isinstance(value, Sentence)]
    for sentence in said:
        facts = TextFacts(variants=tuple(TextVariant(code, words) for code, words in sentence))
        found = decide(STARTER, "publish", facts, today=TODAY).findings
        bad = [item.sentence.en for item in found if item.check in ("officialese", "long_sentences")]
        assert not bad, f"{sentence.en}: {bad}"


def test_each_rule_s_check_is_one_that_exists() -> None:
    for rule in STARTER.rules:
        assert get_check(rule.check).gates
