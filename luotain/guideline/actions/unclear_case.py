"""An unclear case asked, and answered for everybody who meets the same."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.guideline import permissions, queries
from luotain.guideline.models import Precedent
from luotain.guideline.states import PrecedentState
from luotain.people.models import Person


def ask_unclear_case(*, question: str, clause: str = "", about: str = "", by: Person) -> Precedent:
    """Put the question to Communications. `about` is the address at the desk of the thing it is about."""
    permissions.ask_unclear.require(by)
    if not question.strip():
        raise Refusal(
            "guideline.no_question",
            _("The question is missing."),
            _("Write what is unclear in a sentence or two."),
            status=422,
        )
    inside = about if about.startswith("/") and not about.startswith("//") else ""
    with transaction.atomic():
        precedent = Precedent.objects.create(
            question=question.strip(), clause=clause.strip(), about=inside[:300], asked_by=by
        )
        ledger.write("guideline.unclear_case_asked", precedent, by=by, data={"clause": precedent.clause})
    return precedent


def answer_unclear_case(precedent: Precedent, *, answer: str, clause: str = "", by: Person) -> Precedent:
    """The answer stands from now on as a precedent that the search finds."""
    permissions.answer_unclear.require(by)
    if not answer.strip():
        raise Refusal(
            "guideline.no_answer",
            _("The answer is missing."),
            _("Write what to do, and why."),
            status=422,
        )
    with transaction.atomic():
        version = queries.version_in_force()
        precedent.move(
            PrecedentState.ANSWERED,
            answer=answer.strip(),
            clause=clause.strip() or precedent.clause,
            answered_by=by,
            answered_at=clock.now(),
            version_label=version.label,
        )
        ledger.write(
            "guideline.unclear_case_answered",
            precedent,
            by=by,
            data={"clause": precedent.clause, "version": version.label},
        )
    return precedent
