"""After the pause: the author opens the text again, reads it with the public-place question in sight, and confirms it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.guideline import queries as guideline_queries
from luotain.people.models import Person
from luotain.publishing import gate, permissions
from luotain.publishing.content import content_hash
from luotain.publishing.facts import Step
from luotain.publishing.models import Post, ThinkingPause
from luotain.publishing.states import PostState

EVERY_LINE = frozenset({"would_say_it_aloud", "knows_it_stays", "knows_the_audience", "has_the_right"})
"""What an author stands by: they would say it in a public place, know that it stays, have seen how many it reaches, and
have the right to all that is in it."""


def current_pause(post: Post) -> ThinkingPause | None:
    """The post's pause in this round, unless an edit has ended it."""
    return ThinkingPause.objects.filter(post=post, round=post.round, ended_at__isnull=True).first()


def public_place_question(language: str) -> str:
    """The body's own question in its own image of a public place."""
    return guideline_queries.guideline_in_force().public_place_prompt.say(language[:2])


def open_again(post: Post, *, by: Person) -> ThinkingPause | None:
    """The author has the text before them again, with the question; kept once. None while the pause is not over."""
    pause = current_pause(post)
    now = clock.now()
    if (
        post.state != PostState.PAUSING
        or pause is None
        or not pause.is_over(now)
        or not permissions.confirm_post.allows(by, post)
    ):
        return None
    if pause.read_again_at is None:
        language = (get_language() or "fi")[:2]
        question = public_place_question(language)
        with transaction.atomic():
            shown = ThinkingPause.objects.filter(pk=pause.pk, read_again_at__isnull=True)
            if shown.update(read_again_at=now, question=question, question_language=language):
                ledger.write(
                    "publishing.post_read_again",
                    post,
                    by=by,
                    data={"round": post.round, "question_language": language},
                )
        pause.refresh_from_db()
    return pause


def confirm_post(
    post: Post, *, by: Person, lines: Collection[str], passings: Mapping[str, str] | None = None
) -> Post:
    """The author stands by the text: it goes to a second person. `lines` are those of EVERY_LINE they have ticked.

    Raises Refusal inside the pause, before reading again, unless every line is ticked, and for advice of the moment (it has
    become night) that `passings` give no reason to go on without.
    """
    permissions.confirm_post.require(by, post)
    pause = current_pause(post)
    now = clock.now()
    if pause is None or post.state != PostState.PAUSING:
        raise Refusal(
            "publishing.not_pausing",
            _("This post is not in its thinking pause."),
            _("Open the post to see where it is."),
            status=409,
        )
    if not pause.is_over(now):
        raise Refusal(
            "publishing.inside_pause",
            _("The thinking pause is not over yet."),
            _("Let the text rest; you can also go on writing, and then the pause begins again."),
            status=409,
            clause="8.8",
        )
    if pause.read_again_at is None:
        raise Refusal(
            "publishing.not_read_again",
            _("The text has not been read again after the pause."),
            _("Open the page of the pause, read the text and confirm it there."),
            status=409,
        )
    if "would_say_it_aloud" not in lines:
        raise Refusal(
            "publishing.would_not_say",
            _("You have not confirmed that you would say this in a public place."),
            _("Tick the line if you would. If you would not, change the text or withdraw it."),
            status=422,
        )
    if not set(lines) >= EVERY_LINE:
        raise Refusal(
            "publishing.not_confirmed",
            _("A post goes on only when its author stands by every line of the confirmation."),
            _("Change the text or withdraw it, if one of the lines does not hold."),
            status=422,
        )
    with transaction.atomic():
        post.content_hash = content_hash(post)
        if post.content_hash != pause.content_hash:
            raise changed_meanwhile()
        gate.ask(post, Step(pause=pause, confirming=True), by=by, passings=passings)
        post.move(PostState.WAITING, changed_at=now)
        ThinkingPause.objects.filter(pk=pause.pk).update(confirmed_at=now, confirmed_by=by)
        ledger.write(
            "publishing.post_confirmed",
            post,
            by=by,
            data={"round": post.round, "content_hash": post.content_hash},
        )
    return post


def changed_meanwhile() -> Refusal:
    """The text is not the one that rested."""
    return Refusal(
        "publishing.changed_meanwhile",
        _("The text has been changed since it was put forward."),
        _("Take it back to draft and begin a new thinking pause."),
        status=409,
    )
