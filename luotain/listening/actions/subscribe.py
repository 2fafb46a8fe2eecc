"""Take a source into a reading list, one's own or the unit's, and out of it."""

from __future__ import annotations

from luotain.listening import permissions
from luotain.listening.models import Source, Subscription
from luotain.people.models import Person


def subscribe(source: Source, *, by: Person, folder: str = "", for_unit: bool = False) -> Subscription:
    """Read `source` in `folder` of the unit's list, or of one's own when one has no unit. It may stand in several
    folders; one that stood in none is put into this one."""
    permissions.listen.require(by)
    folder = folder.strip()[:120]
    reader = {"unit": by.unit} if for_unit and by.unit_id else {"person": by}
    loose = Subscription.objects.filter(source=source, folder="", **reader).first()
    if loose is not None and folder:
        loose.folder = folder
        loose.save(update_fields=["folder"])
        return loose
    return Subscription.objects.get_or_create(source=source, folder=folder, **reader)[0]


def move_subscription(subscription: Subscription, *, by: Person, folder: str) -> Subscription:
    """Put it into another folder."""
    permissions.change_subscription.require(by, subscription)
    same = Subscription.objects.filter(
        source=subscription.source_id,
        person=subscription.person_id,
        unit=subscription.unit_id,
        folder=folder.strip()[:120],
    )
    if same.exclude(pk=subscription.pk).exists():
        subscription.delete()
        return same.get()
    subscription.folder = folder.strip()[:120]
    subscription.save(update_fields=["folder"])
    return subscription


def unsubscribe(subscription: Subscription, *, by: Person) -> None:
    """Take it off the list; the source itself is followed on."""
    permissions.change_subscription.require(by, subscription)
    subscription.delete()
