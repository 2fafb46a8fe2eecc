"""What the search of the desk finds among posts."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luotain.people.models import Person
from luotain.publishing import queries
from luotain.ui.declarations import Found


def find(person: Person, words: str) -> Iterable[Found]:
    """Posts the person may see whose heading, reason or texts have the words."""
    found = queries.seen_by(person)
    for word in words.split()[:6]:
        found = found.filter(
            Q(title__icontains=word) | Q(why__icontains=word) | Q(variants__text__icontains=word)
        ).distinct()
    for post in found[:20]:
        yield Found(
            _("Post"),
            post.title,
            post.get_absolute_url(),
            post.get_state_display(),
            post.published_at or post.changed_at,
        )
