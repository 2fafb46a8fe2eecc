"""Small secrets encrypted at rest: the keys of connected accounts.

Fernet (AES-128-CBC with HMAC-SHA256, the `cryptography` project's recipe) under a key derived by SHA-256 from the
installation's ACCOUNT_KEY. The key never stands in the database, so a copy of the database opens nothing.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from luotain.core.refusal import Refusal


def _lock(key: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(key.encode()).digest()))


def seal(secrets: Mapping[str, str], *, key: str | None = None) -> str:
    """`secrets` as an opaque text that only this installation's key opens."""
    return _lock(key or settings.ACCOUNT_KEY).encrypt(json.dumps(dict(secrets)).encode()).decode()


def unseal(sealed: str, *, key: str | None = None) -> dict[str, str]:
    """What was sealed; empty for an empty text. Raises Refusal when the key is not the one it was sealed with."""
    if not sealed:
        return {}
    try:
        opened: dict[str, str] = json.loads(_lock(key or settings.ACCOUNT_KEY).decrypt(sealed.encode()))
    except InvalidToken:
        raise Refusal(
            "core.wrong_account_key",
            _(
                "The keys of connected accounts cannot be opened: the installation's account key is not the one "
                "they were sealed with."
            ),
            _("Ask the operator to restore LUOTAIN_ACCOUNT_KEY, or connect the account again."),
            status=500,
        ) from None
    return opened
