"""What the database itself refuses, whoever asks: the quiet change of something published, approved or put forward.

SQLite forgets triggers when a migration rebuilds a table, and its triggers may not look at a table that is being rebuilt.
So the guards are taken away before migrations and put back after them.
"""

from __future__ import annotations

from typing import Any

from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate

LABEL = "publishing"
SILENT_EDIT = "Published text is changed by a correction only."
FIXED = "'claimed', 'unclear', 'sent', 'given_up'"


def _is_fixed(column: str) -> str:
    """The row has been handed to a service, or may have been."""
    return f"EXISTS (SELECT 1 FROM publishing_delivery d WHERE d.{column} = OLD.id AND d.state IN ({FIXED}))"  # noqa: S608 - constants


PARTS_OUT = (
    "EXISTS (SELECT 1 FROM publishing_delivery d JOIN publishing_deliverypart p ON p.delivery_id = d.id "
    "WHERE d.variant_id = OLD.id AND p.remote_id <> '')"
)
"""Part of a thread stands at the service, whatever has become of the rest."""


# name: (table, columns, condition, message)
GUARDS: dict[str, tuple[str, tuple[str, ...], str, str]] = {
    "publishing_variant_fixed": (
        "publishing_variant",
        ("post_id", "profile_id", "language", "text", "warning", "sensitive", "without", "link"),
        f"{_is_fixed('variant_id')} OR {PARTS_OUT}",
        SILENT_EDIT,
    ),
    "publishing_attachment_fixed": (
        "publishing_attachment",
        ("post_id", "media_id", "position", "alt", "decorative"),
        f"EXISTS (SELECT 1 FROM publishing_delivery d WHERE d.post_id = OLD.post_id AND d.state IN ({FIXED}))",  # noqa: S608 - constants
        SILENT_EDIT,
    ),
    "publishing_leaning_fixed": (
        "publishing_leaning",
        ("post_id", "edition_id"),
        f"EXISTS (SELECT 1 FROM publishing_delivery d WHERE d.post_id = OLD.post_id AND d.state IN ({FIXED}))",  # noqa: S608 - constants
        SILENT_EDIT,
    ),
    "publishing_media_fixed": (
        "publishing_mediaitem",
        ("public_id", "sha256", "mime", "kind", "size", "uploaded_by_id", "uploaded_at"),
        "1 = 1",
        "The bytes of a file never change.",
    ),
    "publishing_page_fixed": (
        "publishing_answerpage",
        ("post_id", "public_id", "title", "body", "source", "contact", "share_text"),
        f"OLD.published_at IS NOT NULL OR {_is_fixed('page_id')}",
        SILENT_EDIT,
    ),
    "publishing_version_fixed": (
        "publishing_postversion",
        ("post_id", "number", "content", "content_hash", "change_note", "by_id", "made_at"),
        "1 = 1",
        "A kept version is never changed.",
    ),
    "publishing_keptcopy_fixed": (
        "publishing_keptcopy",
        ("delivery_id", "at", "data", "sha256"),
        "1 = 1",
        "A kept copy is never changed.",
    ),
    "publishing_approval_fixed": (
        "publishing_approval",
        ("post_id", "by_id", "round", "content_hash", "note", "at"),
        "1 = 1",
        "An approval is never changed.",
    ),
    "publishing_author_fixed": (
        "publishing_post",
        ("author_id", "public_id"),
        "OLD.author_id <> NEW.author_id OR OLD.public_id <> NEW.public_id",
        "The author of a post is never changed.",
    ),
}


def stand() -> None:
    """Have the guards put up around every `migrate`."""
    pre_migrate.connect(_take_down, dispatch_uid="publishing.guards.down")
    post_migrate.connect(_put_up, dispatch_uid="publishing.guards.up")


def _take_down(sender: Any, using: str, **_: Any) -> None:
    if getattr(sender, "label", "") == LABEL:
        take_down(using)


def _put_up(sender: Any, using: str, **_: Any) -> None:
    if getattr(sender, "label", "") == LABEL:
        put_up(using)


def take_down(using: str = "default") -> None:
    """Drop the guards, where there are any."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for name, (table, *_rest) in GUARDS.items():
            if table in tables:
                cursor.execute(
                    f"DROP TRIGGER IF EXISTS {name}"
                    + (f" ON {table}" if connection.vendor == "postgresql" else "")
                )


def put_up(using: str = "default") -> None:
    """Make the guards anew; nothing happens before their tables are there."""
    connection = connections[using]
    if not {table for table, *_rest in GUARDS.values()} <= set(connection.introspection.table_names()):
        return
    take_down(using)
    with connection.cursor() as cursor:
        for name, (table, columns, condition, message) in GUARDS.items():
            for statement in STATEMENTS[connection.vendor](
                name, table, ", ".join(columns), condition, message
            ):
                cursor.execute(statement)


def _sqlite(name: str, table: str, columns: str, condition: str, message: str) -> list[str]:
    return [
        f"CREATE TRIGGER {name} BEFORE UPDATE OF {columns} ON {table} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
    ]


def _postgresql(name: str, table: str, columns: str, condition: str, message: str) -> list[str]:
    body = f"BEGIN IF {condition} THEN RAISE EXCEPTION '{message}' USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW; END"
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $guard$ {body} $guard$",
        f"CREATE TRIGGER {name} BEFORE UPDATE OF {columns} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    ]


STATEMENTS = {"sqlite": _sqlite, "postgresql": _postgresql}
