"""From what a program sends to what the actions of publishing take."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from luotain.api.shapes.posts import Correcting, PageGiven, PostChange, PostGiven, TextGiven
from luotain.assessment import access as assessment_access
from luotain.core.languages import Texts
from luotain.guideline import access as guideline_access
from luotain.guideline.models import PositionEdition
from luotain.people.models import Person
from luotain.profiles import access as profile_access
from luotain.publishing import queries
from luotain.publishing.actions.correct_post import other_place
from luotain.publishing.drafts import Draft, PageDraft, TextDraft, draft_of, positions_of, text_of
from luotain.publishing.models import Post, PostKind


def mark_of(person: Person, given: str | None) -> str | None:
    """The program's own mark as the action keeps it: one person's marks never meet another's."""
    if given is None:
        return None
    return hashlib.sha256(f"api:{person.pk}:{given}".encode("utf-8", "surrogatepass")).hexdigest()[:40]


def new_draft(given: PostGiven, person: Person, post: Post | None = None) -> Draft:
    """A draft to begin, or to make of a post that is no correction."""
    return Draft(
        title=given.title,
        kind=given.kind,
        case=assessment_access.case(person, given.case) if given.case else None,
        why=given.why,
        identity_level=given.identity_level,
        substantive=given.substantive,
        own_site_url=given.own_site_url,
        answers_url=given.answers_url,
        answers_remote_id=given.answers_remote_id,
        due_at=given.due_at,
        not_after=given.not_after,
        texts=tuple(_text(one, person) for one in given.texts),
        page=_page(given.page) if given.page else None,
        positions=_positions(given, person, post),
    )


def changed_draft(given: PostChange, post: Post, person: Person) -> Draft:
    """A post as it should be now. A correction keeps its kind, its case and the places of its original."""
    if not post.is_correction:
        return new_draft(given, person, post)
    _require_same_places(given.texts, post)
    return Draft(
        title=given.title,
        kind=PostKind.CORRECTION,
        case=post.case,
        why=given.why,
        identity_level=given.identity_level,
        substantive=given.substantive,
        own_site_url=given.own_site_url,
        answers_url=post.answers_url,
        answers_remote_id=post.answers_remote_id,
        due_at=given.due_at,
        not_after=given.not_after,
        texts=_texts_kept(given.texts, [text_of(one) for one in post.variants.all()]),
        page=_page(given.page) if given.page else _page_kept(post),
        positions=_positions(given, person, post),
        note=Texts(given.note.as_texts()) if given.note else None,
    )


def correcting_draft(given: Correcting, original: Post) -> Draft:
    """The corrected texts for the places of the original that can still speak; what is not given stays as it is said now."""
    _require_same_places(given.texts, original)
    content = queries.current_content(original)
    said = {(one["profile"], one["language"]): one["text"] for one in content.get("variants") or []}
    now = [
        replace(text_of(one), text=said.get((one.profile_id, one.language), one.text))
        for one in original.variants.all()
        if one.profile.can_speak or one.profile.public_id in {given_one.profile for given_one in given.texts}
    ]
    page = content.get("page") or {}
    as_it_was = draft_of(original)
    return replace(
        as_it_was,
        title=given.title or (_("Correction: %(title)s") % {"title": original.title})[:160],
        kind=PostKind.CORRECTION,
        why=given.why or original.why,
        answers_remote_id="",
        answers_url="",
        due_at=None,
        not_after=None,
        texts=_texts_kept(given.texts, now),
        media=tuple(one for one in as_it_was.media if one.media.retired_at is None),
        page=_page(given.page)
        if given.page
        else PageDraft(
            title=Texts(page.get("title") or {}),
            body=Texts(page.get("body") or {}),
            source=page.get("source") or "",
            contact=Texts(page.get("contact") or {}),
            share_text=Texts(page.get("share_text") or {}),
        )
        if original.has_page
        else None,
    )


def _positions(given: PostGiven, person: Person, post: Post | None) -> tuple[PositionEdition, ...]:
    """The editions that a program names; those of the post as it stands where it names none."""
    if given.positions is None:
        return positions_of(post) if post is not None else ()
    return tuple(
        guideline_access.position_edition(person, one.position, one.edition) for one in given.positions
    )


def _text(given: TextGiven, person: Person) -> TextDraft:
    return TextDraft(profile_access.profile(person, given.profile), given.language, _clean(given.text))


def _texts_kept(given: list[TextGiven], now: Sequence[TextDraft]) -> tuple[TextDraft, ...]:
    """The texts as they are said now, with what is given in the place of each: by language where a profile has several."""
    found = []
    for one in now:
        several = sum(1 for other in now if other.profile == one.profile) > 1
        new = next(
            (
                text
                for text in given
                if text.profile == one.profile.public_id and (not several or text.language == one.language)
            ),
            None,
        )
        found.append(replace(one, language=new.language, text=_clean(new.text)) if new else one)
    return tuple(found)


def _require_same_places(given: list[TextGiven], post: Post) -> None:
    """A text for another profile is refused; it would otherwise be left out without a word."""
    if not {one.profile for one in given} <= {one.profile.public_id for one in post.variants.all()}:
        raise other_place()


def _page(given: PageGiven) -> PageDraft:
    return PageDraft(
        title=Texts(given.title.as_texts()),
        body=Texts({code: _clean(text) for code, text in given.body.as_texts().items()}),
        source=given.source,
        contact=Texts(given.contact.as_texts()),
        share_text=Texts(given.share_text.as_texts()),
    )


def _page_kept(post: Post) -> PageDraft | None:
    if not post.has_page:
        return None
    page = post.page
    return PageDraft(page.title, page.body, page.source, page.contact, page.share_text)


def _clean(text: str) -> str:
    """Line ends as one sign, no white space around: as the screen keeps it."""
    return text.replace("\r\n", "\n").strip()
