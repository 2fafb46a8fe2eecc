"""From a data folder, perhaps empty, to an installation that can be served."""

from __future__ import annotations

from luotain.running import account_key, database, folder, settings_loader, translations
from luotain.running.telling import Teller
from luotain.running.words import gettext_now as _


def load_and_prepare(tell: Teller) -> None:
    """Sentences, settings, data folder, database, key: in the order in which each needs the one before."""
    load(tell)
    prepare(tell)


def load(tell: Teller) -> None:
    """Compile what people read, then load Django. Raises CannotStart."""
    if any(translations.stale()):
        with tell.step(_("Compiling the sentences in Finnish, Swedish and English.")):
            translations.compile_all()
    settings_loader.load()


def prepare(tell: Teller) -> None:
    """Bring data folder and database up to date. Raises CannotStart."""
    from django.conf import settings

    folder.check(settings.DATA_FOLDER)
    database.make_ready(settings.DATA_FOLDER, tell)
    with database.told_in_words():
        account_key.check()
