"""As whom a post speaks: the line under it, and the note of a correction, in the words that go out."""

from __future__ import annotations

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from luotain.connectors import Abilities
from luotain.core import clock
from luotain.core.languages import Texts
from luotain.people.models import Person
from luotain.profiles import queries as profile_queries
from luotain.profiles.models import Profile
from luotain.publishing.models import Act, Correction, IdentityLevel, MediaKind, Post, Variant

PARTED = "\n\n---\n\n"
"""Between the posts of a thread, where it is shown as one text."""


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


def outgoing_texts(
    variant: Variant, post: Post, *, able: Abilities, act: str = Act.PUBLISH, reference: str = ""
) -> list[str]:
    """The very texts that are handed to the service, one a post of the thread: the words, a correction's note and a warning
    at the beginning; whose the pictures are and who speaks at the end."""
    texts = variant.parts if able.thread else ["\n\n".join(variant.parts)]
    before: list[str] = []
    after: list[str] = []
    if variant.warning and not able.content_warning:
        before.append(warning_line(variant.warning, variant.language))
    if post.is_correction:
        correction: Correction = post.correction_made
        line = note_line(correction.note, variant.language)
        (after if act == Act.EDIT else before).append(line)
        after += [] if act == Act.EDIT else [reference]
    after += [credit_line(variant, post), signature(post, variant.profile, variant.language)]
    texts = [*texts]
    if able.titled:  # the first line is a heading, and stays it
        heading, _line, rest = texts[0].partition("\n")
        texts[0] = _joined([heading, *before, rest.strip()])
    else:
        texts[0] = _joined([*before, texts[0]])
    texts[-1] = _joined([texts[-1], *after])
    return texts


def outgoing_text(variant: Variant, post: Post, *, act: str = Act.PUBLISH, reference: str = "") -> str:
    """All of it as one text, for reading and for keeping."""
    able = profile_queries.abilities(variant.profile) or Abilities()
    return PARTED.join(outgoing_texts(variant, post, able=able, act=act, reference=reference))


def _joined(parts: list[str]) -> str:
    return "\n\n".join(part for part in parts if part)


def warning_line(warning: str, language: str) -> str:
    """A warning in the text itself, where the service has no place of its own for it."""
    with translation.override(language):
        return _("Content warning: %(warning)s") % {"warning": warning}


def credit_line(variant: Variant, post: Post) -> str:
    """Whose the pictures are, where that must be said; each once."""
    files = variant.files_of(post)
    credits = dict.fromkeys(one.media.credit for one in files if one.media.credit)
    if not credits:
        return ""
    with translation.override(variant.language):
        if all(one.media.kind == MediaKind.IMAGE for one in files if one.media.credit):
            return _("Picture: %(credit)s") % {"credit": "; ".join(credits)}
        return _("Material: %(credit)s") % {"credit": "; ".join(credits)}
