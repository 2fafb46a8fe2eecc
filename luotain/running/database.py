"""The database made ready: reached, of a version we know, backed up before it changes, and brought up to date."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from luotain.running import folder
from luotain.running.stop import CannotStart
from luotain.running.telling import Teller
from luotain.running.words import gettext_now as _

COPIES_KEPT = 3


@contextmanager
def told_in_words() -> Iterator[None]:
    """What a database driver complains of, as a sentence."""
    from django.db.utils import DatabaseError, OperationalError

    try:
        yield
    except (DatabaseError, OSError) as trouble:
        words = str(trouble).lower()
        if "full" in words or "disk i/o" in words or getattr(trouble, "errno", None) in {27, 28, 122}:
            raise CannotStart(
                _("The disk is full or cannot be written, so the database could not be changed."),
                _("Make room and start again: every change is whole or not made at all."),
            )
        if "not a database" in words or "malformed" in words:
            raise CannotStart(
                _("The database file is damaged or is not a database of Luotain."),
                _("Put it back from a backup (docs/running/backup-and-restore.md)."),
            )
        if "locked" in words:
            raise CannotStart(
                _("Another process holds the database."),
                _("Stop the other Luotain that uses the same data folder, then start again."),
            )
        if isinstance(trouble, OperationalError):
            raise CannotStart(
                _("The database cannot be reached: %(trouble)s.")
                % {"trouble": str(trouble).strip().rstrip(".")},
                _("Check LUOTAIN_DATABASE_URL, that the server is running, and that the file can be opened."),
            )
        raise


def file_of() -> Path | None:
    """The SQLite file of this installation; None with a database server."""
    from django.db import connection

    return Path(str(connection.settings_dict["NAME"])) if connection.vendor == "sqlite" else None


def waiting_steps() -> list[Any]:
    """The migrations that have not been made yet. Raises CannotStart when the database is from a newer Luotain."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    with told_in_words():
        executor = MigrationExecutor(connection)
    ours = {key for key in executor.loader.disk_migrations or {} if key}
    rooms = {room for room, _name in ours}
    newer = sorted(
        f"{room}.{name}"
        for room, name in executor.loader.applied_migrations
        if room in rooms and (room, name) not in ours
    )
    if newer:
        raise CannotStart(
            _("The database was made by a newer Luotain: this one does not know its step %(step)s.")
            % {"step": newer[-1]},
            _("Install the newer version again, or restore the backup that was made before the upgrade."),
        )
    return executor.migration_plan(executor.loader.graph.leaf_nodes())


def copy_before_change(file: Path) -> Path:
    """A copy of the database beside it, whole even while others write; the oldest copies go. Gives its path."""
    copies = file.parent / "before-upgrade"
    copies.mkdir(exist_ok=True, mode=0o700)
    made = copies / f"{file.stem}-{datetime.now(UTC):%Y%m%dT%H%M%S}.sqlite3"
    source = sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=20)
    target = sqlite3.connect(made)
    try:
        source.backup(target)
    finally:
        source.close()
        target.close()
    for old in sorted(copies.glob("*.sqlite3"))[:-COPIES_KEPT]:
        old.unlink()
    return made


def make_ready(data: Path, tell: Teller) -> None:
    """Bring the database up to date, showing how far it is. Raises CannotStart."""
    from django.core.management import call_command
    from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    file = file_of()
    if file is not None:
        folder.check_database_file(data, file)
    plan = waiting_steps()
    with told_in_words():
        if plan:
            is_new = (
                file is None
                or not file.exists()
                or file.stat().st_size == 0
                or not connection.introspection.table_names()
            )
            if file is not None and not is_new:
                with tell.step(_("Copying the database before it is upgraded.")):
                    copy_before_change(file)
            sentence = _("Making the database.") if is_new else _("Upgrading the database.")
            with tell.step(sentence):
                done = 0

                def progress(action: str, migration: Any = None, fake: bool | None = False) -> None:
                    nonlocal done
                    if action == "apply_success":
                        done += 1
                        tell.so_far(done, len(plan))

                executor = MigrationExecutor(connection, progress)
                emit_pre_migrate_signal(0, False, connection.alias, plan=plan)
                state = executor.migrate(executor.loader.graph.leaf_nodes(), plan=plan)
                state.clear_delayed_apps_cache()
                emit_post_migrate_signal(0, False, connection.alias, apps=state.apps, plan=plan)
        call_command("createcachetable", verbosity=0)
    if file is not None:
        folder.Remembered(data).write(database=str(file))
