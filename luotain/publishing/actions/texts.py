"""The rows of a post's texts: written anew for every edit, and only while nothing of them is fixed."""

from __future__ import annotations

from django.utils.text import slugify

from luotain.people.models import Person
from luotain.publishing.content import content_of, hash_of
from luotain.publishing.drafts import Draft
from luotain.publishing.models import AnswerPage, Attachment, Correction, Leaning, Post, PostVersion, Variant


def put_texts(post: Post, draft: Draft) -> None:
    """Make the post's variants and page be those of `draft`. Rows that stay keep their identity."""
    wanted = {(one.profile.pk, one.language): one for one in draft.texts}
    existing = {(one.profile_id, one.language): one for one in post.variants.all()}
    for place, row in existing.items():
        if place not in wanted:
            row.deliveries.update(
                variant=None
            )  # withdrawn or refused ones only: they keep what they would have said
            row.delete()
    for place, text in wanted.items():
        if place not in existing:
            Variant.objects.create(post=post, profile=text.profile, language=text.language, **text.columns)
        elif any(getattr(existing[place], name) != value for name, value in text.columns.items()):
            Variant.objects.filter(pk=existing[place].pk).update(**text.columns)
    put_media(post, draft)
    put_leanings(post, draft)
    page = AnswerPage.objects.filter(post=post).first()
    if draft.page is None:
        if page is not None:
            page.deliveries.update(page=None)
            page.delete()
    else:
        columns = {
            "title": draft.page.title,
            "body": draft.page.body,
            "source": draft.page.source,
            "contact": draft.page.contact,
            "share_text": draft.page.share_text,
            "slug": slugify(str(draft.page.title) or post.title)[:80].strip("-") or "answer",
        }
        if page is None:
            AnswerPage.objects.create(post=post, **columns)
        else:
            AnswerPage.objects.filter(pk=page.pk).update(**columns)
    if post.is_correction and draft.note is not None:
        Correction.objects.filter(post=post).update(note=draft.note)
    forget_texts(post)


def put_media(post: Post, draft: Draft) -> None:
    """Make the post's files be those of `draft`, in its order."""
    wanted = {one.media.pk: (number, one) for number, one in enumerate(draft.media, start=1)}
    existing = {one.media_id: one for one in post.attachments.all()}
    post.attachments.exclude(media_id__in=wanted).delete()
    for media_id, (number, one) in wanted.items():
        columns = {"position": number, "alt": one.alt, "decorative": one.decorative}
        if media_id not in existing:
            Attachment.objects.create(post=post, media=one.media, **columns)
        elif any(getattr(existing[media_id], name) != value for name, value in columns.items()):
            Attachment.objects.filter(pk=existing[media_id].pk).update(**columns)


def put_leanings(post: Post, draft: Draft) -> None:
    """Tie the post to the editions of positions that `draft` brings out."""
    wanted = {one.pk for one in draft.positions}
    post.leanings.exclude(edition_id__in=wanted).delete()
    there = set(post.leanings.values_list("edition_id", flat=True))
    for edition in sorted(wanted - there):
        Leaning.objects.create(post=post, edition_id=edition)


def forget_texts(post: Post) -> None:
    """Have the texts read anew from the database."""
    post._prefetched_objects_cache = {}  # type: ignore[attr-defined] # Django's own, which deferred reads look at first
    post._state.fields_cache.pop("page", None)
    post._state.fields_cache.pop("correction_made", None)


def keep_version(post: Post, *, by: Person) -> PostVersion:
    """A snapshot of the texts as they stand; the newest one again when nothing has changed since."""
    content = content_of(post)
    newest = post.versions.order_by("-number").first()
    fingerprint = hash_of(content)
    if newest is not None and newest.content_hash == fingerprint and newest.correction_id is None:
        return newest
    return PostVersion.objects.create(
        post=post,
        number=(newest.number if newest else 0) + 1,
        content=content,
        content_hash=fingerprint,
        by=by,
    )
