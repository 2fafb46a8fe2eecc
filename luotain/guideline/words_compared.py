"""Two texts compared word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_PIECE = re.compile(r"\s+|[^\W_]+|.", re.DOTALL)
MOST = 20_000
"""Characters that are compared word by word; longer texts are shown whole, old and new."""


@dataclass(frozen=True)
class Run:
    """A stretch of words: `kind` is same, gone or come."""

    kind: str
    text: str


def compare(before: str, after: str) -> tuple[Run, ...]:
    """What has gone and what has come, in reading order."""
    if len(before) + len(after) > MOST:
        return tuple(Run(kind, text) for kind, text in (("gone", before), ("come", after)) if text)
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    runs: list[Run] = []
    for act, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if act == "equal":
            runs.append(Run("same", "".join(old[a:b])))
            continue
        if b > a:
            runs.append(Run("gone", "".join(old[a:b])))
        if d > c:
            runs.append(Run("come", "".join(new[c:d])))
    return tuple(_joined(runs))


def _joined(runs: list[Run]) -> list[Run]:
    """A space alone between two changes belongs to them: two changed words in a row read as one change."""
    found: list[Run] = []
    for place, run in enumerate(runs):
        lonely = run.kind == "same" and not run.text.strip() and 0 < place < len(runs) - 1
        if lonely:
            found += [Run("gone", run.text), Run("come", run.text)]
        else:
            found.append(run)
    gathered: list[Run] = []
    gone = come = ""
    for run in [*found, Run("same", "")]:
        if run.kind == "gone":
            gone += run.text
        elif run.kind == "come":
            come += run.text
        else:
            gathered += [Run(kind, text) for kind, text in (("gone", gone), ("come", come)) if text]
            gone = come = ""
            if run.text:
                gathered.append(run)
    return gathered
