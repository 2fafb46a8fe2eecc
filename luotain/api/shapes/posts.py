"""Posts, as they go in and come out."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field, model_validator

from luotain.api.shapes.common import (
    NO_NUL,
    Address,
    Given,
    Language,
    Line,
    Listed,
    Long,
    Mark,
    Moment,
    Passings,
    PersonShown,
    PublicId,
    Reason,
    TextsGiven,
    Yes,
    person_as_data,
)
from luotain.publishing.content import content_hash
from luotain.publishing.models import Delivery, Post
from luotain.publishing.queries.post_page import PostPage
from luotain.publishing.states import PostState

Title = Annotated[str, Field(min_length=1, max_length=160, pattern=NO_NUL)]


class TextGiven(Given):
    """The text for one profile."""

    profile: PublicId
    language: Language
    text: Long


class PageGiven(Given):
    """The texts of the page on our own site."""

    title: TextsGiven = Field(default_factory=TextsGiven)
    body: TextsGiven = Field(default_factory=TextsGiven)
    source: Annotated[str, Field(max_length=500, pattern=NO_NUL)] = ""
    contact: TextsGiven = Field(default_factory=TextsGiven)
    share_text: TextsGiven = Field(default_factory=TextsGiven)


class PostGiven(Given):
    """A whole post as its writer wants it."""

    title: Title = Field(description="For the desk; citizens do not see it.")
    kind: Literal["post", "reply", "answer_page"] = "post"
    case: PublicId | None = None
    why: Line = ""
    identity_level: Literal["organisation", "hybrid", "private"] = "organisation"
    substantive: Yes = False
    own_site_url: Address = ""
    answers_url: Address = ""
    answers_remote_id: Line = ""
    due_at: Moment | None = None
    not_after: Moment | None = None
    texts: Annotated[list[TextGiven], Field(max_length=20)] = []
    page: PageGiven | None = None

    @model_validator(mode="after")
    def one_text_a_profile(self) -> PostGiven:
        """As on the screen."""
        if len({one.profile for one in self.texts}) < len(self.texts):
            raise ValueError("a post has one text a profile")
        return self


class PostNew(PostGiven):
    """A post to begin."""

    made_with: Mark | None = None


class PostChange(PostGiven):
    """The post as it should be now. `version` is the one that was read: another means that someone was faster."""

    version: Annotated[int, Field(ge=0, le=2**31 - 1)]
    note: TextsGiven | None = Field(None, description="For a correction: the change note that readers see.")


class Submitting(Given):
    """Put forward."""

    passings: Passings = {}
    version: Annotated[int, Field(ge=0, le=2**31 - 1)] | None = None


class Confirming(Given):
    """The four lines that an author stands by; all of them must be true."""

    would_say_it_aloud: Yes
    knows_it_stays: Yes
    knows_the_audience: Yes
    has_the_right: Yes


class Approving(Given):
    """A second person's yes to exactly the text they have read."""

    content_hash: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", description="As `read` gave it.")]
    note: Reason = ""


class Reasoned(Given):
    """Why."""

    reason: Reason


class Clearing(Given):
    """A hold that waits for somebody else than the author."""

    key: Annotated[str, Field(max_length=200, pattern=NO_NUL)]
    reason: Reason


class DeliveryDecision(Given):
    """What a person decides about a delivery that was refused or is unclear."""

    decision: Literal["mark_sent", "send_again", "give_up", "retry", "withdraw"]
    url: Address = Field("", description="For mark_sent: where the post was found.")
    reason: Reason = ""
    although_late: Yes = False


class Correcting(Given):
    """The text as it should be, and the note that everyone sees. A text left out stays as it is."""

    title: Title | None = None
    note: TextsGiven
    discovered_at: Moment
    why: Line = ""
    texts: Annotated[list[TextGiven], Field(max_length=20)] = []
    page: PageGiven | None = None
    passings: Passings = {}
    made_with: Mark | None = None


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


class PostFilter(Listed):
    """Which posts."""

    state: PostState | None = None


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
