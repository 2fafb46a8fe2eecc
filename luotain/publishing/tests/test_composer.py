"""The composer: files, words, languages, warnings, cards and threads by plain forms; and what a stranger is shown."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from luotain.core.languages import Texts
from luotain.publishing import actions, media_files
from luotain.publishing.drafts import TextDraft, draft_of
from luotain.publishing.models import MediaItem, Post
from luotain.publishing.pieces import Piece, pieces_of
from luotain.publishing.testing import attached, make_draft, make_media, make_post, make_profile, photograph
from luotain.publishing.threads import split

pytestmark = pytest.mark.django_db


def page_of(client: Client, post: Post) -> str:
    answer = client.get(reverse("publishing:edit", args=[post.public_id]))
    assert answer.status_code == 200
    return answer.content.decode()


def fields_of(page: str) -> dict[str, list[str]]:
    """What a browser would send of the writing form, buttons left out."""
    form = page[page.index('id="write"') : page.index("</form>", page.index('id="write"'))]
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        given = {name: unescape(value) for name, value in re.findall(r'([\w-]+)="([^"]*)"', tag)}
        kind, name = given.get("type", "text"), given.get("name", "")
        if not name or kind in {"file", "submit"} or (kind in {"checkbox", "radio"} and "checked" not in tag):
            continue
        found.setdefault(name, []).append(given.get("value", "on" if kind in {"checkbox", "radio"} else ""))
    for name, text in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>\n?(.*?)</textarea>', form, re.DOTALL):
        found[name] = [unescape(text)]
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)"[^>]*selected', options)
        found[name] = [chosen[1] if chosen else ""]
    return found


@pytest.fixture
def desk(client, writer):
    writer.language = "en"
    writer.save(update_fields=["language"])
    client.force_login(writer)
    return client


@pytest.fixture
def press(desk):
    """Press a button of the composer with some fields changed, as a browser without scripts does."""

    def pressing(post: Post, do: str = "", **changes) -> Post:
        sent = {**fields_of(page_of(desk, post)), **changes}
        answer = desk.post(reverse("publishing:edit", args=[post.public_id]), {**sent, "do": do})
        assert answer.status_code == 302, re.findall(
            r'class="errors".*?</div>', answer.content.decode(), re.DOTALL
        )
        return Post.objects.get(pk=post.pk)

    return pressing


def alts(post: Post) -> list[str]:
    return [one.alt.get("fi", "") for one in post.attachments.all()]


def test_a_new_picture_is_taken_in_and_put_into_the_post_in_one_step(press, post):
    changed = press(
        post,
        "attach",
        **{
            "new-file": SimpleUploadedFile("IMG_1234.jpg", photograph(), "text/html"),
            "new-alt_fi": "Työmaa sillalla.",
            "new-rights": "own",
            "new-author": "Koivulan kaupunki",
            "new-may_pass_on": "on",
        },
    )
    item = changed.attachments.get().media
    assert (item.title, item.kind, item.mime) == ("IMG_1234", "image", "image/jpeg")
    assert "place" in item.removed
    assert alts(changed) == ["Työmaa sillalla."]
    assert changed.variants.get().text == post.variants.get().text


def test_a_text_is_sent_without_a_file(desk, post):
    """A browser sends no form while a field it calls required is empty, even one that is folded away."""
    required = re.findall(r"<(?:input|select|textarea)[^>]*\brequired\b[^>]*>", page_of(desk, post))
    assert [tag for tag in required if 'name="new-' in tag] == []


def test_a_file_that_is_nothing_we_take_is_refused_with_a_sentence_and_nothing_typed_is_lost(desk, post):
    sent = {**fields_of(page_of(desk, post)), "new-file": SimpleUploadedFile("kuva.jpg", b"<script>")}
    key = post.variants.get().profile_id
    sent[f"text_{key}"] = "Uusi teksti, joka ei saa kadota."
    answer = desk.post(reverse("publishing:edit", args=[post.public_id]), {**sent, "do": "attach"})
    assert answer.status_code == 422
    assert "no kind of file" in answer.content.decode()
    assert "Uusi teksti, joka ei saa kadota." in answer.content.decode()
    assert not MediaItem.objects.exists()


def test_pictures_are_chosen_from_the_library_ordered_put_into_words_and_taken_away(
    press, writer, post, desk
):
    first, second = make_media(writer, title="Silta aamulla"), make_media(writer, title="Kiertotie")
    unrecorded = make_media(writer, title="Tuntematon", rights="", author="")
    page = page_of(desk, post)
    assert "Silta aamulla" in page
    assert unrecorded.public_id not in page
    post = press(post, "attach", pick=[first.public_id, second.public_id])
    assert [one.media for one in post.attachments.all()] == [second, first] or len(
        post.attachments.all()
    ) == 2
    before = [one.media for one in post.attachments.all()]
    post = press(post, f"up:{before[1].public_id}")
    assert [one.media for one in post.attachments.all()] == before[::-1]
    post = press(post, "", **{f"alt_{first.public_id}_fi": "Aamu sillalla."})
    assert "Aamu sillalla." in alts(post)
    first.refresh_from_db()
    assert first.alt["fi"] == "Työmaa sillalla."  # the library keeps its own words
    post = press(post, f"take_away:{first.public_id}")
    assert [one.media for one in post.attachments.all()] == [second]


def test_the_library_is_searched_from_within_the_composer(desk, writer, post):
    make_media(writer, title="Silta aamulla")
    make_media(writer, title="Kirjasto", alt=Texts(fi="Kirjaston pihalla leikitään."))
    sent = {**fields_of(page_of(desk, post)), "pick_q": "leikitään", "do": "search"}
    page = desk.post(reverse("publishing:edit", args=[post.public_id]), sent).content.decode()
    assert "Kirjasto</span>" in page
    assert "Silta aamulla" not in page


def test_each_text_chooses_which_files_go_with_it(press, writer, approver, profile, paper):
    other = make_profile(writer, approver, account=paper.open_account("puistot"), name="Puistot")
    first, second = make_media(writer), make_media(writer)
    texts = (TextDraft(profile, "fi", "Kadut."), TextDraft(other, "fi", "Puistot."))
    post = actions.write_post(make_draft(None, texts=texts, media=attached(first, second)), by=writer)
    post = press(post, "", **{f"with_{other.pk}": [second.public_id]})
    carried = {one.profile_id: [file.media for file in one.files_of(post)] for one in post.variants.all()}
    assert carried == {profile.pk: [first, second], other.pk: [second]}


def test_one_profile_speaks_in_two_languages_each_a_text_of_its_own(press, post, profile, approver, paper):
    post = press(post, f"add_language:{profile.pk}")
    assert [one.language for one in post.variants.all()] == ["fi", "sv"]
    post = press(post, "", **{f"text_{profile.pk}_2": "Broarbetet börjar på måndag."})
    from luotain.publishing.testing import published

    published(post, approver)
    assert {(one.language, one.text) for one in paper.posts()} == {
        ("fi", "Siltatyöt alkavat maanantaina."),
        ("sv", "Broarbetet börjar på måndag."),
    }


def test_a_language_is_left_out_again_and_never_written_twice(press, desk, post, profile):
    post = press(post, f"add_language:{profile.pk}")
    sent = {**fields_of(page_of(desk, post)), f"language_{profile.pk}_2": "fi"}
    answer = desk.post(reverse("publishing:edit", args=[post.public_id]), sent)
    assert answer.status_code == 422
    assert "already" in answer.content.decode()
    post = press(post, f"drop_text:{profile.pk}_2")
    assert [one.language for one in post.variants.all()] == ["fi"]


def test_a_long_text_is_split_into_a_thread_whose_posts_all_fit(press, desk, post, profile):
    sentence = "Siltatyöt alkavat maanantaina kello seitsemän ja kestävät noin kaksi viikkoa. "
    post = press(post, "", **{f"text_{profile.pk}": sentence * 15})
    assert "Split it into a thread" in page_of(desk, post)
    post = press(post, f"split:{profile.pk}")
    variant = post.variants.get()
    assert len(variant.parts) == 3
    assert " ".join(variant.parts).split() == (sentence * 15).split()
    page = page_of(desk, post)
    assert "a thread of 3 posts" in page
    assert "Too long" not in page
    actions.submit_post(post, by=post.author)


def test_warnings_and_veils_are_kept_where_the_service_has_them(press, desk, post, profile):
    key = profile.pk
    post = press(post, "", **{f"warning_{key}": "Melua", f"sensitive_{key}": "on"})
    variant = post.variants.get()
    assert (variant.warning, variant.sensitive) == ("Melua", True)
    assert '<p class="warned"><b>Melua</b></p>' in page_of(desk, post)
    post = press(post)
    assert (post.variants.get().warning, post.variants.get().sensitive) == ("Melua", True)


def test_the_rights_given_to_the_service_are_shown_when_files_go_with_the_text(desk, writer, profile):
    plain, pictured = (
        make_post(writer, profile),
        make_post(writer, profile, media=attached(make_media(writer))),
    )
    assert "Rights given to the service" not in page_of(desk, plain)
    assert "Paper pretends to take wide rights" in page_of(desk, pictured)


@pytest.mark.requirement("R118")
def test_a_stranger_with_the_secret_address_sees_the_post_with_its_pictures_and_nothing_else(
    writer, profile, client
):
    item, other = make_media(writer), make_media(writer)
    text = TextDraft(profile, "fi", "Lue https://koivula.example/silta #silta", warning="Melua")
    post = actions.write_post(make_draft(None, texts=(text,), media=attached(item)), by=writer)
    address = reverse("publishing:preview", args=[post.preview_secret])
    answer = client.get(address)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "Työmaa sillalla." in page
    assert "Melua" in page
    assert post.why not in page
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    picture = client.get(re.search(r'<img src="([^"]+)"', page)[1])
    assert picture.status_code == 200
    assert b"".join(picture.streaming_content) == media_files.read(item.sha256, item.mime)
    elsewhere = reverse("publishing:preview_file", args=[post.preview_secret, other.public_id])
    assert client.get(elsewhere).status_code == 404
    assert client.get(reverse("publishing:media_file", args=[item.public_id])).status_code == 302
    actions.withdraw_post(post, by=writer)
    assert client.get(address).status_code == 404


def test_files_are_served_so_that_nothing_in_them_runs(desk, writer):
    item = make_media(writer)
    answer = desk.get(reverse("publishing:media_file", args=[item.public_id]))
    assert b"".join(answer.streaming_content) == media_files.read(item.sha256, item.mime)
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "private" in answer["Cache-Control"]
    small = desk.get(reverse("publishing:media_small", args=[item.public_id]))
    assert b"".join(small.streaming_content).startswith(b"RIFF")
    assert small["Content-Type"] == "image/webp"


def test_the_library_takes_in_describes_and_retires(desk, writer, outsider, client):
    given = {
        "file": SimpleUploadedFile("silta.jpg", photograph()),
        "title": "",
        "rights": "",
        "alt_fi": "Silta.",
    }
    answer = desk.post(reverse("publishing:media_new"), given)
    item = MediaItem.objects.get()
    assert answer.headers["Location"] == item.get_absolute_url()
    page = desk.get(answer.headers["Location"]).content.decode()
    assert "The place where it was made" in page
    assert "Right not recorded" in page
    wrong = desk.post(
        item.get_absolute_url(), {"title": "Silta", "rights": "licensed", "author": "", "licence": ""}
    )
    assert wrong.status_code == 422
    record = {
        "title": "Silta",
        "rights": "licensed",
        "author": "Liisa Mäki",
        "licence": "CC BY 4.0",
        "version": "0",
    }
    assert desk.post(item.get_absolute_url(), record).status_code == 302
    assert "Liisa Mäki" in desk.get(reverse("publishing:library")).content.decode()
    retire = reverse("publishing:media_retire", args=[item.public_id])
    client.force_login(outsider)
    assert client.post(retire, {"why": "En pidä."}).status_code == 403
    client.force_login(writer)
    assert client.post(retire, {"why": "Lupa päättyi."}).status_code == 302
    assert "Lupa päättyi." in client.get(item.get_absolute_url()).content.decode()
    assert item.title not in client.get(reverse("publishing:library")).content.decode()


def test_an_edit_without_the_parts_of_the_page_leaves_them_as_they_were(desk, writer, profile):
    item, left_out = make_media(writer), make_media(writer)
    text = TextDraft(profile, "fi", "Teksti.", warning="Melua", sensitive=True, without=(left_out.public_id,))
    post = actions.write_post(make_draft(None, texts=(text,), media=attached(item, left_out)), by=writer)
    sent = {"title": post.title, "kind": "post", "identity_level": "organisation", "profiles": [profile.pk]}
    sent[f"language_{profile.pk}"] = "fi"
    desk.post(reverse("publishing:edit", args=[post.public_id]), {**sent, f"text_{profile.pk}": "Toinen."})
    after = draft_of(Post.objects.get(pk=post.pk))
    (kept,) = after.texts
    assert (kept.text, kept.warning, kept.sensitive, kept.without) == (
        "Toinen.",
        "Melua",
        True,
        (left_out.public_id,),
    )
    assert [one.media for one in after.media] == [item, left_out]


def test_links_names_and_hashtags_stand_out_in_a_preview():
    assert pieces_of("Lue https://koivula.example/a-very-long-address-of-a-page. #silta ja @kaupunki!") == [
        Piece("Lue "),
        Piece("koivula.example/a-very-long-ad…", "link"),
        Piece(". "),
        Piece("#silta", "tag"),
        Piece(" ja "),
        Piece("@kaupunki", "name"),
        Piece("!"),
    ]
    assert pieces_of("") == []


def test_splitting_keeps_every_word_and_what_the_writer_has_parted():
    text = "Yksi kaksi kolme. Neljä viisi.\n\nKuusi seitsemän kahdeksan yhdeksän kymmenen.\n---\nLoppu."
    parted = split(text, lambda part, last: len(part) <= 24)
    parts = parted.split("\n---\n")
    assert all(len(part) <= 24 for part in parts)
    assert " ".join(parts).split() == text.replace("---", "").split()
    assert parts[-1] == "Loppu."
    assert split("Lyhyt.", lambda part, last: True) == "Lyhyt."
