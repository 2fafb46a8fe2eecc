"""Follow many sources at once, from the list another reader exported."""

from __future__ import annotations

from dataclasses import dataclass

import listparser
from django.utils.translation import gettext_lazy as _

from luotain.core.refusal import Refusal
from luotain.listening import opml as lists
from luotain.listening.actions.add_source import add_source, follow
from luotain.listening.models import Source
from luotain.people.models import Person

LIMIT = 2_000_000
"""The largest list taken, in bytes."""

MOST = 2000
"""Sources of one list: each is an act of its own, and somebody waits for the page."""


@dataclass(frozen=True)
class Imported:
    """What came of an import."""

    added: tuple[Source, ...]
    already: int
    refused: tuple[str, ...]


def import_sources(opml: bytes, *, by: Person, for_unit: bool = True) -> Imported:
    """Follow every source of an OPML list, each in its folder. Raises Refusal when it is no such list."""
    if len(opml) > LIMIT:
        raise Refusal(
            "listening.list_too_big",
            _("The list is larger than 2 MB."),
            _("Split it and import the parts."),
            status=413,
        )
    try:
        opml = lists.plain(opml)
        # As bytes: a text that begins like an address would be fetched by the parser, past the guard.
        found = listparser.parse(opml)
    except Exception as trouble:  # the parser's own failures are many; to a person they are one
        raise Refusal(
            "listening.not_a_list",
            _("This file is not a list of feeds (OPML)."),
            _("Export the list again from your reader."),
            status=422,
        ) from trouble
    others = list(lists.not_feeds(opml))
    if not found.feeds and not others:
        raise Refusal(
            "listening.empty_list",
            _("There are no feeds in this file."),
            _("Check that it is an OPML list."),
            status=422,
        )
    if len(found.feeds) + len(others) > MOST:
        raise Refusal(
            "listening.list_too_long",
            _("The list has more than %(most)d sources.") % {"most": MOST},
            _("Split it and import the parts."),
            status=413,
        )
    addresses = [feed.url for feed in found.feeds] + [one.address for one in others]
    known = set(Source.objects.filter(address__in=addresses).values_list("address", flat=True))
    added: list[Source] = []
    refused: list[str] = []
    for feed in found.feeds:
        folders = ["/".join(part.replace("/", "⁄") for part in one) for one in feed.categories] or [""]
        for folder in folders:
            try:
                source = add_source(
                    address=feed.url, by=by, title=feed.title or "", folder=folder, for_unit=for_unit
                )
            except Refusal:
                refused.append(feed.url)
                break
        else:
            if feed.url not in known:
                added.append(source)
    for one in others:
        came = _follow(one, by, for_unit)
        if came is None:
            refused.append(one.address)
        elif one.address not in known and came not in added:
            added.append(came)
    return Imported(tuple(added), len(known), tuple(refused))


def _follow(kept: lists.Kept, by: Person, for_unit: bool) -> Source | None:
    if kept.spot is None:
        return None
    try:
        return follow(kept.spot, by=by, title=kept.title, folder=kept.folder, for_unit=for_unit)
    except Refusal:
        return None
