"""The interface described: as OpenAPI for programs, as a page for people."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luotain.api import permissions
from luotain.api.interface import REQUESTS_A_MINUTE
from luotain.api.v1 import interface
from luotain.people.requests import Request

BASE = "/api/v1/"


@dataclass(frozen=True)
class Call:
    """One call, for the page."""

    method: str
    address: str
    summary: str
    description: str
    parameters: tuple[str, ...]
    fields: tuple[str, ...]


@require_safe
@login_not_required
def openapi(request: HttpRequest) -> HttpResponse:
    """The same for every installation of this version, so it says nothing of the body."""
    return JsonResponse(schema())


@require_safe
def description_show(request: Request) -> HttpResponse:
    """Every call by noun."""
    permissions.make_token.require(request.person)
    context = {"groups": calls_by_noun(schema()), "most": REQUESTS_A_MINUTE}
    return render(request, "api/description_show.html", context)


@cache
def schema() -> dict[str, Any]:
    """The OpenAPI description, made once."""
    return dict(interface.get_openapi_schema(path_prefix=BASE))


def calls_by_noun(described: dict[str, Any]) -> dict[str, list[Call]]:
    """The calls of an OpenAPI description by their first tag, in order."""
    found: dict[str, list[Call]] = {}
    for address, methods in described["paths"].items():
        for method, one in methods.items():
            found.setdefault(one["tags"][0], []).append(
                Call(
                    method.upper(),
                    address,
                    _sentence(one.get("summary", "")),
                    one.get("description", "").replace("`", ""),
                    tuple(parameter["name"] for parameter in one.get("parameters", ())),
                    tuple(_fields(one, described)),
                )
            )
    return found


def _sentence(words: str) -> str:
    """Words of a heading with their full stop."""
    return words if words.endswith("?") else f"{words}."


def _fields(call: dict[str, Any], described: dict[str, Any]) -> list[str]:
    """The names of what a call's body takes; those that must be there are marked with a star."""
    body = call.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    shape = described["components"]["schemas"].get(body.get("$ref", "").rpartition("/")[2], body)
    needed = set(shape.get("required", ()))
    return [f"{name}*" if name in needed else name for name in shape.get("properties", {})]
