"""The guideline's fixed words as people read them: roles, strengths, levels, kinds, parts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luotain.guideline.ledger_sentences import GATES

ROLE_NAMES = {
    "official": _("Official"),
    "supervisor": _("Supervisor"),
    "assessor": _("Department's assessor"),
    "communications": _("Communications"),
    "communications_director": _("Communications director"),
    "web_editor_in_chief": _("Web editor-in-chief"),
    "maintainer": _("Maintainer of the profile"),
    "records_keeper": _("Records keeper"),
    "administrator": _("Administrator"),
    "data_protection": _("Data protection officer"),
    "second_person": _("A second person"),
    "author": _("The author"),
}
STRENGTHS = {
    "advise": _("Advises: passed with a written reason"),
    "hold": _("Holds: waits for somebody, for time or for mending"),
    "block": _("Blocks: can only be mended"),
}
CLEARED_BY = {
    "mending": _("Mending what is missing"),
    "time": _("Time"),
    "second_person": _("A second person"),
    **{code: name for code, name in ROLE_NAMES.items() if code not in ("second_person", "author")},
}
LEVELS = {
    "open": _("Open: may be discussed"),
    "with_care": _("With care"),
    "not_now": _("Not now"),
    "never": _("Never"),
}
SOURCE_KINDS = {
    "law": _("Law"),
    "guideline": _("Guideline"),
    "vocabulary": _("Vocabulary"),
    "service": _("Service"),
    "study": _("Study"),
    "picture": _("Picture"),
}
SOURCE_STATUSES = {
    "in_preparation": _("In preparation"),
    "published": _("Published"),
    "gone": _("Gone"),
}
STATUS_KINDS = {"in_preparation": "wait", "published": "good", "gone": "stop"}
OUTCOMES = {
    "allow": _("goes through"),
    "advise": _("advice"),
    "hold": _("held"),
    "block": _("blocked"),
}
CHANGES = {
    "newly_blocked": _("Would be blocked"),
    "newly_held": _("Would be held"),
    "newly_advised": _("Would get advice"),
    "let_through": _("Would be let through, or meet less"),
    "other_reasons": _("The same outcome for other reasons"),
    "same": _("No difference"),
}
PART_NAMES = {
    "clauses": _("Clauses"),
    "rules": _("Rules"),
    "settings": _("Numbers and first words"),
    "word_lists": _("Word lists"),
    "topics": _("Topic notes"),
    "responsibilities": _("Who answers for what"),
    "card": _("Ten-rule card"),
    "glossary": _("Glossary"),
    "sources": _("Sources"),
    "sections": _("Sections"),
    "stance": _("The body's stance"),
    "public_place_prompt": _("The public-place question"),
}
FIELD_NAMES = {
    "title": _("Heading"),
    "text": _("Text"),
    "why": _("Why"),
    "rows": _("Requirement rows"),
    "sources": _("Sources"),
    "section": _("Section"),
    "review_by": _("Read again by"),
    "gates": _("Gates"),
    "check": _("Check"),
    "strength": _("Strength"),
    "parameters": _("Settings of the check"),
    "cleared_by": _("Who or what clears it"),
    "helper": _("Who can help"),
    "in_force_from": _("In force from"),
    "in_force_until": _("Last day in force"),
    "clause": _("Clause"),
    "level": _("Level"),
    "reason": _("Reason"),
    "words": _("Words"),
    "until": _("Until"),
    "role": _("Role"),
    "sentence": _("Sentence"),
    "checks": _("Rules"),
    "term": _("Term"),
    "definition": _("Definition"),
    "source": _("Source"),
    "name": _("Name"),
    "kind": _("Kind"),
    "status": _("Status"),
    "url": _("Address"),
    "publisher": _("Publisher"),
    "last_checked": _("Last check"),
    "ask_after": _("Look again after"),
    "note": _("Note"),
    "languages": _("Languages"),
    "thinking_pause_minutes": _("Length of the thinking pause, minutes"),
    "approvals_needed": _("Approvals a post needs"),
    "maintainers_at_least": _("Maintainers a profile has at least"),
    "assessment_valid_hours": _("How long a weighing holds, hours"),
    "closing_notice_days": _("Notice before a profile closes, days"),
    "idea_answer_days": _("Answer to an idea within days"),
    "guideline_review_months": _("The guideline is read again after months"),
    "certificate_valid_months": _("A certificate holds for months"),
    "self_check_months": _("Self-check of maintainers every so many months"),
    "listening_days_before_profile": _("Listening before a profile, days"),
    "suggestions_without_account": _("Readers without an account may suggest edits"),
}
"""Fields of the guideline's parts, for comparing versions and for forms."""

GATE_NAMES = GATES

WORD_LISTS = {
    "case_numbers": _("Case numbers"),
    "confidentiality_marks": _("Marks of secrecy"),
    "official_voice": _("Words of an official voice"),
    "officialese": _("Officialese"),
    "own_words": _("The body's own words"),
    "private_voice": _("Words of a private voice"),
    "security_words": _("Words of security"),
    "substantive_signs": _("Signs of substantive information"),
}
"""The lists that the checks know by name."""
