"""What this room does when it hears news from below."""

from __future__ import annotations

from luotain import jobs
from luotain.people.models import Person
from luotain.profiles import actions


@jobs.answers("people.person_left")
def on_person_left(person_id: int, by_id: int | None) -> jobs.Outcome:
    """Whoever has left keeps no profile."""
    actions.end_maintainers_of(Person.objects.get(pk=person_id))
    return jobs.done()
