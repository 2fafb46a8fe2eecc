"""Facts this room announces."""

from luotain.jobs import Event

post_approved = Event(
    "publishing.post_approved", "A post has all the approvals it needs and has gone to the queue."
)
post_published = Event("publishing.post_published", "The first delivery of a post is known to have arrived.")
post_corrected = Event(
    "publishing.post_corrected", "The first delivery of a correction is known to have arrived."
)
post_removed = Event("publishing.post_removed", "What could be removed of a post has been read back as gone.")
delivery_late = Event("publishing.delivery_late", "A delivery should have gone out and has not.")
delivery_found = Event(
    "publishing.delivery_found",
    "A post is at its service after all, although it counted as not sent or was left unclear.",
)
delivery_unclear = Event("publishing.delivery_unclear", "Nobody knows whether a delivery arrived.")
