"""The nouns of the room."""

from luotain.guideline.models.passing import Passing
from luotain.guideline.models.version import Version

__all__ = ["Passing", "Version"]
