"""The nouns of the room."""

from luotain.listening.models.alert import Follower, Letter, QuietHours, Rhythm, Told
from luotain.listening.models.archive import Analyser, ArchiveText
from luotain.listening.models.digest import Digest, DigestIssue, DigestRhythm
from luotain.listening.models.host import HostTurn
from luotain.listening.models.hub import Hub, HubNews
from luotain.listening.models.item import Item, ItemVersion, Mark, Note, Place
from luotain.listening.models.likeness import Likeness
from luotain.listening.models.link import Link, LinkPlace
from luotain.listening.models.reading import CaughtUp, Share
from luotain.listening.models.source import Source, SourceKind, Subscription
from luotain.listening.models.watch import Hit, Schedule, Watch

__all__ = [
    "Analyser",
    "ArchiveText",
    "CaughtUp",
    "Digest",
    "DigestIssue",
    "DigestRhythm",
    "Follower",
    "Hit",
    "HostTurn",
    "Hub",
    "HubNews",
    "Item",
    "ItemVersion",
    "Letter",
    "Likeness",
    "Link",
    "LinkPlace",
    "Mark",
    "Note",
    "Place",
    "QuietHours",
    "Rhythm",
    "Schedule",
    "Share",
    "Source",
    "SourceKind",
    "Subscription",
    "Told",
    "Watch",
]
