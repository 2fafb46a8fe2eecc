"""The nouns of the room."""

from luotain.profiles.models.account import Account, AccountState
from luotain.profiles.models.decision import Decision, Signature
from luotain.profiles.models.maintainer import Byline, Maintainer
from luotain.profiles.models.profile import Profile, ProfileKind

__all__ = [
    "Account",
    "AccountState",
    "Byline",
    "Decision",
    "Maintainer",
    "Profile",
    "ProfileKind",
    "Signature",
]
