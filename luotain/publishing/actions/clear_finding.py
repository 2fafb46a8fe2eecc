"""Clear a hold as the person it waits for, on a post that somebody else writes."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from luotain.core.refusal import Refusal
from luotain.engines import policy
from luotain.guideline import actions as guideline
from luotain.people.models import Person
from luotain.publishing import gate, permissions
from luotain.publishing.models import Post


def clear_finding(post: Post, key: str, *, by: Person, reason: str) -> Post:
    """The hold no longer stands for the words it is about. Raises Refusal when it waits for somebody else."""
    finding = next((one for one in gate.look(post).verdict.open_findings if one.key == key), None)
    if finding is None:
        raise Refusal(
            "publishing.no_such_finding",
            _("This finding is no longer there: the text has changed."),
            _("Read the findings again."),
            status=409,
        )
    right = permissions.approve_post if finding.cleared_by == policy.SECOND_PERSON else permissions.clear_hold
    right.require(by, post)
    with transaction.atomic():
        guideline.pass_finding(finding, about=post, gate=post.gate, by=by, reason=reason, author=post.author)
    return post
