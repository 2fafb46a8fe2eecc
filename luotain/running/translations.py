"""Compiles the sentences of every room, so that a fresh clone speaks three languages without gettext's tools."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

LOCALE = Path(__file__).resolve().parents[2] / "locale"


def stale(folder: Path = LOCALE) -> Iterator[Path]:
    """Sources whose compiled form is missing or older."""
    for source in sorted(folder.glob("*/*/LC_MESSAGES/*.po")):
        made = source.with_suffix(".mo")
        if not made.exists() or made.stat().st_mtime < source.stat().st_mtime:
            yield source


def compile_all(folder: Path = LOCALE) -> int:
    """Compile what is stale; gives how many were made. Sentences that are not yet (surely) translated are left
    out, so that another catalogue, or else the English, speaks."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    count = 0
    for source in stale(folder):
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parts[-3])
        for message in list(catalogue):
            strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
            if message.id and not all(strings):
                catalogue.delete(message.id, message.context)
        half = source.with_suffix(".mo.half")
        with half.open("wb") as file:
            write_mo(file, catalogue)
        half.replace(source.with_suffix(".mo"))
        count += 1
    return count
