"""Facts of a text that is to be published, sent as a reply, corrected or removed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from luotain.engines.policy.data import fingerprint
from luotain.engines.policy.facts.people import Approval, AuthorFacts


@dataclass(frozen=True)
class PersonalData:
    """A place in a text that points to a person, as the finder reports it. The value itself is never here."""

    kind: str
    """``hetu``, ``phone``, ``email``, ``iban``, ``address``, ``plate`` or ``health``."""
    start: int
    end: int
    confidence: float = 1.0
    """From 0 to 1."""
    masked: str = ""
    whose: str = ""
    """``own`` (the author's), ``others``, or empty when it is not known."""


@dataclass(frozen=True)
class TextVariant:
    """The text in one language, for every service or for one."""

    language: str
    text: str
    personal_data: tuple[PersonalData, ...] = ()
    service: str = ""
    """The only service this wording goes to; empty for the common wording."""

    @property
    def code(self) -> str:
        """What findings name it by: its language, with the service when the wording is for one only."""
        return f"{self.language}@{self.service}" if self.service else self.language


@dataclass(frozen=True)
class PublicText:
    """Any words that the public will see: a variant, a change note or a picture's alternative text."""

    code: str
    """What findings name it by: a variant's code, ``change_note``, or ``alt.`` with the item's id and a language."""
    text: str
    personal_data: tuple[PersonalData, ...] = ()


@dataclass(frozen=True)
class ServiceLimits:
    """What a service that the text goes to takes, and what can be done there afterwards."""

    service: str
    name: str = ""
    """The service's name as people know it."""
    text_limit: int | None = None
    counting: str = "characters"
    """``characters``, ``graphemes``, ``bytes``, or ``links_23`` (a web address counts as 23 characters)."""
    media_limit: int | None = None
    takes_alt_text: bool = True
    can_edit: bool = True
    can_delete: bool = True
    can_hide_comments: bool = True
    takes_wide_rights: bool = False
    """Whether uploading gives the service rights that it may pass on."""


@dataclass(frozen=True)
class AltText:
    """A picture told in words, in one language."""

    language: str
    text: str
    personal_data: tuple[PersonalData, ...] = ()


@dataclass(frozen=True)
class MediaFacts:
    """A picture, film, sound or document that goes with the text."""

    id: str
    kind: str = "image"
    """``image``, ``video``, ``audio`` or ``document``."""
    name: str = ""
    author: str = ""
    source: str = ""
    licence: str = ""
    rights: str = ""
    """On what ground it may be used: ``own``, ``bought``, ``licensed``, ``permission`` …; empty when not
    recorded."""
    may_sublicense: bool = True
    """Whether its licence allows giving the service the rights it takes."""
    decorative: bool = False
    alt: tuple[AltText, ...] = ()
    has_place_or_device: bool = False
    """Whether metadata with a place or a device is still in the file."""
    captions: bool = True
    """For film and sound: whether there are captions or a transcript."""


@dataclass(frozen=True)
class ProfileStanding:
    """The profile the text goes out through, as it stands now."""

    id: str = ""
    name: str = ""
    kind: str = "organisation"
    """``organisation`` (a profile kept by several) or ``hybrid`` (an official's own account)."""
    state: str = ""
    """``idea``, ``applied``, ``decided``, ``open``, ``winding_down``, ``closed`` or ``archived``."""
    has_plan: bool = True
    ends_on: date | None = None
    active_maintainers: int | None = None
    paused: bool = False
    author_is_maintainer: bool = True
    author_may_open_threads: bool = True
    has_response_promise: bool = True
    audience: int | None = None


@dataclass(frozen=True)
class PauseFacts:
    """A thinking pause on a text."""

    until: datetime | None = None
    """When it ends, in the same clock as :attr:`TextFacts.now`."""
    asked_by: str = ""
    """``author`` or ``rule``."""
    reread: bool = False
    """Whether the author has opened the text again after the pause."""
    confirmed: bool = False
    """Whether the author has then confirmed it."""


@dataclass(frozen=True)
class ConversationFacts:
    """The discussion a reply goes into, or that a post answers."""

    heat: str = ""
    """``calm``, ``lively`` or ``heated``; empty when not measured."""
    new_place: bool = False
    """Whether the body has never written here before."""
    notes_shown: bool = True
    """Whether the customs and rules of the place were shown to the author."""
    opens_thread: bool = False
    official_business: bool = False
    """Whether the message answered is really a matter for the registry."""
    redirects: bool = False
    """Whether the reply tells where official business is done."""


@dataclass(frozen=True)
class PositionUse:
    """An official position of the body that the text leans on."""

    id: str
    title: str = ""
    valid_until: date | None = None


@dataclass(frozen=True)
class PreviousVersion:
    """What has already been published and is now being corrected."""

    variants: tuple[TextVariant, ...] = ()
    published_at: datetime | None = None
    url: str = ""
    mistake_found_at: datetime | None = None


@dataclass(frozen=True)
class CrisisFacts:
    """Crisis communication, when it is on."""

    active: bool = False
    fact_page: str = ""
    main_channels: tuple[str, ...] = ()
    """Main channels already used: ``warning``, ``website``, ``media`` …"""


@dataclass(frozen=True)
class RemovalFacts:
    """Taking something away: a post of our own or somebody's comment under it."""

    of: str = "comment"
    """``comment`` or ``own_post``."""
    ground: str = ""
    """Code of the ground, from the body's list."""
    reason: str = ""
    """The written reason, for the person concerned."""
    like_cases_seen: bool = False
    writer_told: bool = False
    sealed_copy: bool = False
    says_removed_everywhere: bool = False


@dataclass(frozen=True)
class TextFacts:
    """Everything the rules may look at about one text at the gates publish, reply, correct and remove."""

    variants: tuple[TextVariant, ...] = ()
    services: tuple[ServiceLimits, ...] = ()
    identity_level: str = ""
    """``organisation``, ``hybrid`` or ``private``; empty until chosen."""
    voice: str = ""
    """``organisation``, ``named_official`` or ``none``; empty until chosen."""
    byline: str = ""
    profile: ProfileStanding = field(default_factory=ProfileStanding)
    why: str = ""
    """One line: why this is published."""
    purpose: str = ""
    post_class: str = ""
    """The body's own class of post, for example ``notice`` or ``information``."""
    substantive: bool = False
    """Whether it tells something people need to know and act on."""
    own_site_url: str = ""
    """Address of the same information on the body's own site."""
    media: tuple[MediaFacts, ...] = ()
    links: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    """Sources of quoted text, where they are not in the text itself."""
    topics: tuple[str, ...] = ()
    """Topic codes chosen by the author; words of the topic notes are looked for beside them."""
    positions: tuple[PositionUse, ...] = ()
    author: AuthorFacts = field(default_factory=AuthorFacts)
    now: datetime | None = None
    """The moment of the act on the body's own clock; engines never read one."""
    goes_out_at: datetime | None = None
    """When it is planned to go out, on the same clock; None: as soon as it may."""
    office_open: bool | None = None
    conversation: ConversationFacts = field(default_factory=ConversationFacts)
    pause: PauseFacts = field(default_factory=PauseFacts)
    approvals: tuple[Approval, ...] = ()
    approvals_needed: int | None = None
    """How many other people must approve; None leaves it to the guideline's setting."""
    content: str = ""
    """Fingerprint of the exact content; when empty, :func:`content_fingerprint` of these facts."""
    confirmations: tuple[str, ...] = ()
    """Codes of the confirm lines the author has ticked, such as ``public_place`` and ``long_memory``."""
    previous: PreviousVersion | None = None
    change_note: str = ""
    change_note_personal_data: tuple[PersonalData, ...] = ()
    change_note_visible: bool = True
    """Whether the change note goes out with the text."""
    linked_both_ways: bool = True
    crisis: CrisisFacts = field(default_factory=CrisisFacts)
    removal: RemovalFacts | None = None

    @cached_property
    def public_texts(self) -> tuple[PublicText, ...]:
        """All words the public will see; what must never slip out is looked for in every one of them."""
        found = [PublicText(item.code, item.text, item.personal_data) for item in self.variants]
        for item in self.media:
            found += [
                PublicText(f"alt.{item.id}.{alt.language}", alt.text, alt.personal_data) for alt in item.alt
            ]
        if self.change_note:
            found.append(PublicText("change_note", self.change_note, self.change_note_personal_data))
        return tuple(found)

    def text_in(self, code: str) -> str:
        """The text that findings name by a code: a variant's language most often. Empty when there is none."""
        return next((item.text for item in self.public_texts if item.code == code), "")

    @property
    def content_id(self) -> str:
        """The fingerprint approvals are bound to."""
        return self.content or content_fingerprint(self)


def content_fingerprint(facts: TextFacts) -> str:
    """SHA-256 of what readers will see: texts, media, links, voice and profile; not who approved it or
    when."""
    seen = (
        [(variant.code, variant.text) for variant in facts.variants],
        [(item.id, item.decorative, [(alt.language, alt.text) for alt in item.alt]) for item in facts.media],
        list(facts.links),
        [facts.identity_level, facts.voice, facts.byline, facts.profile.id, facts.change_note],
        sorted(limits.service for limits in facts.services),
    )
    return fingerprint(seen)
