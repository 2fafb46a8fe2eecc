"""The archive: found by base forms, alike on every database."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.engines import matcher
from luotain.jobs.testing import run_clockwork, run_waiting
from luotain.listening import archive
from luotain.listening.actions import enter_item, rebuild_archive
from luotain.listening.at_hand import AtHand
from luotain.listening.models import Analyser, ArchiveText, Item
from luotain.listening.testing import hear, heard, make_source
from luotain.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("body")]

TEXTS = (
    ("Renkaista", "Talvirenkaiden pakko aikaistuu, ja nastarenkaat kielletään."),
    ("Kuuleminen", "Kuulemiskierroksella kysyttiin kuntien verotuksesta. Vastauksia tuli paljon."),
    ("", "Kunnan verot nousevat. Koira juoksi puistossa. #talvi"),
    ("Skatter", "Kommunerna höjer skatterna i år, säger kommunens direktör till tidningen."),
    ("Taxes", "The municipalities are raising their taxes this year, according to the mayor's office."),
    ("Koirapuisto", "Koirapuistoon tulee uusi aita, ja se maksaa kunnalle 12 000 euroa."),
    ("Linkki", "Lue lisää: https://example.fi/vero ja kerro kunnalle."),
)
QUERIES = (
    "talvirengas",
    "kunta",
    "kunta vero",
    "kunta OR koira",
    "kunta NOT koira",
    "NOT kissa kunta",
    "~koira",
    "~rengas",
    "kun*",
    "=kunnan",
    "=kunta",
    '"kunta vero"',
    "kunta NEAR/3 vero",
    "vero ONEAR/3 kunta",
    "SENTENCE(kunta koira)",
    "#talvi",
    "lang:sv kommun",
    "has:link kunta",
    "kunta (koira OR vero) NOT puisto",
    "skatt OR tax",
    "NOT (kunta OR koira) (talvirengas OR skatt)",
    "zz* OR kunta",
)


def found(query: str) -> set[int]:
    question = archive.Question(query)
    return {item.pk for item, hit in question.reading(question.candidates()) if hit is not None}


def by_hand(query: str) -> set[int]:
    one = matcher.QueryMatcher(query, archive.analyser())
    return {item.pk for item in Item.objects.all() if one.match(archive.document_of(item))}


@pytest.fixture
def items(writer: Person) -> list[Item]:
    return [enter_item(by=writer, title=title, text=text) for title, text in TEXTS]


@pytest.mark.parametrize("query", QUERIES)
def test_the_archive_finds_what_reading_everything_finds(query: str, items: list[Item]) -> None:
    assert found(query) == by_hand(query)


def test_most_of_these_queries_find_something_and_not_everything(items: list[Item]) -> None:
    counts = [len(found(query)) for query in QUERIES]
    assert sum(0 < count < len(TEXTS) for count in counts) >= 18


def test_an_exact_plan_needs_no_second_look(items: list[Item]) -> None:
    for query in QUERIES:
        question = archive.Question(query)
        if question.exact:
            assert set(question.candidates().values_list("pk", flat=True)) == by_hand(query), query
    assert archive.Question("lang:sv kommun").exact
    assert not archive.Question("has:link kunta").exact


WORDS = st.sampled_from(
    ["kunta", "koira", "vero", "talvi", "puisto", "~koira", "kun*", "=kunnan", "rengas", "#talvi"]
)
TREES = st.recursive(
    WORDS,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda two: f"({two[0]} AND {two[1]})"),
        st.tuples(inner, inner).map(lambda two: f"({two[0]} OR {two[1]})"),
        st.tuples(inner, inner).map(lambda two: f"({two[0]} NOT {two[1]})"),
    ),
    max_leaves=5,
)


@given(query=TREES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_generated_queries_find_the_same(query: str, items: list[Item]) -> None:
    assert found(query) == by_hand(query)


@given(text=st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=60))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_can_be_kept_and_every_word_of_it_found(text: str, writer: Person) -> None:
    item = enter_item(by=writer, title="", text=text)
    prepared = matcher.Prepared(archive.document_of(item), archive.analyser())
    words = AtHand(prepared).words.split()
    table = "listening_archive_fts" if connection.vendor == "sqlite" else "listening_archivetext"
    for word in words[:20]:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute(f"SELECT rowid FROM {table} WHERE {table} MATCH %s", [f'"{word}"'])
            else:
                cursor.execute(
                    f"SELECT item_id FROM {table} WHERE to_tsvector('simple', words) @@ %s::tsquery",
                    [f"'{word}'"],
                )
            assert item.pk in {row[0] for row in cursor.fetchall()}


def test_a_frequent_question_is_read_in_order_of_time(
    items: list[Item], monkeypatch: pytest.MonkeyPatch
) -> None:
    calm = found("kunta")
    monkeypatch.setattr(archive, "FREQUENT", 1)
    question = archive.Question("kunta")
    assert question.is_frequent
    assert found("kunta") == calm


def test_an_item_that_changes_or_goes_is_found_by_its_new_words_only(writer: Person) -> None:
    source = make_source(writer)
    hear(source, heard("1", "Verot", "Kunnan verot nousevat."))
    hear(source, heard("1", "Verot", "Koira juoksi."))
    assert len(found("koira")) == 1
    assert not found("kunta")
    Item.objects.all().delete()
    assert not found("koira")
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO listening_archive_fts(listening_archive_fts) VALUES ('integrity-check')"
            )


def test_each_item_says_which_analyser_read_it(items: list[Item]) -> None:
    assert {row.analyser.name for row in ArchiveText.objects.select_related("analyser")} == {
        archive.analyser().name
    }


def test_items_of_an_older_analyser_are_read_anew_in_the_background(items: list[Item]) -> None:
    old = Analyser.objects.create(name="luotain 1 (older)")
    ArchiveText.objects.update(analyser=old, words="bwrong")
    ArchiveText.objects.filter(item=items[0]).delete()
    assert not found("kunta")
    run_clockwork()
    jobs = run_waiting(names=["listening.look_after_archive", "listening.rebuild_archive"])
    assert [job.name for job in jobs] == ["listening.look_after_archive", "listening.rebuild_archive"]
    assert found("kunta") == by_hand("kunta")
    assert not archive.outdated().exists()
    assert rebuild_archive() == 0


def test_rebuilding_says_how_far_it_has_come(items: list[Item]) -> None:
    ArchiveText.objects.all().delete()
    said: list[tuple[int, int]] = []
    rebuild_archive(progress=lambda done, total: said.append((done, total)))
    assert said == [(0, len(TEXTS)), (len(TEXTS), len(TEXTS))]


def test_days_are_counted_in_local_time_over_the_change_of_summer_time(writer: Person, at: object) -> None:
    at("2026-11-02 12:00")  # type: ignore[operator] # the clock's fixture
    now = clock.now()
    moments = {
        "before": clock.local(now).replace(month=10, day=24, hour=0, minute=10),
        "after": clock.local(now).replace(month=10, day=26, hour=0, minute=10),
        "late": clock.local(now).replace(month=10, day=24, hour=23, minute=50),
    }
    source = make_source(writer)
    for name, moment in moments.items():
        hear(source, heard(name, "Kunta", f"Kunnasta kuultua: {name}.", at=moment))
    counts = archive.Question("kunta").counts(now - timedelta(days=89))
    assert {(day.isoformat(), count) for day, _, count in counts} == {("2026-10-24", 2), ("2026-10-26", 1)}


@pytest.mark.parametrize(
    ("query", "code", "place"),
    [
        ("(talvi", "open_bracket", 1),
        ("talvi NEAR kesä", "distance", 7),
        ("NOT kissa", "only_not", 1),
        ("lang:fi", "only_fields", 1),
    ],
)
def test_a_query_that_cannot_be_read_points_at_the_place(query: str, code: str, place: int) -> None:
    with pytest.raises(archive.QueryRefusal) as refused:
        archive.Question(query)
    assert refused.value.code == f"listening.query_{code}"
    assert refused.value.place == place
    assert refused.value.before + refused.value.wrong + refused.value.after == query


def test_fields_alone_are_taken_for_a_named_source(writer: Person) -> None:
    source = make_source(writer)
    hear(source, heard("1", "Verot", "Kunnan verot nousevat."))
    assert len(found(f"source:{source.pk}")) == 1
    assert not found(f"source:{source.pk + 1}")
    with pytest.raises(Refusal):
        archive.parse("has:link")
