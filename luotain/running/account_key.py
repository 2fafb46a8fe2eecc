"""The key that seals connected accounts: proved at every start, changed by `luotain rotate-key`."""

from __future__ import annotations

from luotain.running.stop import CannotStart
from luotain.running.words import gettext_now as _

PROOF = {"proof": "luotain"}


def check() -> None:
    """Raise CannotStart when the account key is not the one that this database was sealed with."""
    from luotain.core.refusal import Refusal
    from luotain.core.sealed import seal, unseal
    from luotain.people.models import Body

    body = Body.current()
    if not body.account_key_proof:
        Body.objects.filter(pk=body.pk, account_key_proof="").update(account_key_proof=seal(PROOF))
        return
    try:
        unseal(body.account_key_proof)
    except Refusal:
        raise CannotStart(
            _("The account key is not the one that this database was sealed with."),
            _(
                "Restore the key from the backup: LUOTAIN_ACCOUNT_KEY, the file it names, or secrets/account-key in the"
                " data folder. Nothing has been changed."
            ),
        )
