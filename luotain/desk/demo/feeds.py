"""The demo world's feeds, served by the installation itself while its body is an invented one."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from luotain.core import clock
from luotain.desk.demo import stories
from luotain.people.models import Body


@login_not_required
@require_safe
def demo_feed(request: HttpRequest, name: str) -> HttpResponse:
    """One feed of the invented world; nothing at all when the body is a real one."""
    feed = next((one for one in stories.FEEDS if one.name == name), None)
    if feed is None or not Body.current().is_demo:
        raise Http404
    return HttpResponse(rendered(feed), content_type="application/atom+xml; charset=utf-8")


def address_of(feed: stories.Feed) -> str:
    """Where the feed is served."""
    return f"{settings.SITE_ADDRESS}/demo/feeds/{feed.name}.xml"


def rendered(feed: stories.Feed) -> bytes:
    """The feed as Atom at this moment."""
    now = clock.local()
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    made = Atom1Feed(
        title=feed.title,
        link=address_of(feed),
        description=feed.why,
        language="fi",
        feed_url=address_of(feed),
    )
    for identity, moment, title, text, author in stories.told(feed.name, now, today):
        made.add_item(
            title=title,
            link=f"{settings.SITE_ADDRESS}/demo/feeds/{feed.name}.xml#{identity}",
            description=text,
            unique_id=f"urn:luotain:demo:{identity}",
            pubdate=moment,
            updateddate=moment,
            author_name=author or None,
        )
    return str(made.writeString("utf-8")).encode()
