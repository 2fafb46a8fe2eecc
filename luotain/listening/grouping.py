"""Items that say nearly the same, grouped under the one that was heard first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from django.db.models import Count, Min

from luotain.engines import likeness, matcher
from luotain.listening import archive, rows
from luotain.listening.at_hand import AtHand
from luotain.listening.models import Item, Likeness

WITHIN = timedelta(days=14)
"""What is said later than this is said anew."""
MOST_CANDIDATES = 20
"""Items that one item is held against."""
MOST_LETTERS = 20_000
"""Of a candidate's text; it is taken apart again to be held against a new one."""
KEYS = tuple(f"key_{number}" for number in range(1, likeness.KEYS + 1))
_NUMBER = re.compile(r"\d+")

Pairs = frozenset[int]


def group(at_hand: Sequence[tuple[Item, AtHand]], now: datetime) -> int:
    """Put new items under those that say nearly the same; how many were. The items are in the house already."""
    pairs: dict[int, Pairs] = {}
    keys: dict[int, tuple[int, ...]] = {}
    for item, one in at_hand:
        if one.pairs:
            pairs[item.pk], keys[item.pk] = one.pairs, one.keys
    if not pairs:
        return 0
    new = {item.pk: item for item, _ in at_hand if item.pk in pairs}
    heard = _heard_with(keys.values(), now)
    old = _Old({pk for found in heard.values() for pk in found if pk not in new})
    under: dict[int, list[int]] = {}
    for pk, item in new.items():
        candidates = dict.fromkeys(
            pk for place, key in enumerate(keys[pk]) for pk in heard.get((place, key), ())[:MOST_CANDIDATES]
        )
        for candidate in sorted(candidates)[:MOST_CANDIDATES]:
            other = new.get(candidate) or old.item(candidate)
            if candidate == pk or other is None:
                continue
            words = pairs[candidate] if candidate in pairs else old.pairs(candidate)
            if likeness.alike(pairs[pk], words) and _may_join(item, other):
                item.like_id = other.like_id or other.pk
                under.setdefault(item.like_id, []).append(pk)
                break
        for place, key in enumerate(keys[pk]):
            heard.setdefault((place, key), []).append(pk)
    rows.insert(Likeness, ("item", "heard_at", *KEYS), [(pk, now, *one) for pk, one in keys.items()])
    for first, members in under.items():
        Item.objects.filter(pk__in=members).update(like=first)
    return sum(map(len, under.values()))


def _heard_with(keys: Iterable[tuple[int, ...]], now: datetime) -> dict[tuple[int, int], list[int]]:
    """Items heard of late by each key that one of these has: (place of the key, key) to ids, the first heard first."""
    wanted = dict(zip(KEYS, zip(*keys, strict=True), strict=True))
    heard: dict[tuple[int, int], list[int]] = {}
    for pk, place, key in rows.holding(Likeness, wanted, since=now - WITHIN):
        heard.setdefault((place, key), []).append(pk)
    return heard


def _may_join(item: Item, other: Item) -> bool:
    """One source's notices are often alike but for a number or a date, and are different news."""
    if item.source_id != other.source_id:
        return True
    return _numbers(item) == _numbers(other)


def _numbers(item: Item) -> list[str]:
    return sorted(_NUMBER.findall(f"{item.title} {item.text[:MOST_LETTERS]}"))


class _Old:
    """Items heard earlier, taken apart again when something is held against them."""

    def __init__(self, pks: set[int]) -> None:
        wanted = list(pks)
        self._items: dict[int, Item] = {}
        for start in range(0, len(wanted), 500):
            self._items |= (
                Item.objects.filter(gone_at=None).defer("html").in_bulk(wanted[start : start + 500])
            )
        self._pairs: dict[int, Pairs] = {}

    def item(self, pk: int) -> Item | None:
        """The item, unless it is gone."""
        return self._items.get(pk)

    def pairs(self, pk: int) -> Pairs:
        """What it says, as likeness takes it."""
        found = self._pairs.get(pk)
        if found is None:
            item = self._items[pk]
            prepared = matcher.Prepared(archive.document_of(item), archive.analyser())
            found = self._pairs[pk] = AtHand(prepared).pairs
        return found


def let_go(pks: Iterable[int]) -> None:
    """Before these items go: where one was the first of a group, the next takes its place."""
    going = list(pks)
    left = Item.objects.filter(like__in=going).exclude(pk__in=going)
    for row in left.order_by().values("like").annotate(first=Min("pk")):
        Item.objects.filter(like=row["like"]).exclude(pk=row["first"]).update(like=row["first"])
        Item.objects.filter(pk=row["first"]).update(like=None)
    Likeness.objects.filter(pk__in=going).delete()


def others_alike(pks: Iterable[int]) -> Mapping[int, int]:
    """How many other items stand under each of these, for those that have any: “3 more”."""
    counted = Item.objects.filter(like__in=list(pks), gone_at=None).order_by().values_list("like")
    return dict(counted.annotate(count=Count("pk")))


def forget_old(now: datetime) -> int:
    """Keys that nothing is grouped by any more."""
    return Likeness.objects.filter(heard_at__lte=now - WITHIN).delete()[0]
