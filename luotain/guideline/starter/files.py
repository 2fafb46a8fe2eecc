"""A guideline from files: a folder of TOML like the starter's, or one TOML or JSON file.

One file holds the plain data of a whole :class:`Guideline`, or, with ``extends = "starter"``, only what
differs: clauses and rules with the same code or id take the place of the starter's, word lists and topics are
added, a rule written with ``off = true`` falls away.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from luotain.engines.policy.data import PolicyDataError, from_data
from luotain.engines.policy.guideline import (
    CardRule,
    Clause,
    Guideline,
    Responsibility,
    Rule,
    Section,
    Settings,
    Source,
    Term,
    Topic,
)
from luotain.engines.policy.sentences import EMPTY, Sentence
from luotain.engines.policy.wordlists import WordList, WordNote

SECTION_FILES = "section_*.toml"


def load_folder(folder: Path) -> Guideline:
    """A guideline from a folder in the starter's layout. Raises :class:`PolicyDataError` naming the file."""
    head = _read(folder / "guideline.toml")
    parts = [_section(_read(path), path.name) for path in sorted(folder.glob(SECTION_FILES))]
    return Guideline(
        version=str(head.get("version", "")),
        sections=tuple(section for section, _, _ in parts),
        clauses=tuple(clause for _, clauses, _ in parts for clause in clauses),
        rules=tuple(rule for _, _, rules in parts for rule in rules),
        settings=_as(Settings, head.get("settings", {}), "guideline.toml"),
        word_lists=tuple(_word_lists(_read(folder / "words.toml"))),
        topics=_all(Topic, folder / "topics.toml", "topic"),
        responsibilities=_all(Responsibility, folder / "responsibilities.toml", "responsibility"),
        stance=_sentence(head.get("stance"), "guideline.toml"),
        public_place_prompt=_sentence(head.get("public_place_prompt"), "guideline.toml"),
        card=_all(CardRule, folder / "card.toml", "rule"),
        glossary=_all(Term, folder / "glossary.toml", "term"),
        sources=_all(Source, folder / "sources.toml", "source"),
    )


def load_file(path: Path, *, starter: Guideline | None = None) -> Guideline:
    """A guideline from one file or a folder; *starter* is what ``extends = "starter"`` builds upon.

    Raises :class:`PolicyDataError` when the file cannot be read as a guideline and :class:`OSError` when not
    at all.
    """
    if path.is_dir():
        return load_folder(path)
    data = _read(path)
    base = data.pop("extends", None)
    if base is None:
        whole: Guideline = _as(Guideline, data, path.name)
        return whole
    if base != "starter" or starter is None:
        raise PolicyDataError(f'{path.name}: extends can only name "starter".')
    return _extended(starter, data, path.name)


def _extended(starter: Guideline, data: dict[str, Any], place: str) -> Guideline:
    off = {str(rule.get("id")) for rule in data.get("rules", ()) if rule.get("off")}
    data["rules"] = [rule for rule in data.get("rules", ()) if not rule.get("off")]
    changes = _as(Guideline, {"version": f"{starter.version} + {place}", **data}, place)
    rules = [rule for rule in starter.rules if rule.id not in off]
    return replace(
        starter,
        version=changes.version,
        sections=_merged(starter.sections, changes.sections, "code"),
        clauses=_merged(starter.clauses, changes.clauses, "code"),
        rules=_merged(rules, changes.rules, "id"),
        settings=changes.settings if "settings" in data else starter.settings,
        word_lists=_joined((*starter.word_lists, *changes.word_lists)),
        topics=_merged(starter.topics, changes.topics, "code"),
        responsibilities=_merged(starter.responsibilities, changes.responsibilities, "matter"),
        stance=changes.stance or starter.stance,
        public_place_prompt=changes.public_place_prompt or starter.public_place_prompt,
        card=_merged(starter.card, changes.card, "number"),
        glossary=_merged(starter.glossary, changes.glossary, "code"),
        sources=_merged(starter.sources, changes.sources, "code"),
    )


def _merged(old: Iterable[Any], new: Iterable[Any], key: str) -> tuple[Any, ...]:
    """Old things in their order, each replaced by the new one of the same key; the rest of the new ones after
    them."""
    fresh = {getattr(item, key): item for item in new}
    kept = [fresh.pop(getattr(item, key), item) for item in old]
    return (*kept, *fresh.values())


def _joined(lists: Iterable[WordList]) -> tuple[WordList, ...]:
    """One list for each name and language, with the words of all of that name and language."""
    found: dict[tuple[str, str], WordList] = {}
    for item in lists:
        key = (item.name, item.language)
        found[key] = replace(found[key], words=found[key].words + item.words) if key in found else item
    return tuple(found.values())


def _read(path: Path) -> dict[str, Any]:
    text = path.read_text(encoding="utf-8")
    try:
        data = json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
    except ValueError as error:
        raise PolicyDataError(f"{path.name}: {error}") from None
    if not isinstance(data, dict):
        raise PolicyDataError(f"{path.name}: expected a table at the top.")
    return data


def _section(data: Mapping[str, Any], place: str) -> tuple[Section, list[Clause], list[Rule]]:
    section = Section(str(data.get("code", "")), _sentence(data.get("title"), place))
    clauses: list[Clause] = []
    rules: list[Rule] = []
    for written in data.get("clause", ()):
        plain = dict(written)
        own_rules = plain.pop("rules", ())
        clause = _as(Clause, {"section": section.code, **plain}, f"{place} {plain.get('code', '?')}")
        clauses.append(clause)
        for rule in own_rules:
            rules.append(_as(Rule, {"clause": clause.code, **rule}, f"{place} {rule.get('id', '?')}"))
    return section, clauses, rules


def _word_lists(data: Mapping[str, Any]) -> Iterator[WordList]:
    """``[name.language]`` tables of ``"find" = "write instead"``; language ``all`` is for every language."""
    for name, languages in data.items():
        for language, words in languages.items():
            notes = tuple(WordNote(find, str(instead)) for find, instead in words.items())
            yield WordList(name, "" if language == "all" else language, notes)


def _all(kind: Any, path: Path, key: str) -> tuple[Any, ...]:
    if not path.exists():
        return ()
    items = _read(path).get(key, ())
    return tuple(_as(kind, item, f"{path.name} {number}") for number, item in enumerate(items, 1))


def _sentence(data: Any, place: str) -> Sentence:
    return EMPTY if data is None else _as(Sentence, data, place)


def _as(kind: Any, data: Any, place: str) -> Any:
    try:
        return from_data(kind, data, strict=True)
    except PolicyDataError as error:
        raise PolicyDataError(f"{place}: {error}") from None
