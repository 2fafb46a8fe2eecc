"""A small film made box by box, with a place, a device, a time and a track of positions in it."""

from __future__ import annotations

import struct

PLACE = b"+60.1699+024.9384/"
DEVICE = b"Kamerafirma Malli 5"
PICTURE, SOUND, POSITION = b"kuva" * 8, b"sound".ljust(16, b"n"), b"GPS 60.1699,24.9384."


def box(kind: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I4s", 8 + len(body), kind) + body


def full(kind: bytes, *parts: bytes, version: int = 0) -> bytes:
    return box(kind, struct.pack(">I", version << 24), *parts)


def handler(kind: bytes) -> bytes:
    return full(b"hdlr", bytes(4), kind, b"appl" + bytes(8), DEVICE, b"\0")


def track(kind: bytes, samples: list[tuple[int, int]], *, turned: bool = False) -> bytes:
    """One track whose samples lie at (place, size), each a chunk of its own."""
    size = struct.pack(">II", 320 << 16, 180 << 16) if kind == b"vide" else bytes(8)
    matrix = (
        [0, 1 << 16, 0, -(1 << 16), 0, 0, 0, 0, 1 << 30]
        if turned
        else [1 << 16, 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 30]
    )
    header = full(
        b"tkhd",
        struct.pack(">IIIII", 3_800_000_000, 3_800_000_001, 1, 0, 2000),
        bytes(16),
        struct.pack(">9i", *matrix),
        size,
    )
    entry = (
        bytes(6)
        + b"\0\1"
        + bytes(4)
        + b"kmrf"
        + bytes(8)
        + struct.pack(">HH", 320, 180)
        + bytes(12)
        + b"\0\1"
    )
    entry += bytes([len(DEVICE)]) + DEVICE.ljust(31, b"\0") + b"\0\x18\xff\xff"
    description = (
        box(b"avc1", entry, box(b"avcC", b"\x01d\0\x1f")) if kind == b"vide" else box(b"mp4a", bytes(28))
    )
    if kind == b"meta":
        description = box(b"gpmd", bytes(8))
    table = box(
        b"stbl",
        full(b"stsd", struct.pack(">I", 1), description),
        full(b"stts", struct.pack(">III", 1, len(samples), 1000)),
        full(b"stsc", struct.pack(">IIII", 1, 1, 1, 1)),
        full(b"stsz", struct.pack(">II", 0, len(samples)), *(struct.pack(">I", one[1]) for one in samples)),
        full(b"stco", struct.pack(">I", len(samples)), *(struct.pack(">I", one[0]) for one in samples)),
    )
    media = box(
        b"mdia",
        full(b"mdhd", struct.pack(">IIII", 3_800_000_000, 3_800_000_001, 1000, 2000), bytes(4)),
        handler(kind),
        box(b"minf", full(b"vmhd", bytes(8)), box(b"dinf"), table),
    )
    return box(b"trak", header, box(b"tref", box(b"cdsc", b"\0\0\0\1")), media, box(b"udta", DEVICE))


def film(
    *, brand: bytes = b"isom", turned: bool = False, kinds: tuple[bytes, ...] = (b"vide", b"soun", b"meta")
) -> bytes:
    """A film of two seconds, 320 by 180."""
    samples = {b"vide": PICTURE, b"soun": SOUND, b"meta": POSITION}
    start = box(b"ftyp", brand, bytes(4), brand) + box(b"uuid", b"0123456789abcdef" + PLACE)
    begins, places = len(start) + 8, {}
    for kind in kinds:
        places[kind] = [(begins, len(samples[kind]))]
        begins += len(samples[kind])
    body = box(b"mdat", *(samples[kind] for kind in kinds), b"left over " + PLACE)
    told = box(b"udta", box(b"\xa9xyz", PLACE), box(b"\xa9mod", DEVICE), box(b"meta", DEVICE))
    header = full(b"mvhd", struct.pack(">IIII", 3_800_000_000, 3_800_000_001, 1000, 2000), bytes(80))
    return (
        start
        + body
        + box(b"moov", header, *(track(kind, places[kind], turned=turned) for kind in kinds), told)
    )
