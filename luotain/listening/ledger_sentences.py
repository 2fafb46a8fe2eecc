"""The room's entries as sentences."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "listening.source_added": _("%(by)s began to follow this source."),
    "listening.source_stopped": _("%(by)s stopped following this source."),
    "listening.source_resumed": _("%(by)s began to follow this source again."),
    "listening.source_ailing": _(
        "The source did not answer as it should (%(trouble)s). It is asked less often until it does."
    ),
    "listening.watch_started": _("%(by)s started this watch."),
    "listening.watch_changed": _("%(by)s changed this watch."),
    "listening.watch_stopped": _("%(by)s stopped this watch."),
    "listening.item_entered": _("%(by)s entered this by hand."),
}
