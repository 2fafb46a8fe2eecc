"""What the search of the desk finds among what was heard."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luotain.listening import permissions
from luotain.listening.models import Item
from luotain.people.models import Person
from luotain.ui.declarations import Found


def find(person: Person, words: str) -> Iterable[Found]:
    """Items that have the words."""
    if not permissions.listen.allows(person):
        return
    matching = Item.objects.select_related("source")
    for word in words.split()[:6]:
        matching = matching.filter(Q(title__icontains=word) | Q(text__icontains=word))
    for item in matching[:20]:
        yield Found(
            _("Item"),
            item.heading,
            reverse("listening:item", args=[item.public_id]),
            str(item.source),
            item.at,
        )
