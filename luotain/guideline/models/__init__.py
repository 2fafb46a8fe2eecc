"""The nouns of the room."""

from luotain.guideline.models.handling import Handling
from luotain.guideline.models.passing import Passing
from luotain.guideline.models.position import Position, PositionEdition
from luotain.guideline.models.precedent import Precedent
from luotain.guideline.models.receipt import Receipt
from luotain.guideline.models.source_look import SourceLook, SourceStatus
from luotain.guideline.models.suggestion import Suggestion
from luotain.guideline.models.trial import Trial
from luotain.guideline.models.version import Version

__all__ = [
    "Handling",
    "Passing",
    "Position",
    "PositionEdition",
    "Precedent",
    "Receipt",
    "SourceLook",
    "SourceStatus",
    "Suggestion",
    "Trial",
    "Version",
]
