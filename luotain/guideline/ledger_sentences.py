"""The room's entries as sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

GATES = {
    "publish": _("publish"),
    "reply": _("reply"),
    "correct": _("correct"),
    "remove": _("remove"),
    "step_in": _("step in"),
    "open_profile": _("open a profile"),
    "change_byline": _("change a byline"),
    "close_profile": _("close a profile"),
    "open_consultation": _("open a consultation"),
    "start_campaign": _("start a campaign"),
    "start_watch": _("start a watch"),
}
"""The gates in plain words."""


def asked(by: str, data: Mapping[str, Any]) -> str:
    """The gate by its name."""
    gate = GATES.get(data["gate"], data["gate"])
    return gettext("The guideline (version %(version)s) was asked: %(gate)s. It let this through.") % {
        "version": data["version"],
        "gate": gate,
    }


PARTS = {
    "sections": _("sections"),
    "clauses": _("clauses"),
    "rules": _("rules"),
    "settings": _("numbers and first words"),
    "word_lists": _("word lists"),
    "topics": _("topic notes"),
    "responsibilities": _("who answers for what"),
    "card": _("the card"),
    "glossary": _("glossary"),
    "sources": _("sources"),
}
"""The parts of a guideline in plain words."""


def edited(by: str, data: Mapping[str, Any]) -> str:
    """Which part, and which of its items."""
    part = PARTS.get(data["part"], data["part"])
    return gettext("%(by)s wrote into the draft %(version)s: %(part)s %(code)s.") % {
        "by": by,
        "version": data["version"],
        "part": part,
        "code": data["code"],
    }


def handled(by: str, data: Mapping[str, Any]) -> str:
    """What a body decided."""
    approved = data["outcome"] == "approved"
    sentence = (
        gettext("Body number %(number)s approved version %(version)s on %(on)s.")
        if approved
        else gettext("Body number %(number)s sent version %(version)s back to preparation on %(on)s.")
    )
    return sentence % {"number": data["number"], "version": data["version"], "on": data["on"]}


SENTENCES = {
    "guideline.asked": asked,
    "guideline.finding_passed": _("%(by)s passed the advice of clause %(clause)s: %(reason)s"),
    "guideline.finding_cleared": _("%(by)s cleared the hold of clause %(clause)s."),
    "guideline.starter_adopted": _("The starter guideline (version %(version)s) was taken into use."),
    "guideline.version_published": _("%(by)s put version %(version)s of the guideline in force."),
    "guideline.draft_started": _("%(by)s began version %(version)s from version %(based_on)s."),
    "guideline.draft_discarded": _("%(by)s let the draft %(version)s go."),
    "guideline.draft_edited": edited,
    "guideline.languages_compared": _("%(by)s found that the languages of clause %(clause)s say the same."),
    "guideline.draft_described": _("%(by)s wrote what version %(version)s changes and who has prepared it."),
    "guideline.sent_to_handling": _("%(by)s sent version %(version)s to its bodies."),
    "guideline.handled": handled,
    "guideline.version_kept": _(
        "%(by)s changed who looks after version %(version)s and by when it is reviewed."
    ),
    "guideline.version_read": _("%(by)s has read version %(version)s."),
    "guideline.edit_suggested": _("A reader suggested how clause %(clause)s should read."),
    "guideline.suggestion_accepted": _(
        "%(by)s took the suggestion for clause %(clause)s into version %(version)s."
    ),
    "guideline.suggestion_declined": _("%(by)s declined the suggestion for clause %(clause)s: %(reason)s"),
    "guideline.unclear_case_asked": _("%(by)s asked about an unclear case."),
    "guideline.unclear_case_answered": _("%(by)s answered the unclear case."),
    "guideline.position_added": _("%(by)s put the position into the library."),
    "guideline.position_edited": _("%(by)s made edition %(edition)s of the position."),
    "guideline.position_retired": _("%(by)s took the position out of use: %(why)s"),
    "guideline.source_looked_at": _("%(by)s looked at the source %(source)s."),
    "guideline.trial_asked": _("%(by)s tried version %(version)s on the past."),
}
