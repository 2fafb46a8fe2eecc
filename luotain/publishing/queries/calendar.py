"""The plan by days: what went out, what will, and what is still written towards a time. A handful of queries, however full."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse

from luotain import rhythm
from luotain.core import clock, wall_clock
from luotain.people.models import Person
from luotain.profiles.models import Profile
from luotain.publishing import permissions
from luotain.publishing.models import Post, Variant
from luotain.publishing.queries.lists import seen_by
from luotain.publishing.recurring import coming_between
from luotain.publishing.states import POST_KINDS, PostState
from luotain.rhythm import Holiday

A_DAY = timedelta(days=1)
MOST_AT_ONCE = 180
"""Posts that one page shows; where there are more, each day or hour shows fewer of its own, and says how many more there are."""
COMING = "coming"
"""The state of what a rule will make, and has not yet."""
SHAPES = {
    PostState.DRAFT: "weigh",
    PostState.PAUSING: "weigh",
    PostState.WAITING: "approve",
    PostState.STOPPED: "late",
}


@dataclass(frozen=True)
class Wanted:
    """What is shown: everything, or one profile's, one state's, one person's."""

    profile: str = ""
    state: str = ""
    person: str = ""

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return bool(self.profile or self.state or self.person)


@dataclass(frozen=True)
class Entry:
    """One post at its time, ready to be shown."""

    title: str
    at: datetime
    state: str
    state_word: Any
    url: str
    public_id: str = ""
    profiles: tuple[str, ...] = ()
    author: str = ""
    version: int = 0
    may_move: bool = False
    is_late: bool = False
    """Its time has passed, and nobody has approved it."""
    is_recurring: bool = False
    in_queue: bool = False

    @property
    def shape(self) -> str:
        """The sign of its state."""
        return "late" if self.is_late else SHAPES.get(self.state, "fine")  # type: ignore[call-overload] # a str enum

    @property
    def kind(self) -> str:
        """The colour of its state."""
        return "stop" if self.is_late else POST_KINDS.get(self.state, "")  # type: ignore[call-overload] # a str enum


@dataclass
class Day:
    """One day of the calendar."""

    day: date
    holiday: Holiday | None = None
    is_today: bool = False
    is_past: bool = False
    outside: bool = False
    """It belongs to the month before or after the one shown."""
    is_free: bool = False
    """The office is closed."""
    entries: list[Entry] = field(default_factory=list)
    more: int = 0


def days_between(first: date, last: date, *, month: int | None = None) -> dict[date, Day]:
    """Empty days from `first` to `last`, both included."""
    today = clock.local().date()
    holidays = {one.day: one for one in rhythm.holidays_between(first, last)}
    found = {}
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        found[day] = Day(
            day,
            holidays.get(day),
            is_today=day == today,
            is_past=day < today,
            outside=month is not None and day.month != month,
            is_free=not rhythm.is_office_day(day),
        )
    return found


def planned(person: Person, wanted: Wanted) -> QuerySet[Any]:
    """The posts that have a time, and which the person may see, with that time as `at`."""
    found = seen_by(person).exclude(state=PostState.WITHDRAWN)
    if wanted.profile:
        found = found.filter(
            pk__in=Variant.objects.filter(profile__public_id=wanted.profile).values("post_id")
        )
    if wanted.state and wanted.state != COMING:
        found = found.filter(state=wanted.state)
    if wanted.person.isdigit():
        found = found.filter(author_id=int(wanted.person))
    return found.annotate(at=Coalesce("published_at", "due_at"))


def within(posts: QuerySet[Any], start: datetime, end: datetime) -> QuerySet[Any]:
    """Those whose time lies from `start` to before `end`, by the indexes of both times."""
    return posts.filter(
        Q(published_at__gte=start, published_at__lt=end)
        | Q(published_at__isnull=True, due_at__gte=start, due_at__lt=end)
    )


def fill(
    days: dict[date, Day],
    person: Person,
    wanted: Wanted,
    *,
    most: int,
    by_hour: bool = False,
) -> dict[date, Day]:
    """Put the posts into their days: at most `most` a day (or an hour of one), fewer where the whole is very full, and how many
    more there are."""
    first, last = min(days), max(days)
    start, end = midnight(first), midnight(last + A_DAY)
    cells: dict[Any, list[int]] = defaultdict(list)
    if wanted.state != COMING:
        rows = within(planned(person, wanted), start, end).order_by("at", "pk").values_list("pk", "at")
        for pk, moment in rows:
            at = clock.local(moment)
            cells[(at.date(), at.hour if by_hour else None)].append(pk)
    while most > 1 and sum(min(len(cell), most) for cell in cells.values()) > MOST_AT_ONCE:
        most -= 1
    shown = [pk for cell in cells.values() for pk in cell[:most]]
    entries = {one.public_id: one for one in entries_of(shown, person)}
    for one in entries.values():
        days[one.at.date()].entries.append(one)
    for (day, _hour), cell in cells.items():
        days[day].more += max(0, len(cell) - most)
    if not wanted.state or wanted.state == COMING:
        for entry in coming(person, first, last, wanted):
            day_of = days[entry.at.date()]
            if len(day_of.entries) < most or by_hour:
                day_of.entries.append(entry)
            else:
                day_of.more += 1
    for day in days.values():
        day.entries.sort(key=lambda one: (one.at, one.title))
    return days


def entries_of(pks: Collection[int], person: Person) -> list[Entry]:
    """The posts as entries, in the order of their times."""
    posts = (
        Post.objects.filter(pk__in=pks)
        .annotate(at=Coalesce("published_at", "due_at"))
        .select_related("author", "queue_place")
        .order_by("at", "pk")
    )
    now = clock.now()
    return [entry_of(post, person, now) for post in with_texts(posts)]


def with_texts(posts: Iterable[Post]) -> list[Post]:
    """The posts with their texts, as far as a calendar needs them. One question, and none of Django's work for each post,
    which took a third of the time of a full month."""
    found = list(posts)
    texts: dict[int, list[Variant]] = {one.pk: [] for one in found}
    wanted = Variant.objects.filter(post__in=texts).select_related("profile").order_by("pk")
    for text in wanted.only("post", "profile", "language", "profile__name"):
        texts[text.post_id].append(text)
    for one in found:
        one.__dict__.setdefault("_prefetched_objects_cache", {})["variants"] = texts[one.pk]
    return found


def entry_of(post: Any, person: Person, now: datetime) -> Entry:
    """A post with its time `at` as an entry."""
    names = tuple(dict.fromkeys(one.profile.name for one in post.variants.all()))
    waits = post.state in {PostState.DRAFT, PostState.PAUSING, PostState.WAITING}
    return Entry(
        title=post.title,
        at=clock.local(post.at),
        state=post.state,
        state_word=post.get_state_display(),
        url=post.get_absolute_url(),
        public_id=post.public_id,
        profiles=names,
        author=str(post.author),
        version=post.version,
        may_move=post.can_be_changed and permissions.edit_post.allows(person, post),
        is_late=waits and post.at <= now,
        is_recurring=post.recurrence_id is not None,
        in_queue=getattr(post, "queue_place", None) is not None,
    )


def coming(person: Person, first: date, last: date, wanted: Wanted) -> list[Entry]:
    """What the rules in force will make within these days, and have not yet."""
    found = []
    for one in coming_between(first, last, seen_by(person)):
        rule, pattern = one.rule, one.rule.pattern
        profiles = {text.profile.public_id: text.profile.name for text in pattern.variants.all()}
        if wanted.profile and wanted.profile not in profiles:
            continue
        if wanted.person and wanted.person != str(rule.owner_id):
            continue
        found.append(
            Entry(
                title=pattern.title,
                at=clock.local(one.at),
                state=COMING,
                state_word="",
                url=reverse("publishing:recurrence", args=[rule.public_id]),
                profiles=tuple(profiles.values()),
                author=str(rule.owner),
                is_recurring=True,
            )
        )
    return found


def without_time(person: Person, wanted: Wanted) -> QuerySet[Post]:
    """Posts on their way that have no time yet."""
    states = (PostState.DRAFT, PostState.PAUSING, PostState.WAITING)
    narrowed = replace(wanted, state="" if wanted.state == COMING else wanted.state)
    found = planned(person, narrowed).filter(due_at__isnull=True, state__in=states)
    return found.prefetch_related("variants__profile").order_by("-changed_at")


def list_from(person: Person, day: date, wanted: Wanted) -> QuerySet[Post]:
    """The posts from a day on, in the order of their times."""
    start = midnight(day)
    posts = planned(person, wanted).filter(
        Q(published_at__gte=start) | Q(published_at__isnull=True, due_at__gte=start)
    )
    return posts.select_related("author", "queue_place").order_by(F("at").asc(), "pk")


def profiles_planned() -> QuerySet[Profile]:
    """The profiles that can be chosen in the calendar: those through which anything has been written."""
    return Profile.objects.filter(pk__in=Variant.objects.values("profile")).order_by("name")


def people_planning(person: Person) -> Iterable[Person]:
    """The authors of what the person may see."""
    return Person.objects.filter(pk__in=seen_by(person).order_by().values("author")).order_by("name")


def midnight(day: date) -> datetime:
    """When a day begins on the body's own clock."""
    reading = wall_clock.read(day, time.min)
    return reading.moments[0] if reading.moments else reading.first_after  # type: ignore[return-value] # one of the two
