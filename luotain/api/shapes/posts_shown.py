"""Posts as they come out."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ninja import Schema

from luotain.api.shapes.common import PersonShown, person_as_data
from luotain.publishing.content import content_hash
from luotain.publishing.models import Delivery, Post
from luotain.publishing.queries.post_page import PostPage


class TextShown(Schema):
    """The text for one profile."""

    profile: str
    profile_name: str
    language: str
    text: str


class PageShown(Schema):
    """The page on our own site."""

    title: dict[str, str]
    body: dict[str, str]
    source: str
    contact: dict[str, str]
    share_text: dict[str, str]


class PositionLeantOn(Schema):
    """An official position that the post brings out, in the edition whose words were put into it."""

    position: str
    edition: int
    title: str
    last_day: date | None
    """The last day on which these words are our position; without one, no end."""


class PauseShown(Schema):
    """The thinking pause of this round."""

    minutes: int
    over_at: datetime
    read_again_at: datetime | None
    confirmed_at: datetime | None


class ApprovalShown(Schema):
    """A yes that counts for this round."""

    by: PersonShown
    at: datetime
    content_hash: str
    note: str


class DeliveryShown(Schema):
    """One text on its way to one place, with what is known of it."""

    id: int
    place: str
    act: str
    state: str
    due_at: datetime
    sent_at: datetime | None
    url: str
    attempts: int
    needs_person: bool
    known: str
    found_url: str


class PostLine(Schema):
    """A post in a list."""

    id: str
    title: str
    kind: str
    state: str
    author: PersonShown
    changed_at: datetime
    published_at: datetime | None


class PostShown(PostLine):
    """A whole post."""

    case: str | None
    why: str
    identity_level: str
    substantive: bool
    own_site_url: str
    answers_url: str
    answers_remote_id: str
    due_at: datetime | None
    not_after: datetime | None
    texts: list[TextShown]
    page: PageShown | None
    positions: list[PositionLeantOn]
    note: dict[str, str] | None
    version: int
    round: int
    content_hash: str
    pause: PauseShown | None
    approvals: list[ApprovalShown]
    deliveries: list[DeliveryShown]
    corrections: list[str]
    corrects: str | None
    may: dict[str, bool]


class PostList(Schema):
    """A page of posts."""

    items: list[PostLine]
    next: str | None


class ReadAgain(Schema):
    """The text once more, after the pause, with the public-place question."""

    question: str
    read_again_at: datetime
    post: PostShown


def post_line(post: Post) -> dict[str, Any]:
    """A post in a list."""
    return {
        "id": post.public_id,
        "title": post.title,
        "kind": post.kind,
        "state": post.state,
        "author": person_as_data(post.author),
        "changed_at": post.changed_at,
        "published_at": post.published_at,
    }


def delivery_as_data(delivery: Delivery) -> dict[str, Any]:
    """A delivery with what is known of it, in the language of the moment."""
    return {
        "id": delivery.pk,
        "place": delivery.place,
        "act": delivery.act,
        "state": delivery.state,
        "due_at": delivery.due_at,
        "sent_at": delivery.sent_at,
        "url": delivery.url,
        "attempts": delivery.attempts,
        "needs_person": delivery.needs_person,
        "known": delivery.known,
        "found_url": delivery.found_there.get("url", ""),
    }


def post_as_data(shown: PostPage) -> dict[str, Any]:
    """A whole post as one person sees it."""
    post, page, pause = shown.post, getattr(shown.post, "page", None), shown.pause
    return {
        **post_line(post),
        "case": post.case.public_id if post.case else None,
        "why": post.why,
        "identity_level": post.identity_level,
        "substantive": post.substantive,
        "own_site_url": post.own_site_url,
        "answers_url": post.answers_url,
        "answers_remote_id": post.answers_remote_id,
        "due_at": post.due_at,
        "not_after": post.not_after,
        "texts": [
            {
                "profile": one.profile.public_id,
                "profile_name": one.profile.name,
                "language": one.language,
                "text": one.text,
            }
            for one in post.variants.all()
        ],
        "page": page
        and {
            "title": dict(page.title),
            "body": dict(page.body),
            "source": page.source,
            "contact": dict(page.contact),
            "share_text": dict(page.share_text),
        },
        "positions": [
            {
                "position": one.edition.position.public_id,
                "edition": one.edition.number,
                "title": one.edition.title,
                "last_day": one.edition.last_day(shown.now),
            }
            for one in post.leanings.all()
        ],
        "note": dict(shown.corrects.note) if shown.corrects else None,
        "version": post.version,
        "round": post.round,
        "content_hash": content_hash(post),
        "pause": pause
        and {
            "minutes": pause.minutes,
            "over_at": pause.over_at,
            "read_again_at": pause.read_again_at,
            "confirmed_at": pause.confirmed_at,
        },
        "approvals": [
            {"by": person_as_data(one.by), "at": one.at, "content_hash": one.content_hash, "note": one.note}
            for one in shown.approvals
        ],
        "deliveries": [delivery_as_data(one) for one in shown.deliveries],
        "corrections": [one.post.public_id for one in shown.corrections],
        "corrects": shown.corrects.original.public_id if shown.corrects else None,
        "may": shown.may,
    }
