"""The sentences people see: found in code and templates, compared with the rooms' catalogues.

    python -m scripts.messages            what is missing, by room and language
    python -m scripts.messages update     adds missing sentences to the catalogues with an empty translation
                                          and takes away those no longer used

A room's catalogue is `locale/<room>/<language>/LC_MESSAGES/django.po`; English is the source and has none.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO, StringIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE, LOCALE = ROOT / "luotain", ROOT / "locale"
LANGUAGES = ("fi", "sv")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "N_": None,
}
NOISE = (
    '"POT-Creation-Date',
    '"PO-Revision-Date',
    '"Last-Translator',
    '"Generated-By',
    '"Language-Team',
    '"Report-Msgid',
)
Identity = str | tuple[str, str]


@dataclass
class Room:
    """One room's sentences and where each stands."""

    name: str
    sentences: dict[Identity, list[str]] = field(default_factory=dict)

    def file(self, language: str) -> Path:
        """The room's catalogue."""
        return LOCALE / self.name / language / "LC_MESSAGES" / "django.po"

    def catalogue(self, language: str) -> Catalog:
        """What has been translated."""
        path = self.file(language)
        if not path.exists():
            return Catalog(locale=language, domain="django")
        with path.open("rb") as file:
            return read_po(file, locale=language, domain="django")


def python_sentences(source: str) -> Iterator[tuple[int, Identity]]:
    """(line, sentence) of one Python source."""
    for line, function, found, _comments in extract_python(BytesIO(source.encode()), list(KEYWORDS), [], {}):
        if isinstance(found, str):
            if found:
                yield line, found
        elif function in {"ngettext", "ngettext_lazy"} and len(found) >= 2 and found[0] and found[1]:
            yield line, (found[0], found[1])
        elif found and isinstance(found[0], str) and found[0]:
            yield line, found[0]


def template_sentences(source: str) -> Iterator[tuple[int, Identity]]:
    """(line, sentence) of one template, by way of Django's own rewriting of templates into Python."""
    from django.utils.translation.template import templatize

    yield from python_sentences(templatize(source))


def rooms() -> list[Room]:
    """Every room with its sentences."""
    found: dict[str, Room] = {}
    for path in sorted(PACKAGE.rglob("*")):
        parts = path.relative_to(PACKAGE).parts
        left_out = {"tests", "migrations", "engines"} & set(parts)
        if path.suffix not in {".py", ".html", ".txt"} or left_out or len(parts) < 2:
            continue
        source = path.read_text()
        try:
            lines = list(python_sentences(source) if path.suffix == ".py" else template_sentences(source))
        except Exception as trouble:
            raise RuntimeError(f"{path} cannot be searched for sentences: {trouble}") from trouble
        room = found.setdefault(parts[0], Room(parts[0]))
        for line, sentence in lines:
            room.sentences.setdefault(sentence, []).append(f"luotain/{'/'.join(parts)}:{line}")
    return [room for room in found.values() if room.sentences]


def everything_translated(language: str) -> set[str]:
    """Sentences that any catalogue has: Django looks through all of them."""
    done: set[str] = set()
    for path in LOCALE.glob(f"*/{language}/LC_MESSAGES/django.po"):
        with path.open("rb") as file:
            for message in read_po(file, locale=language, domain="django"):
                strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
                if message.id and all(strings) and not message.fuzzy:
                    done.add(message.id if isinstance(message.id, str) else message.id[0])
    return done


def missing() -> dict[tuple[str, str], list[tuple[str, str]]]:
    """(room, language) → (sentence, first place) that has no translation."""
    lacking: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for language in LANGUAGES:
        done = everything_translated(language)
        for room in rooms():
            for sentence, places in room.sentences.items():
                singular = sentence if isinstance(sentence, str) else sentence[0]
                if singular not in done:
                    lacking.setdefault((room.name, language), []).append((singular, places[0]))
    return lacking


def update() -> None:
    """Bring the catalogues up to what the code says."""
    for language in LANGUAGES:
        for room in rooms():
            known = room.catalogue(language)
            elsewhere = everything_translated(language)
            catalogue = Catalog(
                locale=language, domain="django", fuzzy=False, project="Luotain", charset="utf-8"
            )
            for sentence, places in sorted(room.sentences.items(), key=lambda pair: str(pair[0])):
                singular = sentence if isinstance(sentence, str) else sentence[0]
                old = known.get(singular)
                if old is None and singular in elsewhere:
                    continue
                where = [(place.rsplit(":", 1)[0], None) for place in places[:1]]
                catalogue.add(sentence, old.string if old else None, locations=where)
            path = room.file(language)
            path.parent.mkdir(parents=True, exist_ok=True)
            buffer = BytesIO()
            write_po(
                buffer,
                catalogue,
                width=120,
                omit_header=False,
                no_location=False,
                include_lineno=False,
                sort_output=True,
            )
            text = (
                "\n".join(line for line in buffer.getvalue().decode().splitlines() if not _is_noise(line))
                + "\n"
            )
            path.write_text(text)


def _is_noise(line: str) -> bool:
    """Header lines that would change with every run."""
    return line.startswith(NOISE)


def main() -> int:
    """The command line."""
    if sys.argv[1:] == ["update"]:
        update()
    out = StringIO()
    lacking = missing()
    for (room, language), sentences in sorted(lacking.items()):
        print(f"{room} {language}: {len(sentences)} missing", file=out)
        for sentence, place in sentences if "-v" in sys.argv else sentences[:5]:
            print(f"    {place}: {sentence}", file=out)
    sys.stdout.write(out.getvalue() or "Every sentence is there in every language.\n")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
