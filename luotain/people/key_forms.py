"""allauth's forms for keys, in our words."""

from __future__ import annotations

from typing import Any

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.utils.translation import gettext_lazy as _


class AddKeyForm(AddWebAuthnForm):
    """A new passkey or security key."""

    def __init__(self, *arguments: Any, **keywords: Any) -> None:
        super().__init__(*arguments, **keywords)
        self.fields["name"].label = _("Name of the key")
        self.fields["name"].help_text = _("To tell your keys apart, for example “Work phone”.")
        alone = self.fields["passwordless"]
        alone.label = _("This key alone signs in, without a password")
        alone.help_text = _("The key then asks for a fingerprint, your face or a PIN each time.")


class RenameKeyForm(EditWebAuthnForm):
    """Another name for a key."""

    def __init__(self, *arguments: Any, **keywords: Any) -> None:
        super().__init__(*arguments, **keywords)
        self.fields["name"].label = _("Name of the key")
