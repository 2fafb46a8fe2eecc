"""Digests: what is new in a stream, told in one go."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router

from luotain.api.shapes.common import NOES
from luotain.api.shapes.digests import DigestGiven, DigestList, DigestShown, digest_as_data
from luotain.api.v1.me import person_of
from luotain.listening import access, actions, digests, permissions

router = Router(tags=["Digests"])


@router.get("", response={200: DigestList, **NOES}, summary="List one's own")
def digest_list(request: HttpRequest) -> dict[str, Any]:
    """Those that tell of something; ended ones are left out."""
    person = person_of(request)
    permissions.listen.require(person)
    return {"items": [digest_as_data(one, name) for one, name in digests.named_digests(person)]}


@router.put("", response={200: DigestShown, **NOES}, summary="Set one")
def digest_set(request: HttpRequest, given: DigestGiven) -> dict[str, Any]:
    """There is one for each stream; `never` ends it."""
    person = person_of(request)
    stream = given.stream()
    if stream.watch:
        access.watch(person, stream.watch)
    if stream.source:
        access.source(person, stream.source)
    digest = actions.set_digest(stream, by=person, rhythm=given.rhythm, by_mail=given.by_mail)
    return digest_as_data(digest, digests.name_of(stream))
