"""Something the body says in public, from the first draft on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luotain.core import clock
from luotain.core.ids import public_id
from luotain.core.moves import WithStates
from luotain.publishing.states import CHANGEABLE, POST_KINDS, POST_MOVES, PostState

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from luotain.people.models import Person
    from luotain.publishing.models.answer_page import AnswerPage
    from luotain.publishing.models.approval import Approval, SendingBack
    from luotain.publishing.models.correction import Correction
    from luotain.publishing.models.delivery import Delivery
    from luotain.publishing.models.leaning import Leaning
    from luotain.publishing.models.media import Attachment
    from luotain.publishing.models.pause import ThinkingPause
    from luotain.publishing.models.queue import QueuePlace
    from luotain.publishing.models.variant import Variant
    from luotain.publishing.models.version import PostVersion


class PostKind(models.TextChoices):
    """What sort of saying it is."""

    POST = "post", _("Post")
    REPLY = "reply", _("Reply")
    ANSWER_PAGE = "answer_page", _("Answer page")
    CORRECTION = "correction", _("Correction")


class IdentityLevel(models.TextChoices):
    """As whom the act is done. Private speech has no place at the body's desk."""

    ORGANISATION = "organisation", _("As the organisation")
    HYBRID = "hybrid", _("As an official in my own name")


def secret_id() -> str:
    """A part of an address that nobody guesses."""
    return public_id(32)


class Post(WithStates):
    """One thing said through one or more profiles and, where wanted, on the body's own site.

    Its texts stand in its variants and its answer page; once a delivery has been claimed they are fixed for good, and
    what must change is changed by a correction, which is a post of its own.
    """

    moves = POST_MOVES

    public_id = models.CharField(max_length=32, default=public_id, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=160)
    """For the desk: citizens see it only as the heading of an answer page, which has its own."""
    kind = models.CharField(_("kind"), max_length=16, choices=PostKind.choices, default=PostKind.POST)
    state = models.CharField(max_length=16, choices=PostState.choices, default=PostState.DRAFT)
    author = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="posts")
    writers = models.ManyToManyField("people.Person", related_name="posts_written", blank=True)
    """Everyone who has had a hand in the text; none of them can be its second person."""
    case = models.ForeignKey(
        "assessment.Case", on_delete=models.PROTECT, null=True, blank=True, related_name="posts"
    )
    """The weighed matter it answers, where it answers one."""
    why = models.CharField(_("why publish"), max_length=300, blank=True, default="")
    identity_level = models.CharField(
        _("identity level"), max_length=16, choices=IdentityLevel.choices, default=IdentityLevel.ORGANISATION
    )
    substantive = models.BooleanField(_("substantive information"), default=False)
    own_site_url = models.URLField(
        _("the same information on our own site"), max_length=500, blank=True, default=""
    )
    answers_remote_id = models.CharField(max_length=300, blank=True, default="")
    """For a reply: the remote identifier of what is answered."""
    answers_url = models.URLField(_("address of what is answered"), max_length=500, blank=True, default="")
    due_at = models.DateTimeField(_("send at"), null=True, blank=True)
    """Not before this moment; empty: as soon as it is approved."""
    not_after = models.DateTimeField(_("not after"), null=True, blank=True)
    """After this moment a person is asked before anything is sent."""
    recurrence = models.ForeignKey(
        "publishing.Recurrence", on_delete=models.SET_NULL, null=True, blank=True, related_name="posts"
    )
    """The rule that made this draft ahead of its time, where one did."""
    occurrence = models.DateField(null=True, blank=True)
    """Which day of the rule it stands for; it stays when the post is moved."""
    content_hash = models.CharField(max_length=64, blank=True, default="")
    """SHA-256 of what readers will see, as of the last change made by an action."""
    round = models.PositiveIntegerField(default=0)
    """Which thinking pause this is; approvals count for their own round only."""
    made_with = models.CharField(max_length=40, null=True, editable=False)
    """The form's own mark, so that a form posted twice makes one post of its author's."""
    preview_secret = models.CharField(max_length=40, default=secret_id, unique=True, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    changed_at = models.DateTimeField(default=clock.now)
    published_at = models.DateTimeField(null=True, blank=True)
    """When the first delivery was known to have arrived."""

    variants: RelatedManager[Variant]
    attachments: RelatedManager[Attachment]
    leanings: RelatedManager[Leaning]
    versions: RelatedManager[PostVersion]
    approvals: RelatedManager[Approval]
    sendings_back: RelatedManager[SendingBack]
    thinking_pauses: RelatedManager[ThinkingPause]
    deliveries: RelatedManager[Delivery]
    corrections: RelatedManager[Correction]
    """Corrections of this post, newest first."""
    queue_place: QueuePlace
    page: AnswerPage
    correction_made: Correction
    """For a post of kind correction: what it corrects."""

    class Meta:
        ordering = ["-changed_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "changed_at"], name="post_state"),
            models.Index(fields=["due_at"], name="post_due"),
            models.Index(fields=["published_at"], name="post_published"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["author", "made_with"], name="one_post_a_form"),
            models.UniqueConstraint(fields=["recurrence", "occurrence"], name="one_post_an_occurrence"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page at the desk."""
        return reverse("publishing:post", args=[self.public_id])

    @property
    def state_kind(self) -> str:
        """The colour of its state's tag."""
        return POST_KINDS[PostState(self.state)]

    @property
    def can_be_changed(self) -> bool:
        """Whether the text may still be edited: nothing of it can have been seen outside."""
        return self.state in CHANGEABLE

    @property
    def gate(self) -> str:
        """The gate of the guideline that this kind of post passes."""
        return {PostKind.REPLY: "reply", PostKind.CORRECTION: "correct"}.get(PostKind(self.kind), "publish")

    @property
    def is_correction(self) -> bool:
        """Whether it corrects another post."""
        return self.kind == PostKind.CORRECTION

    @property
    def when_remarks(self) -> list[Any]:
        """What there is to say of its time, with what to do about it."""
        from luotain.publishing.when import remarks_on

        return remarks_on(self)

    @property
    def has_page(self) -> bool:
        """Whether it also stands on the body's own site."""
        return hasattr(self, "page")

    def was_written_by(self, person: Person) -> bool:
        """Whether `person` is its author or has had a hand in its text."""
        return person.pk == self.author_id or any(one.pk == person.pk for one in self.writers.all())
