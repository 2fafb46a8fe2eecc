"""The nouns of the room."""

from luotain.profiles.models.account import Account, AccountState
from luotain.profiles.models.decision import Decision, Signature
from luotain.profiles.models.maintainer import Byline, Maintainer
from luotain.profiles.models.profile import Profile, ProfileKind
from luotain.profiles.models.purpose import COMMUNICATIONS, Purpose

__all__ = [
    "COMMUNICATIONS",
    "Account",
    "AccountState",
    "Byline",
    "Decision",
    "Maintainer",
    "Profile",
    "ProfileKind",
    "Purpose",
    "Signature",
]
