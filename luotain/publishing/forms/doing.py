"""What a button inside the writing form asks for beside saving: `up:…`, `take_away:…`, `add_language:7` and so on. Each is a
plain change of the draft, so that every one of them works without a script."""

from __future__ import annotations

from dataclasses import replace

from luotain.core.languages import LANGUAGE_CODES, Texts
from luotain.people.models import Body
from luotain.publishing import outgoing, threads
from luotain.publishing.as_written import as_written
from luotain.publishing.drafts import Draft, MediaDraft, TextDraft
from luotain.publishing.models import MediaItem, Post
from luotain.publishing.services import service_of


def doing(draft: Draft, asked: str, keys: list[str], post: Post) -> Draft:
    """The draft after what a button asked for; `keys` are those of the draft's texts, in order. Words that are not known
    change nothing."""
    verb, _colon, what = asked.partition(":")
    number = keys.index(what) if what in keys else -1
    match verb:
        case "up" | "down" | "take_away":
            return replace(draft, media=_moved(draft.media, what, verb))
        case "add_language" if what.isdigit():
            return _with_language(draft, int(what))
        case "drop_text" if number >= 0:
            return replace(draft, texts=_without(draft.texts, number))
        case "drop_card" if number >= 0:
            return _with_text(draft, number, link={})
        case "split" if number >= 0:
            return _with_text(draft, number, text=split_text(draft, number, post))
    return draft


def with_files(draft: Draft, items: list[MediaItem]) -> Draft:
    """The draft with these files at the end, each with the words that the library has for it."""
    there = {one.media.pk for one in draft.media}
    new = tuple(MediaDraft(one, Texts(one.alt), one.decorative) for one in items if one.pk not in there)
    return replace(draft, media=(*draft.media, *new))


def split_text(draft: Draft, number: int, post: Post) -> str:
    """One text parted so that every post of the thread fits, the lines under it included."""
    given = draft.texts[number]
    service, able = service_of(given.profile.service), outgoing.abilities_at(given.profile)
    if service is None or not able.thread or able.text_limit is None:
        return given.text

    def fits(part: str, is_last: bool) -> bool:
        written = as_written(post, replace(draft, texts=(replace(given, text=part),)))
        variant = written.variants.all()[0]
        return all(
            service.length(one) <= (able.text_limit or 0) for one in outgoing.parts_of(variant, written)
        )

    return threads.split(given.text, fits)


def _moved(media: tuple[MediaDraft, ...], which: str, verb: str) -> tuple[MediaDraft, ...]:
    found = list(media)
    place = next((number for number, one in enumerate(found) if one.media.public_id == which), None)
    if place is None:
        return media
    one = found.pop(place)
    if verb != "take_away":
        found.insert(max(0, place + (-1 if verb == "up" else 1)), one)
    return tuple(found)


def _with_language(draft: Draft, profile_id: int) -> Draft:
    own = [one for one in draft.texts if one.profile.pk == profile_id]
    used = {one.language for one in own}
    free = [code for code in (Body.current().languages or LANGUAGE_CODES) if code not in used]
    if not own or not free:
        return draft
    place = max(number for number, one in enumerate(draft.texts) if one.profile.pk == profile_id) + 1
    new = TextDraft(own[0].profile, free[0], "", without=own[0].without)
    return replace(draft, texts=(*draft.texts[:place], new, *draft.texts[place:]))


def _without(texts: tuple[TextDraft, ...], number: int) -> tuple[TextDraft, ...]:
    return tuple(one for place, one in enumerate(texts) if place != number)


def _with_text(draft: Draft, number: int, **changes: object) -> Draft:
    texts = tuple(
        replace(one, **changes) if place == number else one  # type: ignore[arg-type] # fields of a text
        for place, one in enumerate(draft.texts)
    )
    return replace(draft, texts=texts)
