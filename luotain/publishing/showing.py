"""A post as a page of the desk shows it: each place with its text, its length, its marks and how it will look."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language

from luotain import connectors
from luotain.connectors import Outgoing
from luotain.profiles.models import Profile
from luotain.publishing import gate, outgoing
from luotain.publishing.corrects import edited_delivery, reference, way_of
from luotain.publishing.facts import OWN_SITE
from luotain.publishing.lengths import Length, length_of
from luotain.publishing.models import Act, Attachment, Post, Variant
from luotain.publishing.pieces import Piece, pieces_of


@dataclass(frozen=True)
class ShownPart:
    """One post as it will stand there; a thread has several."""

    number: int
    text: str
    pieces: list[Piece]
    """The text with its links, names and hashtags told apart."""
    count: int
    limit: int | None

    @property
    def is_too_long(self) -> bool:
        """Whether the service would refuse it."""
        return self.limit is not None and self.count > self.limit


@dataclass(frozen=True)
class ShownFile:
    """A file as readers meet it, with the words that go with it."""

    attachment: Attachment
    alt: str
    lacks_words: bool


@dataclass(frozen=True)
class ShownPlace:
    """One text for one profile."""

    key: str
    """Which text of the post it is, in names of fields: `7`, or `7_2` for a second language of the same profile."""
    profile: Profile
    kind: str
    service: str
    language: str
    text: str
    outgoing: str
    """With the line of who speaks and the note of a correction, as it will stand there."""
    length: Length
    spans: list[tuple[int, int, str]]
    way: str
    """What a correction comes to there (`corrects.Way`)."""
    parts: list[ShownPart] = field(default_factory=list)
    files: list[ShownFile] = field(default_factory=list)
    card: dict[str, Any] = field(default_factory=dict)
    card_left_out: bool = False
    """The service shows either files or a card, and there are files."""
    warning: str = ""
    sensitive: bool = False
    takes: connectors.Abilities = field(default_factory=connectors.Abilities)
    rights_given: str = ""
    """What is given to the service by uploading; said when files go with the text."""
    trouble: str = ""
    """Why the service would not take it as it is, where it is not the length."""
    audience: int | None = None

    @property
    def is_thread(self) -> bool:
        """Whether it goes out as several posts."""
        return len(self.parts) > 1


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
    places = [_place(key, one, post, reading) for key, one in keyed(list(post.variants.all()))]
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


def keyed(variants: list[Variant]) -> list[tuple[str, Variant]]:
    """Each text with its key: the profile's number, and a count from the second language of one profile on."""
    seen: dict[int, int] = {}
    found = []
    for one in variants:
        seen[one.profile_id] = seen.get(one.profile_id, 0) + 1
        count = seen[one.profile_id]
        found.append((str(one.profile_id) if count == 1 else f"{one.profile_id}_{count}", one))
    return found


def _place(key: str, variant: Variant, post: Post, reading: gate.Reading) -> ShownPlace:
    edited = edited_delivery(variant, post) is not None
    able, length = outgoing.abilities_at(variant.profile), length_of(variant, post)
    parts = outgoing.parts_of(
        variant,
        post,
        act=Act.EDIT if edited else Act.PUBLISH,
        reference=reference(variant, post),
    )
    files = variant.files_of(post)
    service = _service(variant.profile.service)
    return ShownPlace(
        key=key,
        profile=variant.profile,
        kind=variant.profile.service,
        service=service_name(variant.profile.service),
        language=variant.language,
        text=variant.text,
        outgoing="\n\n".join(one.text for one in parts),
        length=length,
        spans=reading.spans(f"profile:{variant.profile_id}", variant.language),
        way=way_of(variant, post),
        audience=getattr(getattr(variant.profile, "account", None), "followers", None),
        parts=_parts(parts, length),
        files=[_file(one, variant.language) for one in files],
        card={} if parts[0].link is None else variant.card,
        card_left_out=bool(variant.card) and parts[0].link is None,
        warning=parts[0].warning,
        sensitive=parts[0].sensitive and bool(files),
        takes=able,
        rights_given=_said(service.rights_given) if service and files and able.wide_rights else "",
        trouble=_trouble(service, parts, able),
    )


def _parts(parts: tuple[Outgoing, ...], length: Length) -> list[ShownPart]:
    counts = length.parts or (length.count,)
    return [
        ShownPart(number, part.text, pieces_of(part.text), count, length.limit)
        for number, (part, count) in enumerate(zip(parts, counts, strict=True), start=1)
    ]


def _file(one: Attachment, language: str) -> ShownFile:
    alt = one.alt_in(language)
    lacks = one.media.kind == "image" and not one.decorative and not (one.alt or {}).get(language, "").strip()
    return ShownFile(one, alt, lacks)


def _trouble(
    service: type[connectors.Publishes] | None, parts: tuple[Outgoing, ...], able: connectors.Abilities
) -> str:
    found = outgoing.first_refusal(service, parts, able) if service else None
    if found is None or found[1].code in {"too_long", "empty"}:
        return ""
    return found[1].sentence(_language())


def _service(kind: str) -> type[connectors.Publishes] | None:
    try:
        found = connectors.get(kind)
    except connectors.UnknownConnector:
        return None
    return found if issubclass(found, connectors.Publishes) else None


def _said(words: connectors.Words | None) -> str:
    return words.say(_language()) if words else ""


def _language() -> str:
    return (get_language() or "en")[:2]


def service_name(kind: str) -> str:
    """What people call the service."""
    try:
        return connectors.get(kind).name.say(_language())
    except connectors.UnknownConnector:
        return kind
