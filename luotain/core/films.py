"""Films (MP4, QuickTime) without what they tell in secret: where they were made, with what, when.

A film is a tree of boxes. What is not needed to show it is blanked where it stands: the box becomes `free` and its bytes
nought, so that nothing moves and no picture is made anew. Of the samples only those of pictures, sound and subtitles stay;
everything else between them (positions once a second, the camera's own track) is nought.

Source: ISO/IEC 14496-12 and Apple's QuickTime File Format.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

MOST_BYTES = 100_000_000
SHOWN = {b"vide", b"soun", b"sbtl", b"subt", b"clcp"}
"""Tracks that stay: pictures, sound, subtitles, closed captions."""
KEPT: dict[bytes, frozenset[bytes]] = {
    b"": frozenset({b"ftyp", b"moov", b"mdat", b"moof", b"sidx", b"styp", b"mfra", b"pdin"}),
    b"moov": frozenset({b"mvhd", b"trak", b"mvex"}),
    b"trak": frozenset({b"tkhd", b"edts", b"mdia"}),
    b"edts": frozenset({b"elst"}),
    b"mdia": frozenset({b"mdhd", b"hdlr", b"minf", b"elng"}),
    b"minf": frozenset({b"vmhd", b"smhd", b"nmhd", b"sthd", b"hdlr", b"dinf", b"stbl"}),
    b"stbl": frozenset(
        b"stsd stts ctts stsc stsz stz2 stco co64 stss sdtp sbgp sgpd cslg stps subs saiz saio".split()
    ),
    b"moof": frozenset({b"mfhd", b"traf"}),
    b"traf": frozenset(b"tfhd tfdt trun sdtp sbgp sgpd subs saiz saio".split()),
}
"""Which boxes stay inside which; boxes that are no key here are not looked into."""
MOST_BOXES = 20_000


class FilmRefused(Exception):
    """A file that is not taken as a film; ``code`` says why: ``too_large``, ``broken`` or ``unknown_format``."""

    def __init__(self, code: str) -> None:
        """The code is for programs; the room that receives the upload has the sentence for people."""
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Film:
    """A film without its secrets."""

    content: bytes
    mime: str
    width: int
    height: int
    seconds: float
    removed: bool
    """Whether anything was there to be removed."""


@dataclass(frozen=True)
class _Box:
    """One box: its kind, where it begins, where its content begins, where it ends, and its parent's kind."""

    kind: bytes
    start: int
    body: int
    end: int


def strip_metadata(film: bytes) -> Film:
    """The same film with pictures, sound and subtitles, and nothing else. Raises FilmRefused."""
    if len(film) > MOST_BYTES:
        raise FilmRefused("too_large")
    try:
        return _Stripping(film).film()
    except (struct.error, IndexError, ValueError, OverflowError, MemoryError):
        raise FilmRefused("broken") from None


class _Stripping:
    """One film on its way through."""

    def __init__(self, film: bytes) -> None:
        self.data = bytearray(film)
        self.before = film
        self.count = 0
        self.secrets = False

    def film(self) -> Film:
        """Walk through, blank, and say what is left."""
        top = list(self._boxes(0, len(self.data)))
        if not top or top[0].kind != b"ftyp":
            raise FilmRefused("unknown_format")
        mime = "video/quicktime" if self.data[top[0].body : top[0].body + 4] == b"qt  " else "video/mp4"
        moov = next((one for one in top if one.kind == b"moov"), None)
        if moov is None:
            raise FilmRefused("broken")
        tracks = [one for one in self._boxes(moov.body, moov.end) if one.kind == b"trak"]
        shown = [one for one in tracks if self._handler(one) in SHOWN]
        size = max((self._size(one) for one in shown if self._handler(one) == b"vide"), default=None)
        if size is None or not all(size):
            raise FilmRefused("unknown_format")
        seconds = self._seconds(moov)
        in_parts = any(one.kind == b"moof" for one in top)
        if in_parts and len(shown) != len(tracks):
            raise FilmRefused("unknown_format")  # samples of a part cannot be told apart without reading them
        kept = None if in_parts else sorted(part for one in shown for part in self._samples(one))
        for one in tracks:
            if one not in shown:
                self._blank(one)
        self._clean(b"", 0, len(self.data))
        if kept is not None:
            self._blank_between(top, kept)
        width, height = size
        return Film(bytes(self.data), mime, width, height, seconds, self.secrets)

    def _boxes(self, start: int, end: int) -> Iterator[_Box]:
        while start + 8 <= end:
            self.count += 1
            if self.count > MOST_BOXES:
                raise FilmRefused("broken")
            size, kind = struct.unpack_from(">I4s", self.data, start)
            body = start + 8
            if size == 1:
                (size,) = struct.unpack_from(">Q", self.data, body)
                body += 8
            elif size == 0:
                size = end - start
            if size < body - start or start + size > end:
                raise FilmRefused("broken")
            yield _Box(kind, start, body, start + size)
            start += size

    def _child(self, box: _Box, *path: bytes) -> _Box | None:
        found: _Box | None = box
        for kind in path:
            if found is None:
                return None
            found = next((one for one in self._boxes(found.body, found.end) if one.kind == kind), None)
        return found

    def _must(self, box: _Box, *path: bytes) -> _Box:
        found = self._child(box, *path)
        if found is None:
            raise FilmRefused("broken")
        return found

    def _handler(self, track: _Box) -> bytes:
        handler = self._must(track, b"mdia", b"hdlr")
        return bytes(self.data[handler.body + 8 : handler.body + 12])

    def _size(self, track: _Box) -> tuple[int, int]:
        """Width and height as shown, turned where the film asks for it."""
        box = self._must(track, b"tkhd")
        matrix = box.body + (52 if self.data[box.body] == 1 else 40)
        (turn,) = struct.unpack_from(">i", self.data, matrix)
        width, height = struct.unpack_from(">II", self.data, matrix + 36)
        return (height >> 16, width >> 16) if turn == 0 else (width >> 16, height >> 16)

    def _seconds(self, moov: _Box) -> float:
        box = self._must(moov, b"mvhd")
        if self.data[box.body] == 1:
            scale, length = struct.unpack_from(">IQ", self.data, box.body + 20)
        else:
            scale, length = struct.unpack_from(">II", self.data, box.body + 12)
        if not scale:
            raise FilmRefused("broken")
        return float(length) / float(scale)

    def _samples(self, track: _Box) -> Iterator[tuple[int, int]]:
        """Where the samples of a track lie: begin and end of each chunk."""
        table = self._must(track, b"mdia", b"minf", b"stbl")
        offsets, sizes, runs = self._offsets(table), self._sample_sizes(table), self._runs(table)
        sample = run = 0
        for number, offset in enumerate(offsets, start=1):
            while run + 1 < len(runs) and runs[run + 1][0] <= number:
                run += 1
            many = runs[run][1] if runs else 0
            size = sum(sizes(one) for one in range(sample, sample + many))
            sample += many
            if offset < 0 or offset + size > len(self.data):
                raise FilmRefused("broken")
            yield offset, offset + size

    def _offsets(self, table: _Box) -> list[int]:
        for kind, code in ((b"stco", "I"), (b"co64", "Q")):
            if box := self._child(table, kind):
                (many,) = struct.unpack_from(">I", self.data, box.body + 4)
                if box.body + 8 + many * struct.calcsize(code) > box.end:
                    raise FilmRefused("broken")
                return list(struct.unpack_from(f">{many}{code}", self.data, box.body + 8))
        raise FilmRefused("broken")

    def _runs(self, table: _Box) -> list[tuple[int, int]]:
        """From which chunk on how many samples lie in each."""
        box = self._must(table, b"stsc")
        (many,) = struct.unpack_from(">I", self.data, box.body + 4)
        if box.body + 8 + many * 12 > box.end:
            raise FilmRefused("broken")
        found = [struct.unpack_from(">III", self.data, box.body + 8 + 12 * one)[:2] for one in range(many)]
        if any(each > 1_000_000 for _first, each in found):
            raise FilmRefused("broken")
        return found

    def _sample_sizes(self, table: _Box) -> _Sizes:
        box = self._must(table, b"stsz")
        size, many = struct.unpack_from(">II", self.data, box.body + 4)
        if size:
            return _Sizes(size, many, ())
        if box.body + 12 + many * 4 > box.end:
            raise FilmRefused("broken")
        return _Sizes(0, many, struct.unpack_from(f">{many}I", self.data, box.body + 12))

    # Blanking

    def _clean(self, inside: bytes, start: int, end: int) -> None:
        for one in self._boxes(start, end):
            if one.kind not in KEPT[inside]:
                self._blank(one)
            elif one.kind in KEPT:
                self._clean(one.kind, one.body, one.end)
            elif one.kind in {b"mvhd", b"tkhd", b"mdhd"}:  # when it was made and changed
                self._nought(one.body + 4, one.body + (20 if self.data[one.body] == 1 else 12))
            elif one.kind == b"hdlr":  # the maker's name
                self._nought(one.body + 12, one.end)
            elif one.kind == b"stsd":
                self._clean_descriptions(one)

    def _clean_descriptions(self, box: _Box) -> None:
        """Descriptions of pictures name the encoder, which can be the camera."""
        for one in self._boxes(box.body + 8, box.end):
            if one.end - one.start >= 86:
                self._nought(one.start + 20, one.start + 24)
                if self._is_picture(one):
                    self._nought(one.start + 50, one.start + 82)

    def _is_picture(self, entry: _Box) -> bool:
        """Sound has its own shape, in which these bytes are something else."""
        width, height = struct.unpack_from(">HH", self.data, entry.start + 32)
        name = self.data[entry.start + 50]
        return (
            bool(width and height)
            and name <= 31
            and self.data[entry.start + 48 : entry.start + 50] == b"\0\x01"
        )

    def _blank(self, box: _Box) -> None:
        if box.kind not in {b"free", b"skip", b"wide"}:
            self.data[box.start + 4 : box.start + 8] = b"free"
            self.secrets = self.secrets or box.kind in {b"udta", b"meta", b"uuid", b"trak"}
        self._nought(box.body, box.end)

    def _blank_between(self, top: list[_Box], kept: list[tuple[int, int]]) -> None:
        """Nought out what lies in the film's body but belongs to no track that is shown."""
        for box in (one for one in top if one.kind == b"mdat"):
            place = box.body
            for begin, end in kept:
                if end <= box.body or begin >= box.end:
                    continue
                if begin > place:
                    self._nought(place, begin)
                place = max(place, end)
            if place < box.end:
                self._nought(place, box.end)

    def _nought(self, start: int, end: int) -> None:
        self.data[start:end] = bytes(max(0, end - start))


@dataclass(frozen=True)
class _Sizes:
    """The size of each sample: one for all, or each its own."""

    all: int
    many: int
    each: tuple[int, ...]

    def __call__(self, sample: int) -> int:
        if sample >= self.many:
            return 0
        return self.all or self.each[sample]
