"""Pictures without what they tell in secret: where they were taken, with what, by whom.

Every uploaded picture goes through `strip_metadata` before it is kept or sent on.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

MOST_PIXELS = 50_000_000  # more than any service takes; a decoded picture of this size needs about 200 MB
MOST_PIXELS_OF_A_STRANGER = 16_000_000  # about 60 MB decoded, for what somebody else's page makes us open
MOST_FRAMES = 500
MOST_BYTES = 50_000_000
FORMATS = ("JPEG", "PNG", "GIF", "WEBP")


class PictureRefused(Exception):
    """A file that is not taken as a picture; ``code`` says why.

    ``not_a_picture``, ``unknown_format``, ``too_large`` (bytes), ``too_many_pixels``, ``too_many_frames`` or ``broken``.
    """

    def __init__(self, code: str) -> None:
        """The code is for programs; the room that receives the upload has the sentence for people."""
        super().__init__(code)
        self.code = code


def strip_metadata(picture: bytes) -> bytes:
    """The same picture in the same format, with its pixels, colour profile and animation, and nothing else.

    EXIF (place, time, device, thumbnail), XMP, IPTC, comments and text chunks go; the turn EXIF asks for is applied first, so
    that the picture stands upright without it. JPEG is encoded again at quality 92. Raises PictureRefused.
    """
    if len(picture) > MOST_BYTES:
        raise PictureRefused("too_large")
    with _refusing():
        return _written_anew(picture)


@contextmanager
def _refusing() -> Iterator[None]:
    """What Pillow says of a picture that cannot be read, as PictureRefused."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            warnings.simplefilter("ignore", UserWarning)
            yield
    except UnidentifiedImageError:
        raise PictureRefused("not_a_picture") from None
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise PictureRefused("too_many_pixels") from None
    except PictureRefused:
        raise
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError, IndexError, KeyError, TypeError):
        raise PictureRefused("broken") from None


def _written_anew(picture: bytes) -> bytes:
    with Image.open(io.BytesIO(picture), formats=FORMATS) as opened:
        if opened.format not in FORMATS:
            raise PictureRefused("unknown_format")
        if opened.width * opened.height > MOST_PIXELS:
            raise PictureRefused("too_many_pixels")
        frames = getattr(opened, "n_frames", 1)
        if frames > MOST_FRAMES or frames * opened.width * opened.height > 4 * MOST_PIXELS:
            raise PictureRefused("too_many_frames")
        profile = opened.info.get("icc_profile")
        kept: dict[str, Any] = {"icc_profile": profile} if isinstance(profile, bytes) else {}
        into = io.BytesIO()
        if frames > 1 and opened.format in {"GIF", "WEBP", "PNG"}:
            _write_frames(opened, frames, into, kept)
        else:
            _write_still(opened, into, kept)
        return into.getvalue()


def _write_still(opened: Image.Image, into: io.BytesIO, kept: dict[str, Any]) -> None:
    opened.load()
    upright = ImageOps.exif_transpose(opened)
    transparency = opened.info.get("transparency")
    if upright.mode == "P" and transparency is not None:
        kept["transparency"] = transparency
    clean = _only_pixels(upright)
    if opened.format == "JPEG":
        clean.save(into, "JPEG", quality=92, optimize=True, **kept)
    elif opened.format == "WEBP":
        clean.save(into, "WEBP", quality=92, **kept)
    else:
        clean.save(into, opened.format, **kept)


def _write_frames(opened: Image.Image, frames: int, into: io.BytesIO, kept: dict[str, Any]) -> None:
    """An animation frame by frame, each as it is shown, with its duration; loops as often as before."""
    shown: list[Image.Image] = []
    durations: list[int] = []
    for number in range(frames):
        opened.seek(number)
        shown.append(_only_pixels(opened.convert("RGBA")))
        durations.append(int(opened.info.get("duration") or 100))
    settings: dict[str, Any] = {"append_images": shown[1:], "save_all": True, "duration": durations, **kept}
    settings["loop"] = int(opened.info.get("loop", 0))
    if opened.format == "GIF":
        settings["disposal"] = 2
    shown[0].save(into, opened.format, **settings)


def _only_pixels(picture: Image.Image) -> Image.Image:
    """A new picture that holds the pixels (and palette) alone."""
    clean = Image.new(picture.mode, picture.size)
    if picture.mode == "P" and picture.palette is not None:
        clean.putpalette(picture.getpalette(picture.palette.mode) or [], picture.palette.mode)
    clean.paste(picture)
    return clean


def small(picture: bytes, *, longest: int = 1200) -> bytes:
    """A stranger's picture drawn anew for the screen: its first frame as WebP without anything else, no side over `longest`.

    Not one byte of what came is passed on. Raises PictureRefused; asks for far less memory than `strip_metadata`.
    """
    with _refusing():
        return _drawn_small(picture, longest)


def _drawn_small(picture: bytes, longest: int) -> bytes:
    with Image.open(io.BytesIO(picture), formats=FORMATS) as opened:
        if opened.width * opened.height > MOST_PIXELS_OF_A_STRANGER:
            raise PictureRefused("too_many_pixels")
        opened.draft("RGB", (longest, longest))  # a JPEG is then unpacked no larger than it is needed
        opened.load()
        upright = ImageOps.exif_transpose(opened)
        see_through = upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info
        drawn = _only_pixels(upright.convert("RGBA" if see_through else "RGB"))
    drawn.thumbnail((longest, longest))
    into = io.BytesIO()
    drawn.save(into, "WEBP", quality=80, method=2)
    return into.getvalue()
