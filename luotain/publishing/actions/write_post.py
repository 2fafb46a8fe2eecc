"""Begin a post."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.assessment.states import CaseState
from luotain.core.refusal import Refusal
from luotain.people.models import Person
from luotain.people.rules import is_communications
from luotain.profiles.models import ProfileKind
from luotain.publishing import permissions
from luotain.publishing.actions.positions import require_in_force
from luotain.publishing.actions.texts import put_texts
from luotain.publishing.content import content_hash
from luotain.publishing.drafts import Draft
from luotain.publishing.models import IdentityLevel, Post, PostKind


def write_post(
    draft: Draft, *, by: Person, made_with: str | None = None, leant_on: frozenset[int] = frozenset()
) -> Post:
    """A new draft by `by`. The same `made_with` (the form's own mark) twice gives the same post.

    `leant_on` are editions of positions that a pattern leans on already; the guideline judges those at its gate.

    Raises Refusal when the person may not speak through a profile, or a profile has no plan in force to speak under.
    """
    permissions.write_post.require(by)
    if draft.kind == PostKind.CORRECTION:
        raise only_by_correcting()
    check_draft(draft, by=by)
    require_in_force(draft, kept=leant_on)
    _check_case(draft)
    if made_with and (already := Post.objects.filter(made_with=made_with, author=by).first()):
        return already
    try:
        with transaction.atomic():
            post = Post.objects.create(author=by, made_with=made_with or None, **draft.columns)
            post.writers.add(by)
            put_texts(post, draft)
            post.content_hash = content_hash(post)
            Post.objects.filter(pk=post.pk).update(content_hash=post.content_hash)
            ledger.write(
                "publishing.post_written",
                post,
                by=by,
                also=[post.case] if post.case else [],
                data={"kind": post.kind, "content_hash": post.content_hash},
            )
    except IntegrityError:
        if made_with and (already := Post.objects.filter(made_with=made_with, author=by).first()):
            return already
        raise
    return post


def _check_case(draft: Draft) -> None:
    """An answer is written to what two sides have weighed and decided to answer."""
    case = draft.case
    if case is not None and not (case.state == CaseState.DECIDED and case.steps_in):
        raise Refusal(
            "publishing.case_not_decided",
            _("It has not been decided that this case is answered."),
            _("Weigh the case first; the default is not to step in."),
            status=409,
        )


def only_by_correcting() -> Refusal:
    """A correction is tied to what it corrects, from its first moment to its last."""
    return Refusal(
        "publishing.only_by_correcting",
        _("A correction begins from the published post that it corrects, and stays a correction."),
        _("Open the published post and choose “Correct”."),
        status=422,
    )


def check_draft(
    draft: Draft, *, by: Person, kept: frozenset[int] = frozenset(), kept_media: frozenset[int] = frozenset()
) -> None:
    """What no draft may be, whatever its text: private, without a place, or through a profile that has no plan in force.

    `kept` are profiles the post goes through already: another writer's choice is not checked against this person.
    `kept_media` are files of what is corrected, which were in use when it was sent.
    """
    if draft.identity_level not in IdentityLevel.values:
        raise Refusal(
            "publishing.private",
            _("Luotain sends nothing in a private person's name."),
            _("Choose whether you speak as the organisation or as an official in your own name."),
            status=422,
        )
    if not draft.texts and draft.page is None:
        raise Refusal(
            "publishing.no_place",
            _("The post has no place to go to yet."),
            _("Write a text for at least one profile, or for our own site."),
            status=422,
        )
    for one in draft.texts:
        profile = one.profile
        if profile.pk not in kept and not (
            is_communications.test(by) or profile.pk in permissions.maintained_by(by)
        ):
            raise Refusal(
                "publishing.not_maintainer",
                _("You are not a maintainer of the profile %(profile)s.") % {"profile": profile},
                permissions.ASK_MAINTAINER,
                status=403,
            )
        if not profile.can_speak:
            raise Refusal(
                "publishing.profile_not_open",
                _("The profile %(profile)s may not speak now: it has no plan in force.")
                % {"profile": profile},
                _("Ask Communications about the profile's plan, or choose another profile."),
                status=409,
            )
        if profile.kind == ProfileKind.PERSON_LED and draft.identity_level == IdentityLevel.ORGANISATION:
            raise Refusal(
                "publishing.organisation_from_own_account",
                _("The profile %(profile)s is led by a person, so the organisation cannot speak through it.")
                % {"profile": profile},
                _("Speak as an official in your own name, or choose a profile of the organisation."),
                status=409,
            )
    for item in (one.media for one in draft.media):
        if not item.has_rights:
            raise Refusal(
                "publishing.no_rights",
                _("It is not recorded by what right %(name)s is used.") % {"name": item},
                _("Record its author and right to use in the library. If nobody knows, do not use it."),
                status=422,
                clause="8.7",
            )
        if item.retired_at is not None and item.pk not in kept_media:
            raise Refusal(
                "publishing.media_retired",
                _("%(name)s has been taken out of use: %(why)s") % {"name": item, "why": item.retired_why},
                _("Choose another file."),
                status=409,
            )
    if draft.kind == PostKind.REPLY and not (draft.answers_url or draft.answers_remote_id):
        raise Refusal(
            "publishing.answers_nothing",
            _("A reply must say what it answers."),
            _("Give the address of what you answer, or make it a post."),
            status=422,
        )
    kinds = {one.profile.service for one in draft.texts}
    if draft.kind == PostKind.REPLY and draft.answers_remote_id and len(kinds) > 1:
        raise Refusal(
            "publishing.answers_in_two_places",
            _("A reply goes to the service where the discussion is, and to no other."),
            _("Choose profiles of one service only."),
            status=422,
        )
    if draft.due_at and draft.not_after and draft.not_after <= draft.due_at:
        raise Refusal(
            "publishing.never",
            _("The last moment is before the first one, so the post could never be sent."),
            _("Change one of the two moments."),
            status=422,
        )
