"""Files at the door: known by their content, and what they tell in secret stays outside."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, TextStringObject

from luotain.core import documents, films, uploads
from luotain.core.tests.filming import DEVICE, PICTURE, PLACE, POSITION, SOUND, box, film
from luotain.core.tests.test_pictures import SECRET, exif, picture, saved

PHOTOGRAPH = saved(picture(), "JPEG", exif=exif().tobytes())


def pdf() -> bytes:
    """A page with a photograph as a camera made it, a script, a file inside, and a maker."""
    writer = PdfWriter()
    page = writer.add_blank_page(200, 100)
    image = DecodedStreamObject()
    image.set_data(PHOTOGRAPH)
    image.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Image"),
            NameObject("/Filter"): NameObject("/DCTDecode"),
        }
    )
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/XObject"): DictionaryObject({NameObject("/Im0"): writer._add_object(image)})}
    )
    page[NameObject("/PieceInfo")] = DictionaryObject({NameObject("/Maker"): TextStringObject(SECRET)})
    writer.add_metadata({"/Title": "Kokouskutsu", "/Author": SECRET, "/Producer": SECRET})
    script = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    )
    writer.root_object[NameObject("/OpenAction")] = script
    page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): script})
    writer.add_attachment("salaa.txt", SECRET.encode())
    into = io.BytesIO()
    writer.write(into)
    return into.getvalue()


@pytest.mark.requirement_part("R105")
def test_the_place_of_a_photograph_is_named_and_gone():
    clean = uploads.clean(PHOTOGRAPH)
    assert set(clean.removed) >= {"place", "device"}
    assert (clean.kind, clean.mime, clean.width, clean.height) == ("image", "image/jpeg", 40, 20)
    assert SECRET.encode() not in clean.content
    assert not Image.open(io.BytesIO(clean.content)).getexif()
    assert uploads.clean(clean.content).removed == ()


@pytest.mark.requirement_part("R105")
@pytest.mark.parametrize(("brand", "mime"), [(b"isom", "video/mp4"), (b"qt  ", "video/quicktime")])
def test_a_film_keeps_pictures_and_sound_where_they_lie_and_nothing_else(brand, mime):
    given_film = film(brand=brand)
    assert PLACE in given_film
    assert POSITION in given_film
    assert DEVICE in given_film
    clean = films.strip_metadata(given_film)
    for secret in (PLACE, DEVICE, POSITION, (3_800_000_000).to_bytes(4), b"kmrf"):
        assert secret not in clean.content
    for shown in (PICTURE, SOUND):
        assert clean.content.index(shown) == given_film.index(shown)
    assert len(clean.content) == len(given_film)
    assert (clean.mime, clean.width, clean.height, clean.seconds) == (mime, 320, 180, 2.0)
    assert b"avcC" in clean.content
    again = films.strip_metadata(clean.content)
    assert again.content == clean.content


def test_a_film_on_its_side_is_as_wide_as_it_is_shown():
    clean = films.strip_metadata(film(turned=True))
    assert (clean.width, clean.height) == (180, 320)


def test_a_film_without_pictures_is_no_film():
    with pytest.raises(films.FilmRefused):
        films.strip_metadata(film(kinds=(b"soun",)))


@pytest.mark.parametrize("cut", [9, 40, 200, 400, 900])
def test_a_film_that_is_cut_short_is_refused_and_nothing_of_it_kept(cut):
    with pytest.raises(uploads.UploadRefused):
        uploads.clean(film()[:cut])


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_film_with_any_bytes_changed_is_refused_or_comes_out_without_its_place(data):
    broken = bytearray(film())
    for _ in range(data.draw(st.integers(1, 4))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    try:
        clean = films.strip_metadata(bytes(broken))
    except films.FilmRefused:
        return
    assert len(clean.content) == len(broken)


def test_a_film_in_parts_is_taken_when_all_its_tracks_are_shown():
    in_parts = film(kinds=(b"vide", b"soun")) + box(b"moof", box(b"mfhd"), box(b"uuid", PLACE))
    assert PLACE not in films.strip_metadata(in_parts).content.partition(b"moof")[2]
    with pytest.raises(films.FilmRefused):
        films.strip_metadata(film() + box(b"moof", box(b"mfhd")))


@pytest.mark.requirement_part("R105")
def test_a_document_keeps_its_pages_and_title_and_loses_its_maker_scripts_and_files():
    given_pdf = pdf()
    assert SECRET.encode() in given_pdf
    clean = uploads.clean(given_pdf)
    assert (clean.kind, clean.mime, clean.pages) == ("document", "application/pdf", 1)
    assert SECRET.encode() not in clean.content
    assert b"JavaScript" not in clean.content
    assert clean.removed == ("maker",)
    read = PdfReader(io.BytesIO(clean.content))
    assert read.metadata
    assert dict(read.metadata) == {"/Title": "Kokouskutsu"}
    assert not read.attachments
    photograph = read.pages[0]["/Resources"]["/XObject"]["/Im0"]._data
    assert not Image.open(io.BytesIO(photograph)).getexif()
    assert Image.open(io.BytesIO(photograph)).size == (40, 20)


def test_a_locked_document_is_refused():
    writer = PdfWriter()
    writer.add_blank_page(10, 10)
    writer.encrypt("salasana")
    into = io.BytesIO()
    writer.write(into)
    with pytest.raises(uploads.UploadRefused) as caught:
        uploads.clean(into.getvalue())
    assert caught.value.code == "locked"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><script>alert(1)</script></html>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"MZ\x90\x00",
        b"PK\x03\x04",
        b"\0\0\0\x18ftypheic\0\0\0\0",
        b"RIFF\0\0\0\0WAVE",
    ],
)
def test_what_a_file_is_called_does_not_matter_only_what_it_is(content):
    with pytest.raises(uploads.UploadRefused) as caught:
        uploads.clean(content)
    assert caught.value.code == "unknown"


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7 nothing more", b"%PDF-1.4\n" + b"1 0 obj<<" * 5000, b"\xff\xd8\xff\xe0 no"]
)
def test_broken_files_are_refused_calmly(content):
    with pytest.raises(uploads.UploadRefused):
        uploads.clean(content)


def test_segments_that_cannot_be_followed_leave_the_picture_as_it_is():
    assert documents.without_segments(b"\xff\xd8\xff") == b"\xff\xd8\xff"
    assert documents.without_segments(b"no jpeg") == b"no jpeg"


def test_a_thumbnail_is_small_and_tells_nothing():
    small = uploads.thumbnail(saved(picture((2000, 1000)), "JPEG", exif=exif().tobytes()))
    assert small is not None
    shown = Image.open(io.BytesIO(small))
    assert max(shown.size) == 480
    assert SECRET.encode() not in small
    assert uploads.thumbnail(film()) is None
