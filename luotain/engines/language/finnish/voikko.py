"""Finnish by Voikko: libvoikko and the dictionary that Debian packages as ``voikko-fi`` (both GPL)."""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

# The transducer's own output: tags in brackets, base forms between [Xp] and [X], derivation between [Xj] and [X].
_PIECE = re.compile(r"\[(\w+)\]([^\[]*)")


REMEMBERED = 4_096
"""Forms whose readings are kept: a text's words are asked for twice, for its language and for their base forms."""


class VoikkoMissing(RuntimeError):
    """libvoikko or its Finnish dictionary is not installed; the fallback takes over."""


@dataclass(frozen=True, slots=True)
class VoikkoAnalysis:
    """One way to read a form.

    base: base form, case kept. verb: the verb that a participle or an agent form belongs to, else empty.
    segments: the compound cut up: what each part looks like in the form, and its own base form.
    word_class: Voikko's class. tags: case, number, mood and the like in one string, for comparing how usual they are.
    """

    base: str
    verb: str
    segments: tuple[tuple[str, str], ...]
    word_class: str
    tags: str


class Voikko:
    """A handle to Voikko for each thread that asks."""

    def __init__(self) -> None:
        self._local = threading.local()
        self._remembered = lru_cache(maxsize=REMEMBERED)(self._analyse)
        handle = self._handle()
        version = getattr(handle, "getVersion", lambda: "")()
        dictionaries = {entry.language: entry for entry in handle.listDicts()}
        described = dictionaries["fi"].description if "fi" in dictionaries else "fi"
        self.name = f"libvoikko {version} {described}".strip()

    def _handle(self) -> Any:
        handle = getattr(self._local, "handle", None)
        if handle is None:
            try:
                from libvoikko import Voikko as Library
                from libvoikko import VoikkoException

                handle = Library("fi")
            except (ImportError, OSError) as error:
                raise VoikkoMissing(str(error)) from error
            except VoikkoException as error:
                raise VoikkoMissing(str(error)) from error
            self._local.handle = handle
        return handle

    def analyse(self, form: str) -> tuple[VoikkoAnalysis, ...]:
        """All readings of a form as written; none when Voikko does not know it."""
        return self._remembered(form)

    def _analyse(self, form: str) -> tuple[VoikkoAnalysis, ...]:
        return tuple(_translate(raw) for raw in self._handle().analyze(form))


_TAGS = ("SIJAMUOTO", "NUMBER", "MOOD", "TENSE", "PERSON", "NEGATIVE", "PARTICIPLE", "COMPARISON")


def _translate(raw: dict[str, str]) -> VoikkoAnalysis:
    base = raw.get("BASEFORM", "").replace("=", "")
    segments, verb = _take_apart(raw.get("FSTOUTPUT", ""))
    tags = [raw[name] for name in _TAGS if name in raw]
    tags += [name for name in ("POSSESSIVE", "FOCUS") if name in raw]
    if raw.get("MOOD") == "MINEN-infinitive":
        base, verb = _action_noun(raw.get("FSTOUTPUT", ""), base), ""
    return VoikkoAnalysis(base, verb, segments, raw.get("CLASS", ""), " ".join(tags))


def _take_apart(output: str) -> tuple[tuple[tuple[str, str], ...], str]:
    """The compound's segments (surface, base form) and, for a participle, its verb with the parts before it."""
    segments: list[tuple[str, str]] = []
    surface = base = verb = stem = before = ""
    section = ""
    participle = False
    pieces = _PIECE.findall(output)
    for index, (tag, text) in enumerate(pieces):
        if tag in {"Bh", "Bc"}:
            if surface:
                segments.append((surface, base))
            before += surface
            surface = base = verb = stem = ""
            participle = False
            section = ""
            surface += text
        elif tag == "Xp":
            base = base or text.replace("=", "")
            if section == "Lt":
                verb = text.replace("=", "")
        elif tag == "Xj":
            if section == "Lt" and pieces[index + 1 : index + 2] and pieces[index + 1][0] == "X":
                verb = stem + text
        elif tag == "Xr":
            continue
        elif tag.startswith("L"):
            if section == "Lt" and tag in {"Ll", "Ln"}:
                participle = text[:1] == "v" or _is_participle(pieces[index + 1 : index + 2])
            section = tag
            surface += text
            if section == "Lt":
                stem = ""
        else:
            surface += text
            if section == "Lt":
                stem += text
    segments.append((surface, base))
    return tuple(segments), before + verb if participle and verb else ""


def _is_participle(following: list[tuple[str, str]]) -> bool:
    return bool(following) and following[0][0] in {"Rt", "Ru", "Rv", "Ra", "Rm", "Re"}


_ACTION = re.compile(r"\[Tn4\]mi(?:se|s|ne)?")
_MARK = re.compile(r"\[Xp\][^\[]*\[X\]|\[Xj\][^\[]*(?=\[X\])|\[\w+\]")


def _action_noun(output: str, base: str) -> str:
    """``muuttamisesta`` is a form of the noun ``muuttaminen``; Voikko gives the verb."""
    head, found, _ = output.partition("[Tn4]")
    return _MARK.sub("", head) + "minen" if found else base
