"""Where published posts and answer pages point to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_noop

from luotain.core.text import links_in
from luotain.publishing import queries
from luotain.publishing.models import AnswerPage, Post
from luotain.ui.declarations import OutsideLink

POST = gettext_noop("Published post")


def links() -> Iterable[OutsideLink]:
    """Addresses in what stands in public. What has been corrected is left out: its correction stands in its place."""
    for post in queries.published_posts().iterator(chunk_size=200):
        if not getattr(post, "done_corrections", ()):
            for address in links_in("\n".join(_texts(post))):
                yield OutsideLink(address, POST, post.title, post.get_absolute_url(), post.author_id)


def _texts(post: Post) -> Iterator[str]:
    yield post.own_site_url
    for shown in queries.shown_texts(post):
        yield shown.text
    page: AnswerPage | None = getattr(post, "page", None)
    if page is not None and page.published_at and not page.removed_at:
        yield page.source
        for texts in (page.body, page.contact, page.share_text):
            yield from texts.values()
