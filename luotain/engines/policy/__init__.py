"""May this happen, and which clause says so.

The room's README tells how to use it. Nothing here reads a clock, a file or a table.
"""

from luotain.engines.policy.data import PolicyDataError, fingerprint, from_data, to_data
from luotain.engines.policy.decide import decide
from luotain.engines.policy.guideline import (
    CardRule,
    Clause,
    Guideline,
    Responsibility,
    Rule,
    Section,
    Settings,
    Source,
    Term,
    Topic,
)
from luotain.engines.policy.registry import all_checks, get_check
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.soundness import Problem, problems
from luotain.engines.policy.terms import MENDING, SECOND_PERSON, TIME, Gate, Outcome, Strength
from luotain.engines.policy.verdict import Clearance, Finding, Verdict, apply_clearances, refusal_of
from luotain.engines.policy.wordlists import WordList, WordNote

__all__ = [
    "MENDING",
    "SECOND_PERSON",
    "TIME",
    "CardRule",
    "Clause",
    "Clearance",
    "Finding",
    "Gate",
    "Guideline",
    "Outcome",
    "PolicyDataError",
    "Problem",
    "Responsibility",
    "Rule",
    "Section",
    "Sentence",
    "Settings",
    "Source",
    "Strength",
    "Term",
    "Topic",
    "Verdict",
    "WordList",
    "WordNote",
    "all_checks",
    "apply_clearances",
    "decide",
    "fingerprint",
    "from_data",
    "get_check",
    "problems",
    "refusal_of",
    "to_data",
]
