"""Pages by cursor: what comes after the last thing seen, whatever has been added meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.core import signing
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from luotain.core.refusal import Refusal

Row = TypeVar("Row", bound=Model)
SALT = "luotain.api.cursor"


@dataclass(frozen=True)
class Page:
    """One page; `next` is the cursor of the following one, None at the end."""

    items: list[dict[str, Any]]
    next: str | None


def page_of(
    rows: QuerySet[Row], by: str, *, cursor: str | None, limit: int, show: Callable[[Row], dict[str, Any]]
) -> Page:
    """`rows` newest first by the moment in column `by`, at most `limit` of them after `cursor`."""
    if cursor:
        moment, number = _opened(cursor)
        rows = rows.filter(Q(**{f"{by}__lt": moment}) | Q(**{by: moment, "pk__lt": number}))
    found = list(rows.order_by(f"-{by}", "-pk")[: limit + 1])
    more = len(found) > limit
    found = found[:limit]
    last = found[-1] if more else None
    return Page(
        [show(row) for row in found],
        signing.dumps([getattr(last, by).isoformat(), last.pk], salt=SALT) if last is not None else None,
    )


def _opened(cursor: str) -> tuple[datetime, int]:
    """What a cursor of ours holds. Raises Refusal for any other."""
    try:
        moment, number = signing.loads(cursor, salt=SALT)
        return datetime.fromisoformat(moment), int(number)
    except (signing.BadSignature, ValueError, TypeError) as trouble:
        raise bad_cursor() from trouble


def bad_cursor() -> Refusal:
    """The refusal of a cursor that no page of ours has given."""
    return Refusal(
        "api.bad_cursor",
        _("This cursor is not one that Luotain gave."),
        _("Begin again without a cursor, and follow “next”."),
        status=422,
    )
