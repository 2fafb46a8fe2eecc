"""Facts this room announces."""

from luotain import jobs

person_left = jobs.Event(
    "people.person_left", "Someone has left: every right has ended, and what they looked after needs another."
)
role_ended = jobs.Event("people.role_ended", "A role has been taken from someone who still works here.")
