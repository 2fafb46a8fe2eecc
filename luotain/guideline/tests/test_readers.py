"""What readers meet: receipts, reviews, suggestions, unclear cases, terms, the card, sources, the public page."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from luotain import jobs
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.engines import policy
from luotain.guideline import actions, permissions, queries, search, today
from luotain.guideline.models import Suggestion, Version
from luotain.guideline.states import SuggestionState
from luotain.guideline.terms import terms_in
from luotain.guideline.testing import put_in_force
from luotain.jobs.testing import run_waiting
from luotain.people.models import Person
from luotain.people.testing import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starter_version")]


def own_version(by: Person, **changes: object) -> Version:
    """A version the body has made itself, in force."""
    whole = replace(queries.guideline_in_force(), version="own", **changes)  # type: ignore[arg-type] # parts of a guideline
    return put_in_force(whole, by=by)


def titles(person: Person) -> list[str]:
    """What Today asks of a person on behalf of this room."""
    return [str(need.title) for need in today.needs(person)]


def change(version: Version, **columns: object) -> None:
    """Move what only time would move."""
    Version.objects.filter(pk=version.pk).update(**columns)


@pytest.mark.requirement("R148")
def test_the_guideline_is_kept_up_to_date(
    client: Client, settings, communications_director: Person, writer: Person
) -> None:
    """Owner, review date, change note, a receipt for each version, reminders on Today and by letter, a banner when overdue."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    version = own_version(communications_director)
    change(version, change_note={"en": "The night begins earlier."}, owner=communications_director)
    sign_in(client, writer)
    page = client.get("/guideline/").content.decode()
    assert "looked after by Oskar Holm" in page and "The night begins earlier." in page
    assert "Read the guideline: version own" in titles(writer)
    jobs.enqueue("guideline.remind_readers")
    run_waiting()
    assert writer.email in [to for letter in mail.outbox for to in letter.to]
    client.post("/guideline/read/")
    assert "Read the guideline: version own" not in titles(writer)
    assert queries.has_read(writer, version)
    mail.outbox.clear()
    jobs.enqueue("guideline.remind_readers")
    run_waiting()
    assert [to for letter in mail.outbox for to in letter.to] == [communications_director.email]
    assert "should have been read again" not in client.get("/guideline/").content.decode()
    change(version, review_on=clock.local().date() - timedelta(days=1))
    assert "should have been read again" in client.get("/guideline/").content.decode()
    assert "The guideline is past its review date" in titles(communications_director)
    assert "The guideline is past its review date" not in titles(writer)


def test_an_owner_who_has_left_is_missed(communications_director: Person, writer: Person) -> None:
    version = queries.version_in_force()
    actions.keep_version(version, owner=writer, review_on=None, is_public=False, by=communications_director)
    missed = "The guideline has nobody to look after it"
    assert missed not in titles(communications_director)
    writer.left_at = clock.now()
    writer.save()
    assert missed in titles(communications_director)


def test_the_starter_asks_nobody_for_a_receipt(writer: Person) -> None:
    assert titles(writer) == []


@pytest.mark.requirement("R70")
def test_anyone_signed_in_may_propose_and_the_owner_publishes(
    client: Client, writer: Person, approver: Person, communications: Person, communications_director: Person
) -> None:
    """A wiki with history, compare, owner, review date and receipts: proposals wait, the owner puts versions in force."""
    version = own_version(communications_director)
    sign_in(client, writer)
    clause = version.guideline().clause("5.7")
    assert clause is not None
    given = {"text": f"{clause.text.en} Twice.", "reason": "It is forgotten."}
    assert client.post("/guideline/5.7/suggest/", given).status_code == 302
    suggestion = Suggestion.objects.get()
    assert suggestion.by == writer and queries.guideline_in_force().clause("5.7") == clause
    with pytest.raises(Refusal):
        actions.accept_suggestion(suggestion, by=writer)
    draft = actions.accept_suggestion(suggestion, by=communications)
    changed = draft.guideline().clause("5.7")
    assert changed is not None and changed.text.en.endswith("Twice.")
    assert suggestion.state == SuggestionState.ACCEPTED
    assert not permissions.publish_guideline.allows(approver)
    actions.keep_version(
        queries.version_in_force(),
        owner=approver,
        review_on=None,
        is_public=False,
        by=communications_director,
    )
    assert permissions.publish_guideline.allows(approver)
    sign_in(client, communications)
    history = client.get("/guideline/versions/").content.decode()
    assert all(one.label in history for one in Version.objects.all())
    assert "Twice." in client.get(f"{draft.get_absolute_url()}compare/").content.decode()


def test_a_suggestion_for_what_the_draft_has_changed_shows_both(
    client: Client, communications: Person, writer: Person
) -> None:
    suggestion = actions.suggest_edit(clause="5.7", language="en", text="Shorter.", by=writer)
    draft = actions.start_draft(by=communications)
    clause = draft.guideline().clause("5.7")
    assert clause is not None
    said = replace(clause.text, en="Written meanwhile.")
    actions.put_part(draft, "clauses", replace(clause, text=said), by=communications)
    sign_in(client, communications)
    page = client.get(f"/guideline/suggestions/{suggestion.public_id}/").content.decode()
    assert "The draft reads otherwise by now" in page and "<del>Written meanwhile</del>" in page


def test_a_suggestion_is_declined_with_a_reason(communications: Person, writer: Person) -> None:
    suggestion = actions.suggest_edit(clause="5.7", language="fi", text="Toisin.", by=writer)
    with pytest.raises(Refusal):
        actions.decline_suggestion(suggestion, reason=" ", by=communications)
    actions.decline_suggestion(suggestion, reason="The law says it so.", by=communications)
    assert (suggestion.state, suggestion.answer) == (SuggestionState.DECLINED, "The law says it so.")
    with pytest.raises(Refusal):
        actions.accept_suggestion(suggestion, by=communications)


@pytest.mark.requirement("R71")
def test_an_anonymous_suggestion_enters_the_queue_not_the_page(
    client: Client, communications_director: Person
) -> None:
    """Suggest-an-edit is open to every reader, also without an account where the body allows it."""
    version = queries.version_in_force()
    address = "/public/en/guideline/5.7/suggest/"
    assert client.get(address).status_code == 404
    actions.keep_version(version, owner=None, review_on=None, is_public=True, by=communications_director)
    given = {"text": "Shorter.", "reason": "Nobody reads this.", "website": ""}
    answer = client.post(address, given)
    assert answer.status_code == 302 and not answer.cookies
    suggestion = Suggestion.objects.get()
    assert suggestion.by is None and suggestion.state == SuggestionState.WAITING
    assert "Shorter." not in client.get("/public/en/guideline/").content.decode()
    assert queries.guideline_in_force() == version.guideline()
    assert "Suggestions for the guideline: 1" in titles(communications_director)


def test_machines_and_crowds_are_kept_out_of_the_queue(
    client: Client, communications_director: Person
) -> None:
    cache.clear()
    version = queries.version_in_force()
    actions.keep_version(version, owner=None, review_on=None, is_public=True, by=communications_director)
    address = "/public/en/guideline/5.7/suggest/"
    assert client.post(address, {"text": "Buy.", "website": "https://spam.example"}).status_code == 302
    assert not Suggestion.objects.exists()
    answers = [client.post(address, {"text": f"Text {number}."}).status_code for number in range(12)]
    assert answers == [302] * 10 + [422] * 2
    assert Suggestion.objects.count() == 10


def test_where_the_body_wants_no_strangers_there_is_no_form(
    client: Client, communications_director: Person
) -> None:
    settings = replace(queries.guideline_in_force().settings, suggestions_without_account=False)
    version = own_version(communications_director, settings=settings)
    actions.keep_version(version, owner=None, review_on=None, is_public=True, by=communications_director)
    assert client.get("/public/en/guideline/5.7/suggest/").status_code == 404
    assert b"/suggest/" not in client.get("/public/en/guideline/").content
    with pytest.raises(Refusal):
        actions.suggest_edit(clause="5.7", language="en", text="x", by=None)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_citizens_read_the_guideline_only_where_the_body_wants_it(
    client: Client, communications_director: Person, language: str
) -> None:
    address = f"/public/{language}/guideline/"
    assert client.get(address).status_code == 404
    version = queries.version_in_force()
    actions.keep_version(version, owner=None, review_on=None, is_public=True, by=communications_director)
    answer = client.get(address)
    page = answer.content.decode()
    assert answer.status_code == 200 and not answer.cookies and "<script" not in page
    for clause in version.guideline().clauses:
        assert f'id="clause-{clause.code}"' in page


@pytest.mark.requirement("R14")
def test_an_answered_unclear_case_is_found_by_a_later_searcher(
    client: Client, writer: Person, communications: Person, outsider: Person
) -> None:
    sign_in(client, writer)
    question = {"question": "May a cartoon of the mayor be shared?", "clause": "5.7", "about": "/cases/"}
    address = client.post("/guideline/unclear/ask/", question)["Location"]
    assert list(search.find(outsider, "cartoon mayor")) == []
    assert "May a cartoon of the mayor be shared?" in titles(communications)
    assert client.post(address, {"answer": "Mine."}).status_code == 403
    sign_in(client, communications)
    assert client.post(address, {"answer": "Yes, with its author named.", "clause": "5.7"}).status_code == 302
    found = list(search.find(outsider, "cartoon mayor"))
    assert [str(one.kind) for one in found] == ["Unclear case"] and found[0].url == address
    sign_in(client, outsider)
    assert b"with its author named" in client.get("/guideline/unclear/?words=cartoon").content
    assert b"with its author named" in client.get(address).content
    assert b"May a cartoon" in client.get("/guideline/5.7/").content
    assert client.get("/search/?q=cartoon").content.decode().count("May a cartoon") == 1


def test_the_address_an_unclear_case_is_about_stays_inside(writer: Person) -> None:
    case = actions.ask_unclear_case(question="?!", about="https://elsewhere.example/", by=writer)
    assert case.about == ""
    assert actions.ask_unclear_case(question="?!", about="//elsewhere.example/", by=writer).about == ""


@pytest.mark.requirement("R28")
@pytest.mark.requirement_part("R53")  # terms in forms have no note yet
def test_a_term_shows_its_note_on_focus_without_a_mouse(client: Client, writer: Person) -> None:
    """Wherever a term stands in a clause it is a link that the Tab key reaches; the note is its description."""
    sign_in(client, writer)
    guideline = queries.guideline_in_force()
    term = next(one for one in guideline.glossary if one.code == "social_media")
    assert all(text for _code, text in term.definition) and term.source
    place = next(
        (clause, found) for clause in guideline.clauses for found in terms_in(clause.text.en, guideline, "en")
    )
    page = client.get(f"/guideline/{place[0].code}/").content.decode()
    known = place[1].term
    assert f'href="/guideline/glossary/#{known.code}" aria-describedby="term-note-1"' in page
    assert 'role="tooltip" id="term-note-1"' in page and known.definition.en in page.replace("&#x27;", "'")
    sheet = (settings_root() / "ui/static/ui/luotain.css").read_text()
    assert ".term:focus-within .term-note { display: block; }" in sheet.replace(
        ".term:hover .term-note, ", ""
    )
    glossary = client.get("/guideline/glossary/").content.decode()
    assert f'id="{known.code}"' in glossary


def settings_root():
    """The package's folder."""
    from pathlib import Path

    import luotain

    return Path(luotain.__file__).parent


def test_terms_are_known_in_the_forms_people_write() -> None:
    guideline = policy.Guideline(
        "x",
        glossary=(
            policy.Term(
                "profile",
                policy.Sentence("yhteisöprofiili", "profil", "profile"),
                policy.Sentence("a", "b", "c"),
            ),
            policy.Term(
                "social", policy.Sentence("sosiaalinen media", "x", "y"), policy.Sentence("a", "b", "c")
            ),
        ),
    )
    text = "Yhteisöprofiilin avaaminen sosiaalisessa mediassa: yhteisöprofiili."
    found = terms_in(text, guideline, "fi")
    assert [text[one.start : one.end] for one in found] == ["Yhteisöprofiilin", "sosiaalisessa mediassa"]


@pytest.mark.requirement("R161")
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_card_has_ten_rules_ten_links_and_no_dead_one(
    client: Client, writer: Person, language: str
) -> None:
    sign_in(client, writer, language=language)
    page = client.get("/guideline/card/").content.decode()
    card = queries.guideline_in_force().card
    assert len(card) == 10 and page.count("<li value=") == 10
    for line in card:
        assert getattr(line.sentence, language) in page.replace("&#x27;", "'")
        assert f'href="/guideline/{line.clause}/"' in page
        assert client.get(f"/guideline/{line.clause}/").status_code == 200
        assert line.checks
        for code in line.checks:
            rule = next(one for one in queries.guideline_in_force().rules if one.id == code)
            assert f'href="/guideline/{rule.clause}/"' in page


@pytest.mark.requirement("R160")
def test_something_in_preparation_past_its_date_asks_for_a_check(
    client: Client, communications: Person, writer: Person
) -> None:
    """A watch of outside guidance: source, status, last check, effect on us."""
    actions.look_at_source(
        "cavazza",
        status="in_preparation",
        ask_after=clock.local().date(),
        note="Renews our picture.",
        by=communications,
    )
    title = "Look at a source: Social Media Landscape"
    assert title not in titles(communications)
    tomorrow = clock.now() + timedelta(days=1, minutes=1)
    with clock.pretend(tomorrow):
        assert title in titles(communications)
        assert title not in titles(writer)
        actions.look_at_source("cavazza", status="published", note="Out now.", by=communications)
        assert title not in titles(communications)
    sign_in(client, communications)
    page = client.get("/guideline/sources/").content.decode()
    assert "looked at" in page and "Published" in page
    assert "Out now." in client.get("/guideline/sources/cavazza/").content.decode()
    with pytest.raises(Refusal):
        actions.look_at_source("cavazza", status="in_preparation", by=communications)


@pytest.mark.requirement("R171")
def test_the_sources_of_the_guideline_are_listed_and_asked_about(
    client: Client, communications: Person
) -> None:
    sources = queries.guideline_in_force().sources
    told = " ".join(f"{one.name} {one.url}" for one in sources).lower()
    for wanted in (
        "cavazza",
        "someketti",
        "tietoturvakoulu",
        "tietoturvaopas",
        "tsk 40",
        "socialmediagovernance",
    ):
        assert wanted in told
    assert any(one.kind == "guideline" and one.code != "lvm-2010" for one in sources)
    assert any(one.status == "gone" for one in sources)
    waiting = [one for one in sources if one.status == "in_preparation"]
    assert waiting and all(one.ask_after for one in waiting)
    sign_in(client, communications)
    page = client.get("/guideline/sources/").content.decode()
    for one in sources:
        assert one.name in page.replace("&amp;", "&").replace("&#x27;", "'")
    late = max(one.ask_after for one in waiting if one.ask_after) + timedelta(days=1)
    with clock.pretend(clock.now().replace(year=late.year + 1)):
        asked = titles(communications)
    assert all(f"Look at a source: {one.name}" in asked for one in waiting)


@pytest.mark.requirement("R2")
def test_the_stance_is_versioned_with_the_guideline(
    client: Client, communications_director: Person, writer: Person
) -> None:
    stance = policy.Sentence("Rohkeasti mukaan.", "Våga vara med.", "Join in boldly.")
    own_version(communications_director, stance=stance)
    for language, said in (("fi", stance.fi), ("sv", stance.sv)):
        sign_in(client, writer, language=language)
        assert said in client.get("/welcome/").content.decode()
        assert said in client.get("/guideline/").content.decode()
