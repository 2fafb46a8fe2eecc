"""Looks at the installation: settings, data folder, secrets, database, clock, e-mail."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from luotain.running import account_key, database, folder, settings_loader, translations
from luotain.running.doctor.finding import Finding, fine, missing, without
from luotain.running.stop import CannotStart
from luotain.running.words import gettext_now as _

OLDEST_SQLITE = (3, 40)
OLDEST_POSTGRESQL = 15
BACK_IN_TIME = timedelta(minutes=5)
"""A clock this far behind the newest entry of the trail has been set back."""


def sentences() -> Finding:
    """The compiled translations."""
    count = sum(1 for _source in translations.stale())
    if count:
        return without(
            "sentences",
            _("%(count)d files of sentences are not compiled; until then these are in English.")
            % {"count": count},
            _("`luotain setup` or `luotain run` compiles them."),
        )
    return fine("sentences", _("All sentences are compiled."))


def settings() -> Finding:
    """That the settings can be read at all."""
    try:
        settings_loader.load()
    except CannotStart as trouble:
        return missing("settings", trouble.sentence, trouble.remedy)
    return fine("settings", _("The settings can be read."))


def data_folder() -> Finding:
    """Writable, with room."""
    from django.conf import settings as house

    place: Path = house.DATA_FOLDER
    try:
        folder.check(place)
    except CannotStart as trouble:
        return missing("data", trouble.sentence, trouble.remedy)
    free = folder.free_bytes(place)
    told = {"folder": place, "free": free // 1_048_576}
    if free < folder.ROOM_WISHED:
        return without(
            "data",
            _("The data folder %(folder)s has only %(free)d MB left.") % told,
            _("Make room on its disk soon."),
        )
    return fine("data", _("The data folder %(folder)s can be written, with %(free)d MB free.") % told)


def secrets() -> Finding:
    """Readable by nobody else."""
    from django.conf import settings as house

    place = house.DATA_FOLDER / "secrets"
    if not place.is_dir():
        return fine("secrets", _("The secrets are given from outside."))
    open_to_others = [
        path.name for path in (place, *sorted(place.iterdir())) if stat.S_IMODE(path.stat().st_mode) & 0o077
    ]
    if open_to_others:
        return missing(
            "secrets",
            _("Others can read these secrets: %(names)s.") % {"names": ", ".join(open_to_others)},
            _("Close them: %(line)s") % {"line": f"chmod -R go= {place}"},
        )
    return fine("secrets", _("Nobody else can read the secrets."))


def database_state() -> Finding:
    """Reachable, of a good version, up to date."""
    from django.conf import settings as house
    from django.db import connection

    try:
        file = database.file_of()
        if file is not None:
            folder.check_database_file(house.DATA_FOLDER, file)
            if not file.exists():
                return without("database", _("There is no database yet."), _("`luotain run` makes it."))
        with database.told_in_words():
            connection.ensure_connection()
            version = connection.get_database_version()
        waiting = database.waiting_steps()
    except CannotStart as trouble:
        return missing("database", trouble.sentence, trouble.remedy)
    told = {"kind": connection.display_name, "version": ".".join(map(str, version))}
    oldest = OLDEST_SQLITE if connection.vendor == "sqlite" else (OLDEST_POSTGRESQL,)
    if version < oldest:
        return missing(
            "database",
            _("%(kind)s %(version)s is too old.") % told,
            _("Version %(oldest)s or newer is needed.") % {"oldest": ".".join(map(str, oldest))},
        )
    if waiting:
        return without(
            "database",
            _("%(kind)s %(version)s answers; %(count)d upgrade steps are waiting.")
            % {**told, "count": len(waiting)},
            _("`luotain migrate` or `luotain run` makes them."),
        )
    return fine("database", _("%(kind)s %(version)s answers and is up to date.") % told)


def sealing_key() -> Finding:
    """That the account key opens what it sealed."""
    try:
        account_key.check()
    except CannotStart as trouble:
        return missing("account-key", trouble.sentence, trouble.remedy)
    return fine("account-key", _("The account key opens what it sealed."))


def clock() -> Finding:
    """Not set back behind what has already happened."""
    from luotain.ledger.models import Entry

    written = Entry.objects.order_by("-sequence").values_list("written_at", flat=True).first()
    newest = datetime.fromisoformat(written) if written else None
    now = datetime.now(UTC)
    if newest is not None and now < newest - BACK_IN_TIME:
        return missing(
            "clock",
            _("The clock says %(now)s, but the trail already holds %(newest)s: the clock has been set back.")
            % {"now": f"{now:%Y-%m-%d %H:%M}", "newest": f"{newest:%Y-%m-%d %H:%M}"},
            _("Set the clock, best by a time service (systemd-timesyncd). Pauses and deadlines hang on it."),
        )
    return fine("clock", _("The clock goes forward."))


def e_mail() -> Finding:
    """Whether letters leave, tried by a connection."""
    from django.core.mail import get_connection

    from luotain.people import post

    if not post.is_set_up():
        return without(
            "e-mail",
            _("E-mail is not set up: one-time links are shown to the administrator instead of being sent."),
            _("Name the mail server in LUOTAIN_EMAIL_URL (docs/running/settings.md)."),
        )
    try:
        connection = get_connection()
        connection.open()
        connection.close()
    except Exception as trouble:  # mail libraries raise many kinds, and all mean the same here
        return missing(
            "e-mail",
            _("The mail server does not answer: %(trouble)s.") % {"trouble": type(trouble).__name__},
            _("Check LUOTAIN_EMAIL_URL (docs/running/settings.md)."),
        )
    return fine("e-mail", _("The mail server answers."))


def looks() -> Iterator[Finding]:
    """All of them; those that need the settings or the database only when these are there."""
    yield sentences()
    read = settings()
    yield read
    if read.state != "ok":
        return
    writable = data_folder()
    yield writable
    if writable.state != "missing":
        yield secrets()
    state = database_state()
    yield state
    if state.state == "ok":
        for look in _WITH_DATABASE:
            yield look()
    yield e_mail()


_WITH_DATABASE: tuple[Callable[[], Finding], ...] = (sealing_key, clock)
