"""Loads Django, turning what stands in the way into a sentence."""

from __future__ import annotations

import os

from luotain.running.stop import CannotStart
from luotain.running.words import gettext_now as _


def load() -> None:
    """Settings and every room. Raises CannotStart when a setting or the data folder does not allow it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luotain.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as trouble:
        raise CannotStart(
            str(trouble), _("`luotain doctor` says more; docs/running/settings.md lists every setting.")
        )
    except ValueError as trouble:
        raise CannotStart(
            _("A setting has a value that cannot be used: %(trouble)s.") % {"trouble": trouble},
            _("`luotain doctor` says more; docs/running/settings.md lists every setting."),
        )
