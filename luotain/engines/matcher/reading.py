"""Watches and items from JSON, with a clear word about what is wrong with a broken one."""

from __future__ import annotations

import json
from typing import Any

from luotain.engines.matcher.document import Document
from luotain.engines.matcher.index import Watch


class Broken(ValueError):
    """A watch or an item that cannot be read; the text says what was expected."""


def read_watches(text: str) -> tuple[list[Watch], list[str]]:
    """The watches of a JSON list of ``{"id", "query"}``, and one sentence for each entry that is none.

    Broken when the whole is no JSON list.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Broken(f"The file of watches is not JSON: {error}.") from error
    if not isinstance(data, list):
        raise Broken("The file of watches must hold a list of objects with id and query.")
    watches: list[Watch] = []
    troubles: list[str] = []
    for place, entry in enumerate(data, 1):
        try:
            watches.append(_watch(entry))
        except Broken as error:
            troubles.append(f"watch {place}: {error}")
    return watches, troubles


def _watch(entry: Any) -> Watch:
    if not isinstance(entry, dict):
        raise Broken("A watch must be an object with id and query.")
    query = entry.get("query")
    if not isinstance(query, str):
        raise Broken("A watch must have a query that is text.")
    languages = entry.get("languages") or ()
    if isinstance(languages, str):
        languages = (languages,)
    if not isinstance(languages, list | tuple) or not all(
        isinstance(language, str) for language in languages
    ):
        raise Broken("The languages of a watch must be a list of texts.")
    excluded = entry.get("excluded") or ()
    if not isinstance(excluded, list | tuple) or not all(isinstance(form, str) for form in excluded):
        raise Broken("The excluded forms of a watch must be a list of texts.")
    return Watch(identity(entry), query, tuple(languages), entry.get("named_source") is True, tuple(excluded))


def identity(entry: dict[str, Any]) -> str:
    """The id of a watch or an item: text, or a number that becomes text."""
    value = entry.get("id")
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise Broken("There must be an id that is text or a whole number.")


def read_item(line: str | bytes) -> tuple[Any, Document]:
    """The id of an item as it was written, and the item as a document. Broken says what is wrong with the
    line."""
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Broken(f"The line is not JSON: {error}.") from error
    if not isinstance(entry, dict):
        raise Broken("An item must be an object with id and text.")
    item = entry.get("id")
    if type(item) is not str:
        identity(entry)
    get = entry.get
    text = get("text")
    if type(text) is not str:
        raise Broken("An item must have a text.")
    if len(entry) == 2:
        return item, Document(text)
    tags = get("tags") or ()
    if not isinstance(tags, list | tuple) or not all(isinstance(tag, str) for tag in tags):
        raise Broken("The tags of an item must be a list of texts.")
    source = get("source")
    return item, Document(
        text,
        _text(entry, "title"),
        _text(entry, "lang") or None,
        _text(entry, "from"),
        _text(entry, "url"),
        str(source) if isinstance(source, int) else _text(entry, "source"),
        tuple(tags),
    )


def _text(entry: dict[str, Any], name: str) -> str:
    value = entry.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Broken(f"The field {name} of an item must be text.")
    return value
