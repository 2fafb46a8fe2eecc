"""Where the guideline in force and the official positions point to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_noop

from luotain.core.refusal import Refusal
from luotain.core.text import links_in
from luotain.guideline import queries
from luotain.guideline.models import Version
from luotain.guideline.models.source_look import SourceStatus
from luotain.ui.declarations import OutsideLink

CLAUSE = gettext_noop("Clause of the guideline")
SOURCE = gettext_noop("Source of the guideline")
TERM = gettext_noop("Glossary")
POSITION = gettext_noop("Official position")


def links() -> Iterable[OutsideLink]:
    """Addresses in the texts of the version in force, its sources, and the positions that may be brought out."""
    try:
        version = queries.version_in_force()
    except Refusal:
        return
    yield from _of_version(version)
    for position in queries.positions_in_force():
        place = position.get_absolute_url()
        for address in _in(*position.text.values(), position.source):
            yield OutsideLink(address, POSITION, position.title, place, position.owner_id)


def _of_version(version: Version) -> Iterator[OutsideLink]:
    guideline, owner, language = version.guideline(), version.owner_id, settings.LANGUAGE_CODE[:2]
    for clause in guideline.clauses:
        place = reverse("guideline:clause", args=[clause.code])
        for address in _in(*(text for part in (clause.text, clause.why) for _code, text in part)):
            yield OutsideLink(address, CLAUSE, f"{clause.code} {clause.title.say('fi')}", place, owner)
    for term in guideline.glossary:
        for address in _in(*(text for _code, text in term.definition), term.source):
            yield OutsideLink(address, TERM, term.term.say(language), reverse("guideline:glossary"), owner)
    for source in queries.sources_as_found(guideline):
        if source.status != SourceStatus.GONE:  # somebody knows already
            place = reverse("guideline:source", args=[source.code])
            for address in _in(source.url, *(text for _code, text in source.note)):
                yield OutsideLink(address, SOURCE, source.name, place, owner)


def _in(*texts: str) -> list[str]:
    return links_in("\n".join(texts))
