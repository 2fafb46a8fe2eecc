"""Facts this room announces."""

from luotain import jobs

profile_opened = jobs.Event("profiles.profile_opened")
account_disconnected = jobs.Event(
    "profiles.account_disconnected", "A service no longer lets us in; `line_id` of the trail tells when."
)
profile_closed = jobs.Event("profiles.profile_closed")
maintainer_missing = jobs.Event("profiles.maintainer_missing")
