"""luotain rotate-key."""

from __future__ import annotations

import argparse
import os

from luotain.running import key_rotation, preparing
from luotain.running.commands import common
from luotain.running.stop import CannotStart
from luotain.running.telling import Teller
from luotain.running.words import gettext_now as _

SUMMARY = "Seal every stored key anew with a new account key."


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument(
        "--new-key-file", default="", metavar="FILE", help="file with the new key (default: one is made)"
    )
    common.add_data(parser)
    common.add_language(parser)


def run(arguments: argparse.Namespace) -> int:
    """Seal everything anew in one transaction; with Luotain stopped."""
    common.use(arguments)
    return common.told(lambda tell: rotate(tell, arguments.new_key_file))


def rotate(tell: Teller, new_key_file: str) -> int:
    """All or nothing: when one stored key cannot be opened, nothing is changed."""
    preparing.load_and_prepare(tell)
    from django.conf import settings

    made = settings.DATA_FOLDER / "secrets" / "account-key"
    is_ours = not os.environ.get("LUOTAIN_ACCOUNT_KEY") and not os.environ.get("LUOTAIN_ACCOUNT_KEY_FILE")
    if not is_ours and not new_key_file:
        raise CannotStart(
            _("The account key is given from outside, so a new one must be too."),
            _("Write it to a file and name it: `luotain rotate-key --new-key-file FILE`."),
        )
    key = key_rotation.read_key(new_key_file) if new_key_file else key_rotation.fresh_key()
    with tell.step(_("Sealing the stored keys anew.")):
        count = key_rotation.rotate(key, keep_in=made if is_ours else None)
    tell.say(_("%(count)d stored keys were sealed with the new account key.") % {"count": count})
    if not is_ours:
        tell.say(_("Now put the new key in the place of the old one, and start Luotain."))
    return 0
