"""Every address of the house; each room has its own list."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

ROOM_PATHS = {
    "": "luotain.desk",
    "items/": "luotain.listening",
    "cases/": "luotain.assessment",
    "posts/": "luotain.publishing",
    "profiles/": "luotain.profiles",
    "guideline/": "luotain.guideline",
    "people/": "luotain.people",
    "operator/jobs/": "luotain.jobs",
    "operator/ledger/": "luotain.ledger",
    "ui/": "luotain.ui",
    "public/": "luotain.public",
    "api/": "luotain.api",
}

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include("luotain.people.account_urls")),
    *[
        path(prefix, include(f"{room}.urls"))
        for prefix, room in ROOM_PATHS.items()
        if find_spec(room) is not None and find_spec(f"{room}.urls") is not None
    ],
]
