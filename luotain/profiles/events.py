"""Facts this room announces."""

from luotain import jobs

profile_opened = jobs.Event("profiles.profile_opened")
profile_closed = jobs.Event("profiles.profile_closed")
maintainer_missing = jobs.Event("profiles.maintainer_missing")
