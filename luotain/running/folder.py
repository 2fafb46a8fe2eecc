"""The data folder: that it can be written, has room, and still holds what it held."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

from luotain.running.stop import CannotStart
from luotain.running.words import gettext_now as _

ROOM_NEEDED = 50 * 1024 * 1024
"""Bytes that must be free before Luotain starts: a database that cannot grow cannot commit."""
ROOM_WISHED = 1024 * 1024 * 1024


def free_bytes(folder: Path) -> int:
    """Bytes that may still be written on the disk of `folder`."""
    return shutil.disk_usage(folder).free


def check(folder: Path, *, needed: int = ROOM_NEEDED) -> None:
    """Raise CannotStart when `folder` cannot be written or its disk is full."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".write-probe-{os.getpid()}"
        probe.write_bytes(b"luotain")
        probe.unlink()
    except OSError as trouble:
        raise CannotStart(
            _("The data folder %(folder)s cannot be written: %(trouble)s.")
            % {"folder": folder, "trouble": trouble.strerror},
            _("Give its ownership to the user that runs Luotain, or name another folder in LUOTAIN_DATA."),
        )
    if (free := free_bytes(folder)) < needed:
        raise CannotStart(
            _("The disk of the data folder %(folder)s is full: %(free)d MB are left.")
            % {"folder": folder, "free": free // 1_048_576},
            _(
                "Make room there. Nothing has been lost; Luotain starts again when at least %(needed)d MB are free."
            )
            % {"needed": needed // 1_048_576},
        )


class Remembered:
    """A small file beside the database that remembers that there was one."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "installation.json"

    def read(self) -> dict[str, Any]:
        """What was remembered; empty for a new folder."""
        try:
            found = json.loads(self.path.read_text())
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def write(self, **facts: Any) -> None:
        """Remember `facts` too."""
        known = self.read()
        if known | facts == known:
            return
        half = self.path.with_suffix(".half")
        half.write_text(json.dumps(known | facts, indent=1))
        half.replace(self.path)


def check_database_file(folder: Path, file: Path) -> None:
    """Raise CannotStart when a database stood at `file` and is gone or empty: a new one would hide the loss."""
    there = file.exists() and file.stat().st_size > 0
    if not there and Remembered(folder).read().get("database") == str(file):
        raise CannotStart(
            _("The database %(file)s is gone: it was here when Luotain last ran.") % {"file": file},
            _(
                "Put it back from a backup (docs/running/backup-and-restore.md). If you mean to begin anew, remove"
                " %(marker)s first."
            )
            % {"marker": Remembered(folder).path},
        )
