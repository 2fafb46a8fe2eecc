"""What screens and the rooms above read of what has been heard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, Max, Q, QuerySet, prefetch_related_objects

from luotain.core import clock
from luotain.jobs.models import Job, State
from luotain.listening import links, probing
from luotain.listening.models import (
    DigestIssue,
    Follower,
    Hit,
    Item,
    Note,
    Place,
    QuietHours,
    Rhythm,
    Schedule,
    Share,
    Source,
    Told,
    Watch,
)
from luotain.listening.states import SourceState
from luotain.listening.watching import running_watches
from luotain.people.models import Person


def hits_on(item: Item) -> list[Hit]:
    """Why the item belongs to its watches."""
    return list(Hit.objects.filter(item=item).select_related("watch"))


def places_of(item: Item) -> list[Place]:
    """Where the item stands, the first place first."""
    return list(Place.objects.filter(item=item).select_related("source"))


def notes_on(item: Item, person: Person) -> list[Note]:
    """What the person and colleagues have written to each other about the item."""
    return list(Note.objects.filter(Q(to=person) | Q(by=person), item=item).select_related("by", "to"))


def share_of(item: Item, person: Person) -> Share | None:
    """Who has shared the item with the person's unit, and why."""
    return Share.objects.filter(item=item, unit=person.unit_id).select_related("by").first()


def colleagues(person: Person) -> list[Person]:
    """Those whom a note can be written to."""
    return list(Person.objects.working().exclude(pk=person.pk))


@dataclass(frozen=True)
class WatchLine:
    """A watch with its hits by day, for a small line."""

    watch: Watch
    days: list[int]

    @property
    def today(self) -> int:
        """Hits of today."""
        return self.days[-1]


def watch_lines(days: int = 10) -> list[WatchLine]:
    """Running watches with their hits of the last `days` days, oldest day first."""
    today = clock.local().date()
    start = clock.local().replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=days - 1)
    counts: Counter[tuple[int, int]] = Counter()
    for watch_id, at in Hit.objects.filter(at__gte=start).values_list("watch_id", "at"):
        counts[watch_id, (today - clock.local(at).date()).days] += 1
    running = sorted(running_watches(), key=lambda watch: watch.name.casefold())
    prefetch_related_objects([watch for watch in running if watch.is_probe], "sources")
    return [WatchLine(watch, [counts[watch.pk, ago] for ago in range(days - 1, -1, -1)]) for watch in running]


@dataclass(frozen=True)
class StoppedWatch:
    """A watch that does not watch, and why: `review`, `owner`, `hand`; `closed` when a probe would look where it is not open."""

    watch: Watch
    why: str


def stopped_watches(running: Sequence[int]) -> list[StoppedWatch]:
    """All that do not run, each with the reason."""
    today = clock.local().date()
    watches = Watch.objects.exclude(pk__in=running).select_related("owner", "unit")
    stopped = [StoppedWatch(watch, why_stopped(watch, today)) for watch in watches]
    return stopped + _closed(list(Watch.objects.filter(pk__in=running).select_related("owner", "unit")))


def _closed(running: Iterable[Watch]) -> list[StoppedWatch]:
    """Probes of which a source is not open to everyone any more."""
    probes = [watch for watch in running if watch.is_probe]
    prefetch_related_objects(probes, "sources")
    return [StoppedWatch(probe, "closed") for probe in probes if probing.closed_sources(probe.sources.all())]


def why_stopped(watch: Watch, today: date) -> str:
    """`hand`, `owner`, `review`, or nothing when it runs."""
    if not watch.is_active:
        return "hand"
    if watch.owner is None or not watch.owner.is_active:
        return "owner"
    return "review" if watch.review_on < today else ""


def why_silent(watch: Watch) -> str:
    """Why it does not watch, as `stopped_watches` says; nothing when it does."""
    why = why_stopped(watch, clock.local().date())
    return why or ("closed" if watch.is_probe and probing.closed_sources(watch.sources.all()) else "")


def watches_to_mend(person: Person) -> list[StoppedWatch]:
    """Watches that have stopped by themselves and wait for this person: their own past their review, those whose owner has
    left, for the unit they are shared with and for Communications, and their own probes that would look where it is not open."""
    today = clock.local().date()
    waiting = list(_perhaps_to_mend(person).select_related("owner", "unit"))
    stopped = [StoppedWatch(watch, why) for watch in waiting if (why := why_stopped(watch, today))]
    return stopped + _closed([watch for watch in waiting if not why_stopped(watch, today)])


def _perhaps_to_mend(person: Person) -> QuerySet[Watch]:
    lost = Q(owner=None) | Q(owner__left_at__isnull=False)
    if not person.speaks_for_communications:
        lost = lost & Q(shared_with=person.unit_id) if person.unit_id else Q(pk=None)
    past = Q(review_on__lt=clock.local().date()) | ~Q(schedule=Schedule.LIVE)
    return Watch.objects.filter((Q(owner=person) & past) | lost, is_active=True)


@dataclass(frozen=True)
class Waiting:
    """Which kinds of things of this room may wait for a person. Today asks this once, and then only for what is there."""

    notes: bool
    alerts: bool
    digests: bool
    watches: bool
    sources: bool
    links: bool


def what_waits(person: Person) -> Waiting:
    """In one question, since for most people on most days nothing of this waits."""
    kinds = {
        "notes": Note.objects.filter(to=person, seen_at=None),
        "alerts": Told.objects.filter(person=person, seen_at=None),
        "digests": DigestIssue.objects.filter(digest__person=person, seen_at=None),
        "watches": _perhaps_to_mend(person),
        "sources": _told_to_ail(person),
        "links": links.dead_of(person),
    }
    asked = Person.objects.filter(pk=person.pk).values(
        **{f"has_{name}": Exists(rows) for name, rows in kinds.items()}
    )
    found = asked.first() or {}
    return Waiting(**{name: bool(found.get(f"has_{name}")) for name in kinds})


def ailing_sources(person: Person) -> list[Source]:
    """The person's own sources that they have been told of: failed three times in a row, or over for good."""
    return list(_told_to_ail(person))


def _told_to_ail(person: Person) -> QuerySet[Source]:
    return Source.objects.filter(owner=person, state=SourceState.AILING, told_at__isnull=False)


@dataclass(frozen=True)
class Alert:
    """A watch that has told the person of something they have not looked at yet."""

    watch: Watch
    count: int


def unseen_alerts(person: Person) -> list[Alert]:
    """What the person's watches have told them and they have not looked at, the latest first."""
    rows = (
        Told.objects.filter(person=person, seen_at=None, item__gone_at=None)
        .order_by()
        .values("watch")
        .annotate(count=Count("pk"), latest=Max("at"))
        .order_by("-latest")
    )
    found = [(row["watch"], row["count"]) for row in rows]
    watches = Watch.objects.in_bulk([pk for pk, _ in found])
    return [Alert(watches[pk], count) for pk, count in found]


def notes_to_read(person: Person) -> list[Note]:
    """Notes from colleagues that have not been opened."""
    return list(Note.objects.filter(to=person, seen_at=None).select_related("by", "item__source"))


def follower_of(watch: Watch, person: Person) -> Follower | None:
    """The person's wish to be told of the watch."""
    return Follower.objects.filter(watch=watch, person=person).first()


def followed_by(person: Person) -> list[Follower]:
    """Watches that the person is told of."""
    wishes = Follower.objects.filter(person=person).exclude(rhythm=Rhythm.NEVER)
    return list(wishes.select_related("watch").order_by("watch__name"))


def quiet_hours_of(person: Person) -> QuietHours | None:
    """When the person wants quiet."""
    return QuietHours.objects.filter(person=person).first()


@dataclass(frozen=True)
class Applying:
    """How far a watch has been applied to the past."""

    watch: Watch
    waiting: bool
    running: bool
    failed: bool
    done: int
    total: int
    hits: int


def applying(watch: Watch) -> Applying | None:
    """The latest job that applied the watch to the past; None when there never was one."""
    if watch.apply_job_id is None:
        return None
    job = Job.objects.filter(pk=watch.apply_job_id).first()
    state = job.state if job else State.DONE
    return Applying(
        watch,
        waiting=state == State.WAITING,
        running=state == State.RUNNING,
        failed=state in {State.FAILED, State.CANCELLED},
        done=job.progress_done if job else 0,
        total=job.progress_total if job else 0,
        hits=Hit.objects.filter(watch=watch).count(),
    )


def sources_by_health() -> list[Source]:
    """Every source, those that need somebody first."""
    order = {SourceState.AILING: 0, SourceState.NEW: 1, SourceState.WELL: 2, SourceState.STOPPED: 3}
    sources = Source.objects.select_related("owner", "unit").order_by("title", "pk")
    return sorted(sources, key=lambda source: order[SourceState(source.state)])
