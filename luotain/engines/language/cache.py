"""What was once worked out about a form, kept between runs: a plain text file with a limit, one line a form."""

from __future__ import annotations

import contextlib
import os
import tempfile
from functools import cache
from pathlib import Path
from threading import Lock
from zlib import crc32

_HEADER = "# luotain forms 1\t"
FEW = 500
"""Answers that are not worth writing the file anew for."""

Tables = dict[str, dict[str, str]]


@cache
def code_mark() -> str:
    """Tells the rules here from those of any other version, also when nobody thought of raising a number."""
    mark = 0
    with contextlib.suppress(OSError):
        for path in sorted(Path(__file__).parent.rglob("*.py")):
            if "tests" not in path.parts:
                mark = crc32(path.read_bytes(), mark)
    return f"{mark:08x}"


class FormCache:
    """Answers by (table, form) in memory, read from a file at start and written back by ``save``.

    A file that another analyser made, or that cannot be read, is left aside: the answers are worked out again. Several
    processes may share a file: each adds to what it finds there, and one that is overtaken works a few out again.
    limit: entries a table; the oldest half goes when it is full. path: None keeps nothing between runs.
    """

    def __init__(self, path: Path | None, *, analyser: str, limit: int = 60_000) -> None:
        self._path = path
        self._head = _HEADER + analyser.replace("\t", " ").replace("\n", " ") + "; " + code_mark()
        self._limit = limit
        self._lock = Lock()
        self._saving = Lock()
        self._tables = self._on_disk()
        self._new = 0

    def get(self, table: str, form: str) -> str | None:
        """What was put for the form, or None."""
        found = self._tables.get(table)
        return found.get(form) if found is not None else None

    def put(self, table: str, form: str, answer: str) -> None:
        """Remember an answer: one line of text. A form that cannot stand on a line is not kept."""
        if "\t" in form or "\n" in form or "\r" in form or len(form) > 80:
            return
        try:
            f"{form}{answer}".encode()
        except UnicodeEncodeError:
            return
        entries = self._tables.setdefault(table, {})
        if len(entries) >= self._limit:
            with self._lock:
                for old in list(entries)[: self._limit // 2]:
                    entries.pop(old, None)
        entries[form] = answer
        self._new += 1

    def __len__(self) -> int:
        return sum(len(entries) for entries in self._tables.values())

    @property
    def has_learned_much(self) -> bool:
        """Whether there is so much that the file does not hold that it should be written anew."""
        return self._new > max(FEW, len(self) // 16)

    def _on_disk(self) -> Tables:
        tables: Tables = {}
        if self._path is None:
            return tables
        with contextlib.suppress(OSError, UnicodeError, ValueError):
            lines = self._path.read_text("utf-8").split("\n")
            if lines[0] != self._head:
                return tables
            for line in lines[1:]:
                if line:
                    table, form, answer = line.split("\t", 2)
                    tables.setdefault(table, {})[form] = answer
        return tables

    def save(self) -> None:
        """Write the file anew, all or nothing, when something changed. A folder that refuses is not an error."""
        if self._path is None or not self._new or not self._saving.acquire(blocking=False):
            return
        try:
            self._new = 0
            with contextlib.suppress(OSError, UnicodeError):
                self._write(self._path)
        finally:
            self._saving.release()

    def _write(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(f"{self._head}\n".encode())
                theirs = self._on_disk()
                for table in {**theirs, **self._tables}:
                    ours = dict(self._tables.get(table, ()))
                    older = {form: one for form, one in theirs.get(table, {}).items() if form not in ours}
                    entries = [*older.items(), *ours.items()][-self._limit :]
                    file.write("".join(f"{table}\t{form}\t{one}\n" for form, one in entries).encode())
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
