"""A post's rows as the facts the guideline is asked about. One bundle a place: a profile with its service, or our own site."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from luotain import connectors
from luotain.core import clock
from luotain.engines import personal_data
from luotain.engines.policy import facts as policy_facts
from luotain.people.models import Body, Person
from luotain.profiles import queries as profile_queries
from luotain.profiles.models import Profile, ProfileKind
from luotain.publishing import addresses
from luotain.publishing.models import Attachment, Post, PostVersion, ThinkingPause, Variant
from luotain.publishing.outgoing import abilities_at
from luotain.publishing.states import PostState

LINK = re.compile(r"https?://[^\s<>\"')\]]+")
OWN_SITE = "own_site"
EVERYTHING = personal_data.Options(kinds=personal_data.EVERYTHING)
CONFIRMED = ("public_place", "long_memory", "audience", "right_to_say")
"""The lines that the page of the pause puts before the author, by the codes of the guideline's confirm lines."""


@dataclass(frozen=True)
class Bundle:
    """What the guideline is asked about one place, and which texts in it are the place's own."""

    place: str
    """`profile:7` or `own_site`."""
    facts: policy_facts.TextFacts
    borrowed: frozenset[str]
    """Languages whose text is said at another place, and is judged there."""


@dataclass(frozen=True)
class Step:
    """Which part of the way is asked about: the pause and the approvals count only where they are due."""

    pause: ThinkingPause | None = None
    """Empty while writing: the pause that every post takes, and its confirming, are then taken as still to come."""
    confirming: bool = False
    """The author is confirming at this very moment."""
    count_approvals: bool = False
    without_pause: bool = False
    """Ask as if no pause were coming: whether the moment itself asks for one."""


WRITING = Step()


def bundles(post: Post, step: Step = WRITING) -> list[Bundle]:
    """The facts of `post`, place by place; a post without any place gets one bundle all the same."""
    variants = list(post.variants.all())
    texts = _all_texts(post, variants)
    profiles = {one.profile_id: one.profile for one in variants}
    shared = _shared(post, step)
    found = []
    for profile in profiles.values():
        own = {one.language: one.text for one in variants if one.profile_id == profile.pk}
        found.append(_bundle(post, f"profile:{profile.pk}", own, texts, shared, profile=profile))
    if post.has_page or not found:
        own = {code: _page_text(post, code) for code in post.page.languages} if post.has_page else {}
        found.append(_bundle(post, OWN_SITE, own, texts, shared))
    return found


def _bundle(
    post: Post,
    place: str,
    own: dict[str, str],
    texts: dict[str, str],
    shared: policy_facts.TextFacts,
    *,
    profile: Profile | None = None,
) -> Bundle:
    """Own texts first; where a language is said elsewhere only, that text stands in, so that nothing is called missing."""
    said = {**texts, **own}
    made = replace(
        shared,
        variants=tuple(text_variant(code, text) for code, text in said.items()),
        services=(limits_of(profile),) if profile else (),
        media=media_facts(post, profile) if profile else (),
        profile=standing_of(profile, post.author) if profile else policy_facts.ProfileStanding(state="open"),
        links=tuple(dict.fromkeys(link for text in said.values() for link in LINK.findall(text))),
    )
    return Bundle(place, made, frozenset(said) - frozenset(own))


def says_the_way(post: Post) -> bool:
    """Whether every text says where official business is done: the body's own line, or the address in it."""
    body = Body.current()
    ways = [body.official_channel_url, *body.official_channel.values()]
    ways += [
        word.strip(".,;:()")
        for line in body.official_channel.values()
        for word in line.split()
        if "@" in word or "/" in word
    ]
    wanted = [way.lower() for way in ways if way]
    texts = [one.text.lower() for one in post.variants.all()]
    return bool(wanted and texts) and all(any(way in text for way in wanted) for text in texts)


def _shared(post: Post, step: Step) -> policy_facts.TextFacts:
    """What is the same for every place."""
    pause = step.pause
    now = clock.local()
    confirmed = pause is None or step.confirming or pause.confirmed_at is not None
    correction = getattr(post, "correction_made", None) if post.is_correction else None
    note = "\n".join(correction.note.values()) if correction else ""
    official = post.case is not None and post.case.official_business
    return policy_facts.TextFacts(
        identity_level=post.identity_level,
        voice="organisation" if post.identity_level == "organisation" else "named_official",
        why=post.why,
        substantive=post.substantive,
        own_site_url=post.own_site_url or (addresses.page_url(post.page) if post.has_page else ""),
        author=author_facts(post.author),
        positions=positions_at(post, clock.now()),
        now=now,
        goes_out_at=clock.local(post.due_at) if post.due_at else None,
        conversation=policy_facts.ConversationFacts(
            official_business=official,
            heat=post.case.heat if post.case is not None else "",
            redirects=post.has_page or (official and says_the_way(post)),
        ),
        pause=pause_facts(step, now),
        approvals=tuple(
            policy_facts.Approval(
                by=str(one.by_id), content=one.content_hash, role=", ".join(one.roles), at=clock.local(one.at)
            )
            for one in post.approvals.all()
            if one.round == post.round
        )
        if step.count_approvals
        else (),
        approvals_needed=None if step.count_approvals else 0,
        content=post.content_hash,
        confirmations=CONFIRMED if confirmed else (),
        previous=previous_of(correction.original, correction.discovered_at) if correction else None,
        change_note=note,
        change_note_personal_data=found_in(note),
        change_note_visible=True,
        linked_both_ways=True,
    )


def positions_at(post: Post, at: datetime) -> tuple[policy_facts.PositionUse, ...]:
    """The official positions it brings out, each with the last day of these very words as known at a moment."""
    return tuple(
        policy_facts.PositionUse(edition.position.public_id, edition.title, edition.last_day(at))
        for edition in (one.edition for one in post.leanings.all())
    )


def pause_facts(step: Step, now: datetime) -> policy_facts.PauseFacts:
    """The pause as far as it has come; while writing it counts as still to come, and never as missing."""
    if step.without_pause:
        return policy_facts.PauseFacts()
    pause = step.pause
    if pause is None:
        return policy_facts.PauseFacts(until=now, asked_by="author", reread=True, confirmed=True)
    return policy_facts.PauseFacts(
        until=clock.local(pause.over_at),
        asked_by="author",
        reread=step.confirming or pause.read_again_at is not None,
        confirmed=step.confirming or pause.confirmed_at is not None,
    )


def previous_of(original: Post, found_at: object) -> policy_facts.PreviousVersion:
    """What has been published and is now being corrected."""
    newest: PostVersion | None = original.versions.order_by("-number").first()
    said = [(one["language"], one["text"]) for one in newest.content["variants"]] if newest else []
    return policy_facts.PreviousVersion(
        variants=tuple(policy_facts.TextVariant(code, text) for code, text in said),
        published_at=original.published_at,
        mistake_found_at=found_at,  # type: ignore[arg-type] # a moment, from the correction's own column
    )


def _all_texts(post: Post, variants: Iterable[Variant]) -> dict[str, str]:
    """One text a language, wherever it is said first."""
    texts: dict[str, str] = {}
    for one in variants:
        texts.setdefault(one.language, one.text)
    if post.has_page:
        for code in post.page.languages:
            texts.setdefault(code, _page_text(post, code))
    return texts


def _page_text(post: Post, code: str) -> str:
    """The page in one language as one text: heading, text, what is offered for sharing, source.

    The contact is left out: it is there to say how an official is reached.
    """
    page = post.page
    parts = (page.title.get(code, ""), page.body.get(code, ""), page.share_text.get(code, ""), page.source)
    return "\n\n".join(part for part in parts if part)


def text_variant(language: str, text: str) -> policy_facts.TextVariant:
    """A text with the places in it that point to a person."""
    return policy_facts.TextVariant(language, text, found_in(text))


def found_in(text: str) -> tuple[policy_facts.PersonalData, ...]:
    """The places in a text that point to a person, as the guideline weighs them. The body's own people may be named."""
    found = personal_data.find(text, options=EVERYTHING)
    if any(one.kind is personal_data.Kind.NAME for one in found):
        staff = frozenset(Person.objects.working().values_list("name", flat=True))
        found = personal_data.find(text, options=replace(EVERYTHING, known_people=staff))
    return tuple(
        policy_facts.PersonalData(str(one.kind), one.start, one.end, one.confidence, one.masked)
        for one in found
    )


def author_facts(person: Person) -> policy_facts.AuthorFacts:
    """The author as the gates see them."""
    return policy_facts.AuthorFacts(
        id=str(person.pk),
        roles=tuple(sorted(person.roles)),
        posts_published=Post.objects.filter(author=person, state=PostState.PUBLISHED).count(),
    )


def media_facts(post: Post, profile: Profile) -> tuple[policy_facts.MediaFacts, ...]:
    """The files that go out through a profile, each with whose it is and what it shows in words."""
    carried = {
        one.media_id: one
        for variant in post.variants.all()
        if variant.profile_id == profile.pk
        for one in variant.files_of(post)
    }
    return tuple(_media_facts(one) for one in carried.values())


def _media_facts(one: Attachment) -> policy_facts.MediaFacts:
    item = one.media
    return policy_facts.MediaFacts(
        id=item.public_id,
        kind={"film": "video"}.get(item.kind, item.kind),
        name=item.title,
        author=item.author,
        source=item.source,
        licence=item.licence,
        rights=item.rights,
        may_sublicense=item.may_pass_on,
        decorative=one.decorative,
        alt=tuple(
            policy_facts.AltText(code, text, found_in(text)) for code, text in one.alt.items() if text.strip()
        ),
        captions=item.captions,
    )


def limits_of(profile: Profile) -> policy_facts.ServiceLimits:
    """What a service takes. Lengths are counted by the connector itself (see `lengths`), not by the guideline."""
    kind = profile.service
    try:
        one = connectors.get(kind)
    except connectors.UnknownConnector:
        return policy_facts.ServiceLimits(service=kind)
    able = abilities_at(profile)
    return policy_facts.ServiceLimits(
        service=kind,
        name=one.name.en,
        media_limit=able.media,
        takes_alt_text=able.alt_text,
        can_edit=able.edit and able.edit_is_seen,
        can_delete=able.remove,
        takes_wide_rights=able.wide_rights,
    )


def standing_of(profile: Profile, author: Person) -> policy_facts.ProfileStanding:
    """The profile as it stands now."""
    kept = [one.person_id for one in profile_queries.active_maintainers(profile)]
    return policy_facts.ProfileStanding(
        id=str(profile.pk),
        name=profile.name,
        kind="hybrid" if profile.kind == ProfileKind.PERSON_LED else "organisation",
        state=profile.state,
        has_plan=bool(profile.purpose),
        ends_on=profile.ends_on,
        active_maintainers=len(kept),
        author_is_maintainer=author.pk in kept,
        has_response_promise=bool(profile.hours),
    )
