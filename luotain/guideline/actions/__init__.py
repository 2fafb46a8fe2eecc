"""The verbs of the room. `ask` is the one door every gate of the house goes through."""

from luotain.guideline.actions.adopt_starter import adopt_starter
from luotain.guideline.actions.ask import ask, look, settings
from luotain.guideline.actions.pass_finding import pass_finding
from luotain.guideline.actions.publish_version import publish_version

__all__ = ["adopt_starter", "ask", "look", "pass_finding", "publish_version", "settings"]
