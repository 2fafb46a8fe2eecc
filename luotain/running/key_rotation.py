"""A new account key: every sealed text of every room is opened with the old key and sealed with the new one."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from luotain.running.account_key import PROOF
from luotain.running.stop import CannotStart
from luotain.running.words import gettext_now as _

SEALED = "sealed"
"""A column whose name begins so holds a sealed text, and every sealed text stands in such a column."""


def fresh_key() -> str:
    """A new key of 256 random bits."""
    return secrets.token_urlsafe(32)


def read_key(file: str) -> str:
    """The key in `file`. Raises CannotStart when it is missing or too short to protect anything."""
    try:
        key = Path(file).read_text().strip()
    except OSError as trouble:
        raise CannotStart(
            _("The file %(file)s cannot be read: %(trouble)s.") % {"file": file, "trouble": trouble.strerror}
        )
    if len(key) < 32:
        raise CannotStart(
            _("The key in %(file)s is shorter than 32 characters.") % {"file": file},
            _("Make one with `python3 -c 'import secrets; print(secrets.token_urlsafe(32))'`."),
        )
    return key


def sealed_columns() -> Iterator[tuple[type[Any], str]]:
    """Every column of ours that holds a sealed text."""
    from django.apps import apps

    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if field.name.startswith(SEALED) and model.__module__.startswith("luotain."):
                yield model, field.name


def rotate(key: str, *, keep_in: Path | None) -> int:
    """Seal everything anew with `key` in one transaction and, inside it, write `key` to `keep_in`. Gives how many.

    Raises CannotStart when something cannot be opened with the present key; then nothing has changed.
    """
    from allauth.mfa.models import Authenticator
    from django.db import transaction

    from luotain.core.refusal import Refusal
    from luotain.core.sealed import seal, unseal
    from luotain.people.models import Body

    count = 0
    try:
        with transaction.atomic():
            for model, column in sealed_columns():
                for row in model._base_manager.exclude(**{column: ""}).only("pk", column):
                    model._base_manager.filter(pk=row.pk).update(
                        **{column: seal(unseal(getattr(row, column)), key=key)}
                    )
                    count += 1
            for step in Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN):
                changed = False
                for word in ("secret", "seed"):
                    if step.data.get(word):
                        step.data[word] = seal(unseal(step.data[word]), key=key)
                        changed = True
                if codes := step.data.get("migrated_codes"):
                    step.data["migrated_codes"] = [seal(unseal(code), key=key) for code in codes]
                    changed = True
                if changed:
                    step.save(update_fields=["data"])
                    count += 1
            Body.objects.update(account_key_proof=seal(PROOF, key=key))
            if keep_in is not None:
                replace_key_file(keep_in, key)
    except Refusal as trouble:
        raise CannotStart(
            _("Nothing was changed: %(trouble)s") % {"trouble": trouble.sentence}, str(trouble.remedy)
        )
    return count


def replace_key_file(file: Path, key: str) -> None:
    """Write `key` so that the file is at every moment either the old or the new one; the old one is kept beside it."""
    half = file.with_suffix(".half")
    descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as out:
        out.write(key)
        out.flush()
        os.fsync(out.fileno())
    if file.exists():
        old = file.with_name(f"{file.name}.old")
        old.unlink(missing_ok=True)
        os.link(file, old)
    half.replace(file)
