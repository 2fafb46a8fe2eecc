"""Background entries of the room."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from luotain import jobs
from luotain.core import clock
from luotain.jobs import queries
from luotain.listening import (
    actions,
    alerting,
    archive,
    digest_letters,
    digests,
    following,
    grouping,
    letters,
    links,
    manners,
    watching,
)
from luotain.listening.models import (
    DigestIssue,
    Hub,
    HubNews,
    Item,
    ItemVersion,
    Letter,
    Link,
    Schedule,
    Source,
    Told,
    Watch,
)
from luotain.listening.states import HubState, SourceState
from luotain.people.post import NotSent

TOGETHER = 16
"""Sources collected by one job at most; their ids fit the 200 signs that a job carries."""
HANDS = 8
"""Into how many jobs few sources are parted at least, so that one slow site holds up few others."""


@jobs.job("listening.collect", queue="listening", unique_by="source_id", give_up_after=timedelta(hours=1))
def collect(source_id: int) -> jobs.Outcome:
    """Collect one source."""
    source = Source.objects.exclude(state=SourceState.STOPPED).filter(pk=source_id).first()
    if source is None:
        return jobs.cancel("The source has been stopped.")
    if following.happens_live(source) and settings.LISTENING_STREAMS:
        jobs.enqueue("listening.stream", source_id=source.pk)
        return jobs.done("to be heard as it happens")
    host, now = manners.host_of(source.address), clock.now()
    if (free_at := manners.take_turn(host, now)) is not None:
        return jobs.snooze(free_at)
    try:
        found = actions.collect_source(source)
    finally:
        manners.give_back(host, now, clock.now())
    return jobs.done(f"{found} new")


@jobs.job(
    "listening.collect_several", queue="listening", unique_by="source_ids", give_up_after=timedelta(hours=1)
)
def collect_several(source_ids: str) -> jobs.Outcome:
    """Collect sources of different sites whose time has come, one after another, and keep together what they say: one
    job and one commit for many. `source_ids` are parted by commas. What has to wait is put on the queue by itself."""
    now = clock.now()
    wanted = [int(number) for number in source_ids.split(",")]
    due = Source.objects.exclude(state=SourceState.STOPPED).filter(pk__in=wanted, next_try_at__lte=now)
    round_ = actions.Round()
    for source in due.order_by("pk"):
        if (
            jobs.stopping()
            or round_.is_long
            or (following.happens_live(source) and settings.LISTENING_STREAMS)
        ):
            jobs.enqueue("listening.collect", source_id=source.pk)
            continue
        host, taken = manners.host_of(source.address), clock.now()
        if (free_at := manners.take_turn(host, taken)) is not None:
            jobs.enqueue("listening.collect", source_id=source.pk, run_at=free_at)
            continue
        try:
            round_.ask(source)
        finally:
            manners.give_back(host, taken, clock.now())
    return jobs.done(f"{round_.keep()} new")


@jobs.job("listening.stream", queue="streams", unique_by="source_id", give_up_after=timedelta(hours=1))
def stream(source_id: int) -> jobs.Outcome:
    """Hear one source as it happens for a minute, and let the next minute follow. See decision 0017."""
    source = Source.objects.exclude(state=SourceState.STOPPED).filter(pk=source_id).first()
    if source is None:
        return jobs.cancel("The source has been stopped.")
    if source.is_being_heard and source.heard_until:
        return jobs.snooze(source.heard_until)  # who heard it was killed, or hears it still
    if actions.hear_source(source, asked_to_end=jobs.stopping):
        jobs.enqueue("listening.stream", source_id=source_id)
    return jobs.done()


@jobs.job("listening.collect_due", queue="listening")
def collect_due() -> jobs.Outcome:
    """Put every source whose time has come on the queue, but for those that are being collected just now."""
    now = clock.now()
    due = (
        Source.objects.exclude(state=SourceState.STOPPED)
        .exclude(address="")
        .filter(Q(heard_until=None) | Q(heard_until__lt=now), next_try_at__lte=now)
    )
    under_way = _under_way()
    queue = manners.Queue(now)
    at_once, count = [], 0
    with transaction.atomic():
        for source_id, address in due.order_by("next_try_at").values_list("pk", "address")[:500]:
            if source_id in under_way:
                continue
            count += 1
            if (at := queue.place(address)) > now:
                jobs.enqueue("listening.collect", source_id=source_id, run_at=at)
            else:
                at_once.append(source_id)
        size = max(1, min(TOGETHER, len(at_once) // HANDS))
        for start in range(0, len(at_once), size):
            some = at_once[start : start + size]
            if len(some) == 1:
                jobs.enqueue("listening.collect", source_id=some[0], run_at=now)
            else:
                jobs.enqueue("listening.collect_several", source_ids=",".join(map(str, some)))
    return jobs.done(f"{count} due")


def _under_way() -> set[int]:
    """Sources that are being collected just now, or wait to be collected together."""
    found = {job.keywords["source_id"] for job in queries.running().filter(name=collect.name)}
    for several in (queries.running() | queries.waiting()).filter(name=collect_several.name):
        found |= {int(number) for number in several.keywords["source_ids"].split(",")}
    return found


@jobs.job("listening.forget_old", queue="housekeeping")
def forget_old() -> jobs.Outcome:
    """Let go of items whose time is over, in batches; those raised in a case are kept with it."""
    gone = 0
    old = Item.objects.filter(expires_at__lt=clock.now(), kept=False).order_by("pk")
    while ids := list(old.values_list("pk", flat=True)[:500]):
        gone += len(ids)
        grouping.let_go(ids)
        Item.objects.filter(pk__in=ids).delete()
    grouping.forget_old(clock.now())
    edge = clock.now() - timedelta(days=30)
    Told.objects.filter(at__lt=edge).delete()
    Letter.objects.filter(made_at__lt=edge).delete()
    DigestIssue.objects.filter(made_at__lt=edge).delete()
    ItemVersion.objects.filter(until__lt=clock.now() - timedelta(days=90), item__kept=False).delete()
    return jobs.done(f"{gone} let go")


@jobs.job("listening.tell_followers", queue="listening", unique_by=())
def tell_followers() -> jobs.Outcome:
    """Tell everyone whose time has come what their watches found."""
    return jobs.done(f"{alerting.tell_followers()} told")


@jobs.job("listening.send_letter", queue="mail", unique_by="letter_id", give_up_after=timedelta(hours=24))
def send_letter(letter_id: int) -> jobs.Outcome:
    """Send one e-mail of alerts."""
    letter = Letter.objects.select_related("person").filter(pk=letter_id).first()
    if letter is None:
        return jobs.cancel("The letter is gone.")
    try:
        letters.send_letter(letter)
    except NotSent as trouble:
        return jobs.retry(why=str(trouble))
    return jobs.done()


@jobs.job("listening.make_digests", queue="listening", unique_by=())
def make_digests() -> jobs.Outcome:
    """Make the digests whose time has come."""
    return jobs.done(f"{digests.make_issues()} made")


@jobs.job("listening.send_digest", queue="mail", unique_by="issue_id", give_up_after=timedelta(hours=24))
def send_digest(issue_id: int) -> jobs.Outcome:
    """Send the letter of one digest."""
    issue = DigestIssue.objects.select_related("digest__person").filter(pk=issue_id).first()
    if issue is None:
        return jobs.cancel("The digest is gone.")
    try:
        digest_letters.send_digest(issue)
    except NotSent as trouble:
        return jobs.retry(why=str(trouble))
    return jobs.done()


@jobs.job("listening.apply_watch", queue="listening", unique_by="watch_id")
def apply_watch(watch_id: int) -> jobs.Outcome:
    """Apply a watch to everything that has been heard."""
    watch = Watch.objects.filter(pk=watch_id).first()
    if watch is None:
        return jobs.cancel("The watch is gone.")
    found = actions.apply_watch(
        watch, progress=lambda done, total: jobs.progress(done, total, _("The past is being read."))
    )
    return jobs.done(f"{found} found")


@jobs.job("listening.sound", queue="listening", unique_by="watch_id")
def sound(watch_id: int) -> jobs.Outcome:
    """Let one probe look."""
    watch = Watch.objects.select_related("owner").filter(pk=watch_id).first()
    if watch is None:
        return jobs.cancel("The probe is gone.")
    return jobs.done(f"{actions.sound_watch(watch)} new")


@jobs.job("listening.sound_due", queue="listening")
def sound_due() -> jobs.Outcome:
    """Put every probe whose time has come on the queue."""
    probes = watching.running_watches(Schedule.OFTEN, Schedule.DAILY, Schedule.WEEKLY)
    due = [one.pk for one in probes if one.next_sounding_at is None or one.next_sounding_at <= clock.now()]
    for watch_id in due:
        jobs.enqueue("listening.sound", watch_id=watch_id)
    return jobs.done(f"{len(due)} due")


@jobs.job("listening.rebuild_archive", queue="housekeeping", unique_by=())
def rebuild_archive() -> jobs.Outcome:
    """Take apart again what an older analyser made searchable."""
    done = actions.rebuild_archive(
        progress=lambda done, total: jobs.progress(done, total, _("The archive is being taken apart anew."))
    )
    return jobs.done(f"{done} rebuilt")


@jobs.job("listening.look_after_archive", queue="housekeeping")
def look_after_archive() -> jobs.Outcome:
    """Begin the rebuilding when the analyser has changed."""
    if not archive.outdated().exists():
        return jobs.done("all up to date")
    jobs.enqueue("listening.rebuild_archive")
    return jobs.done("begun")


@jobs.job("listening.ask_hub", queue="listening", unique_by="hub_id")
def ask_hub(hub_id: int) -> jobs.Outcome:
    """Ask a hub to tell of news."""
    hub = Hub.objects.exclude(state=HubState.ENDED).filter(pk=hub_id).first()
    if hub is None:
        return jobs.cancel("The hub has been left.")
    return jobs.done("asked" if actions.ask_hub(hub) else "refused")


@jobs.job("listening.leave_hub", queue="listening", unique_by="hub_id", give_up_after=timedelta(hours=6))
def leave_hub(hub_id: int) -> jobs.Outcome:
    """Tell a hub that we want no more of it."""
    hub = Hub.objects.filter(pk=hub_id, state=HubState.ENDED).first()
    if hub is None or actions.leave_hub(hub):
        return jobs.done()
    return jobs.cancel("The hub did not listen; its lease ends by itself.")


@jobs.job("listening.read_news", queue="listening", unique_by="news_id", give_up_after=timedelta(hours=24))
def read_news(news_id: int) -> jobs.Outcome:
    """Keep what a hub brought."""
    news = HubNews.objects.select_related("hub__source").filter(pk=news_id).first()
    return jobs.done(f"{actions.read_news(news)} new" if news else "read already")


@jobs.job("listening.look_after_hubs", queue="listening")
def look_after_hubs() -> jobs.Outcome:
    """Ask anew before a lease ends, or long after a no; what has run out is no longer relied on."""
    now = clock.now()
    over = Hub.objects.filter(
        Q(lease_until__lte=now, state=HubState.ACTIVE) | Q(state=HubState.ASKED, renew_at__lte=now)
    )
    for hub in over:
        hub.move(HubState.LAPSED, lease_until=None)
    due = (
        Hub.objects.filter(renew_at__lte=now)
        .exclude(state=HubState.ENDED)
        .exclude(source__state=SourceState.STOPPED)
    )
    if not settings.WEBSUB:
        return jobs.done("no public address")
    ids = list(due.order_by("renew_at").values_list("pk", flat=True)[:500])
    for hub_id in ids:
        jobs.enqueue("listening.ask_hub", hub_id=hub_id)
    return jobs.done(f"{len(ids)} due")


@jobs.job("listening.gather_links", queue="housekeeping", unique_by=())
def gather_links() -> jobs.Outcome:
    """Write down where our things point to."""
    return jobs.done(f"{links.gather()} links")


@jobs.job("listening.look_at_links", queue="housekeeping")
def look_at_links() -> jobs.Outcome:
    """Put every link whose week is over on the queue, those of one site one after another."""
    queue = manners.Queue(clock.now())
    due = list(links.due()[:200])
    for link in due:
        jobs.enqueue("listening.look_at_link", link_id=link.pk, run_at=queue.place(link.address))
    return jobs.done(f"{len(due)} due")


@jobs.job(
    "listening.look_at_link", queue="housekeeping", unique_by="link_id", give_up_after=timedelta(hours=6)
)
def look_at_link(link_id: int) -> jobs.Outcome:
    """See whether one link still leads somewhere."""
    link = Link.objects.filter(pk=link_id, next_look_at__lte=clock.now()).first()
    if link is None:
        return jobs.done("looked at already")
    host, now = manners.host_of(link.address), clock.now()
    if (free_at := manners.take_turn(host, now)) is not None:
        return jobs.snooze(free_at)
    try:
        return jobs.done("well" if actions.look_at_link(link) else "nothing there")
    finally:
        manners.give_back(host, now, clock.now())


jobs.every("listening.gather_links", seconds=24 * 60 * 60)
jobs.every("listening.look_at_links", seconds=15 * 60)
jobs.every("listening.collect_due", seconds=60)
jobs.every("listening.sound_due", seconds=60)
jobs.every("listening.tell_followers", seconds=60)
jobs.every("listening.make_digests", seconds=60)
jobs.every("listening.forget_old", seconds=6 * 60 * 60)
jobs.every("listening.look_after_archive", seconds=60 * 60)
jobs.every("listening.look_after_hubs", seconds=5 * 60)
