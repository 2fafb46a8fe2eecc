"""What was once worked out about a form, kept between runs: a plain text file with a limit, one line a form."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path
from threading import Lock

_HEADER = "# luotain forms 1\t"


class FormCache:
    """Answers by (table, form) in memory, read from a file at start and written back by ``save``.

    A file that another analyser made, or that cannot be read, is left aside: the answers are worked out again.
    limit: entries a table; the oldest half goes when it is full. path: None keeps nothing between runs.
    """

    def __init__(self, path: Path | None, *, analyser: str, limit: int = 60_000) -> None:
        self._path = path
        self._analyser = analyser.replace("\t", " ").replace("\n", " ")
        self._limit = limit
        self._lock = Lock()
        self._tables: dict[str, dict[str, str]] = {}
        self._changed = False
        self._load()

    def get(self, table: str, form: str) -> str | None:
        """What was put for the form, or None."""
        found = self._tables.get(table)
        return found.get(form) if found is not None else None

    def put(self, table: str, form: str, answer: str) -> None:
        """Remember an answer: one line of text. A form that cannot stand on a line is not kept."""
        if "\t" in form or "\n" in form or "\r" in form or len(form) > 80:
            return
        entries = self._tables.setdefault(table, {})
        if len(entries) >= self._limit:
            with self._lock:
                for old in list(entries)[: self._limit // 2]:
                    entries.pop(old, None)
        entries[form] = answer
        self._changed = True

    def __len__(self) -> int:
        return sum(len(entries) for entries in self._tables.values())

    def _load(self) -> None:
        if self._path is None:
            return
        with contextlib.suppress(OSError, UnicodeError, ValueError):
            lines = self._path.read_text("utf-8").split("\n")
            if lines[0] != _HEADER + self._analyser:
                return
            for line in lines[1:]:
                if line:
                    table, form, answer = line.split("\t", 2)
                    self._tables.setdefault(table, {})[form] = answer

    def save(self) -> None:
        """Write the file anew, all or nothing, when something changed. A folder that refuses is not an error."""
        if self._path is None or not self._changed:
            return
        with contextlib.suppress(OSError, UnicodeError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._path.parent, prefix=self._path.name)
            try:
                with os.fdopen(handle, "w", encoding="utf-8", errors="strict") as file:
                    file.write(_HEADER + self._analyser + "\n")
                    for table, entries in self._tables.items():
                        for form, answer in list(entries.items()):
                            line = f"{table}\t{form}\t{answer}\n"
                            with contextlib.suppress(UnicodeEncodeError):
                                line.encode()
                                file.write(line)
                Path(name).replace(self._path)
                self._changed = False
            except OSError:
                Path(name).unlink(missing_ok=True)
