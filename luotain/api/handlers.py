"""What this hall does when it hears news from below."""

from __future__ import annotations

from luotain import jobs
from luotain.api import actions
from luotain.people.models import Person


@jobs.answers("people.person_left")
def on_person_left(person_id: int, by_id: int | None) -> jobs.Outcome:
    """The tokens of someone who has left end. They opened nothing from that moment on; now they also say so."""
    by = Person.objects.filter(pk=by_id).first() if by_id else None
    ended = actions.end_tokens_of(Person.objects.get(pk=person_id), by=by)
    return jobs.done(f"{ended} tokens")
