"""The request as our views know it."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from luotain.people.models import Person


class Request(HttpRequest):
    """An HttpRequest whose sender is a person of the house; `PersonMiddleware` and sign-in see to it."""

    person: Person
    htmx: HtmxDetails
