"""A post as it stands on the writer's page, nothing of it saved: for findings, lengths and previews while writing."""

from __future__ import annotations

import copy
from typing import Any

from luotain.core.languages import Texts
from luotain.publishing.content import content_hash
from luotain.publishing.drafts import Draft
from luotain.publishing.models import AnswerPage, Attachment, Leaning, Post, Variant


def as_written(post: Post, draft: Draft) -> Post:
    """A copy of `post` with the texts of `draft`. It must not be saved."""
    made = copy.copy(post)
    made._state = copy.copy(post._state)
    made._state.fields_cache = dict(post._state.fields_cache)
    for name, value in draft.columns.items():
        setattr(made, name, value)
    texts: Any = Variant.objects.none()
    rows: list[Any] = [
        Variant(post_id=post.pk, profile=one.profile, language=one.language, **one.columns)
        for one in draft.texts
    ]
    files: Any = Attachment.objects.none()
    files._result_cache = [
        Attachment(post_id=post.pk, media=one.media, position=number, alt=one.alt, decorative=one.decorative)
        for number, one in enumerate(draft.media, start=1)
    ]
    for row in rows:
        row._state.fields_cache["post"] = made
    texts._result_cache = rows  # what a prefetch does, with rows that are not saved
    leanings: Any = Leaning.objects.none()
    leanings._result_cache = [Leaning(post_id=post.pk, edition=one) for one in draft.positions]
    kept = getattr(post, "_prefetched_objects_cache", {})
    made._prefetched_objects_cache = {**kept, "variants": texts, "attachments": files, "leanings": leanings}  # type: ignore[attr-defined] # Django's own place for it
    made._state.fields_cache.pop("page", None)
    if draft.page is not None:
        own = post.page if post.has_page else AnswerPage(post_id=post.pk)
        page = AnswerPage(
            pk=own.pk,
            public_id=own.public_id,
            title=draft.page.title,
            body=draft.page.body,
            source=draft.page.source,
            contact=draft.page.contact,
            share_text=draft.page.share_text,
        )
        page._state.fields_cache["post"] = made
        made._state.fields_cache["page"] = page
    if draft.note is not None and post.is_correction:
        correction = copy.copy(post.correction_made)
        correction.note = Texts(draft.note)
        made._state.fields_cache["correction_made"] = correction
    made.content_hash = content_hash(made)
    return made
