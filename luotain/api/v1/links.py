"""Dead links: what points to outside and leads nowhere, and who answers for it."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from luotain.api.paging import Page, page_of
from luotain.api.shapes.common import NOES
from luotain.api.shapes.links import LinkFilter, LinkList, LinkShown, link_as_data
from luotain.api.v1.me import person_of
from luotain.listening import access, actions, links, permissions

router = Router(tags=["Links"])
LinkId = Annotated[int, Field(ge=1, le=2**31 - 1)]


@router.get("", response={200: LinkList, **NOES}, summary="List dead ones")
def link_list(request: HttpRequest, wanted: Query[LinkFilter]) -> Page:
    """In the guideline, plans, published posts and sources, the newest dead first."""
    person = person_of(request)
    permissions.listen.require(person)
    found = links.left_links() if wanted.left else links.dead_links()
    if wanted.mine:
        found = found.filter(pk__in=links.pointed_to_by(person).values("link"))
    show = partial(link_as_data, person=person)
    return page_of(found, "dead_since", cursor=wanted.cursor, limit=wanted.limit, show=show)


@router.post("/{link_id}/look", response={200: LinkShown, **NOES}, summary="Look again")
def link_look(request: HttpRequest, link_id: LinkId) -> dict[str, Any]:
    """It is looked at as soon as its site's turn comes; read it again in a while."""
    person = person_of(request)
    actions.look_again(access.link(person, link_id), by=person)
    return link_as_data(access.link(person, link_id), person)


@router.post("/{link_id}/leave", response={200: LinkShown, **NOES}, summary="Leave it as it is")
def link_leave(request: HttpRequest, link_id: LinkId) -> dict[str, Any]:
    """Nobody is told of it any more; once it leads somewhere again, that is forgotten."""
    person = person_of(request)
    actions.leave_link(access.link(person, link_id), by=person)
    return link_as_data(access.link(person, link_id), person)


@router.get("/{link_id}", response={200: LinkShown, **NOES}, summary="Read one")
def link_read(request: HttpRequest, link_id: LinkId) -> dict[str, Any]:
    """Dead or not."""
    person = person_of(request)
    return link_as_data(access.link(person, link_id), person)
