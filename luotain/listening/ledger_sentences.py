"""The room's entries as sentences."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "listening.source_added": _("%(by)s began to follow this source."),
    "listening.source_stopped": _("%(by)s stopped following this source."),
    "listening.source_resumed": _("%(by)s began to follow this source again."),
    "listening.source_ailing": _(
        "The source did not answer as it should (%(trouble)s). It is asked less often until it does."
    ),
    "listening.source_recovered": _("The source answers again as it should."),
    "listening.source_moved": _("The source has moved for good; it is asked at its new address from now on."),
    "listening.source_changed": _("%(by)s changed this source; its items are kept for %(days)s days."),
    "listening.note_written": _("%(by)s showed this to a colleague."),
    "listening.item_shared": _("%(by)s shared this with the unit."),
    "listening.item_unshared": _("%(by)s took this away from what the unit shares."),
    "listening.watch_started": _("%(by)s started this watch."),
    "listening.watch_changed": _("%(by)s changed this watch."),
    "listening.watch_stopped": _("%(by)s stopped this watch."),
    "listening.link_dead": _("The link leads nowhere any more (%(trouble)s)."),
    "listening.link_alive": _("The link leads somewhere again."),
    "listening.link_left": _("%(by)s said that this link is to stay as it is."),
    "listening.item_entered": _("%(by)s entered this by hand."),
}
