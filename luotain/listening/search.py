"""What the search of the desk finds among what was heard."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luotain.core.refusal import Refusal
from luotain.listening import permissions, searching
from luotain.people.models import Person
from luotain.ui.declarations import Found

MOST = 20


def find(person: Person, words: str) -> Iterable[Found]:
    """Items that have the words in any of their forms, newest first."""
    query = searching.plain_words(words[:400])
    if not query or not permissions.listen.allows(person):
        return
    try:
        answer = searching.search(person, query, searching.Filters())
    except Refusal:
        return
    for one in answer.found[:MOST]:
        yield Found(
            _("Item"),
            one.item.heading,
            reverse("listening:item", args=[one.item.public_id]),
            str(one.item.source),
            one.item.at,
        )
    if len(answer.found) > MOST or answer.older:
        yield Found(
            _("Items"), _("All items found"), f"{reverse('listening:search')}?{urlencode({'q': words})}", ""
        )
