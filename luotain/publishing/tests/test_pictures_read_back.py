"""What was done behind our back to pictures, to their words, and to the later posts of a thread."""

from __future__ import annotations

import json

import pytest

from luotain.connectors.paper.server import PaperServer
from luotain.core.languages import Texts
from luotain.jobs.testing import run_waiting
from luotain.public import queries as public
from luotain.publishing import actions
from luotain.publishing.drafts import TextDraft
from luotain.publishing.models import Answer, Delivery, Deviation, DeviationKind
from luotain.publishing.testing import approved, attached, make_draft, make_media
from luotain.publishing.tests.test_after_sending import read_back

pytestmark = pytest.mark.django_db
THREAD = "Siltatyöt alkavat maanantaina.\n---\nKierrä Koskikadun kautta."


@pytest.fixture
def there(paper, writer, approver, profile) -> Delivery:
    """A thread with two pictures, as it stands at Paper."""
    media = attached(make_media(writer), make_media(writer, alt=Texts(fi="Kiertotie kartalla.")))
    draft = make_draft(None, texts=(TextDraft(profile, "fi", THREAD),), media=media)
    delivery = approved(actions.write_post(draft, by=writer), approver).deliveries.get()
    for _ in range(3):
        run_waiting(names=["publishing.deliver"])
    delivery.refresh_from_db()
    assert len(delivery.receipts) == 2
    return delivery


def change(paper: PaperServer, sql: str, *values: str) -> None:
    with paper.store.change() as database:
        database.execute(sql, values)


def say_otherwise(paper: PaperServer) -> None:
    change(paper, "UPDATE media SET alt = 'Silta palaa.' WHERE alt LIKE 'Kiertotie%'")


def put_another(paper: PaperServer) -> None:
    first = paper.posts()[0]
    change(
        paper,
        "INSERT INTO media SELECT 'muu', handle, mime, alt, content FROM media WHERE id = ?",
        first.media[1],
    )
    change(
        paper,
        "UPDATE posts SET body = json_set(body, '$.media', json(?)) WHERE number = ?",
        json.dumps([first.media[0], "muu"]),
        str(first.number),
    )


def take_one_away(paper: PaperServer) -> None:
    first = paper.posts()[0]
    change(
        paper,
        "UPDATE posts SET body = json_set(body, '$.media', json(?)) WHERE number = ?",
        json.dumps(first.media[:1]),
        str(first.number),
    )


def change_the_second_post(paper: PaperServer) -> None:
    change(
        paper,
        "UPDATE posts SET body = json_set(body, '$.text', ?) WHERE number = ?",
        "Älä kierrä.",
        str(paper.posts()[1].number),
    )


def remove_the_second_post(paper: PaperServer) -> None:
    change(paper, "UPDATE posts SET removed = at WHERE number = ?", str(paper.posts()[1].number))


@pytest.mark.parametrize(
    ("do", "pictures", "theirs", "sentence"),
    [
        (say_otherwise, [("words", "Kiertotie kartalla.", "Silta palaa.")], "Koskikadun", "Silta palaa."),
        (
            put_another,
            [("other", "Kiertotie kartalla.", "Kiertotie kartalla.")],
            "Koskikadun",
            "Kuvamme paikalla on toinen kuva.",
        ),
        (
            take_one_away,
            [("gone", "Kiertotie kartalla.", "")],
            "Koskikadun",
            "Kuvamme on poissa.",
        ),
        (change_the_second_post, [], "Älä kierrä.", "Älä kierrä."),
        (remove_the_second_post, [], "maanantaina", "1 ketjun julkaisu on poistunut sieltä."),
    ],
)
def test_a_change_of_pictures_or_of_a_later_post_is_noticed_and_told_once(
    do, pictures, theirs, sentence, there, client, writer, paper
):
    read_back(there)
    assert not Deviation.objects.exists(), "it stands as we sent it"
    do(paper)
    read_back(there)
    found = Deviation.objects.get()
    assert (found.kind, found.pictures) == (DeviationKind.CHANGED, pictures)
    assert theirs in found.theirs
    assert found.text_differs is not bool(pictures)
    client.force_login(writer)
    page = client.get(there.post.get_absolute_url()).content.decode()
    assert sentence in page
    actions.answer_deviation(found, Answer.KNOWN, by=writer, reason="Tehtiin käsin.")
    read_back(there)
    assert Deviation.objects.count() == 1, "what is known is not told again"


@pytest.mark.parametrize("do", [say_otherwise, take_one_away])
def test_a_change_before_the_first_look_is_noticed_too(do, there, paper):
    do(paper)
    read_back(there)
    assert [one[0] for one in Deviation.objects.get().pictures] != []


def test_words_of_a_picture_taken_as_ours_are_what_readers_get(there, writer, paper):
    say_otherwise(paper)
    read_back(there)
    note = Texts(fi="Kuvan selitystä tarkennettiin.")
    actions.answer_deviation(Deviation.objects.get(), Answer.ADOPTED, by=writer, reason="Parempi.", note=note)
    newest = there.post.versions.order_by("-number").first()
    assert [one["alt"] for one in newest.content["variants"][0]["media"]] == [
        "Työmaa sillalla.",
        "Silta palaa.",
    ]
    assert [dict(one) for one in public.post(there.post.public_id).changes] == [dict(note)]
    read_back(there)
    assert Deviation.objects.count() == 1
