"""The starter guideline: what a fresh installation works with from its first minute.

Plain TOML files beside this one, one a section, so that people can read, print and change them without a
program. The words are the house's own; each clause names the rows of the requirements it carries and the
rules that help to keep it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from luotain.engines.policy.guideline import Guideline
from luotain.guideline.starter.files import load_folder

FOLDER = Path(__file__).parent


@cache
def load() -> Guideline:
    """The starter guideline, read once a process."""
    return load_folder(FOLDER)
