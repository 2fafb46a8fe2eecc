"""Everything that has been published, for machines: each with its lasting address and its licence."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from luotain.core import clock
from luotain.people.models import Body
from luotain.public import queries
from luotain.public.views.page import for_everyone

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
JSON_LD = "application/ld+json; charset=utf-8"


def lasting(public_id: str) -> str:
    """The address of a post that stays the same in every language; its feeds know it by this, too."""
    return settings.SITE_ADDRESS + reverse("public:post_lasting", args=[public_id])


@login_not_required
@require_safe
def post_lasting(request: HttpRequest, public_id: str) -> HttpResponse:
    """The lasting address of a post leads to its page in the reader's language."""
    queries.post(public_id)
    language = (get_language() or "fi")[:2]
    return redirect("public:post", language=language, public_id=public_id)


@for_everyone
def published_list(request: HttpRequest) -> HttpResponse:
    """A page of the list, the oldest first, so that what has been read once stays where it is; `next` leads on."""
    after = request.GET.get("after", "")
    page = queries.everything_published(after=int(after) if after.isdecimal() and len(after) < 19 else 0)
    body = Body.current()
    base = settings.SITE_ADDRESS + reverse("public:published")
    listed: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "DataFeed",
        "@id": base,
        "name": str(body),
        "license": LICENCE,
        "publisher": {"@type": "GovernmentOrganization", "name": str(body), "url": settings.SITE_ADDRESS},
        "schema": settings.SITE_ADDRESS + reverse("public:published_schema"),
        "dataFeedElement": [_element(shown) for shown in page.shown],
    }
    if page.next:
        listed["next"] = f"{base}?after={page.next}"
    return JsonResponse(listed, content_type=JSON_LD)


def _element(shown: queries.ShownPost) -> dict[str, Any]:
    """One post as it reads now; what has been removed keeps its place and says so, without its text."""
    post, page = shown.post, getattr(shown.post, "page", None)
    latest = [one.done_at for one in shown.corrections if one.done_at]
    element: dict[str, Any] = {
        "@type": "Article" if page is not None else "SocialMediaPosting",
        "@id": lasting(post.public_id),
        "url": lasting(post.public_id),
        "license": LICENCE,
        "datePublished": _moment(shown.at),
        "dateModified": _moment(max([moment for moment in (shown.at, *latest) if moment], default=None)),
        "creativeWorkStatus": "Removed" if shown.removal is not None else "Published",
        "text": shown.text,
        "sameAs": sorted({one.url for one in shown.places if one.url}),
    }
    if shown.language:
        element["inLanguage"] = shown.language
    if page is not None and page.published_at is not None and shown.removal is None:
        element["mainEntityOfPage"] = settings.SITE_ADDRESS + reverse(
            "public:answer_lasting", args=[page.public_id]
        )
    if shown.corrects is not None:
        element["isBasedOn"] = lasting(shown.corrects.original.public_id)
    notes = [str(one.note) for one in shown.corrections] + [str(one) for one in shown.changes]
    if notes and shown.removal is None:
        element["correction"] = notes
    return element


def _moment(at: Any) -> str | None:
    return clock.local(at).isoformat(timespec="seconds") if at else None


@for_everyone
def published_schema(request: HttpRequest) -> HttpResponse:
    """What a page of the list is made of (JSON Schema)."""
    return JsonResponse(SCHEMA, content_type="application/schema+json; charset=utf-8")


_ADDRESS = {"type": "string", "format": "uri", "pattern": "^https?://"}
_MOMENT = {"type": "string", "format": "date-time"}
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Everything a body has published",
    "type": "object",
    "required": ["@context", "@type", "@id", "name", "license", "publisher", "dataFeedElement"],
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@type": {"const": "DataFeed"},
        "@id": _ADDRESS,
        "name": {"type": "string", "minLength": 1},
        "license": _ADDRESS,
        "publisher": {
            "type": "object",
            "required": ["@type", "name", "url"],
            "properties": {"@type": {"type": "string"}, "name": {"type": "string"}, "url": _ADDRESS},
            "additionalProperties": False,
        },
        "schema": _ADDRESS,
        "next": _ADDRESS,
        "dataFeedElement": {"type": "array", "items": {"$ref": "#/$defs/element"}},
    },
    "additionalProperties": False,
    "$defs": {
        "element": {
            "type": "object",
            "required": [
                "@type",
                "@id",
                "url",
                "license",
                "datePublished",
                "dateModified",
                "creativeWorkStatus",
                "text",
                "sameAs",
            ],
            "properties": {
                "@type": {"enum": ["SocialMediaPosting", "Article"]},
                "@id": _ADDRESS,
                "url": _ADDRESS,
                "license": _ADDRESS,
                "datePublished": _MOMENT,
                "dateModified": _MOMENT,
                "creativeWorkStatus": {"enum": ["Published", "Removed"]},
                "text": {"type": "string"},
                "inLanguage": {"enum": ["fi", "sv", "en"]},
                "sameAs": {"type": "array", "items": _ADDRESS, "uniqueItems": True},
                "mainEntityOfPage": _ADDRESS,
                "isBasedOn": _ADDRESS,
                "correction": {"type": "array", "items": {"type": "string"}},
            },
            "additionalProperties": False,
        }
    },
}
