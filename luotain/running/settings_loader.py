"""Loads Django, turning what stands in the way into a sentence."""

from __future__ import annotations

import os

from luotain.running.stop import CannotStart
from luotain.running.words import gettext_now as _


def load() -> None:
    """Settings and every room. Raises CannotStart when a setting or the data folder does not allow it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luotain.settings")
    import django
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured

    try:
        settings.configured or settings.INSTALLED_APPS  # noqa: B018 - reading one reads them all
    except ImproperlyConfigured as trouble:
        raise CannotStart(str(trouble), more())
    except ValueError as trouble:
        told = _("A setting has a value that cannot be used: %(trouble)s.") % {
            "trouble": str(trouble).rstrip(".")
        }
        raise CannotStart(told, more())
    django.setup()


def more() -> str:
    """Where to read on."""
    return _("`luotain doctor` says more; docs/running/settings.md lists every setting.")
