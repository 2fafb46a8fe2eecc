"""Terms from a vocabulary's table into the glossary. Pure: bytes go in, terms come out, each with its source."""

from __future__ import annotations

import csv
import io
import re

from django.utils.translation import gettext as _

from luotain.engines import policy
from luotain.engines.policy.sentences import LANGUAGES
from luotain.guideline import parts

LARGEST = 1_000_000
"""Bytes of a file; the largest terminologies of the field are a tenth of it."""
MOST = 2_000


class CannotRead(ValueError):
    """The file is not a table of terms; the message is a sentence that says what to mend."""


def read(data: bytes, *, source: str) -> tuple[policy.Term, ...]:
    """Terms of a CSV table with a first line of names. Comma or semicolon; UTF-8, with a mark or without.

    Raises CannotRead when it is no such table, or when a term lacks its code or its definition.
    """
    if len(data) > LARGEST:
        raise CannotRead(_("The file is too large: at most one megabyte of terms."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CannotRead(_("The file is not in UTF-8. Save it as CSV UTF-8.")) from None
    first = text.split("\n", 1)[0]
    rows = csv.DictReader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ",")
    names = {name.strip() for name in rows.fieldnames or ()}
    if not {f"term_{code}" for code in LANGUAGES} & names:
        raise CannotRead(_("The first line must name the columns, for example term_fi and definition_fi."))
    found = []
    for number, row in enumerate(rows, 2):
        if number > MOST:
            raise CannotRead(_("The file has more terms than a glossary can hold."))
        found.append(
            _term({(name or "").strip(): value or "" for name, value in row.items()}, number, source)
        )
    return tuple(found)


def taken_in(guideline: policy.Guideline, terms: tuple[policy.Term, ...]) -> policy.Guideline:
    """The guideline with the terms; one whose code it has already takes that one's place."""
    for term in terms:
        guideline = parts.put(guideline, "glossary", term)
    return guideline


def _term(row: dict[str, str], number: int, source: str) -> policy.Term:
    term = policy.Sentence(*(row.get(f"term_{code}", "").strip() for code in LANGUAGES))
    definition = policy.Sentence(*(row.get(f"definition_{code}", "").strip() for code in LANGUAGES))
    if not term or not definition:
        raise CannotRead(_("Line %(line)d has no term or no definition.") % {"line": number})
    wanted = row.get("code", "") or term.en or term.fi or term.sv
    code = re.sub(r"[^a-z0-9]+", "_", wanted.lower().translate(str.maketrans("äåö", "aao"))).strip("_")
    return policy.Term(
        (code or f"term_{number}")[:60], term, definition, row.get("source", "").strip() or source
    )
