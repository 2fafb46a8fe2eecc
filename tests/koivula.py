"""The invented town of the demo as a stage for tests of whole pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.test import override_settings

from luotain.assessment.models import Case
from luotain.connectors.paper.server import PaperServer
from luotain.desk.demo import life
from luotain.jobs.models import Job
from luotain.listening.models import Item, Watch
from luotain.people.models import Person, Unit
from luotain.profiles.models import Profile
from luotain.publishing.models import Delivery, Post


@contextmanager
def koivula() -> Iterator[PaperServer]:
    """Two weeks of life, and Paper running beside."""
    with PaperServer() as paper, override_settings(HTTP_ALLOW=[paper.url.removeprefix("http://")]):
        life.live(paper)
        yield paper


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
        "/items/watches/",
        "/items/watches/new/",
    ]
    pages += [
        f"/items/{Item.objects.latest('pk').public_id}/",
        f"/items/watches/{Watch.objects.earliest('pk').pk}/",
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
    pages += [f"/posts/{post.public_id}/" for post in Post.objects.all()]
    pages += [f"/posts/{post.public_id}/edit/" for post in Post.objects.filter(state="draft")]
    pages += [f"/posts/{post.public_id}/correct/" for post in Post.objects.filter(state="published")[:1]]
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
        ]
        pages += [f"{base}profiles/{profile.public_id}/" for profile in Profile.objects.filter(state="open")]
    for post in Post.objects.filter(published_at__isnull=False):
        pages.append(f"/public/fi/posts/{post.public_id}/")
        if post.has_page:
            pages.append(f"/public/fi/answers/{post.page.public_id}/{post.page.slug}/")
    return pages
