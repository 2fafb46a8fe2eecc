"""The verbs of the room. `ask` is the one door every gate of the house goes through."""

from luotain.guideline.actions.adopt_starter import adopt_starter
from luotain.guideline.actions.ask import ask, look, settings
from luotain.guideline.actions.edit_draft import (
    describe_draft,
    edit_draft,
    note_equal,
    put_part,
    take_out_part,
)
from luotain.guideline.actions.handle_version import record_handling, send_to_handling
from luotain.guideline.actions.keep_position import (
    PositionRecord,
    add_position,
    edit_position,
    retire_position,
)
from luotain.guideline.actions.keep_version import confirm_read, keep_version
from luotain.guideline.actions.look_at_source import look_at_source
from luotain.guideline.actions.pass_finding import pass_finding
from luotain.guideline.actions.publish_version import publish_version
from luotain.guideline.actions.start_draft import discard_draft, start_draft
from luotain.guideline.actions.suggest_edit import accept_suggestion, decline_suggestion, suggest_edit
from luotain.guideline.actions.try_on_past import run_trial, try_on_past
from luotain.guideline.actions.unclear_case import answer_unclear_case, ask_unclear_case

__all__ = [
    "PositionRecord",
    "accept_suggestion",
    "add_position",
    "adopt_starter",
    "answer_unclear_case",
    "ask",
    "ask_unclear_case",
    "confirm_read",
    "decline_suggestion",
    "describe_draft",
    "discard_draft",
    "edit_draft",
    "edit_position",
    "keep_version",
    "look",
    "look_at_source",
    "note_equal",
    "pass_finding",
    "publish_version",
    "put_part",
    "record_handling",
    "retire_position",
    "run_trial",
    "send_to_handling",
    "settings",
    "start_draft",
    "suggest_edit",
    "take_out_part",
    "try_on_past",
]
