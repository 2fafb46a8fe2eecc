"""Every item already heard stands in the place where it was heard; sources stay in the lists of their owners' units."""

from django.db import migrations

BATCH = 1000


def fill(apps, schema_editor):
    item, place = apps.get_model("listening", "Item"), apps.get_model("listening", "Place")
    hit = apps.get_model("listening", "Hit")
    source, subscription = apps.get_model("listening", "Source"), apps.get_model("listening", "Subscription")
    last = 0
    while rows := list(item.objects.filter(pk__gt=last).order_by("pk")[:BATCH]):
        last = rows[-1].pk
        made = [
            place(
                item_id=row.pk,
                source_id=row.source_id,
                remote_id=row.remote_id,
                url=row.url,
                at=row.at,
                heard_at=row.heard_at,
            )
            for row in rows
        ]
        place.objects.bulk_create(made, ignore_conflicts=True)
        times = {row.pk: row.at for row in rows}
        hits = list(hit.objects.filter(item_id__in=times))
        for one in hits:
            one.item_at = times[one.item_id]
        hit.objects.bulk_update(hits, ["item_at"], batch_size=BATCH)
    for one in source.objects.select_related("owner").iterator():
        reader = {"unit_id": one.unit_id} if one.unit_id else {"person_id": one.owner_id}
        subscription.objects.get_or_create(source=one, defaults={"folder": one.folder}, **reader)


class Migration(migrations.Migration):
    dependencies = [("listening", "0004_full_text_search")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
