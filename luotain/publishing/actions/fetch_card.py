"""Put the card of a link beside its text."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from luotain.core.refusal import Refusal
from luotain.people.models import Person
from luotain.publishing import link_cards, permissions
from luotain.publishing.actions.edit_post import edit_post, require_changeable
from luotain.publishing.drafts import draft_of
from luotain.publishing.facts import LINK
from luotain.publishing.models import Post


def fetch_card(post: Post, profile_id: int, language: str, *, by: Person, version: int | None = None) -> Post:
    """Ask the first link of one text what it says of itself and keep that with the text. The card is content: it is
    approved with it and sent as it was approved, whatever the page says later."""
    permissions.edit_post.require(by, post)
    require_changeable(post)
    draft = draft_of(post)
    wanted = next(
        (one for one in draft.texts if one.profile.pk == profile_id and one.language == language), None
    )
    link = LINK.search(wanted.text) if wanted else None
    if wanted is None or link is None:
        raise Refusal(
            "publishing.no_link",
            _("There is no link in this text."),
            _("Write the address into the text first; it begins with https://."),
            status=422,
        )
    card = link_cards.fetch(link[0].rstrip(".,;:!?"))
    texts = tuple(replace(one, link=card) if one is wanted else one for one in draft.texts)
    return edit_post(post, replace(draft, texts=texts), by=by, version=version)
