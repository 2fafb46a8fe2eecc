"""Search: by time and by rank, narrowed, in pages, with reasons."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from luotain.core import clock
from luotain.listening import searching
from luotain.listening.archive import QueryRefusal
from luotain.listening.search import find
from luotain.listening.searching import Filters, search
from luotain.listening.testing import hear, heard, make_source, make_watch
from luotain.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ready")]
SWEDISH = "Kommunens hundpark stängs i vinter eftersom staketet har fallit, säger stadens trädgårdsmästare."


@pytest.fixture
def heard_of(writer: Person) -> Any:
    source = make_source(writer)
    now = clock.now()
    texts = [f"Koira numero {n} juoksi {'koirien kanssa ' * (n % 5)}puistossa." for n in range(70)]
    hear(
        source,
        *[heard(str(n), "", text, at=now - timedelta(hours=n)) for n, text in enumerate(texts)],
        heard("title", "Koira palasi kotiin", "Lemmikki oli kateissa viikon.", at=now - timedelta(days=20)),
        heard("sv", "Hundparken", SWEDISH, at=now - timedelta(days=1)),
    )
    return source


def ids(answer: searching.Answer) -> list[str]:
    return [one.item.remote_id for one in answer.found]


def test_pages_by_time_hold_everything_once(heard_of: Any, writer: Person) -> None:
    seen, after = [], ""
    for _ in range(5):
        answer = search(writer, "koira", Filters(), after=after)
        seen += ids(answer)
        if not answer.older:
            break
        after = answer.older
    assert seen == [str(n) for n in range(70)] + ["title"]


def test_pages_of_an_inexact_query_hold_everything_once(heard_of: Any, writer: Person) -> None:
    seen, after = [], ""
    for _ in range(6):
        answer = search(writer, '"koira numero"', Filters(), after=after)
        seen += ids(answer)
        after = answer.older
        if not after:
            break
    assert seen == [str(n) for n in range(70)]


def test_a_page_that_runs_out_of_time_says_so_and_goes_on_from_there(
    heard_of: Any, writer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "BUDGET", 0.0)
    answer = search(writer, '"koira numero"', Filters())
    assert not answer.read_all
    assert answer.older
    monkeypatch.setattr(searching, "BUDGET", 2.0)
    rest = search(writer, '"koira numero"', Filters(), after=answer.older)
    assert (ids(answer) + ids(rest))[:3] == ["0", "1", "2"]


def test_rank_puts_the_title_first_and_is_paged(heard_of: Any, writer: Person) -> None:
    first = search(writer, "koira", Filters(), by_rank=True)
    assert ids(first)[0] == "title"
    assert first.ranked_of == 71
    second = search(writer, "koira", Filters(), by_rank=True, after=first.older)
    third = search(writer, "koira", Filters(), by_rank=True, after=second.older)
    assert len({*ids(first), *ids(second), *ids(third)}) == 71
    assert third.older == ""


def test_it_is_narrowed_by_time_source_language_and_watch(heard_of: Any, writer: Person) -> None:
    today = clock.local().date()
    other = make_source(writer, "https://toinen.example.fi/syote", title="Toinen")
    hear(other, heard("other", "Koirista", "Toisaalla koira haukkui."))
    assert ids(search(writer, "koira", Filters(source=other.pk))) == ["other"]
    assert ids(search(writer, "koira", Filters(until=today - timedelta(days=10)))) == ["title"]
    assert "title" not in ids(search(writer, "koira", Filters(since=today - timedelta(days=10))))
    assert ids(search(writer, "hundpark", Filters(language="sv"))) == ["sv"]
    assert ids(search(writer, "hundpark", Filters(language="fi"))) == []
    watch = make_watch(writer, "haukkua")
    hear(other, heard("more", "Taas", "Toinen koira haukkui yöllä."))
    assert ids(search(writer, "koira", Filters(watch=watch.pk))) == ["more"]


def test_places_are_marked_with_the_reason(heard_of: Any, writer: Person) -> None:
    one = search(writer, "koira", Filters()).found[1]
    assert [one.piece[start:end] for start, end, _ in one.piece_spans] == ["Koira", "koirien"]
    assert "koirien" in " ".join(one.reasons)


def test_a_place_deep_in_a_long_text_is_shown(writer: Person) -> None:
    source = make_source(writer)
    hear(
        source,
        heard(
            "1",
            "Pitkä",
            "Sanoja on paljon ja ne jatkuvat. " * 60 + "Lopussa on koiran häntä." + " Loppu." * 90,
        ),
    )
    one = search(writer, "koira", Filters()).found[0]
    assert [one.piece[start:end] for start, end, _ in one.piece_spans] == ["koiran"]
    assert one.piece.startswith("…")
    assert one.piece.endswith("…")


def test_a_bad_query_is_refused_with_its_place(writer: Person) -> None:
    with pytest.raises(QueryRefusal):
        search(writer, "koira OR", Filters())


def test_the_desks_search_takes_what_people_type(heard_of: Any, writer: Person) -> None:
    assert len(list(find(writer, "koirasta"))) == 0  # as typed: a query is not inflected back
    titles = [str(one.title) for one in find(writer, "koira kotiin")]
    assert titles == ["Koira palasi kotiin"]
    assert [str(one.title) for one in find(writer, "koira (palata")] == ["Koira palasi kotiin"]
    many = list(find(writer, "koira"))
    assert len(many) == 21
    assert "/items/search/?q=koira" in many[-1].url
    assert list(find(writer, "((((")) == []
    assert list(find(writer, "")) == []
