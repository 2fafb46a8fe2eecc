"""Where the words of a text are. One regular expression a text, linear in its length, never failing."""

from __future__ import annotations

import re

from luotain.engines.language.model import Kind

# Marks that belong to the letter before them, and invisible characters that may stand inside a word.
_INSIDE = "\u0300-\u036f\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_LETTER = rf"[\w{_INSIDE}]"
_WORD = rf"\w{_LETTER}*(?:[-:'\u2019\u2010\u2011]\w{_LETTER}*)*"
_EMOJI = (
    "[\U0001f1e6-\U0001f1ff]{2}"
    "|[\u231a-\u23ff\u2600-\u27bf\u2b05-\u2b55\U0001f300-\U0001faff]"
    "[\ufe0f\U0001f3fb-\U0001f3ff]?(?:\u200d[\u2600-\u27bf\U0001f300-\U0001faff][\ufe0f\U0001f3fb-\U0001f3ff]?)*"
)
_HOST = r"[\w-]+(?:\.[\w-]+)+"
_ADDRESS = r"(?:https?://|www\.)[^\s<>\"\u201d\u00bb]*[^\s<>\"\u201d\u00bb.,;:!?)\]}'\u2019]"
_MAIL = rf"[\w.+-]+@{_HOST}"
_HANDLE = rf"@\w(?:[\w.-]*\w)?(?:@{_HOST})?"
_HASHTAG = rf"[#\uff03]{_LETTER}+"

PLAIN = re.compile(rf"{_WORD}|{_EMOJI}")
RICH = re.compile(rf"{_ADDRESS}|(?<![\w@]){_HANDLE}|{_HASHTAG}|{_WORD}|{_EMOJI}", re.IGNORECASE)
MAIL = re.compile(rf"{_ADDRESS}|{_MAIL}|(?<![\w@]){_HANDLE}|{_HASHTAG}|{_WORD}|{_EMOJI}", re.IGNORECASE)
_NUMBER = re.compile(r"[\d:]+\Z")
_UPPER, _LOWER = "[A-ZÅÄÖÆØÉÜ]", "[a-zåäöæøéü]"
_CAMEL = re.compile(rf"{_UPPER}+(?={_UPPER}{_LOWER})|{_UPPER}?{_LOWER}+|{_UPPER}+|\d+|[^\W\d_]+")
_ACRONYM_FIRST = re.compile(rf"({_UPPER}{{2,}})({_LOWER}+)")


def split_text(text: str) -> list[str]:
    """All tokens of a text as they are written, in order; each is a slice of the text."""
    if "@" in text:
        return MAIL.findall(text)
    if "#" in text or "\uff03" in text or "://" in text or "www." in text or "WWW." in text:
        return RICH.findall(text)
    return PLAIN.findall(text)


def kind_of(written: str) -> Kind:
    """What sort of token this is, told from how it is written."""
    first = written[0]
    if first == "@":
        return Kind.HANDLE
    if first in "#\uff03":
        return Kind.HASHTAG
    if "@" in written or "://" in written or written[:4].lower() == "www.":
        return Kind.ADDRESS
    if first.isalnum() or first == "_":
        return Kind.NUMBER if _NUMBER.match(written) else Kind.WORD
    return Kind.EMOJI


def split_hashtag(written: str) -> list[str]:
    """The words of a hashtag written as CamelCase or with underscores; empty when it is one word.

    ``#SoteUudistus2026`` gives ``Sote``, ``Uudistus``, ``2026``. Where an acronym runs into a small word, as in
    ``#EUvaalit``, both ways of cutting are given: nobody can tell them apart by their letters.
    """
    body = written[1:]
    words = [word for piece in body.split("_") for word in _CAMEL.findall(piece)]
    for acronym, rest in _ACRONYM_FIRST.findall(body):
        words += [acronym, rest]
    return list(dict.fromkeys(words)) if len(words) > 1 else []
