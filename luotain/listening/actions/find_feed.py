"""From the address of a page to the feed that the page names."""

from __future__ import annotations

from luotain.connectors.account import Account
from luotain.connectors.feed.connector import Feed
from luotain.connectors.trouble import Trouble
from luotain.core import http


def feed_named_by(address: str, *, client: http.Client | None = None) -> str:
    """The address of the feed at or behind `address`; `address` itself when there is none or it does not answer."""
    service = Feed(http=client or http.from_settings())
    try:
        return service.verify(Account(kind="feed", server=address)).remote_id or address
    except Trouble:
        return address
