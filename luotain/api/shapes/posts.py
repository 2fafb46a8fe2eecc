"""Posts as they go in."""

from __future__ import annotations

from typing import Annotated, Literal

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
    PublicId,
    Reason,
    TextsGiven,
    Yes,
)
from luotain.api.shapes.positions import PositionUsed
from luotain.publishing.models import Ground
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
    positions: Annotated[list[PositionUsed], Field(max_length=20)] | None = Field(
        None, description="Official positions whose words are in the texts. Left out: they stay as they were."
    )

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
    passings: Passings = {}
    """Reasons to go on without advice that has arisen since it was put forward, by the finding's key."""


class Approving(Given):
    """A second person's yes to exactly the text they have read."""

    content_hash: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", description="As `read` gave it.")]
    note: Reason = ""
    passings: Passings = {}


class Reasoned(Given):
    """Why."""

    reason: Reason


class Clearing(Given):
    """A hold that waits for somebody else than the author."""

    key: Annotated[str, Field(max_length=200, pattern=NO_NUL)]
    reason: Reason


class DeliveryDecision(Given):
    """What a person decides about a delivery that was refused, is unclear, or was found after all (`found_url`)."""

    decision: Literal[
        "mark_sent",
        "send_again",
        "look_again",
        "give_up",
        "retry",
        "link_instead",
        "adopt",
        "confirm_gone",
        "withdraw",
    ]
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


class Removing(Given):
    """What is taken away, on what ground and why. Tone, criticism or shame is no ground."""

    ground: Ground
    reason: Reason
    places: Annotated[list[int], Field(max_length=100)] | None = None
    """Numbers of deliveries; without them wherever it can be removed."""
    passings: Passings = {}


class RemovalApproving(Given):
    """A second person's yes to exactly the removal they have seen."""

    content_hash: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class PostFilter(Listed):
    """Which posts."""

    state: PostState | None = None
