"""Pictures are made here, with places and devices in them, and must come out without."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from luotain.core.pictures import MOST_BYTES, PictureRefused, small, strip_metadata

SECRET = "Kamerafirma Malli 5"
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def picture(size: tuple[int, int] = (40, 20), mode: str = "RGB") -> Image.Image:
    made = Image.new(mode, size, "white")
    made.paste("red", (0, 0, size[0] // 2, size[1] // 2))
    return made


def exif(orientation: int = 1) -> Image.Exif:
    told = Image.Exif()
    told[0x0112] = orientation
    told[0x010F] = SECRET
    told[0x0110] = SECRET
    told[0x9003] = "2024:05:06 07:08:09"
    told.get_ifd(0x8825).update({1: "N", 2: (60.0, 10.0, 15.0), 3: "E", 4: (24.0, 56.0, 15.0)})
    return told


def saved(made: Image.Image, kind: str, **settings: object) -> bytes:
    into = io.BytesIO()
    made.save(into, kind, **settings)
    return into.getvalue()


def opened(content: bytes) -> Image.Image:
    shown = Image.open(io.BytesIO(content))
    shown.load()
    return shown


XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + SECRET.encode() + b"</x:xmpmeta>"


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "PNG"])
def test_place_device_and_time_are_gone_and_the_colour_profile_stays(kind: str) -> None:
    settings: dict[str, object] = {"exif": exif().tobytes(), "icc_profile": PROFILE}
    if kind in {"JPEG", "WEBP"}:
        settings["xmp"] = XMP
    given = saved(picture(), kind, **settings)
    assert SECRET.encode() in given
    clean = strip_metadata(given)
    assert SECRET.encode() not in clean
    shown = opened(clean)
    assert shown.format == kind
    assert not shown.getexif()
    assert "xmp" not in shown.info
    assert shown.info["icc_profile"] == PROFILE
    assert shown.size == (40, 20)


def test_comments_and_text_chunks_are_gone() -> None:
    chunks = PngImagePlugin.PngInfo()
    chunks.add_text("Author", SECRET)
    chunks.add_itxt("XML:com.adobe.xmp", XMP.decode())
    for given in (
        saved(picture(), "PNG", pnginfo=chunks),
        saved(picture(), "JPEG", comment=SECRET),
        saved(picture(), "GIF", comment=SECRET),
    ):
        assert SECRET.encode() in given
        assert SECRET.encode() not in strip_metadata(given)


@pytest.mark.parametrize(
    ("orientation", "size"), [(1, (40, 20)), (3, (40, 20)), (6, (20, 40)), (8, (20, 40))]
)
def test_the_turn_is_applied_before_it_is_forgotten(orientation: int, size: tuple[int, int]) -> None:
    shown = opened(strip_metadata(saved(picture(), "PNG", exif=exif(orientation).tobytes())))
    assert shown.size == size
    red = {1: (2, 2), 3: (37, 17), 6: (17, 2), 8: (2, 37)}[orientation]
    assert shown.convert("RGB").getpixel(red) == (255, 0, 0)


def test_what_follows_the_end_of_the_picture_is_gone() -> None:
    assert SECRET.encode() not in strip_metadata(saved(picture(), "JPEG") + SECRET.encode())


def test_transparency_and_palette_stay() -> None:
    given = saved(picture(mode="RGBA").convert("P"), "PNG", transparency=0)
    before, after = opened(given).convert("RGBA"), opened(strip_metadata(given)).convert("RGBA")
    assert before.tobytes() == after.tobytes()


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_an_animation_keeps_its_frames_and_their_time(kind: str) -> None:
    frames = [Image.new("RGB", (16, 16), colour) for colour in ("red", "green", "blue")]
    settings: dict[str, object] = {
        "save_all": True,
        "append_images": frames[1:],
        "duration": [100, 200, 300],
        "loop": 0,
    }
    shown = Image.open(io.BytesIO(strip_metadata(saved(frames[0], kind, **settings))))
    assert shown.n_frames == 3
    colours = []
    for number in range(3):
        shown.seek(number)
        colours.append(max(range(3), key=lambda channel: shown.convert("RGB").getpixel((8, 8))[channel]))
    assert colours == [0, 1, 2]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not_a_picture"),
        (b"%PDF-1.7 not a picture", "not_a_picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "not_a_picture"),
        (saved(picture(), "BMP"), "not_a_picture"),
        (saved(picture(), "TIFF"), "not_a_picture"),
        (saved(picture((400, 400)), "JPEG")[:600], "broken"),
        (saved(picture((400, 400)), "PNG")[:200], "broken"),
    ],
)
def test_what_is_no_whole_picture_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(PictureRefused) as refused:
        strip_metadata(content)
    assert refused.value.code == code


def bomb(width: int, height: int) -> bytes:
    """A PNG that claims a size its few bytes do not have."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 99))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(8_000, 8_000), (60_000, 60_000)])
def test_a_decompression_bomb_is_refused_before_it_is_unpacked(size: tuple[int, int]) -> None:
    with pytest.raises(PictureRefused) as refused:
        strip_metadata(bomb(*size))
    assert refused.value.code == "too_many_pixels"


def test_a_file_too_large_is_not_even_opened() -> None:
    with pytest.raises(PictureRefused) as refused:
        strip_metadata(b"\0" * (MOST_BYTES + 1))
    assert refused.value.code == "too_large"


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P", "CMYK", "1"])
def test_a_strangers_picture_is_drawn_anew_and_small(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    given = picture((2400, 1200)).convert(mode)
    if mode == "RGBA":
        given.putalpha(120)
    shown = opened(small(saved(given, kind), longest=300))
    assert (shown.format, shown.size) == ("WEBP", (300, 150))
    assert shown.mode == ("RGBA" if mode == "RGBA" else "RGB")


def test_of_a_strangers_picture_one_frame_is_opened_and_never_a_bomb() -> None:
    frames = [picture(), picture()]
    moving = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert getattr(opened(small(moving)), "n_frames", 1) == 1
    for content, code in (
        (bomb(5_000, 4_000), "too_many_pixels"),
        (bomb(60_000, 60_000), "too_many_pixels"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not_a_picture"),
        (saved(picture((400, 400)), "PNG")[:200], "broken"),
    ):
        with pytest.raises(PictureRefused) as refused:
            small(content)
        assert refused.value.code == code
