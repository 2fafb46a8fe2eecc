"""Many word stems found in one pass over a text.

A pattern of two hundred alternatives tries each of them at every letter. Here every stem is filed under its first three
letters, so that a letter costs one look-up; the work is linear in the text whatever the text holds.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

_ALTERNATIVE = re.compile(r"(?:[^|()\\\[\]]|\\.|\[[^\]]*\]|\((?:[^()\\]|\\.|\([^()]*\))*\))+")
_LITERAL_RUN = re.compile(r"(?:[^\\\[\](){}?*+.^$|]|\\[.():])*")
_NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True, eq=False)
class Stems:
    """Alternatives parted by `|`, each a regular expression that begins with at least three plain characters.

    ``\\b`` in front binds an alternative to the beginning of a word; a word of one or two letters must be whole. The groups
    inside may nest once. ValueError when an alternative begins otherwise.
    """

    source: str
    pieces: tuple[_Piece, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(
            self,
            "pieces",
            tuple(_piece(one) for source in _ALTERNATIVE.findall(self.source) for one in _expanded(source)),
        )


@dataclass(frozen=True)
class _Piece:
    key: str  # what it is filed under: three characters, or a whole word of one or two
    plain: str | None  # the literal to compare, None when ``pattern`` must be matched
    at_start: bool
    at_end: bool
    pattern: str

    def stands_at(self, low: str, start: int) -> bool:
        """Whether it begins at ``start``."""
        if self.at_start and start and low[start - 1].isalnum():
            return False
        if self.plain is None:
            return _compiled(self.pattern).match(low, start) is not None
        if not low.startswith(self.plain, start):
            return False
        end = start + len(self.plain)
        return not (self.at_end and low[end : end + 1].isalnum())


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


_CHOICE = re.compile(
    r"(?:\(\?:(?P<group>(?:[^()\\]|\\.)*)\)|\[(?P<set>[^\]\\^-]+)\]|(?P<one>[^\\()\[\]|]))(?P<maybe>\??)(?![*+{])"
)


def _expanded(source: str) -> list[str]:
    """Write out the choices among the first three characters: `s-?posti` becomes `s-posti` and `sposti`."""
    head = len(source) - len(source.removeprefix(r"\b"))
    run = _LITERAL_RUN.match(source, head)
    end = run.end() if run else head
    if source[end : end + 1] == "?":
        end -= 2 if source[end - 2 : end - 1] == "\\" else 1
    choice = _CHOICE.match(source, end)
    if (
        choice is None
        or len(re.sub(r"\\(.)", r"\1", source[head:end])) >= 3
        or (choice["one"] and not choice["maybe"])
    ):
        return [source]
    if choice["group"] is not None:
        options = choice["group"].split("|")
    else:
        options = list(choice["set"] or choice["one"])
    if choice["maybe"]:
        options.append("")
    return [one for option in options for one in _expanded(source[:end] + option + source[choice.end() :])]


def _piece(source: str) -> _Piece:
    at_start = source.startswith(r"\b")
    rest = source.removeprefix(r"\b")
    at_end = rest.endswith(r"\b") and not rest.endswith(r"\\b")
    body = rest.removesuffix(r"\b")
    run = _LITERAL_RUN.match(body)
    literal = run[0] if run else ""
    plain = re.sub(r"\\(.)", r"\1", literal)
    if len(literal) < len(body):
        if body[len(literal)] in "?*{":
            plain = plain[:-1]
        key, compared = plain[:3], None
    else:
        key, compared = plain[:3], plain
    first_word = re.match(r"[^\W_]{1,2}(?![^\W_])", plain)
    if first_word and (
        compared is not None or plain != first_word[0] or body[len(literal) :].startswith(r"\b")
    ):
        key, at_start = first_word[0], True
    elif len(key) < 3:
        raise ValueError(
            f"The alternative {source!r} must begin with three plain characters or be a short whole word."
        )
    return _Piece(key, compared, at_start, at_end, rest)


class Places:
    """Where the stems of some lists stand in one text."""

    def __init__(self, found: dict[Stems, list[int]]) -> None:
        """``found`` holds the sorted beginnings by list."""
        self._found = found

    def any(self, stems: Stems, start: int, end: int) -> bool:
        """Whether a stem begins in ``low[start:end]``."""
        starts = self._found[stems]
        at = bisect_left(starts, start)
        return at < len(starts) and starts[at] < end

    def all(self, stems: Stems) -> list[int]:
        """Where each stem of a list begins, in order."""
        return self._found[stems]

    def last(self, stems: Stems, start: int, end: int) -> int:
        """Where the last stem beginning in ``low[start:end]`` begins, or -1."""
        starts = self._found[stems]
        at = bisect_left(starts, end) - 1
        return starts[at] if at >= 0 and starts[at] >= start else -1


class Vocabulary:
    """Several lists of stems filed together, to be found in one pass."""

    def __init__(self, lists: Iterable[Stems]) -> None:
        """File the alternatives of all the lists."""
        self.lists = tuple(lists)
        self._long: dict[str, list[tuple[_Piece, Stems]]] = {}
        self._short: dict[str, list[tuple[_Piece, Stems]]] = {}
        for stems in self.lists:
            for piece in stems.pieces:
                filed = self._long if len(piece.key) == 3 else self._short
                filed.setdefault(piece.key, []).append((piece, stems))
        keys = "|".join(re.escape(key) for key in sorted(self._short, key=len, reverse=True))
        self._short_word = re.compile(rf"(?<![^\W_])(?:{keys})(?![^\W_])") if keys else _NOTHING

    def places_in(self, low: str) -> Places:
        """Find every stem of every list in a text in small letters."""
        found: dict[Stems, list[int]] = {stems: [] for stems in self.lists}
        filed = self._long
        for start in [i for i in range(len(low) - 2) if low[i : i + 3] in filed]:
            for piece, stems in filed[low[start : start + 3]]:
                if piece.stands_at(low, start):
                    found[stems].append(start)
        short = self._short
        mixed: set[Stems] = set()
        for word in self._short_word.finditer(low):
            for piece, stems in short[word[0]]:
                if piece.stands_at(low, word.start()):
                    found[stems].append(word.start())
                    mixed.add(stems)
        for stems in mixed:
            found[stems].sort()
        return Places(found)
