"""News that many papers tell in nearly the same words stands once in a stream, with “n more” beside it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from luotain.core import clock
from luotain.jobs.testing import run_waiting
from luotain.listening import grouping, jobs
from luotain.listening.models import Item, Likeness, Source
from luotain.listening.testing import hear, heard, make_source
from luotain.people.models import Person

pytestmark = pytest.mark.django_db

NEWS = (
    "Koivulan kaupunginhallitus päätti maanantaina esittää valtuustolle, että ratapihan pohjoispuolelle rakennetaan uusi "
    "alikulku ja kevyen liikenteen väylä. Hankkeen kustannusarvio on neljä miljoonaa euroa, ja työt alkavat keväällä. "
    "Kaupunginjohtajan mukaan alikulku lyhentää koulumatkoja itäpuolen asuinalueilta ja parantaa pyöräilijöiden turvallisuutta."
)
OTHER = (
    "Koivulan kirjasto sulkee ovensa kahdeksi viikoksi, kun lukusalin lattia uusitaan ja hyllyt siirretään varastoon. "
    "Lainat voi palauttaa luukkuun, ja varaukset noudetaan sivukirjastosta. Eräpäiviä siirretään niin, ettei kenellekään "
    "kerry maksuja remontin aikana, lupaa kirjastonjohtaja tiedotteessa, joka lähetettiin perjantaina kaikille asiakkaille."
)


@pytest.fixture
def papers(writer: Person) -> list[Source]:
    return [make_source(writer, f"https://lehti{number}.example.fi/syote") for number in range(3)]


def test_the_same_news_in_other_endings_and_a_few_other_words_is_grouped_under_the_first(
    papers: list[Source],
) -> None:
    [first] = hear(papers[0], heard("1", "Ratapihalle alikulku", NEWS))
    edited = NEWS.replace("päätti maanantaina", "päätti eilen").replace("Kaupunginjohtajan", "Johtajan")
    [second] = hear(papers[1], heard("1", "Uusi alikulku ratapihalle", edited))
    [third] = hear(papers[2], heard("1", "Alikulku tulee", edited.replace("keväällä", "toukokuussa")))
    [bystander] = hear(papers[2], heard("2", "Kirjasto kiinni", OTHER))[:1]
    assert second.like == first and third.like == first
    assert first.like is None and bystander.like is None
    assert grouping.others_alike([first.pk, bystander.pk]) == {first.pk: 2}


def test_items_that_come_in_one_batch_are_grouped_too(papers: list[Source]) -> None:
    hear(
        papers[0],
        heard("1", "Ratapihalle alikulku", NEWS),
        heard("2", "Kirjasto kiinni", OTHER),
        heard("3", "Ratapihalle alikulku, täydennetty", NEWS + " Juttua on täydennetty."),
    )
    by_id = {item.remote_id: item for item in Item.objects.all()}
    assert by_id["3"].like == by_id["1"]
    assert by_id["2"].like is None


def test_notices_of_one_source_that_differ_by_a_number_stay_apart(papers: list[Source]) -> None:
    hear(papers[0], heard("1", "Kuulutus 12", NEWS + " Asia 12/2026."))
    hear(papers[0], heard("2", "Kuulutus 13", NEWS + " Asia 13/2026."))
    assert not Item.objects.exclude(like=None).exists()


def test_short_texts_are_never_grouped(papers: list[Source]) -> None:
    for paper in papers:
        hear(paper, heard("1", "", "Hyvää huomenta kaikille Koivulan asukkaille!"))
    assert not Item.objects.exclude(like=None).exists() and not Likeness.objects.exists()


def test_what_is_said_again_after_two_weeks_is_news(papers: list[Source]) -> None:
    now = clock.now()
    hear(papers[0], heard("1", "Ratapihalle alikulku", NEWS), now=now - timedelta(days=15))
    hear(papers[1], heard("1", "Uusi alikulku", NEWS + " Päivitetty."), now=now)
    assert not Item.objects.exclude(like=None).exists()
    assert grouping.forget_old(now) == 1
    assert Likeness.objects.count() == 1


def test_when_the_first_goes_the_next_takes_its_place(papers: list[Source]) -> None:
    for number, paper in enumerate(papers):
        hear(paper, heard("1", f"Alikulku {number}", NEWS + f" Kertoi lehti numero {'abc'[number]}."))
    first, second, third = Item.objects.order_by("pk")
    assert second.like == first and third.like == first
    Item.objects.filter(pk=first.pk).update(expires_at=clock.now() - timedelta(days=1))
    jobs.forget_old.enqueue()
    run_waiting(names=["listening.forget_old"])
    second.refresh_from_db()
    third.refresh_from_db()
    assert second.like is None and third.like == second


def test_when_the_first_is_deleted_at_its_source_the_next_takes_its_place(papers: list[Source]) -> None:
    hear(papers[0], heard("1", "Alikulku", NEWS))
    hear(papers[1], heard("1", "Alikulku tulee", NEWS + " Lisää myöhemmin."))
    hear(papers[0], gone=("1",))
    first, second = Item.objects.order_by("pk")
    assert first.gone_at and second.like is None
