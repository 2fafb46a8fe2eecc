"""The one door: what in this text points to a person."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice

from .bank_account import find_bank_accounts
from .context import Reading
from .email_address import find_emails
from .findings import Finding, Kind, Options, Span
from .folding import Folded, fold
from .health import find_health
from .home_address import find_home_addresses
from .identity_code import find_identity_codes
from .masking import mask
from .name import find_names
from .plate import find_plates
from .telephone import find_telephones

_FINDERS: dict[Kind, Callable[[Reading], Iterable[Span]]] = {
    Kind.HETU: find_identity_codes,
    Kind.IBAN: find_bank_accounts,
    Kind.ADDRESS: find_home_addresses,
    Kind.PHONE: find_telephones,
    Kind.PLATE: find_plates,
    Kind.HEALTH: find_health,
}
MOST_OF_A_KIND = 5_000  # findings of one kind in one text; a text with more has long been stopped
_EVERYTHING = Options()
# Where two kinds claim the same letters the earlier wins: what a check digit proves comes first.
_ORDER = (Kind.HETU, Kind.IBAN, Kind.EMAIL, Kind.ADDRESS, Kind.PHONE, Kind.PLATE, Kind.HEALTH, Kind.NAME)


def find(text: str, *, options: Options = _EVERYTHING) -> tuple[Finding, ...]:
    """Everything in ``text`` that points to a person, in the order of the text and without overlaps.

    The same text and options give the same answer, always; the time is linear in the length of the text, and of each
    kind at most ``MOST_OF_A_KIND`` are told. Nothing is
    read, written or logged, and the findings hold offsets and masked forms only.
    """
    folded = fold(text)
    reading = Reading(folded)
    found: list[tuple[int, int, Kind, float]] = []
    for kind in _ORDER:
        if kind not in options.kinds:
            continue
        if kind is Kind.EMAIL:
            spans: Iterable[Span] = find_emails(reading, options.own_domains)
        elif kind is Kind.NAME:
            spans = find_names(reading, options.known_people)
        else:
            spans = _FINDERS[kind](reading)
        found.extend(
            (span.start, span.end, kind, span.confidence)
            for span in islice(
                (span for span in spans if span.confidence >= options.least_confidence), MOST_OF_A_KIND
            )
        )
    return tuple(_finding(text, folded, *one) for one in _without_overlaps(found))


def _without_overlaps(found: list[tuple[int, int, Kind, float]]) -> list[tuple[int, int, Kind, float]]:
    """Keep the first claim on every letter, by the order of kinds; sorted by place."""
    rank = {kind: number for number, kind in enumerate(_ORDER)}
    found.sort(key=lambda one: (one[0], rank[one[2]], -one[1]))
    kept: list[tuple[int, int, Kind, float]] = []
    for one in found:
        while kept and one[0] < kept[-1][1] and rank[one[2]] < rank[kept[-1][2]]:
            kept.pop()
        if not kept or one[0] >= kept[-1][1]:
            kept.append(one)
    return kept


def _finding(text: str, folded: Folded, start: int, end: int, kind: Kind, confidence: float) -> Finding:
    given_start, given_end = folded.given(start, end)
    return Finding(kind, given_start, given_end, confidence, mask(kind, text[given_start:given_end]))
