"""A reader suggests how a clause should read; those who write the guideline take it into a draft or say why not."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.core import clock
from luotain.core.languages import LANGUAGE_CODES
from luotain.core.refusal import Refusal
from luotain.guideline import permissions, queries
from luotain.guideline.actions.edit_draft import put_part
from luotain.guideline.actions.start_draft import start_draft
from luotain.guideline.models import Suggestion, Version
from luotain.guideline.states import SuggestionState
from luotain.people.models import Person

MOST_WAITING = 500
"""Suggestions without an account that may wait at once; the next is told to come back later."""


def suggest_edit(*, clause: str, language: str, text: str, reason: str = "", by: Person | None) -> Suggestion:
    """Put a suggestion in the queue. `by` is None for a reader without an account, where the body allows that.

    Nothing is kept of who such a reader was. Raises Refusal when there is no such clause, when nothing is suggested, or
    when readers without an account are not asked.
    """
    version = queries.version_in_force()
    guideline = version.guideline()
    if by is None:
        if not queries.strangers_may_suggest(version):
            raise Refusal(
                "guideline.account_needed",
                _("Suggestions are taken from people who are signed in."),
                _("Write to the body's own address instead."),
                status=403,
            )
        if Suggestion.objects.filter(state=SuggestionState.WAITING, by=None).count() >= MOST_WAITING:
            raise Refusal(
                "guideline.queue_full",
                _("So many suggestions wait already that no more can be taken now."),
                _("Please come back later."),
                status=429,
            )
    else:
        permissions.suggest_edit.require(by)
    found = guideline.clause(clause)
    if found is None or language not in LANGUAGE_CODES:
        raise Refusal(
            "guideline.no_such_clause",
            _("The guideline in force has no clause %(code)s.") % {"code": clause},
            _("See the list of clauses."),
            status=404,
        )
    was = found.text.say(language)
    if not text.strip() or text.strip() == was.strip():
        raise Refusal(
            "guideline.nothing_suggested",
            _("The clause reads the same as before."),
            _("Write it as it should read."),
            status=422,
        )
    with transaction.atomic():
        suggestion = Suggestion.objects.create(
            clause=clause, language=language, text=text.strip(), was=was, reason=reason.strip(), by=by
        )
        ledger.write(
            "guideline.edit_suggested",
            suggestion,
            by=by,
            data={"clause": clause, "language": language, "signed_in": by is not None},
        )
    return suggestion


def accept_suggestion(suggestion: Suggestion, *, by: Person, answer: str = "") -> Version:
    """Write the suggested text into the draft under way, or into a new one. Gives the draft back."""
    permissions.edit_guideline.require(by)
    with transaction.atomic():
        draft = queries.version_under_way() or start_draft(by=by)
        clause = draft.guideline().clause(suggestion.clause)
        if clause is None:
            raise Refusal(
                "guideline.clause_gone",
                _("The draft has no clause %(code)s any more.") % {"code": suggestion.clause},
                _("Decline the suggestion and say so."),
                status=409,
            )
        changed = replace(clause, text=replace(clause.text, **{suggestion.language: suggestion.text}))
        put_part(draft, "clauses", changed, by=by)
        suggestion.move(
            SuggestionState.ACCEPTED,
            draft=draft,
            answer=answer.strip(),
            decided_by=by,
            decided_at=clock.now(),
        )
        ledger.write(
            "guideline.suggestion_accepted",
            suggestion,
            also=(draft,),
            by=by,
            data={"clause": suggestion.clause, "version": draft.label},
        )
    return draft


def decline_suggestion(suggestion: Suggestion, *, reason: str, by: Person) -> Suggestion:
    """The clause stays as it is, and the reason says why."""
    permissions.edit_guideline.require(by)
    if not reason.strip():
        raise Refusal(
            "guideline.no_reason",
            _("A suggestion is not declined without a reason."),
            _("Write in a sentence why the clause stays as it is."),
            status=422,
        )
    with transaction.atomic():
        suggestion.move(
            SuggestionState.DECLINED, answer=reason.strip(), decided_by=by, decided_at=clock.now()
        )
        ledger.write(
            "guideline.suggestion_declined",
            suggestion,
            by=by,
            data={"clause": suggestion.clause, "reason": reason.strip()},
        )
    return suggestion
