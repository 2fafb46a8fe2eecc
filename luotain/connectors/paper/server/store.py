"""What the pretend service remembers: accounts, posts, pictures, and every act it did, in one SQLite
database."""

from __future__ import annotations

import json
import secrets
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

SCHEMA = """
CREATE TABLE IF NOT EXISTS accounts (
    handle TEXT PRIMARY KEY, name TEXT NOT NULL, about TEXT NOT NULL DEFAULT '', token TEXT NOT NULL,
    closed INTEGER NOT NULL DEFAULT 0, at TEXT NOT NULL, followers INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS posts (
    number INTEGER PRIMARY KEY AUTOINCREMENT, handle TEXT NOT NULL REFERENCES accounts (handle), body TEXT NOT
    NULL, key TEXT, at TEXT NOT NULL, edited TEXT, version INTEGER NOT NULL DEFAULT 1, removed TEXT
);
CREATE UNIQUE INDEX IF NOT EXISTS one_post_a_key ON posts (handle, key);
CREATE TABLE IF NOT EXISTS media (
    id TEXT PRIMARY KEY, handle TEXT NOT NULL, mime TEXT NOT NULL, alt TEXT NOT NULL, content BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS acts (
    number INTEGER PRIMARY KEY AUTOINCREMENT, act TEXT NOT NULL, handle TEXT NOT NULL, post INTEGER, key TEXT,
    at TEXT NOT NULL );
"""


@dataclass(frozen=True)
class PaperPost:
    """A post as the pretend service keeps it."""

    number: int
    handle: str
    name: str
    text: str
    at: datetime
    version: int
    language: str = ""
    media: tuple[str, ...] = ()
    reply_to: str = ""
    quote: str = ""
    link: dict[str, str] = field(default_factory=dict)
    sensitive: bool = False
    warning: str = ""
    key: str = ""
    edited: datetime | None = None

    @property
    def id(self) -> str:
        """The post's name in addresses."""
        return f"p{self.number}"


@dataclass(frozen=True)
class PaperMedia:
    """A picture as the pretend service keeps it."""

    id: str
    mime: str
    alt: str
    content: bytes


class Store:
    """The service's memory; every method is one transaction and safe to call from any thread."""

    def __init__(self, path: str = ":memory:") -> None:
        self.lock = threading.RLock()
        self.database = sqlite3.connect(path, check_same_thread=False, isolation_level=None, timeout=20)
        self.database.row_factory = sqlite3.Row
        self.clock_skew = timedelta(0)
        with self.lock:
            self.database.executescript(SCHEMA)
            columns = {row["name"] for row in self.database.execute("PRAGMA table_info(accounts)")}
            if "followers" not in columns:  # a file from before
                self.database.execute("ALTER TABLE accounts ADD COLUMN followers INTEGER NOT NULL DEFAULT 0")

    def close(self) -> None:
        """Let go of the database."""
        with self.lock:
            self.database.close()

    def now(self) -> datetime:
        """The service's own time, which may be wrong on purpose: it is another machine, with a clock of its
        own."""
        return datetime.now(UTC) + self.clock_skew

    @contextmanager
    def change(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it, or none."""
        with self.lock:
            self.database.execute("BEGIN IMMEDIATE")
            try:
                yield self.database
            except BaseException:
                self.database.execute("ROLLBACK")
                raise
            self.database.execute("COMMIT")

    def rows(self, question: str, *values: Any) -> list[sqlite3.Row]:
        """The rows a question gives."""
        with self.lock:
            return self.database.execute(question, values).fetchall()

    # Accounts

    def open_account(self, handle: str, name: str = "", about: str = "") -> str:
        """Open an account, or give an open one a new token; the value is the token."""
        token = secrets.token_urlsafe(24)
        with self.change() as database:
            database.execute(
                "INSERT INTO accounts (handle, name, about, token, at) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (handle) DO UPDATE SET token = excluded.token",
                (handle, name or handle, about, token, self.now().isoformat()),
            )
        return token

    def tell_of(self, handle: str, *, about: str, followers: int) -> None:
        """What an account says of itself, and how many follow it."""
        with self.change() as database:
            database.execute(
                "UPDATE accounts SET about = ?, followers = ? WHERE handle = ?", (about, followers, handle)
            )

    def account(self, handle: str) -> sqlite3.Row | None:
        """One account's row."""
        return next(iter(self.rows("SELECT * FROM accounts WHERE handle = ?", handle)), None)

    def account_of(self, token: str) -> sqlite3.Row | None:
        """The account a token belongs to, compared without telling by time how much of it was right."""
        for row in self.rows("SELECT * FROM accounts"):
            if secrets.compare_digest(row["token"].encode(), token.encode()):
                return row
        return None

    def accounts(self) -> list[sqlite3.Row]:
        """All accounts by handle."""
        return self.rows("SELECT * FROM accounts ORDER BY handle")

    def close_account(self, handle: str, *, closed: bool = True) -> None:
        """Close an account, or open it again."""
        with self.change() as database:
            database.execute("UPDATE accounts SET closed = ? WHERE handle = ?", (int(closed), handle))

    # Posts

    def make_post(self, handle: str, body: dict[str, Any], *, key: str | None) -> tuple[PaperPost, bool]:
        """Make a post; a key that has been seen gives the post that is there, and False."""
        with self.change() as database:
            if key is not None:
                seen = database.execute(
                    "SELECT number FROM posts WHERE handle = ? AND key = ?", (handle, key)
                ).fetchone()
                if seen:
                    self.act("asked again", handle, seen["number"], key)
                    return self.must(seen["number"]), False
            made = database.execute(
                "INSERT INTO posts (handle, body, key, at) VALUES (?, ?, ?, ?)",
                (handle, json.dumps(body, ensure_ascii=False), key, self.now().isoformat()),
            ).lastrowid
            self.act("made", handle, made, key)
            return self.must(made or 0), True

    def edit_post(self, number: int, body: dict[str, Any]) -> PaperPost:
        """Change a post; its version goes up by one, also when the words stay the same."""
        with self.change() as database:
            database.execute(
                "UPDATE posts SET body = ?, edited = ?, version = version + 1 WHERE number = ?",
                (json.dumps(body, ensure_ascii=False), self.now().isoformat(), number),
            )
            post = self.must(number)
            self.act("edited", post.handle, number, post.key)
            return post

    def remove_post(self, number: int) -> None:
        """Remove a post; its key stays taken, so that a late repeat cannot bring it back."""
        with self.change() as database:
            post = self.must(number)
            now = self.now().isoformat()
            database.execute("UPDATE posts SET removed = ? WHERE number = ?", (now, number))
            self.act("removed", post.handle, number, post.key)

    def post(self, number: int) -> PaperPost | None:
        """One post, unless it has been removed."""
        return next(iter(self.posts("posts.number = ?", number)), None)

    def must(self, number: int) -> PaperPost:
        """One post that is known to exist, removed or not."""
        return self.posts("posts.number = ?", number, removed=True)[0]

    def posts(
        self, where: str = "1", *values: Any, removed: bool = False, newest: bool = False, limit: int = 1000
    ) -> list[PaperPost]:
        """Posts that fit a condition, oldest first unless asked otherwise."""
        hidden = "" if removed else " AND removed IS NULL"
        order = "DESC" if newest else "ASC"
        question = (
            "SELECT posts.*, accounts.name FROM posts JOIN accounts USING (handle)"  # noqa: S608 - conditions are our own literals
            f" WHERE ({where}){hidden} ORDER BY number {order} LIMIT {int(limit)}"
        )
        return [post_of(row) for row in self.rows(question, *values)]

    def replies(self, post: PaperPost) -> list[PaperPost]:
        """The posts that answer a post, oldest first."""
        return self.posts("json_extract(body, '$.reply_to') = ?", post.id)

    def act(self, act: str, handle: str, post: int | None, key: str | None) -> None:
        """Write down what was done."""
        self.database.execute(
            "INSERT INTO acts (act, handle, post, key, at) VALUES (?, ?, ?, ?, ?)",
            (act, handle, post, key, self.now().isoformat()),
        )

    def acts(self) -> list[dict[str, Any]]:
        """Everything done, in order."""
        return [dict(row) for row in self.rows("SELECT * FROM acts ORDER BY number")]

    # Pictures

    def keep_media(self, handle: str, mime: str, alt: str, content: bytes) -> str:
        """Keep a picture for a post to come; the value is its name."""
        name = secrets.token_hex(8)
        with self.change() as database:
            database.execute("INSERT INTO media VALUES (?, ?, ?, ?, ?)", (name, handle, mime, alt, content))
            self.act("media", handle, None, None)
        return name

    def media(self, name: str) -> PaperMedia | None:
        """One picture."""
        for row in self.rows("SELECT * FROM media WHERE id = ?", name):
            return PaperMedia(row["id"], row["mime"], row["alt"], row["content"])
        return None


def post_of(row: sqlite3.Row) -> PaperPost:
    """A post from its row."""
    body = json.loads(row["body"])
    return PaperPost(
        number=row["number"],
        handle=row["handle"],
        name=row["name"],
        text=body.get("text", ""),
        at=datetime.fromisoformat(row["at"]),
        version=row["version"],
        language=body.get("language", ""),
        media=tuple(body.get("media", ())),
        reply_to=body.get("reply_to", ""),
        quote=body.get("quote", ""),
        link=body.get("link") or {},
        sensitive=bool(body.get("sensitive")),
        warning=body.get("warning", ""),
        key=row["key"] or "",
        edited=datetime.fromisoformat(row["edited"]) if row["edited"] else None,
    )


def number_of(name: str) -> int:
    """The number in a post's name such as `p12`; 0 for anything else, which no post has."""
    digits = name.removeprefix("p")
    if not name.startswith("p") or not digits.isascii() or not digits.isdigit() or len(digits) > 15:
        return 0
    return int(digits)
