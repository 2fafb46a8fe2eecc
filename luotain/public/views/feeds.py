"""Feeds, all listed at one address."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from luotain.core import clock
from luotain.people.models import Body
from luotain.profiles.models import Profile
from luotain.profiles.queries import public_profiles
from luotain.public import queries
from luotain.public.views.answer_show import address_of
from luotain.public.views.page import for_everyone
from luotain.publishing.queries import ShownPage


def _reverse(language: str, name: str, **arguments: Any) -> str:
    return reverse(f"public:{name}", kwargs={"language": language, **arguments})


def _feed(
    language: str,
    title: str,
    path: str,
    link: str,
    entries: Iterable[dict[str, Any]],
    updated: datetime | None,
) -> HttpResponse:
    """A valid Atom feed: its own address, its author, lasting identifiers."""
    body = Body.current()
    listed = list(entries)
    feed = Atom1Feed(
        title=title,
        link=settings.SITE_ADDRESS + link,
        description=title,
        language=language,
        author_name=str(body),
        feed_url=settings.SITE_ADDRESS + path,
        feed_guid=settings.SITE_ADDRESS + path,
        feed_copyright="CC BY 4.0",
    )
    for entry in listed:
        feed.add_item(author_name=str(body), **entry)
    if not listed:  # a feed without entries still says when it was made
        feed.latest_post_date = lambda: updated or clock.now()  # type: ignore[method-assign]
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _post_entries(language: str, posts: Iterable[queries.ShownPost]) -> Iterable[dict[str, Any]]:
    for shown in posts:
        note = f"{_('Correction')}: {shown.corrects.note}\n\n" if shown.corrects else ""
        later = "".join(f"\n\n{_('Corrected')}: {one.note}" for one in shown.corrections)
        latest = max(
            [moment for moment in (shown.at, *[one.done_at for one in shown.corrections]) if moment],
            default=shown.at,
        )
        address = settings.SITE_ADDRESS + _reverse(language, "post", public_id=shown.post.public_id)
        yield {
            "title": _first_line(shown.text),
            "link": address,
            "description": f"{note}{shown.text}{later}",
            "unique_id": f"{settings.SITE_ADDRESS}/public/posts/{shown.post.public_id}",
            "pubdate": shown.at,
            "updateddate": latest,
        }


def _first_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 80 else line[:79].rsplit(" ", 1)[0] + "…"


@for_everyone
def feed_index(request: HttpRequest, language: str) -> HttpResponse:
    """One address for all feeds."""
    return render(request, "public/feed_index.html", {"profiles": public_profiles()})


@for_everyone
def posts_feed(request: HttpRequest, language: str) -> HttpResponse:
    """All posts of all profiles."""
    title = _("%(body)s: posts") % {"body": Body.current()}
    return _feed(
        language,
        title,
        request.path,
        _reverse(language, "register"),
        _post_entries(language, queries.published_posts()),
        None,
    )


@for_everyone
def profile_feed(request: HttpRequest, language: str, public_id: str) -> HttpResponse:
    """The posts of one profile; its end is told here too."""
    profile = queries.profile(public_id)
    title = _("%(profile)s: posts") % {"profile": profile}
    link = _reverse(language, "profile", public_id=public_id)
    entries = list(_post_entries(language, queries.published_posts(profile=profile)))
    if profile.end_notice_at is not None:
        entries.insert(0, _end_entry(language, profile, profile.end_notice_at, _("This profile ends")))
    return _feed(language, title, request.path, link, entries, profile.opened_at)


def _end_entry(language: str, profile: Profile, at: datetime, title: str) -> dict[str, Any]:
    return {
        "title": title,
        "link": settings.SITE_ADDRESS + _reverse(language, "profile", public_id=profile.public_id),
        "description": str(profile.end_notice),
        "unique_id": f"{settings.SITE_ADDRESS}/public/profiles/{profile.public_id}#end",
        "pubdate": at,
        "updateddate": at,
    }


@for_everyone
def closures_feed(request: HttpRequest, language: str) -> HttpResponse:
    """The profiles that end or have ended, the latest told first."""
    title = _("%(body)s: profiles that end") % {"body": Body.current()}
    ends = [(at, one) for one in public_profiles() if (at := one.end_notice_at or one.closed_at) is not None]
    entries = [
        _end_entry(language, one, at, _("%(profile)s ends") % {"profile": one})
        for at, one in sorted(ends, key=lambda end: end[0], reverse=True)
    ]
    return _feed(language, title, request.path, _reverse(language, "register"), entries, None)


@for_everyone
def corrections_feed(request: HttpRequest, language: str) -> HttpResponse:
    """Every correction."""
    title = _("%(body)s: corrections") % {"body": Body.current()}
    entries = (
        {
            "title": str(one.note),
            "link": settings.SITE_ADDRESS + _reverse(language, "post", public_id=one.original.public_id),
            "description": str(one.note),
            "unique_id": f"{settings.SITE_ADDRESS}/public/corrections/{one.pk}",
            "pubdate": one.done_at or one.made_at,
            "updateddate": one.done_at or one.made_at,
        }
        for one in queries.corrections()
    )
    return _feed(language, title, request.path, _reverse(language, "corrections"), entries, None)


@for_everyone
def answers_feed(request: HttpRequest, language: str) -> HttpResponse:
    """Every answer page."""
    title = _("%(body)s: answers") % {"body": Body.current()}
    entries = (
        {
            "title": page.title.in_language(language),
            "link": settings.SITE_ADDRESS + address_of(page.page, language),
            "description": _with_corrections(page, language),
            "unique_id": f"{settings.SITE_ADDRESS}/public/a/{page.page.public_id}/",
            "pubdate": page.published_at,
            "updateddate": max(
                [page.published_at, *[one.done_at for one in page.corrections if one.done_at]]
            ),
        }
        for page in queries.answers()
    )
    return _feed(language, title, request.path, _reverse(language, "register"), entries, None)


def _with_corrections(page: ShownPage, language: str) -> str:
    """The answer as it reads now, with every note of what was changed."""
    notes = [f"{_('Corrected')}: {one.note}" for one in page.corrections]
    return "\n\n".join([page.body.in_language(language), *notes])
