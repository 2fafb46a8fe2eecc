"""Form to base form from the word lists that simplemma carries, at a fifteenth of the memory of its own mapping.

simplemma (MIT licence) ships one sorted, front-coded stream a language; Finnish has 3.5 million forms in 19 MB. A look-up
needs places in the stream to start from. Those places take seconds to find, so they are worked out once for the version
we depend on and packaged beside this file (``data/<language>.seeds``, made by ``bench/words_seeds.py``); with another
version of the word list they are found again at start.
"""

from __future__ import annotations

import lzma
import struct
import zlib
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from importlib import metadata, resources
from threading import Lock

_MAGIC = b"SMFC1"
_SAME, _LITERAL = 254, 255
BLOCK = 160
"""Records between two starting places: a look-up decodes half of this on average."""


REMEMBERED = 8_192
"""Forms whose answers are kept: a text's words are asked for twice, for its language and for their base forms."""


class DictionaryDamaged(ValueError):
    """The word list does not have the shape that we read; another simplemma version may have changed it."""


def _number(data: bytes, place: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[place]
        place += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, place
        shift += 7


def records(
    data: bytes, place: int, key: bytes = b"", value: bytes = b""
) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield (offset, key, value) from ``place`` on; ``key`` and ``value`` are those of the record before it."""
    end = len(data)
    while place < end:
        offset = place
        shared, place = _number(data, place)
        length, place = _number(data, place)
        key = key[:shared] + data[place : place + length]
        place += length
        trim = data[place]
        place += 1
        if trim != _SAME:
            length, place = _number(data, place)
            tail = data[place : place + length]
            place += length
            value = tail if trim == _LITERAL else key[: len(key) - trim] + tail
        yield offset, key, value


def read_stream(language: str) -> bytes:
    """The unpacked word list of a language as simplemma ships it."""
    source = resources.files("simplemma.strategies.dictionaries") / "data" / f"{language}.plzma"
    data = lzma.decompress(source.read_bytes())
    if not data.startswith(_MAGIC):
        raise DictionaryDamaged(f"The word list of {language} is not a front-coded stream.")
    return data


def find_seeds(data: bytes) -> list[tuple[int, bytes, bytes]]:
    """Starting places: (offset, key, value of the record before) for every ``BLOCK``-th record."""
    _, place = _number(data, len(_MAGIC) + 1)
    seeds, before = [], (b"", b"")
    for index, (offset, key, value) in enumerate(records(data, place)):
        if index % BLOCK == 0:
            seeds.append((offset, *before))
        before = (key, value)
    return seeds


def pack_seeds(data: bytes, seeds: list[tuple[int, bytes, bytes]]) -> bytes:
    """Starting places as bytes, with a checksum of the list that they belong to."""
    offsets = struct.pack(f"<{len(seeds)}I", *(seed[0] for seed in seeds))
    keys = b"\n".join(seed[1] for seed in seeds)
    values = b"\n".join(seed[2] for seed in seeds)
    head = struct.pack("<4I", zlib.crc32(data), len(seeds), len(keys), len(values))
    return head + zlib.compress(offsets + keys + values, 9)


def unpack_seeds(data: bytes, packed: bytes) -> list[tuple[int, bytes, bytes]] | None:
    """The starting places, or None when they belong to another list."""
    checksum, count, key_length, value_length = struct.unpack_from("<4I", packed)
    if checksum != zlib.crc32(data):
        return None
    body = zlib.decompress(packed[16:])
    offsets = struct.unpack_from(f"<{count}I", body)
    keys = body[4 * count : 4 * count + key_length].split(b"\n")
    values = body[4 * count + key_length : 4 * count + key_length + value_length].split(b"\n")
    return list(zip(offsets, keys, values, strict=True))


def _find(data: bytes, wanted: bytes, place: int, key: bytes, value: bytes) -> bytes | None:
    """The value of a key from a starting place on; as `records` reads, written out for speed: most numbers are one byte."""
    end = len(data)
    while place < end:
        shared = data[place]
        place += 1
        if shared >= 0x80:
            shared, place = _number(data, place - 1)
        length = data[place]
        place += 1
        if length >= 0x80:
            length, place = _number(data, place - 1)
        key = key[:shared] + data[place : place + length]
        place += length
        trim = data[place]
        place += 1
        if trim != _SAME:
            length = data[place]
            place += 1
            if length >= 0x80:
                length, place = _number(data, place - 1)
            tail = data[place : place + length]
            place += length
            value = tail if trim == _LITERAL else key[: len(key) - trim] + tail
        if key >= wanted:
            return value if key == wanted else None
    return None


class WordList:
    """Forms of one language with their base form; read-only, safe to share between threads."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._lock = Lock()
        self._seeds: list[tuple[int, bytes, bytes]] = []
        self._remembered = lru_cache(maxsize=REMEMBERED)(self._get)
        self.name = f"simplemma {metadata.version('simplemma')} {language}"

    def _load(self) -> None:
        """Unpack the list when the first form is asked for: a process whose cache knows every form never does."""
        with self._lock:
            if self._seeds:
                return
            self._data = read_stream(self._language)
            self._reversed = bool(self._data[len(_MAGIC)] & 1)
            packaged = resources.files(__package__) / "data" / f"{self._language}.seeds"
            seeds = unpack_seeds(self._data, packaged.read_bytes()) if packaged.is_file() else None
            seeds = seeds if seeds is not None else find_seeds(self._data)
            # The key before a block sorts before every key inside it, so it serves for finding the block.
            self._befores = [seed[1] for seed in seeds]
            self._seeds = seeds

    @property
    def size(self) -> int:
        """About how many forms there are."""
        if not self._seeds:
            self._load()
        return BLOCK * len(self._seeds)

    def get(self, form: str) -> str | None:
        """The base form of exactly this form (case matters), or None."""
        return self._remembered(form)

    def _get(self, form: str) -> str | None:
        if not self._seeds:
            self._load()
        wanted = form.encode("utf-8", "replace")
        if self._reversed:
            wanted = wanted[::-1]
        block = bisect_right(self._befores, wanted) - 1
        if block and self._befores[block] == wanted:
            found = self._seeds[block][2]
            return (found[::-1] if self._reversed else found).decode()
        base = _find(self._data, wanted, *self._seeds[max(block, 0)])
        return None if base is None else (base[::-1] if self._reversed else base).decode()

    def base_of(self, form: str) -> str | None:
        """The base form of a form as written or, failing that, in small letters or with a capital first letter."""
        found = self.get(form)
        if found is None:
            lower = form.lower()
            if lower != form:
                found = self.get(lower)
        return found
