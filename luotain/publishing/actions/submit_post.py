"""Put a post forward: the guideline is asked, and the thinking pause begins."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.core import clock
from luotain.core.moves import someone_was_faster
from luotain.core.refusal import Refusal
from luotain.people.models import Person
from luotain.publishing import gate, outgoing, permissions
from luotain.publishing.actions.texts import keep_version
from luotain.publishing.content import content_hash
from luotain.publishing.lengths import length_of
from luotain.publishing.models import Post, ThinkingPause, Variant
from luotain.publishing.services import service_of
from luotain.publishing.states import PostState
from luotain.publishing.when import require_possible


def submit_post(
    post: Post, *, by: Person, passings: Mapping[str, str] | None = None, version: int | None = None
) -> Post:
    """The post rests from now on. `passings` are the writer's reasons for going on against advice, by finding.

    Raises Refusal with the findings when the guideline holds, blocks or advises without an answer, and when a text is
    longer than its service takes.
    """
    permissions.edit_post.require(by, post)
    if version is not None and version != post.version:
        raise someone_was_faster()
    require_fits(post)
    require_possible(post.due_at, post.not_after)
    with transaction.atomic():
        post.content_hash = content_hash(post)
        gate.ask(post, by=by, passings=passings)
        start_pause(post, by=by)
    return post


def start_pause(post: Post, *, by: Person) -> ThinkingPause:
    """Begin the pause inside the caller's transaction. A correction does not wait: a mistake is owned up to at once."""
    now = clock.now()
    asked = gate.pause_asked(post)
    minutes = asked.minutes
    post.move(PostState.PAUSING, round=post.round + 1, content_hash=post.content_hash, changed_at=now)
    post.writers.add(by)
    keep_version(post, by=by)
    pause = ThinkingPause.objects.create(
        post=post,
        round=post.round,
        content_hash=post.content_hash,
        minutes=minutes,
        started_at=now,
        over_at=now + timedelta(minutes=minutes),
    )
    ledger.write(
        "publishing.pause_started",
        post,
        by=by,
        data={
            "minutes": minutes,
            "until": pause.over_at,
            "content_hash": post.content_hash,
            "round": post.round,
            **({"clause": asked.finding.clause_code} if asked.finding else {}),
        },
    )
    return pause


def require_fits(post: Post) -> None:
    """Refuse a text that its service would not take, before anyone spends time on it."""
    for variant in post.variants.all():
        length = length_of(variant, post)
        if not variant.text.strip() and not variant.files_of(post):
            raise Refusal(
                "publishing.empty",
                _("The text for %(profile)s is empty.") % {"profile": variant.profile},
                _("Write it, or take the profile away from the post."),
                status=422,
            )
        if length.is_too_long:
            raise Refusal(
                "publishing.too_long",
                _("The text for %(profile)s is too long: %(count)d of %(limit)d.")
                % {"profile": variant.profile, "count": length.count, "limit": length.limit},
                _("Shorten it. The line of who speaks and a change note count too."),
                status=422,
            )
        require_taken(variant, post)
    if post.has_page and not post.page.languages:
        raise Refusal(
            "publishing.empty",
            _("The page for our own site is empty."),
            _("Write it in at least one language, or take it away from the post."),
            status=422,
        )


def require_taken(variant: Variant, post: Post) -> None:
    """Refuse files that the service would not take: too many, too large, too long or of another kind."""
    service = service_of(variant.profile.service)
    if service is None:
        return
    able = outgoing.abilities_at(variant.profile)
    found = outgoing.first_refusal(service, outgoing.parts_of(variant, post), able)
    if found is not None:
        refusal = found[1]
        language = (get_language() or "en")[:2]
        raise Refusal(
            "publishing.not_taken",
            _("%(profile)s would not take this: %(reason)s")
            % {"profile": variant.profile, "reason": refusal.sentence(language)},
            _("Leave something out for this profile, or choose another file. %(detail)s")
            % {"detail": refusal.detail},
            status=422,
        )
