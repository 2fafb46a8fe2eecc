"""Posts: listed, read, written, changed. The steps after that stand in `post_steps`."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Status

from luotain.api.drafts import changed_draft, mark_of, new_draft
from luotain.api.interface import finding_as_data
from luotain.api.paging import Page, page_of
from luotain.api.shapes.common import NOES, PublicId
from luotain.api.shapes.others import Looked
from luotain.api.shapes.posts import PostChange, PostFilter, PostNew
from luotain.api.shapes.posts_shown import PostList, PostShown, post_as_data, post_line
from luotain.api.v1.me import person_of
from luotain.guideline import queries as guideline_queries
from luotain.people.models import Person
from luotain.publishing import access, actions, gate, permissions, queries

router = Router(tags=["Posts"])


@router.get("", response={200: PostList, **NOES}, summary="List")
def post_list(request: HttpRequest, wanted: Query[PostFilter]) -> Page:
    """The posts that the person may see, the newest change first."""
    found = queries.seen_by(person_of(request)).select_related("author__unit")
    if wanted.state:
        found = found.filter(state=wanted.state)
    return page_of(found, "changed_at", cursor=wanted.cursor, limit=wanted.limit, show=post_line)


@router.post("", response={201: PostShown, **NOES}, summary="Begin a post")
def post_write(request: HttpRequest, given: PostNew) -> Status[dict[str, Any]]:
    """A new draft. The same `made_with` twice gives the same post."""
    person = person_of(request)
    permissions.write_post.require(person)
    draft = new_draft(given, person)
    post = actions.write_post(draft, by=person, made_with=mark_of(person, given.made_with))
    return Status(201, shown(person, post.public_id))


@router.get("/{post_id}", response={200: PostShown, **NOES}, summary="Read one")
def post_read(request: HttpRequest, post_id: PublicId) -> dict[str, Any]:
    """The whole post, with the fingerprint that an approval is bound to."""
    return shown(person_of(request), post_id)


@router.put("/{post_id}", response={200: PostShown, **NOES}, summary="Change it")
def post_edit(request: HttpRequest, post_id: PublicId, given: PostChange) -> dict[str, Any]:
    """The whole post as it should be now. Any change takes it back to draft: approvals and the pause begin anew."""
    person = person_of(request)
    post = access.post(person, post_id)
    permissions.edit_post.require(person, post)
    actions.edit_post(post, changed_draft(given, post, person), by=person, version=given.version)
    return shown(person, post_id)


@router.get("/{post_id}/findings", response={200: Looked, **NOES}, summary="What the guideline says of it")
def post_findings(request: HttpRequest, post_id: PublicId) -> dict[str, Any]:
    """The findings as the text stands, nothing written."""
    reading = gate.look(access.post(person_of(request), post_id))
    return {
        "version": guideline_queries.guideline_in_force().version,
        "outcome": str(reading.verdict.outcome),
        "findings": [finding_as_data(one) for one in reading.findings],
    }


def shown(person: Person, post_id: str) -> dict[str, Any]:
    """The post anew from the database, as this person sees it."""
    return post_as_data(queries.post_page(access.post(person, post_id), person))
