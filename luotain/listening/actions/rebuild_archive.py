"""Take items apart again that an older analyser made searchable."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from luotain.engines import matcher
from luotain.listening import archive
from luotain.listening.at_hand import AtHand
from luotain.listening.models import Item

BATCH = 200


def rebuild_archive(*, progress: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Bring every item to the analyser of this process; how many had to be. Each batch commits by itself, and what is
    done is not done again: it may be killed and begun anew."""
    waiting = archive.outdated()
    total = waiting.count()
    done, last = 0, 0
    using = archive.analyser()
    while items := list(waiting.filter(pk__gt=last)[:BATCH]):
        progress(done, total)
        last = items[-1].pk
        with transaction.atomic():
            _give_languages(items)
            archive.keep(
                [(item, AtHand(matcher.Prepared(archive.document_of(item), using))) for item in items]
            )
        done += len(items)
    if total:
        progress(total, total)
    return done


def _give_languages(items: list[Item]) -> None:
    changed = []
    for item in items:
        language = archive.language_of(item.title, item.text, item.language)
        if language != item.language:
            item.language = language
            changed.append(item)
    Item.objects.bulk_update(changed, ["language"])
