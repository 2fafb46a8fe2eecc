"""The invented town of the demo as a stage for tests of whole pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.test import override_settings

from luotain.assessment.models import Case
from luotain.connectors.paper.server import PaperServer
from luotain.core import clock
from luotain.desk.demo import life
from luotain.guideline import actions as guideline
from luotain.guideline.models import Position, Precedent, Suggestion, Trial, Version
from luotain.guideline.testing import make_position
from luotain.jobs.models import Job
from luotain.listening.models import Item, Source, Watch
from luotain.people.models import Person, Unit
from luotain.profiles.models import Profile
from luotain.publishing.models import Delivery, MediaItem, Post


@contextmanager
def koivula() -> Iterator[PaperServer]:
    """Two weeks of life, and Paper running beside."""
    with PaperServer() as paper, override_settings(HTTP_ALLOW=[paper.url.removeprefix("http://")]):
        life.live(paper)
        guideline_under_way()
        yield paper


def guideline_under_way() -> None:
    """A draft of the guideline with all that belongs to it, which the demo leaves for its visitor to begin."""
    maria = Person.objects.get(email="maria.lind@koivula.example")
    version = Version.objects.get(state="published")
    guideline.keep_version(version, owner=maria, review_on=version.review_on, is_public=True, by=maria)
    draft = guideline.start_draft(by=maria)
    guideline.suggest_edit(clause="5.7", language="fi", text="Aika varataan.", reason="Lyhyempi.", by=maria)
    guideline.ask_unclear_case(question="Saako pilapiirroksen jakaa?", clause="5.7", by=maria)
    make_position(maria)
    guideline.try_on_past(draft, since=clock.local().date(), by=maria)


def guideline_pages() -> list[str]:
    """The guideline's own room: reading, writing, deciding."""
    draft, version = Version.objects.get(state="draft"), Version.objects.get(state="published")
    base = f"/guideline/versions/{draft.pk}/"
    pages = ["/guideline/", "/guideline/6.2/", "/guideline/6.2/suggest/"]
    pages += [f"/guideline/{one}/" for one in ("card", "glossary", "sources", "responsibilities", "versions")]
    pages += [
        "/guideline/unclear/",
        "/guideline/unclear/ask/",
        "/guideline/suggestions/",
        "/guideline/sources/cavazza/",
    ]
    pages += [f"/guideline/unclear/{one.public_id}/" for one in Precedent.objects.all()]
    for one in Position.objects.all():
        pages += [f"/guideline/positions/{one.public_id}/", f"/guideline/positions/{one.public_id}/edit/"]
    pages += ["/guideline/positions/", "/guideline/positions/?tab=past", "/guideline/positions/new/"]
    pages += [f"/guideline/suggestions/{one.public_id}/" for one in Suggestion.objects.all()]
    pages += [f"/guideline/trials/{one.pk}/" for one in Trial.objects.all()]
    pages += [f"/guideline/versions/{version.pk}/", f"/guideline/versions/{version.pk}/print/", base]
    pages += [f"{base}{one}/" for one in ("compare", "describe", "settings", "rules", "glossary/import")]
    pages += [
        f"{base}parts/{one}/" for one in ("glossary", "word_lists", "topics", "responsibilities", "card")
    ]
    pages += [
        f"{base}new/{one}/" for one in ("clauses", "rules", "topics", "word_lists", "sources", "glossary")
    ]
    pages += [f"{base}new/rules/?check=forced_pause", f"{base}clauses/5.7/", f"{base}rules/7.11-hashtags/"]
    pages += [f"{base}parts/card/1/", f"{base}parts/responsibilities/open_profile/"]
    return pages


def desk_pages() -> list[str]:
    """Every kind of page of the desk, and every state of its things."""
    pages = [
        "/",
        "/search/?q=torikatu",
        "/operator/",
        "/welcome/",
        "/ui/",
        "/operator/jobs/",
        "/guideline/",
        "/guideline/6.2/",
        "/api/",
        "/api/tokens/",
    ]
    pages += [
        "/items/",
        "/items/?only=unread",
        "/items/new/",
        "/items/sources/",
        "/items/links/",
        "/items/sources/new/",
        "/items/sources/new/?way=plain_json:list",
        "/items/sources/new/?way=mastodon:hashtag",
        "/items/watches/",
        "/items/watches/new/",
        "/items/watches/new/?q=talvirengas+OR+koulukyyti",
        "/items/watches/new/?q=(talvirengas",
        "/items/?only=notes",
        "/items/?only=starred",
        "/items/?list=unit&folder=Lehdet",
        "/items/search/",
        "/items/search/?q=koulukyyti",
        "/items/search/?q=kyyti+OR&order=rank",
        "/items/search/?q=~kyyti&order=rank",
        "/items/alerts/",
        "/items/digest/?list=unit",
    ]
    pages += [
        f"/items/{Item.objects.latest('pk').public_id}/",
        f"/items/watches/{Watch.objects.earliest('pk').pk}/",
        f"/items/?watch={Watch.objects.earliest('pk').pk}",
        f"/items/sources/{Source.objects.earliest('pk').pk}/",
        f"/items/{Item.objects.latest('pk').public_id}/note/",
    ]
    pages += [
        "/cases/",
        "/cases/?state=decided",
        *[f"/cases/{case.public_id}/" for case in Case.objects.all()],
    ]
    pages.append(f"/cases/raise/{Item.objects.filter(cases=None).earliest('pk').public_id}/")
    pages += ["/profiles/", "/profiles/propose/"]
    for profile in Profile.objects.all():
        pages += [
            f"/profiles/{profile.public_id}/",
            f"/profiles/{profile.public_id}/plan/",
            f"/profiles/{profile.public_id}/connect/",
        ]
    pages += ["/posts/", "/posts/?tab=sent", "/posts/new/", "/posts/pauses/"]
    pages += ["/posts/media/", "/posts/media/?only=unrecorded", "/posts/media/new/"]
    pages += [f"/posts/media/{item.public_id}/" for item in MediaItem.objects.all()[:2]]
    pages += [f"/posts/calendar/?view={view}" for view in ("month", "week", "list")] + ["/posts/queue/"]
    pages += [f"/posts/{post.public_id}/when/" for post in Post.objects.filter(state="draft")[:1]]
    pages += [f"/posts/{post.public_id}/" for post in Post.objects.all()]
    pages += [f"/posts/{post.public_id}/edit/" for post in Post.objects.filter(state="draft")]
    pages += [f"/posts/{post.public_id}/correct/" for post in Post.objects.filter(state="published")[:1]]
    pages += [f"/posts/{post.public_id}/remove/" for post in Post.objects.filter(state="published")[:1]]
    pages += [
        f"/posts/{one.post.public_id}/deliveries/{one.pk}/"
        for one in Delivery.objects.filter(state__in=["unclear", "sent"])[:2]
    ]
    pages += [
        "/people/",
        "/people/me/",
        "/people/may/",
        "/people/units/",
        "/people/invite/",
        "/people/body/",
        "/people/lend/",
    ]
    pages += [
        f"/people/{Person.objects.earliest('pk').pk}/",
        f"/people/units/{Unit.objects.earliest('pk').pk}/",
    ]
    if (job := Job.objects.first()) is not None:
        pages.append(f"/operator/jobs/{job.pk}/")
    return pages


def author_pages() -> list[str]:
    """Pages that only the author of a post sees."""
    return [f"/posts/{post.public_id}/pause/" for post in Post.objects.filter(state="pausing")]


def public_pages() -> list[str]:
    """Every kind of page that citizens see."""
    pages = []
    for language in ("fi", "sv", "en"):
        base = f"/public/{language}/"
        pages += [
            base,
            f"{base}corrections/",
            f"{base}feeds/",
            f"{base}accessibility/",
            f"{base}data-protection/",
            f"{base}guideline/",
            f"{base}guideline/5.7/suggest/",
        ]
        pages += [f"{base}profiles/{profile.public_id}/" for profile in Profile.objects.filter(state="open")]
    for post in Post.objects.filter(published_at__isnull=False):
        pages.append(f"/public/fi/posts/{post.public_id}/")
        if post.has_page:
            pages.append(f"/public/fi/answers/{post.page.public_id}/{post.page.slug}/")
    return pages
