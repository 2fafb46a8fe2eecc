"""As whom a post speaks: the line under it, and the note of a correction, in the words that go out."""

from __future__ import annotations

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from luotain.core import clock
from luotain.core.languages import Texts
from luotain.people.models import Person
from luotain.profiles import queries as profile_queries
from luotain.profiles.models import Profile
from luotain.publishing.models import Act, Correction, IdentityLevel, Post, Variant


def signature(post: Post, profile: Profile, language: str) -> str:
    """The line that says who speaks; empty where the profile's own name says it all.

    Only what the byline mode of the profile and of its maintainer allows ever stands in it.
    """
    with translation.override(language):
        shown = profile_queries.byline(profile, post.author)
        if post.identity_level == IdentityLevel.HYBRID:
            return _("– %(name)s, official, speaking for myself") % {"name": shown or profile.name}
    return f"– {shown}" if shown and shown != profile.name else ""


def note_line(note: Texts, language: str, author: Person | None = None) -> str:
    """The change note as readers see it under the text that was changed."""
    with translation.override(language):
        day = date_format(clock.local(), "SHORT_DATE_FORMAT")
        return _("Corrected %(day)s: %(note)s") % {"day": day, "note": note.in_language(language)}


def outgoing_text(variant: Variant, post: Post, *, act: str = Act.PUBLISH, original_url: str = "") -> str:
    """The very text that is handed to the service: the words, a correction's note, the line of who speaks."""
    parts = [variant.text.strip()]
    if post.is_correction:
        correction: Correction = post.correction_made
        line = note_line(correction.note, variant.language)
        parts = [*parts, line] if act == Act.EDIT else [line, *parts, original_url]
    if line := signature(post, variant.profile, variant.language):
        parts.append(line)
    return "\n\n".join(part for part in parts if part)
