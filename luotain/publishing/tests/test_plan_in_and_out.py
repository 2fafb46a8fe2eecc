"""A plan as a table, in and out, and as a calendar feed."""

from __future__ import annotations

import codecs
from datetime import UTC, datetime, timedelta

import icalendar
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.people.actions import leave_house
from luotain.people.testing import sign_in
from luotain.publishing import actions
from luotain.publishing.models import PlanFeed, PlanImport, Post
from luotain.publishing.plan_table import read
from luotain.publishing.testing import make_post, make_profile

pytestmark = pytest.mark.django_db
HEAD = "Otsikko;Profiili;Päivä;Kello;Teksti;Kieli;Miksi;Viimeistään\r\n"
LINE = 'Siltatyöt;Koivulan kadut;1.12.2026;9.00;"Sillalla; ajetaan\nyhtä kaistaa.";suomi;Varautumiseen;2.12.2026 16.00\r\n'


@pytest.fixture
def tuesday(at):
    return at("2026-11-24 09:00")


@pytest.mark.parametrize(
    "data",
    [
        (HEAD + LINE).encode(),
        codecs.BOM_UTF8 + (HEAD + LINE).encode(),
        (HEAD + LINE).encode("latin-1"),
        (HEAD + LINE).encode("utf-16"),
        ("sep=;\r\n" + HEAD + LINE).encode(),
        (HEAD + LINE).replace(";", "\t").replace("Sillalla\t", "Sillalla;").encode(),
        (
            "title,profile,day,time,text,language,why,not after\n"
            'Siltatyöt,Koivulan kadut,2026-12-01,09:00,"Sillalla; ajetaan\nyhtä kaistaa.",fi,Varautumiseen,2026-12-02 16:00\n'
        ).encode(),
    ],
    ids=["utf-8", "utf-8 with a mark", "latin-1", "utf-16", "sep line", "tabs", "commas, in English"],
)
def test_a_table_is_read_however_office_programs_save_it(data, profile, tuesday):
    table = read(data, [profile])
    assert not table.faults
    row = table.rows[0]
    assert (row.title, row.language, row.why) == ("Siltatyöt", "fi", "Varautumiseen")
    assert row.text.replace("\r\n", "\n") == "Sillalla; ajetaan\nyhtä kaistaa."
    assert row.due_at == datetime(2026, 12, 1, 7, tzinfo=UTC)
    assert row.not_after == datetime(2026, 12, 2, 14, tzinfo=UTC)


def test_every_fault_is_named_by_line_and_column_and_lines_are_counted_as_office_programs_do(
    profile, tuesday
):
    text = (
        "title;profile;day;time;text;language\n"
        'Hyvä;Koivulan kadut;2026-12-01;9:00;"kaksi\nriviä";fi\n'
        ";Muu profiili;31.2.2026;9:00;;klingon\n"
        "\n"
        "Aika;Koivulan kadut;2026-12-01;25:00;;\n"
        "Ohi;Koivulan kadut;2026-11-01;9:00;;\n"
        "Yöllä;Koivulan kadut;28.3.2027;3.30;;\n"
        "Kahdesti;Koivulan kadut;31.10.2027;3.30;;\n"
        "Ilman aikaa;Koivulan kadut;;;;\n"
    )
    table = read(text.encode(), [profile])
    assert [(one.line, str(one.column)) for one in table.faults] == [
        (4, "title"), (4, "profile"), (4, "language"), (4, "day"),
        (6, "time"), (7, "day"), (8, "time"), (9, "time"),
    ]  # fmt: skip
    said = {one.line: one.sentence for one in table.faults}
    assert "31.12.2026" in said[4]
    assert "does not exist" in said[8]
    assert "comes twice" in said[9]
    assert [(one.line, one.title) for one in table.rows] == [(2, "Hyvä"), (10, "Ilman aikaa")]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"PK\x03\x04rest", "workbook"),
        (b"title;day\nA;B\n", "profile"),
        (b"title;profile;colour\n", "colour"),
        (b"title;title;profile\n", "twice"),
        (b"title;profile\n\x00\x00", "plain text"),
        (b"x" * 2_000_001, "two megabytes"),
        (b"title;profile\n" + b"a;b\n" * 1001, "1000 lines"),
    ],
)
def test_what_is_no_plan_is_refused_with_what_to_do(data, words, profile):
    with pytest.raises(Refusal) as refusal:
        read(data, [profile])
    assert words in f"{refusal.value.sentence} {refusal.value.remedy}"
    assert str(refusal.value.remedy)


def test_a_plan_is_reported_looked_at_and_made_once_and_only_when_its_person_says_so(
    client, writer, approver, profile, tuesday
):
    sign_in(client, writer)
    page = reverse("publishing:plan_import")
    assert client.get(page).status_code == 200
    wrong = client.post(page, {"table": SimpleUploadedFile("plan.csv", b"title;profile;day\nA;B;C\n")})
    assert wrong.status_code == 422
    assert "What is expected" in wrong.content.decode()
    assert client.post(page, {"table": SimpleUploadedFile("plan.xlsx", b"PK\x03\x04")}).status_code == 422
    assert not PlanImport.objects.exists()
    christmas = HEAD + LINE + "Joulu;Koivulan kadut;25.12.2026;9.00;Hyvää joulua.;;;\r\n"
    answer = client.post(page, {"table": SimpleUploadedFile("plan.csv", christmas.encode("latin-1"))})
    check = answer["Location"]
    body = client.get(check).content.decode()
    assert "2 drafts would be made" in body
    assert "Christmas Day" in body
    assert not Post.objects.exists()
    sign_in(client, approver)
    assert client.get(check).status_code == 404
    assert client.post(check).status_code == 404
    sign_in(client, writer)
    assert client.post(check).status_code == 302
    assert [one.title for one in Post.objects.order_by("due_at")] == ["Siltatyöt", "Joulu"]
    assert client.post(check).status_code == 409
    assert Post.objects.count() == 2
    assert PlanImport.objects.get().rows == []


def test_a_profile_of_others_is_no_profile_of_the_table(client, writer, outsider, profile, paper, tuesday):
    make_profile(outsider, account=paper.open_account("muu"), name="Puistot")
    sign_in(client, writer)
    table = SimpleUploadedFile("plan.csv", b"title;profile\nA;Puistot\n")
    answer = client.post(reverse("publishing:plan_import"), {"table": table})
    assert answer.status_code == 422
    assert "Koivulan kadut" in answer.content.decode()


def test_what_is_saved_as_a_table_is_read_back_and_runs_no_formula(
    client, writer, outsider, profile, tuesday
):
    make_post(
        writer, profile, title="=HYPERLINK(1)", text="+358; viiva", due_at=clock.now() + timedelta(days=3)
    )
    sign_in(client, writer)
    answer = client.get(reverse("publishing:plan_export"))
    data = b"".join(answer.streaming_content)
    assert b";'=HYPERLINK" not in data
    assert b"'=HYPERLINK(1);" in data
    assert b'"\'+358; viiva"' in data
    row = read(data, [profile]).rows[0]
    assert (row.title, row.text) == ("=HYPERLINK(1)", "+358; viiva")
    assert row.due_at == (clock.now() + timedelta(days=3)).replace(second=0, microsecond=0)
    assert (
        client.get(reverse("publishing:plan_sample"))
        .content.decode("utf-8-sig")
        .startswith("title;profile;day")
    )
    sign_in(client, outsider)
    assert b"HYPERLINK" not in b"".join(client.get(reverse("publishing:plan_export")).streaming_content)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_table_that_we_wrote_in_any_language_is_read_back(
    language, client, writer, profile, paper, tuesday
):
    due, last = clock.now() + timedelta(days=3), clock.now() + timedelta(days=4)
    make_post(writer, profile, title="Aura tulee", due_at=due, not_after=last)
    sign_in(client, writer, language=language)
    saved = b"".join(client.get(reverse("publishing:plan_export")).streaming_content)
    table = read(saved, [profile])
    assert table.faults == []
    minute = {"second": 0, "microsecond": 0}
    assert (table.rows[0].due_at, table.rows[0].not_after) == (due.replace(**minute), last.replace(**minute))
    sample = client.get(reverse("publishing:plan_sample")).content.decode("utf-8-sig")
    assert read((sample + f"Aura tulee;{profile.name};;;;;;\r\n").encode(), [profile]).faults == []


def feed_of(client, person) -> str:
    """The path of a new address, as the page shows it once."""
    sign_in(client, person)
    body = client.post(reverse("publishing:plan_feed"), {"make": "yes"}).content.decode()
    shown = body.partition("<code>")[2].partition("</code>")[0]
    return "/posts/" + shown.partition("/posts/")[2]


def test_a_calendar_program_reads_the_plan_at_a_secret_address(client, writer, outsider, profile, tuesday):
    long = "Pitkä otsikko, jossa on pilkku; ja puolipiste \\ sekä ääkkösiä äöåäöåäöåäöåäöåäöåäöåäöåäöå"
    post = make_post(
        writer, profile, title=long, text="Salainen teksti", due_at=clock.now() + timedelta(days=3)
    )
    make_post(outsider, make_profile(outsider), title="Toisten", due_at=clock.now() + timedelta(days=2))
    secret = feed_of(client, writer)
    stranger = Client()
    answer = stranger.get(secret)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))
    found = icalendar.Calendar.from_ical(answer.content)
    events = found.walk("VEVENT")
    assert [str(one["SUMMARY"]) for one in events] == [f"{long} (Luonnos)"]
    assert events[0].decoded("DTSTART") == post.due_at.replace(microsecond=0)
    assert str(events[0]["STATUS"]) == "TENTATIVE"
    assert post.public_id in str(events[0]["UID"])
    said = answer.content.decode()
    assert "Salainen" not in said
    assert writer.name not in said
    assert writer.email not in said
    assert PlanFeed.objects.get().read_at is not None
    assert stranger.post(secret).status_code == 405


def test_an_address_is_taken_back_replaced_and_ends_with_its_person(
    client, writer, administrator, profile, tuesday
):
    first = feed_of(client, writer)
    second = feed_of(client, writer)
    assert first != second
    stranger = Client()
    assert stranger.get(first).status_code == 404
    assert stranger.get(second).status_code == 200
    client.post(reverse("publishing:plan_feed"), {"end": "yes"})
    assert stranger.get(second).status_code == 404
    third = feed_of(client, writer)
    leave_house(writer, by=administrator)
    assert stranger.get(third).status_code == 404
    assert not PlanFeed.objects.filter(secret_hash__in=[third, third.rsplit("/", 1)[1]]).exists()


def test_nobody_makes_anothers_plan(writer, approver, profile, tuesday):
    kept = actions.keep_plan(read((HEAD + LINE).encode(), [profile]).rows, name="x", by=writer)
    with pytest.raises(Refusal):
        actions.confirm_plan(kept, by=approver)
    assert not Post.objects.exists()
