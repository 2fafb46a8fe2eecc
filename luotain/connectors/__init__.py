"""Outside services, one folder each. `README.md` tells the shapes and how to use them; `get("paper")` finds a
connector."""

from luotain.connectors.abilities import Abilities
from luotain.connectors.account import Account, ConnectField, ProfileThere, Verified, account_from_fields
from luotain.connectors.allowance import Allowance, Overheard, overhearing
from luotain.connectors.base import Connector, Http, Listens, Publishes
from luotain.connectors.following import Spot, Way
from luotain.connectors.heard import Batch, Cursor, Heard, HeardAuthor, HeardMedia, Problem
from luotain.connectors.keys import key_time, new_key
from luotain.connectors.outgoing import Figures, LinkCard, Media, MediaThere, Outgoing, ReadBack, Receipt
from luotain.connectors.registry import UnknownConnector, all_connectors, get, kinds
from luotain.connectors.trouble import Disconnected, Rejected, Trouble, TryLater, Unclear
from luotain.connectors.words import Words

__all__ = [
    "Abilities",
    "Account",
    "Allowance",
    "Batch",
    "ConnectField",
    "Connector",
    "Cursor",
    "Disconnected",
    "Figures",
    "Heard",
    "HeardAuthor",
    "HeardMedia",
    "Http",
    "LinkCard",
    "Listens",
    "Media",
    "MediaThere",
    "Outgoing",
    "Overheard",
    "Problem",
    "ProfileThere",
    "Publishes",
    "ReadBack",
    "Receipt",
    "Rejected",
    "Spot",
    "Trouble",
    "TryLater",
    "Unclear",
    "UnknownConnector",
    "Verified",
    "Way",
    "Words",
    "account_from_fields",
    "all_connectors",
    "get",
    "key_time",
    "kinds",
    "new_key",
    "overhearing",
]
