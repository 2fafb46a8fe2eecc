"""The interface itself: who gets in, how often, and how every no is said. What it offers stands in `v1/`."""

from __future__ import annotations

import math
from typing import Any

from django.core.cache import cache
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError
from ninja.security import HttpBearer
from ninja.throttling import BaseThrottle

from luotain.api import actions, queries
from luotain.api.models import ApiToken
from luotain.core import clock
from luotain.core.refusal import Refusal

REQUESTS_A_MINUTE = 600
"""How many requests one token may make in a minute."""


class PersonalToken(HttpBearer):
    """``Authorization: Bearer luo_…``. A browser's session opens nothing here, so no other site can use it."""

    openapi_description = "A token that a person has made for this program at /api/tokens/."

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        """The token's row; its person is `request.person` from here on."""
        found = queries.token_shown(token)
        if found is None:
            return None
        request.person = found.person  # type: ignore[attr-defined] # what makes it our Request
        actions.note_use(found)
        return found


class TokenRate(BaseThrottle):
    """Counts the requests of one token by the minute of the clock."""

    def allow_request(self, request: HttpRequest) -> bool:
        token: ApiToken = request.auth  # type: ignore[attr-defined] # the door has been passed
        key = f"api:{token.pk}:{int(clock.now().timestamp()) // 60}"
        cache.add(key, 0, timeout=120)
        try:
            count = cache.incr(key)
        except ValueError:  # the cache forgot it between the two lines: begin anew
            return True
        return bool(count <= REQUESTS_A_MINUTE)

    def wait(self) -> float:
        """Seconds to the next minute."""
        return 60 - clock.now().timestamp() % 60


interface = NinjaAPI(
    title="Luotain",
    version="1",
    description=(
        "The desk for programs. Every call acts as the person whose token it shows, through the same actions, rights "
        "and gates of the guideline as the screens. A no has a stable code, a sentence in the language asked for by "
        "Accept-Language, and a remedy."
    ),
    auth=PersonalToken(),
    throttle=[TokenRate()],
    urls_namespace="v1",
    docs_url=None,
    openapi_url=None,
)


def say_no(
    code: str,
    sentence: Any,
    remedy: Any = "",
    *,
    status: int,
    clause: str = "",
    findings: tuple[Any, ...] = (),
    fields: list[dict[str, str]] | None = None,
) -> HttpResponse:
    """A no in the shape of `luotain.core.middleware.show_refusal`, with the findings and fields that programs need."""
    body: dict[str, Any] = {"code": code, "sentence": str(sentence), "remedy": str(remedy)}
    if clause:
        body["clause"] = clause
    if findings:
        body["findings"] = [finding_as_data(one) for one in findings]
    if fields:
        body["fields"] = fields
    return JsonResponse(body, status=status)


def finding_as_data(finding: Any) -> dict[str, Any]:
    """A shown finding of the guideline; its key is what a passing names."""
    return {
        "key": finding.key,
        "strength": finding.strength,
        "sentence": finding.sentence,
        "remedy": finding.remedy,
        "clause": finding.clause_code,
        "clause_title": finding.clause_title,
        "can_be_passed": finding.can_be_passed,
        "language": finding.variant,
        "span": list(finding.span) if finding.span else None,
        "settled": finding.settled,
        "until": finding.until.isoformat() if finding.until else None,
    }


@interface.exception_handler(Refusal)
def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """An action said no."""
    return say_no(
        refusal.code,
        refusal.sentence,
        refusal.remedy,
        status=refusal.status,
        clause=refusal.clause,
        findings=refusal.findings,
    )


@interface.exception_handler(AuthenticationError)
def not_let_in(request: HttpRequest, trouble: AuthenticationError) -> HttpResponse:
    """No token, a wrong one, or one that has ended."""
    response = say_no(
        "api.no_token",
        _("This request shows no token that opens now."),
        _("Make a token at the desk, and send it as Authorization: Bearer."),
        status=401,
    )
    response["WWW-Authenticate"] = "Bearer"
    return response


@interface.exception_handler(Throttled)
def too_often(request: HttpRequest, trouble: Throttled) -> HttpResponse:
    """The token has been used too often this minute."""
    response = say_no(
        "api.too_often",
        _("This token has made more requests than %(count)d in a minute.") % {"count": REQUESTS_A_MINUTE},
        _("Wait for the next minute."),
        status=429,
    )
    response["Retry-After"] = str(math.ceil(trouble.wait or 60))
    return response


@interface.exception_handler(ValidationError)
def not_understood(request: HttpRequest, trouble: ValidationError) -> HttpResponse:
    """What was sent is not what the interface takes; each field that is wrong is named."""
    fields = [
        {"where": ".".join(str(part) for part in one["loc"]), "what": str(one["msg"])}
        for one in trouble.errors
    ]
    return say_no(
        "api.not_understood",
        _("Something in this request is missing or is not what the interface takes."),
        _("See the fields; the description of the interface says what each takes."),
        status=422,
        fields=fields,
    )


@interface.exception_handler(HttpError)
def unreadable(request: HttpRequest, trouble: HttpError) -> HttpResponse:
    """A body that is not JSON."""
    return say_no(
        "api.unreadable",
        _("This request could not be read."),
        _("Send JSON in UTF-8."),
        status=trouble.status_code,
    )


@interface.exception_handler(RequestDataTooBig)
def too_big(request: HttpRequest, trouble: RequestDataTooBig) -> HttpResponse:
    """More than any call takes."""
    return say_no(
        "api.unreadable",
        _("This request is larger than the interface takes."),
        _("Send less at once."),
        status=413,
    )


@interface.exception_handler(Http404)
def not_here(request: HttpRequest, trouble: Http404) -> HttpResponse:
    """Nothing of that name."""
    return say_no(
        "api.not_here", _("There is nothing here."), _("See the description of the interface."), status=404
    )
