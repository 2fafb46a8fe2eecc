"""The one-time link that makes the first administrator."""

from __future__ import annotations

from datetime import timedelta

GOOD_FOR = timedelta(hours=24)


def nobody_yet() -> bool:
    """Whether this installation still has no administrator who can sign in."""
    from luotain.people.queries import has_administrator

    return not has_administrator()


def make() -> str:
    """A fresh address; earlier ones end. Only its fingerprint is kept."""
    from django.conf import settings
    from django.urls import reverse

    from luotain.people.actions import issue_first_link

    return f"{settings.SITE_ADDRESS}{reverse('people:enter', args=[issue_first_link(good_for=GOOD_FOR)])}"
