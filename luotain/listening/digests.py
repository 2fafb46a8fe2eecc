"""Digests: what is new in a stream, told in one go when the office opens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from luotain import jobs
from luotain.core import clock
from luotain.listening import alerting, office_clock, streams
from luotain.listening.models import (
    Digest,
    DigestIssue,
    DigestRhythm,
    Item,
    QuietHours,
    Source,
    Watch,
)
from luotain.listening.streams import Stream
from luotain.people.models import Person
from luotain.people.post import is_set_up

MOST = 30
"""Items named in one issue; the rest is at the desk."""
READ = 600
"""Items of the stream looked at, so that a stream of everything is not read to its end; one that has as many new ones is said
to have at least as many."""
SETTLED = timedelta(minutes=2)
"""What was heard this lately may still be on its way into the store; it belongs to the next issue."""
LATE = timedelta(days=10)
"""Items older than this are not looked for: what is heard late is told as long as it is of these days."""


@dataclass(frozen=True)
class New:
    """What is new in a stream: how many, and the newest of them."""

    count: int
    items: list[Item]


def next_issue(rhythm: str, now: datetime) -> datetime:
    """When the office opens next, or on the first office day of a week."""
    return office_clock.next_week(now) if rhythm == DigestRhythm.WEEKLY else office_clock.next_morning(now)


def new_in(person: Person, stream: Stream, since: datetime, until: datetime) -> New:
    """What has come into the person's stream between two moments, the newest first."""
    found: list[Item] = []
    after = None
    for _page in range(READ // streams.PAGE):
        page = streams.page(person, stream.whole, after)
        found += [item for item in page.items if since < item.heard_at <= until]
        after = page.older
        if after is None or after.at < since - LATE:
            break
    return New(len(found), found[:MOST])


def said_of(issue: DigestIssue) -> str:
    """How much is new, in a sentence."""
    if issue.count >= READ:
        return _("At least %(count)d new items.") % {"count": issue.count}
    return ngettext("%(count)d new item.", "%(count)d new items.", issue.count) % {"count": issue.count}


def make_issues(now: datetime | None = None) -> int:
    """Make what is due; how many told of something. An issue commits with the moment it tells until, so none is told twice."""
    now = now or clock.now()
    due = Digest.objects.exclude(rhythm=DigestRhythm.NEVER).filter(next_at__lte=now).select_related("person")
    made = 0
    for digest in due.order_by("pk"):
        quiet = QuietHours.objects.filter(person=digest.person_id).first()
        if (end := alerting.quiet_until(quiet, now)) is not None:
            Digest.objects.filter(pk=digest.pk, next_at=digest.next_at).update(next_at=end)
        elif digest.person.is_active:
            made += _make(digest, now)
    return made


def _make(digest: Digest, now: datetime) -> bool:
    until = max(now - SETTLED, digest.since)
    new = new_in(digest.person, Stream.at_address(digest.stream), digest.since, until)
    with transaction.atomic():
        ours = Digest.objects.filter(pk=digest.pk, next_at=digest.next_at, since=digest.since)
        if not ours.update(next_at=next_issue(digest.rhythm, now), since=until):
            return False  # another worker made it, or the person has just changed it
        if not new.count:
            return False
        DigestIssue.objects.filter(digest=digest, seen_at=None).update(seen_at=now)
        issue = DigestIssue.objects.create(digest=digest, count=new.count, since=digest.since, made_at=now)
        issue.items.set(new.items)
        if digest.by_mail and is_set_up():
            jobs.enqueue("listening.send_digest", issue_id=issue.pk)
    return True


def name_of(stream: Stream) -> str:
    """What a stream is called."""
    if stream.watch:
        return str(Watch.objects.filter(pk=stream.watch).first() or _("A watch that is gone"))
    if stream.source:
        return str(Source.objects.filter(pk=stream.source).first() or _("A source that is gone"))
    if stream.folder:
        return stream.folder
    return {"own": _("My list"), "unit": _("My unit's list")}.get(stream.list, _("Everything"))


def of(person: Person, stream: Stream) -> Digest | None:
    """The person's digest of the stream."""
    return Digest.objects.filter(person=person, stream=stream.whole.address).first()


def named_digests(person: Person) -> list[tuple[Digest, str]]:
    """The person's digests with the names of their streams."""
    digests = Digest.objects.filter(person=person).exclude(rhythm=DigestRhythm.NEVER).order_by("pk")
    return [(one, name_of(Stream.at_address(one.stream))) for one in digests]


def unseen(person: Person) -> list[DigestIssue]:
    """Issues whose stream the person has not looked at since."""
    issues = DigestIssue.objects.filter(digest__person=person, seen_at=None).select_related("digest")
    return list(issues.order_by("-made_at"))
