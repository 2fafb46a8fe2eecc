"""The verbs of the hall: a token is made, used, ended."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.api import permissions
from luotain.api.models import ApiToken
from luotain.api.secrets import beginning_of, hash_of, new_token
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.people.models import Person

LONGEST = timedelta(days=366)
"""How far ahead a token's last day may be: what is forgotten ends by itself."""
MOST = 20
"""Open tokens of one person."""


def make_token(*, name: str, until: date, by: Person, made_with: str | None = None) -> tuple[ApiToken, str]:
    """A new token of `by`, and its secret, which is not kept and cannot be shown again.

    Raises Refusal for a day that is past or too far away, for too many tokens, and when the same form was posted before.
    """
    permissions.make_token.require(by)
    _check_day(until)
    if made_with and ApiToken.objects.filter(made_with=made_with).exists():
        raise _made_already()
    if ApiToken.objects.filter(person=by, ended_at__isnull=True).count() >= MOST:
        raise Refusal(
            "api.too_many_tokens",
            _("You have %(count)d tokens already.") % {"count": MOST},
            _("End those that no program uses any more."),
            status=409,
        )
    secret = new_token()
    try:
        with transaction.atomic():
            token = ApiToken.objects.create(
                person=by,
                name=name.strip(),
                beginning=beginning_of(secret),
                secret_hash=hash_of(secret),
                until=until,
                made_with=made_with or None,
            )
            ledger.write(
                "api.token_made",
                token,
                by=by,
                also=(by,),
                data={"beginning": token.beginning, "until": until},
            )
    except IntegrityError as clash:
        raise _made_already() from clash
    return token, secret


def end_token(token: ApiToken, *, by: Person) -> ApiToken:
    """No program gets in with it any more. Done twice it does nothing."""
    permissions.end_token.require(by, token)
    return _end(token, by=by)


def end_tokens_of(person: Person, *, by: Person | None = None) -> int:
    """End every open token of someone who has left; how many there were."""
    tokens = list(ApiToken.objects.filter(person=person, ended_at__isnull=True))
    for token in tokens:
        _end(token, by=by)
    return len(tokens)


def note_use(token: ApiToken) -> None:
    """Remember that it was used, to the minute, so that reading costs no writing."""
    now = clock.now()
    if not token.was_used_lately(now):
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)


def _end(token: ApiToken, *, by: Person | None) -> ApiToken:
    now = clock.now()
    with transaction.atomic():
        if ApiToken.objects.filter(pk=token.pk, ended_at__isnull=True).update(ended_at=now):
            token.ended_at = now
            ledger.write(
                "api.token_ended", token, by=by, also=(token.person,), data={"beginning": token.beginning}
            )
    return token


def _check_day(until: date) -> None:
    today = clock.local().date()
    if until < today:
        raise Refusal(
            "api.day_is_past",
            _("The last day of the token has gone by already."),
            _("Choose a day from today on."),
            status=422,
        )
    if until > today + LONGEST:
        raise Refusal(
            "api.day_is_far",
            _("A token lasts a year at most."),
            _("Choose an earlier day, and make a new token when it comes."),
            status=422,
        )


def _made_already() -> Refusal:
    return Refusal(
        "api.made_already",
        _("This form was sent already, and its token is made. The token is shown only once."),
        _("If you did not copy it, end it in the list and make another."),
        status=409,
    )
