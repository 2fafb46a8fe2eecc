"""Writing a draft in the browser: clauses side by side, rules from their check's parameters, the smaller parts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from luotain.engines import policy
from luotain.guideline import actions, parts, queries, vocabulary
from luotain.guideline.forms.clause import ClauseForm
from luotain.guideline.forms.rule import RuleForm
from luotain.guideline.models import Version
from luotain.guideline.parity import parity
from luotain.guideline.testing import make_draft
from luotain.people.models import Person
from luotain.people.testing import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starter_version")]


@pytest.fixture
def draft(client: Client, communications: Person) -> Version:
    """A draft, and its writer signed in."""
    sign_in(client, communications)
    return make_draft(communications)


def as_posted(form: Any, **changes: Any) -> dict[str, Any]:
    """What a browser would send of a form that nobody has touched, with `changes`."""
    found: dict[str, Any] = {}
    for bound in form:
        value = bound.value()
        if hasattr(bound.field, "prepare_value"):
            value = bound.field.prepare_value(value)
        if isinstance(value, dict):
            found |= {f"{bound.name}_{code}": text for code, text in value.items()}
        elif value is not None and value is not False:
            found[bound.name] = value
    return found | changes


def fresh(draft: Version) -> policy.Guideline:
    """The draft as it stands in the database now."""
    return Version.objects.get(pk=draft.pk).guideline()


def test_a_clause_is_written_with_preview_and_parity(client: Client, draft: Version) -> None:
    clause = draft.guideline().clause("5.7")
    assert clause is not None
    address = f"{draft.get_absolute_url()}clauses/5.7/"
    given = as_posted(ClauseForm(guideline=draft.guideline(), clause=clause), text_fi="Uusi sanamuoto.")
    seen = {"seen": policy.fingerprint(clause)}
    part = client.post(address, given | {"look": "1"}, headers={"HX-Request": "true"}).content.decode()
    assert "<ins>" in part and "Uusi" in part and "<html" not in part
    assert fresh(draft).clause("5.7") == clause
    assert client.post(address, given | seen).status_code == 302
    changed = fresh(draft).clause("5.7")
    assert changed is not None and changed.text.fi == "Uusi sanamuoto." and changed.text.sv == clause.text.sv
    page = client.get(address).content.decode()
    assert "Older than the rest: sv, en." in page
    client.post(address, {"equal": "1"})
    assert "Older than the rest" not in client.get(address).content.decode()


def test_two_people_writing_one_clause_do_not_undo_each_other(client: Client, draft: Version) -> None:
    clause = draft.guideline().clause("5.7")
    assert clause is not None
    given = as_posted(ClauseForm(guideline=draft.guideline(), clause=clause), text_fi="Minun sanani.")
    given["seen"] = policy.fingerprint(clause)
    other = replace(clause, title=replace(clause.title, fi="Toisen otsikko"))
    actions.put_part(
        Version.objects.get(pk=draft.pk), "clauses", other, by=Person.objects.get(name="Maria Lind")
    )
    answer = client.post(f"{draft.get_absolute_url()}clauses/5.7/", given)
    assert b"Somebody else has changed this since" in answer.content and b"Minun sanani." in answer.content
    assert fresh(draft).clause("5.7") == other


def test_a_new_clause_stands_in_its_place(client: Client, draft: Version) -> None:
    base = draft.get_absolute_url()
    form = as_posted(
        ClauseForm(guideline=draft.guideline()), code="5.9.1", text_fi="Lisätty.", title_fi="Lisätty"
    )
    assert client.post(f"{base}new/clauses/", form).status_code == 302
    codes = [clause.code for clause in fresh(draft).clauses]
    assert codes.index("5.9.1") == codes.index("5.9") + 1
    wrong = client.post(f"{base}new/clauses/", form | {"code": "5.9"})
    assert wrong.status_code == 422 and b"with this number already" in wrong.content
    assert client.post(f"{base}remove/clauses/5.9.1/").status_code == 302
    assert fresh(draft).clause("5.9.1") is None


def test_what_a_draft_lacks_is_listed(client: Client, draft: Version, communications: Person) -> None:
    clause = draft.guideline().clauses[0]
    gap = replace(clause, text=replace(clause.text, sv=""))
    actions.put_part(draft, "clauses", gap, by=communications)
    page = " ".join(client.get(draft.get_absolute_url()).content.decode().split())
    assert f"Clause {clause.code} lacks the language sv." in page and "Missing: sv." in page


def test_parity_sees_what_is_missing_and_what_is_older() -> None:
    before = policy.Clause("1.1", "1", policy.Sentence("a", "b", "c"), policy.Sentence("a", "b", "c"))
    after = replace(before, text=policy.Sentence("uusi", "b", ""))
    languages = ("fi", "sv", "en")
    found = parity(after, before, languages)
    assert (found.missing, found.older) == (("en",), ("sv",))
    assert parity(before, before, languages).is_whole
    assert parity(after, before, languages, found_equal=True).older == ()


@pytest.mark.parametrize("check", [one.name for one in policy.all_checks()])
def test_every_check_can_be_set_in_a_form_and_comes_back_the_same(check: str, draft: Version) -> None:
    """Fields are made from the check's own parameters; a form nobody touches changes nothing."""
    guideline = draft.guideline()
    known = policy.get_check(check)
    rule = next((one for one in guideline.rules if one.check == check), None) or policy.Rule(
        "new", "5.7", known.gates, check
    )
    form = RuleForm(guideline=guideline, check=known, rule=rule)
    bound = RuleForm(as_posted(form), guideline=guideline, check=known, rule=rule)
    assert bound.is_valid(), bound.errors
    assert known.read_parameters(bound.made().parameters) == known.read_parameters(rule.parameters)
    assert replace(bound.made(), parameters={}) == replace(rule, parameters={})


def test_a_rule_is_changed_and_the_changed_one_decides_in_the_draft(client: Client, draft: Version) -> None:
    rule = next(one for one in draft.guideline().rules if one.check == "night_posting")
    form = RuleForm(guideline=draft.guideline(), check=policy.get_check(rule.check), rule=rule)
    given = as_posted(form, parameter_begins="18", strength="hold", cleared_by="supervisor")
    answer = client.post(f"{draft.get_absolute_url()}rules/{rule.id}/", given)
    assert answer.status_code == 302
    changed = parts.find(fresh(draft), "rules", rule.id)
    assert changed.parameters["begins"] == 18 and changed.strength == "hold"
    wrong = client.post(f"{draft.get_absolute_url()}rules/{rule.id}/", given | {"parameter_begins": "late"})
    assert wrong.status_code == 422


def test_two_people_writing_one_rule_do_not_undo_each_other(
    client: Client, draft: Version, communications: Person
) -> None:
    rule = next(one for one in draft.guideline().rules if one.check == "night_posting")
    form = RuleForm(guideline=draft.guideline(), check=policy.get_check(rule.check), rule=rule)
    given = as_posted(form, parameter_begins="18", seen=policy.fingerprint(rule))
    other = replace(rule, parameters={"begins": 20})
    actions.put_part(Version.objects.get(pk=draft.pk), "rules", other, by=communications)
    address = f"{draft.get_absolute_url()}rules/{rule.id}/"
    answer = client.post(address, given)
    assert answer.status_code == 422 and b"Somebody else has changed this since" in answer.content
    assert parts.find(fresh(draft), "rules", rule.id) == other
    again = given | {"seen": policy.fingerprint(other)}
    assert client.post(address, again).status_code == 302
    assert parts.find(fresh(draft), "rules", rule.id).parameters["begins"] == 18


@pytest.mark.requirement_part("R17")
def test_topics_words_and_lines_of_the_table_are_written(client: Client, draft: Version) -> None:
    base = draft.get_absolute_url()
    topic = {
        "code": "budget",
        "title_en": "Budget",
        "level": "not_now",
        "reason_en": "Not decided.",
        "words": "budget*",
    }
    assert client.post(f"{base}new/topics/", topic).status_code == 302
    assert parts.find(fresh(draft), "topics", "budget").words == ("budget*",)
    assert client.post(f"{base}new/topics/", topic).status_code == 422
    words = {"name": "own_words", "language": "fi", "words": "salahanke* = hanke = Ei vielä julkinen."}
    assert client.post(f"{base}new/word_lists/", words).status_code == 302
    made = parts.find(fresh(draft), "word_lists", "own_words/fi")
    assert made.words == (policy.WordNote("salahanke*", "hanke", "Ei vielä julkinen."),)
    page = client.get(f"{base}parts/word_lists/own_words/fi/").content.decode()
    assert "salahanke* = hanke = Ei vielä julkinen." in page
    assert client.post(f"{base}remove/topics/budget/").status_code == 302
    assert parts.find(fresh(draft), "topics", "budget") is None


@pytest.mark.requirement_part("R15")
def test_the_stance_and_the_public_place_question_are_the_bodys_own(client: Client, draft: Version) -> None:
    from luotain.guideline.forms.settings import SettingsForm

    given = as_posted(SettingsForm(guideline=draft.guideline()), public_place_prompt_fi="Sanoisitko torilla?")
    given["thinking_pause_minutes"] = 45
    assert client.post(f"{draft.get_absolute_url()}settings/", given).status_code == 302
    assert fresh(draft).public_place_prompt.fi == "Sanoisitko torilla?"
    assert fresh(draft).settings.thinking_pause_minutes == 45
    assert fresh(draft).settings.languages == draft.guideline().settings.languages


@pytest.mark.requirement("R33")
def test_an_imported_term_shows_its_source(
    client: Client, draft: Version, communications: Person, communications_director: Person
) -> None:
    table = (
        "code;term_fi;term_sv;term_en;definition_fi;definition_sv;definition_en\n"
        "parvi;parvi;svärm;swarm;Joukko.;En grupp.;A group.\n"
    )
    file = SimpleUploadedFile("terms.csv", table.encode("utf-8-sig"), content_type="text/csv")
    answer = client.post(f"{draft.get_absolute_url()}glossary/import/", {"source": "TSK 40", "file": file})
    assert answer.status_code == 302
    term = parts.find(fresh(draft), "glossary", "parvi")
    assert term.source == "TSK 40" and term.definition.sv == "En grupp."
    from luotain.guideline.testing import approved

    version = approved(Version.objects.get(pk=draft.pk), by=communications)
    actions.publish_version(
        version, place="Koivula", signatories=[{"name": "O", "title": ""}], by=communications_director
    )
    page = " ".join(client.get("/guideline/glossary/").content.decode().split())
    assert 'id="parvi"' in page and "A group." in page and "Source: TSK 40" in page


@pytest.mark.parametrize(
    "data", [b"\xff\xfe", b"a,b\n1,2\n", b"term_fi,definition_fi\n,x\n", b"x" * 1_000_001]
)
def test_a_file_that_is_no_vocabulary_says_what_to_mend(data: bytes) -> None:
    with pytest.raises(vocabulary.CannotRead, match=r"\.$"):
        vocabulary.read(data, source="x")


def test_a_draft_takes_along_what_was_found_of_sources(communications: Person) -> None:
    actions.look_at_source(
        "cavazza", status="gone", note="The picture is no longer there.", by=communications
    )
    draft = actions.start_draft(by=communications)
    assert parts.find(draft.guideline(), "sources", "cavazza").status == "gone"
    assert parts.find(queries.guideline_in_force(), "sources", "cavazza").status != "gone"


def test_versions_are_compared_word_by_word(client: Client, draft: Version, communications: Person) -> None:
    clause = draft.guideline().clauses[0]
    said = policy.Sentence(clause.text.fi, clause.text.sv, clause.text.en + " Added words.")
    actions.put_part(draft, "clauses", replace(clause, text=said), by=communications)
    page = client.get(f"{draft.get_absolute_url()}compare/").content.decode()
    assert "<ins> Added words.</ins>" in page and "<del>" not in page
