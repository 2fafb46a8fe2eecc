"""What the search of the desk finds in this room: clauses, terms, official positions, and cases once unclear."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from luotain.core.refusal import Refusal
from luotain.guideline import permissions, queries
from luotain.people.models import Person
from luotain.ui.declarations import Found

MOST = 15


def find(person: Person, words: str) -> Iterable[Found]:
    """Answered cases first, for they were asked because the clauses did not say; then clauses, then terms."""
    if not permissions.read_guideline.allows(person):
        return
    for case in queries.precedents(words)[:MOST]:
        yield Found(
            _("Unclear case"), case.question, case.get_absolute_url(), case.answer[:200], case.answered_at
        )
    for position in queries.positions(words)[:MOST]:
        yield Found(
            _("Official position"), position.title, position.get_absolute_url(), str(position.text)[:200]
        )
    try:
        guideline = queries.guideline_in_force()
    except Refusal:
        return
    language = (get_language() or "fi")[:2]
    wanted = [word.casefold() for word in words.split()[:6]]
    left = MOST
    for clause in guideline.clauses:
        text = f"{clause.code} {clause.title.say(language)} {clause.text.say(language)}".casefold()
        if left and all(word in text for word in wanted):
            left -= 1
            address = reverse("guideline:clause", args=[clause.code])
            title = f"{clause.code} {clause.title.say(language)}"
            yield Found(_("Clause"), title, address, clause.text.say(language)[:200])
    for term in guideline.glossary:
        if all(word in f"{term.term.say(language)}".casefold() for word in wanted):
            address = f"{reverse('guideline:glossary')}#{term.code}"
            yield Found(_("Term"), term.term.say(language), address, term.definition.say(language))
