"""The form of a correction: the text as it should be, with the note and the moment the mistake was found."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from luotain.people.models import Person
from luotain.publishing.corrects import editable, way_at
from luotain.publishing.drafts import Draft
from luotain.publishing.forms.writing import EditForm, add_page_fields, note_field
from luotain.publishing.models import Attachment, Post, PostKind, Variant
from luotain.ui.moments import MomentField


class CorrectionForm(EditForm):
    """One text for each place that can still speak; where one of them cannot, our own site can."""

    discovered_at = MomentField(label=_("When was the mistake found?"))

    def __init__(self, *args: Any, post: Post, person: Person, **kwargs: Any) -> None:
        texts = post.variants.all()
        self.silent = list(dict.fromkeys(one.profile for one in texts if not one.profile.can_speak))
        super().__init__(*args, post=post, person=person, **kwargs)
        for key, _text in self.keyed:
            self.fields[f"text_{key}"].required = not self.attachments  # else nobody would take it
        for name in ("kind", "profiles", "due_at", "not_after", "answers_url"):
            self.fields.pop(name, None)
        if post.has_page or not self.silent:
            del self.fields["own_site"]
        else:
            add_page_fields(self)
            self.fields["own_site"].initial = self.initial["own_site"] = not self.variants
        self.fields["note"] = note_field()

    def texts_of(self, post: Post) -> list[Variant]:
        return [one for one in super().texts_of(post) if one.profile.can_speak]

    def files_of(self, post: Post) -> list[Attachment]:
        return [one for one in super().files_of(post) if one.media.retired_at is None]

    @property
    def left_out(self) -> list[str]:
        """Files that have been taken out of use since."""
        return [str(one.media) for one in super().files_of(self.post) if one.media.retired_at is not None]

    @property
    def places(self) -> list[dict[str, Any]]:
        """The texts with their fields, and what the correction comes to at each."""
        found = super().places
        for one in found:
            profile, language = one["profile"], one["variant"].language
            can_edit = len(one["variant"].parts) == 1
            edits = editable(self.post, profile, language) if can_edit else None
            one["way"] = way_at(self.post, profile.pk, language, edits=edits)
        return found

    def draft(self) -> Draft:
        """The corrected texts for the same places."""
        self.cleaned_data |= {"due_at": None, "not_after": None, "answers_url": ""}
        self.cleaned_data["kind"] = PostKind.CORRECTION
        return super().draft()
