"""A service as the contract sees it: one fresh account, ways to break it, and a way to look at it from
outside."""

from __future__ import annotations

import struct
import zlib
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, ClassVar

from luotain.connectors.account import Account
from luotain.connectors.base import Publishes
from luotain.connectors.keys import new_key
from luotain.connectors.outgoing import Outgoing, Receipt


@dataclass(frozen=True)
class Standing:
    """A post as it stands at the service, seen by another way than the connector."""

    remote_id: str
    text: str
    alts: tuple[str, ...] = ()
    language: str = ""


class Peer(ABC):
    """A service for the contract: one fresh account on it, ways to break it, and a way to look at it."""

    service: Publishes
    account: Account
    publish_call: ClassVar[str]
    """The request that publishes, as faults name it: `METHOD /path`."""
    find_call: ClassVar[str]
    """The request that looks for a key."""
    read_call: ClassVar[str]
    """The request that reads one post back."""
    remove_call: ClassVar[str]
    """The request that removes a post."""

    @abstractmethod
    def standing(self) -> list[Standing]:
        """The account's posts that stand at the service now, oldest first."""

    @abstractmethod
    def fail(self, kind: str, *, on: str, times: int | None = 1, **more: Any) -> None:
        """Misbehave for a request, in the words of Paper's faults."""

    @abstractmethod
    def behave(self) -> None:
        """Behave well again."""

    @abstractmethod
    def expired(self) -> Account:
        """The same account with keys that the service no longer accepts."""

    @abstractmethod
    def with_timeout(self, seconds: float) -> Publishes:
        """The connector with less patience."""

    @abstractmethod
    def change_behind_our_back(self, receipt: Receipt, text: str) -> None:
        """Change a post at the service by another way than the connector."""

    def key(self) -> str:
        """A new delivery key."""
        return new_key(datetime.now(UTC))

    def publish(self, text: str = "Hei, kaikki!", **more: Any) -> Receipt:
        """Publish a small post under a new key."""
        return self.service.publish(self.account, Outgoing(text=text, **more), key=self.key())


def picture(colour: int = 0x2F6F6B, *, width: int = 3, height: int = 2) -> bytes:
    """The bytes of a small picture (PNG) in one colour."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    row = b"\0" + colour.to_bytes(3) * width
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(row * height)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body
