"""Shapes that every noun uses: texts, moments, pages, and the no."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from django.core.exceptions import ValidationError as DjangoValidationError
from django.core.validators import URLValidator
from ninja import Schema
from pydantic import AfterValidator, AwareDatetime, ConfigDict, Field, StrictBool, StrictInt

NO_NUL = r"^[^\x00]*$"
"""PostgreSQL keeps no NUL sign, so nothing takes one in."""
FIRST_YEAR, LAST_YEAR = 2000, 2199
_is_web_address = URLValidator(schemes=["http", "https"])


def web_address(text: str) -> str:
    """An http or https address, or nothing."""
    if text:
        try:
            _is_web_address(text)
        except DjangoValidationError as trouble:
            raise ValueError("an http or https address is wanted") from trouble
    return text


def sensible(moment: datetime) -> datetime:
    """A moment that calendars of people reach."""
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValueError(f"a year between {FIRST_YEAR} and {LAST_YEAR} is wanted")
    return moment


PublicId = Annotated[
    str, Field(pattern=r"^[a-z0-9]{1,32}$", description="The identifier in the thing's address.")
]
RowId = Annotated[StrictInt, Field(ge=1, le=2**31 - 1)]
Line = Annotated[str, Field(max_length=300, pattern=NO_NUL)]
Reason = Annotated[str, Field(max_length=1000, pattern=NO_NUL)]
Long = Annotated[str, Field(max_length=20_000, pattern=NO_NUL)]
Address = Annotated[str, Field(max_length=500, pattern=NO_NUL), AfterValidator(web_address)]
Moment = Annotated[AwareDatetime, AfterValidator(sensible)]
Language = Literal["fi", "sv", "en"]
Yes = StrictBool
Mark = Annotated[
    str,
    Field(
        min_length=1,
        max_length=100,
        pattern=NO_NUL,
        description="Any text of the program's own. Sent twice by the same person, it makes one thing, not two.",
    ),
]
Passings = Annotated[
    dict[Annotated[str, Field(max_length=200, pattern=NO_NUL)], Reason],
    Field(max_length=50, description="Reasons for going on against advice, by the key of the finding."),
]


class Given(Schema):
    """Something sent to us: a field we do not know is a mistake, not a wish."""

    model_config = ConfigDict(extra="forbid")


class TextsGiven(Given):
    """A text in up to three languages."""

    fi: Long = ""
    sv: Long = ""
    en: Long = ""

    def as_texts(self) -> dict[str, str]:
        """The languages that are filled."""
        return {code: text for code, text in self.dict().items() if text.strip()}


class FindingShown(Schema):
    """One thing that the guideline notices."""

    key: str
    strength: str
    sentence: str
    remedy: str
    clause: str
    clause_title: str
    can_be_passed: bool
    language: str
    span: list[int] | None = None
    settled: str
    until: datetime | None = None


class FieldTrouble(Schema):
    """One field that is not as it should be."""

    where: str
    what: str


class No(Schema):
    """Every no has this shape: a stable code, what happened, and what to do next."""

    code: str
    sentence: str
    remedy: str
    clause: str | None = None
    findings: list[FindingShown] | None = None
    fields: list[FieldTrouble] | None = None


NOES: dict[Any, Any] = {frozenset({400, 401, 403, 404, 409, 413, 422, 429}): No}
"""The answers that every call may give instead of its own."""


class PersonShown(Schema):
    """A member of staff."""

    id: int
    name: str
    title: str
    unit: str | None


def person_as_data(person: Any) -> dict[str, Any]:
    """Somebody who works, or worked, here."""
    return {
        "id": person.pk,
        "name": person.name,
        "title": person.title,
        "unit": str(person.unit) if person.unit_id else None,
    }


class Listed(Given):
    """Which page of a list."""

    cursor: Annotated[str, Field(max_length=300, pattern=NO_NUL)] | None = Field(
        None, description="“next” of the page before."
    )
    limit: int = Field(20, ge=1, le=100)


class MomentLine(Schema):
    """One line of the trail."""

    sequence: int
    at: datetime
    sentence: str
    by: str
    code: str
    data: dict[str, Any]


class Trail(Schema):
    """What has happened to a thing, oldest first."""

    lines: list[MomentLine]
