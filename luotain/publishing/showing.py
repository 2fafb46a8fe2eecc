"""A post as a page of the desk shows it: each place with its text, its length, its marks and how it will look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from luotain import connectors
from luotain.profiles.models import Profile
from luotain.publishing import gate, voice
from luotain.publishing.facts import OWN_SITE
from luotain.publishing.lengths import Length, edited_delivery, length_of, original_url
from luotain.publishing.models import Act, Post, Variant


@dataclass(frozen=True)
class ShownPlace:
    """One text for one profile."""

    profile: Profile
    service: str
    language: str
    text: str
    outgoing: str
    """With the line of who speaks and the note of a correction, as it will stand there."""
    length: Length
    spans: list[tuple[int, int, str]]
    is_edit: bool
    audience: int | None = None


@dataclass(frozen=True)
class Shown:
    """A whole post."""

    places: list[ShownPlace]
    page: list[dict[str, Any]]
    reading: gate.Reading

    @property
    def has_marks(self) -> bool:
        """Whether anything in a text is marked."""
        return any(one.spans for one in self.places)


def show(post: Post, reading: gate.Reading | None = None) -> Shown:
    """`post` with what the guideline says of it (asked here unless given)."""
    reading = reading or gate.look(post)
    places = [_place(one, post, reading) for one in post.variants.all()]
    page = []
    if post.has_page:
        for code in post.page.languages:
            title, body = post.page.title.get(code, ""), post.page.body.get(code, "")
            before = len(title) + 2 if title else 0  # the guideline reads the page as one text
            spans = [
                (start - before, end - before, kind)
                for start, end, kind in reading.spans(OWN_SITE, code)
                if start >= before and end - before <= len(body)
            ]
            page.append(
                {
                    "code": code,
                    "title": title,
                    "body": body,
                    "contact": post.page.contact.get(code, ""),
                    "spans_in_body": spans,
                }
            )
    return Shown(places, page, reading)


def _place(variant: Variant, post: Post, reading: gate.Reading) -> ShownPlace:
    edited = edited_delivery(variant, post) is not None
    act = Act.EDIT if edited else Act.PUBLISH
    return ShownPlace(
        profile=variant.profile,
        service=service_name(variant.profile.service),
        language=variant.language,
        text=variant.text,
        outgoing=voice.outgoing_text(variant, post, act=act, original_url=original_url(variant, post)),
        length=length_of(variant, post),
        spans=reading.spans(f"profile:{variant.profile_id}", variant.language),
        is_edit=edited,
        audience=getattr(getattr(variant.profile, "account", None), "followers", None),
    )


def service_name(kind: str) -> str:
    """What people call the service."""
    from django.utils.translation import get_language

    try:
        return connectors.get(kind).name.say(get_language() or "en")
    except connectors.UnknownConnector:
        return kind
