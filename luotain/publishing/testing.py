"""Factories of the room's nouns, for its own tests and those of the rooms above.

`post_in(state)` walks a post to a state by the actions themselves, so that what tests stand on is what people would have.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import time_machine
from django.test import override_settings
from PIL import Image

from luotain import connectors
from luotain.connectors.paper.server import PaperServer
from luotain.core import clock, sealed
from luotain.core.ids import public_id
from luotain.core.languages import Texts
from luotain.engines import policy
from luotain.guideline import starter
from luotain.guideline.models import Version
from luotain.guideline.states import VersionState
from luotain.people.models import Person, Role, Unit
from luotain.people.testing import make_person, make_unit
from luotain.profiles.models import Account, Maintainer, Profile
from luotain.profiles.states import ProfileState
from luotain.publishing import actions
from luotain.publishing.drafts import Draft, MediaDraft, MediaRecord, PageDraft, TextDraft
from luotain.publishing.models import MediaItem, Post
from luotain.publishing.states import PostState

_numbers = count(1)
RULES = (
    ("hold", "thinking_pause", ("publish", "reply", "correct"), "mending"),
    ("hold", "second_approval", ("publish", "reply", "correct"), "second_person"),
    ("hold", "personal_data", ("publish", "reply", "correct"), "mending"),
    ("block", "why_publish", ("publish", "reply", "correct"), "mending"),
    ("block", "change_note", ("correct",), "mending"),
    ("block", "identity_level", ("publish", "reply", "correct"), "mending"),
    ("advise", "own_site_address", ("publish", "reply", "correct"), "mending"),
    ("block", "removal_reason", ("remove",), "mending"),
    ("block", "removal_wording", ("remove",), "mending"),
    ("hold", "confidentiality_marks", ("publish", "reply", "correct"), "second_person"),
    ("hold", "alt_text", ("publish", "reply", "correct"), "mending"),
    ("block", "media_rights", ("publish", "reply", "correct"), "mending"),
    ("block", "service_rights", ("publish", "reply", "correct"), "mending"),
)


def make_guideline(
    *,
    pause_minutes: int = 30,
    approvals: int = 1,
    only: tuple[str, ...] | None = None,
    removed_by_two: bool = False,
) -> Version:
    """A small guideline in force: the starter's clauses and words, and one rule for each of a few checks."""
    also = ("remove",) if removed_by_two else ()
    whole = starter.load()
    clause = whole.clauses[0].code
    rules = tuple(
        policy.Rule(
            id=f"test-{check}",
            clause=clause,
            gates=tuple(policy.Gate(one) for one in (*gates, *(also if check == "second_approval" else ()))),
            check=check,
            strength=policy.Strength(strength),
            cleared_by=cleared,
        )
        for strength, check, gates, cleared in RULES
        if only is None or check in only
    )
    settings = replace(whole.settings, thinking_pause_minutes=pause_minutes, approvals_needed=approvals)
    made = replace(whole, version=f"test {public_id(8)}", rules=rules, settings=settings)
    Version.objects.filter(state=VersionState.PUBLISHED).update(state=VersionState.SUPERSEDED)
    return Version.objects.create(
        label=made.version, state=VersionState.PUBLISHED, data=policy.to_data(made), published_at=clock.now()
    )


def make_profile(
    *maintainers: Person, account: connectors.Account | None = None, unit: Unit | None = None, **fields: Any
) -> Profile:
    """An open profile with `maintainers`, connected to `account`."""
    number = next(_numbers)
    unit = unit or (maintainers[0].unit if maintainers and maintainers[0].unit else make_unit())
    owner = maintainers[0] if maintainers else make_person("", Role.OFFICIAL)
    texts = dict.fromkeys(("fi", "sv", "en"), "Kunnan asiat lyhyesti.")
    given: dict[str, Any] = {
        "name": f"Profile {number}",
        "state": ProfileState.OPEN,
        "service": account.kind if account else "paper",
        "purpose": texts,
        "hours": texts,
        "opened_at": clock.now(),
        **fields,
    }
    profile = Profile.objects.create(unit=unit, owner=owner, **given)
    for person in maintainers:
        Maintainer.objects.create(profile=profile, person=person)
        person.__dict__.pop("_maintained", None)
    if account is not None:
        Account.objects.create(
            profile=profile,
            server=account.server,
            handle=account.handle,
            remote_id=account.remote_id,
            sealed_keys=sealed.seal(account.secrets),
        )
    return profile


def make_draft(
    profile: Profile | None = None, text: str = "Siltatyöt alkavat maanantaina.", **fields: Any
) -> Draft:
    """What a writer has put on the page, for one profile or for our own site only."""
    given: dict[str, Any] = {
        "title": f"Siltatyöt {next(_numbers)}",
        "why": "Asukkaat tietävät varautua.",
        **fields,
    }
    if profile is not None:
        given.setdefault("texts", (TextDraft(profile, "fi", text),))
    return Draft(**given)


PLACED = (60.0, 10.0, 15.0)
"""Where the photographs of tests were taken, as cameras write it."""


def photograph(number: int | None = None, *, size: tuple[int, int] = (320, 200)) -> bytes:
    """A JPEG as a telephone makes it, with the place and the device in it; each another one."""
    number = next(_numbers) if number is None else number
    made = Image.new("RGB", size, ((number * 37) % 256, (number * 91) % 256, 120))
    made.putpixel((0, 0), (number % 256, number // 256 % 256, 255))
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Puhelinfirma", "Malli 7"
    exif.get_ifd(0x8825).update({1: "N", 2: PLACED, 3: "E", 4: (24.0, 56.0, 15.0)})
    into = io.BytesIO()
    made.save(into, "JPEG", quality=95, exif=exif.tobytes())
    return into.getvalue()


def make_media(by: Person, content: bytes | None = None, **record: Any) -> MediaItem:
    """A file of the library, our own and free to be passed on unless told otherwise."""
    given: dict[str, Any] = {
        "title": f"Silta {next(_numbers)}",
        "alt": Texts(fi="Työmaa sillalla.", sv="Byggplats på bron.", en="Works on the bridge."),
        "author": "Koivulan kaupunki",
        "rights": "own",
        "may_pass_on": True,
        **record,
    }
    return actions.add_media(photograph() if content is None else content, MediaRecord(**given), by=by)


def attached(*items: MediaItem, **more: Any) -> tuple[MediaDraft, ...]:
    """Files as a draft takes them, with the words of the library."""
    return tuple(MediaDraft(one, Texts(one.alt), **more) for one in items)


def make_page(
    text: str = "Siltatyöt alkavat maanantaina. Kierrä Koskikadun kautta.", **fields: Any
) -> PageDraft:
    """The texts of an answer page in three languages."""
    return PageDraft(
        title=fields.pop(
            "title",
            Texts(
                fi="Milloin siltatyöt alkavat?",
                sv="När börjar broarbetet?",
                en="When do the bridge works begin?",
            ),
        ),
        body=fields.pop(
            "body", Texts(fi=text, sv="Broarbetet börjar på måndag.", en="The bridge works begin on Monday.")
        ),
        source=fields.pop("source", "Katusuunnitelma 2026"),
        contact=fields.pop("contact", Texts(fi="Kadut", sv="Gator", en="Streets")),
        **fields,
    )


def make_post(author: Person, profile: Profile | None = None, **fields: Any) -> Post:
    """A draft."""
    return actions.write_post(make_draft(profile, **fields), by=author)


def submitted(post: Post) -> Post:
    """In its thinking pause."""
    return actions.submit_post(post, by=post.author)


@contextmanager
def after_pause(post: Post) -> Iterator[None]:
    """At the moment when the post's pause is over."""
    pause = post.thinking_pauses.get(round=post.round)
    with time_machine.travel(max(pause.over_at, clock.now()) + timedelta(seconds=1), tick=False):
        yield


def confirmed(post: Post) -> Post:
    """Put forward, rested, read again and confirmed. The pause is put into the past, for the clock of tests need not move."""
    post = submitted(post)
    pause = post.thinking_pauses.get(round=post.round)
    back = timedelta(minutes=pause.minutes + 1)
    post.thinking_pauses.filter(pk=pause.pk).update(
        started_at=pause.started_at - back, over_at=pause.over_at - back
    )
    actions.open_again(post, by=post.author)
    return actions.confirm_post(post, by=post.author, lines=actions.EVERY_LINE)


def approved(post: Post, approver: Person) -> Post:
    """Approved by a second person, its deliveries planned."""
    return actions.approve_post(confirmed(post), by=approver)


def published(post: Post, approver: Person) -> Post:
    """Approved and sent."""
    post = approved(post, approver)
    for delivery in post.deliveries.all():
        actions.deliver_post(delivery.pk)
    post.refresh_from_db()
    return post


def post_in(
    state: PostState, author: Person, approver: Person, profile: Profile | None = None, **fields: Any
) -> Post:
    """A post in any state, walked there by the actions."""
    post = make_post(author, profile, **fields)
    if state == PostState.DRAFT:
        return post
    if state == PostState.WITHDRAWN:
        return actions.withdraw_post(post, by=author)
    if state == PostState.PAUSING:
        return submitted(post)
    if state == PostState.WAITING:
        return confirmed(post)
    post = approved(post, approver)
    if state == PostState.APPROVED:
        return post
    if state == PostState.PUBLISHED:
        for delivery in post.deliveries.all():
            actions.deliver_post(delivery.pk)
    elif state == PostState.STOPPED:
        for delivery in post.deliveries.all():
            actions.withdraw_delivery(delivery, by=author)
    elif state == PostState.SENDING:
        from luotain.publishing.sending.claim import claim

        for delivery in post.deliveries.exclude(profile=None):
            claim(delivery.pk)
    post.refresh_from_db()
    return post


@contextmanager
def paper_town() -> Iterator[PaperServer]:
    """The pretend service on loopback, and the guarded client told to allow it."""
    with PaperServer() as paper, override_settings(HTTP_ALLOW=[paper.allow]):
        yield paper


def found_at() -> datetime:
    """A mistake noticed a moment ago."""
    return clock.now() - timedelta(minutes=5)
