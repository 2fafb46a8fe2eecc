"""Forms to write with. The editing form has one text a profile, so its fields follow the post."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luotain.assessment.states import Voice
from luotain.core.languages import LANGUAGE_CODES, Texts
from luotain.people.models import Person
from luotain.people.rules import is_communications
from luotain.profiles import queries as profile_queries
from luotain.profiles.models import Profile, ProfileKind
from luotain.publishing import permissions
from luotain.publishing.drafts import Draft, PageDraft, TextDraft
from luotain.publishing.forms.positions import add_position_field, positions_kept
from luotain.publishing.forms.texts import (
    add_file_fields,
    add_text_fields,
    clean_text,
    file_draft,
    file_fields,
    text_draft,
    text_fields,
)
from luotain.publishing.models import Attachment, IdentityLevel, Post, PostKind, Variant
from luotain.publishing.showing import keyed
from luotain.ui.forms import TextsFormField
from luotain.ui.moments import MomentField

KINDS = [(kind.value, kind.label) for kind in (PostKind.POST, PostKind.REPLY, PostKind.ANSWER_PAGE)]


def profiles_for(person: Person) -> Any:
    """The profiles a person may write through now."""
    found = profile_queries.open_profiles().order_by("name")
    return found if is_communications.test(person) else found.filter(pk__in=permissions.maintained_by(person))


class StartForm(forms.Form):
    """Where and why, before the first word."""

    title = forms.CharField(
        label=_("What is it about?"), max_length=160, help_text=_("For the desk; citizens do not see it.")
    )
    kind = forms.ChoiceField(label=_("What is it?"), choices=KINDS, initial=PostKind.POST)
    profiles = forms.ModelMultipleChoiceField(
        label=_("Through which profiles?"),
        queryset=Profile.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    own_site = forms.BooleanField(label=_("On a page of our own site too"), required=False)
    why = forms.CharField(
        label=_("Why publish?"),
        max_length=300,
        required=False,
        help_text=_("One line: who gains from this, and what comes of it."),
    )
    answers_url = forms.URLField(
        label=_("Address of what is answered"), required=False, assume_scheme="https"
    )
    made_with = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)
    case = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["profiles"].queryset = profiles_for(person)  # type: ignore[attr-defined] # a model choice

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("kind") == PostKind.ANSWER_PAGE:
            given["own_site"] = True
        if not given.get("profiles") and not given.get("own_site"):
            self.add_error("profiles", _("Choose at least one profile, or our own site."))
        if given.get("kind") == PostKind.REPLY and not given.get("answers_url"):
            self.add_error("answers_url", _("Give the address of what you answer."))
        return given

    def draft(self, *, language: str, case: Any = None) -> Draft:
        """The draft with empty texts."""
        given = self.cleaned_data
        led = any(one.kind == ProfileKind.PERSON_LED for one in given["profiles"])
        led = led or (case is not None and case.voice == Voice.NAMED_OFFICIAL)
        return Draft(
            title=given["title"],
            kind=given["kind"],
            case=case,
            why=given["why"],
            identity_level=IdentityLevel.HYBRID if led else IdentityLevel.ORGANISATION,
            answers_url=given["answers_url"],
            texts=tuple(TextDraft(one, language, "") for one in given["profiles"]),
            page=PageDraft() if given["own_site"] else None,
        )


class EditForm(forms.Form):
    """A whole post: one text a profile, the page of our own site, and what goes for all of them."""

    title = forms.CharField(
        label=_("What is it about?"), max_length=160, help_text=_("For the desk; citizens do not see it.")
    )
    kind = forms.ChoiceField(label=_("What is it?"), choices=KINDS)
    why = forms.CharField(
        label=_("Why publish?"),
        max_length=300,
        required=False,
        help_text=_("One line: who gains from this, and what comes of it."),
    )
    identity_level = forms.ChoiceField(
        label=_("As whom do you speak?"),
        choices=[*IdentityLevel.choices, ("private", _("As a private person"))],
        widget=forms.RadioSelect,
        help_text=_(
            "It shows in the line under the text. A private person speaks elsewhere, not from this desk."
        ),
    )
    substantive = forms.BooleanField(
        label=_("It tells something people need to know and act on."), required=False
    )
    own_site_url = forms.URLField(
        label=_("The same information on our own site"), required=False, max_length=500, assume_scheme="https"
    )
    answers_url = forms.URLField(
        label=_("Address of what is answered"), required=False, max_length=500, assume_scheme="https"
    )
    due_at = MomentField(
        label=_("Send at"), required=False, help_text=_("Empty: as soon as it has been approved.")
    )
    not_after = MomentField(
        label=_("Not after"),
        required=False,
        help_text=_("Past this moment a person is asked before anything is sent."),
    )
    profiles = forms.ModelMultipleChoiceField(
        label=_("Profiles"),
        queryset=Profile.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    own_site = forms.BooleanField(label=_("On a page of our own site too"), required=False)

    def __init__(self, *args: Any, post: Post, person: Person, **kwargs: Any) -> None:
        self.post = post
        self.variants = self.texts_of(post)
        self.keyed = keyed(self.variants)
        self.attachments = self.files_of(post)
        said = [one.language for one in self.variants] + (post.page.languages if post.has_page else [])
        self.languages = [code for code in LANGUAGE_CODES if code in said] or list(LANGUAGE_CODES)
        kwargs["initial"] = {**initial_of(post, self.variants), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        own = [one.profile_id for one in self.variants]
        choice: Any = self.fields["profiles"]
        choice.queryset = (profiles_for(person) | Profile.objects.filter(pk__in=own)).distinct()
        for key, one in self.keyed:
            add_text_fields(self, key, one)
        for file in self.attachments:
            add_file_fields(self, file)
        add_position_field(self, post)
        if post.has_page:
            add_page_fields(self)
        if post.is_correction:
            del self.fields["kind"], self.fields["profiles"]
            if post.correction_made.original.has_page:
                del self.fields["own_site"]
            self.fields["note"] = note_field()

    def texts_of(self, post: Post) -> list[Variant]:
        """The texts that are written here."""
        return list(post.variants.all())

    def files_of(self, post: Post) -> list[Attachment]:
        """The files that go along."""
        return list(post.attachments.all())

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        seen = set()
        for key, one in self.keyed:
            place = (one.profile_id, given.get(f"language_{key}"))
            if place in seen:
                self.add_error(f"language_{key}", _("The profile has a text in this language already."))
            seen.add(place)
        return given

    @property
    def places(self) -> list[dict[str, Any]]:
        """The texts with their fields, for the page."""
        return [text_fields(self, key, one) for key, one in self.keyed]

    @property
    def post_files(self) -> list[dict[str, Any]]:
        """The post's files with their fields, for the page."""
        return [file_fields(self, one) for one in self.attachments]

    @property
    def keys(self) -> list[str]:
        """The keys of the draft's texts, in order."""
        chosen = self.cleaned_data.get("profiles")
        ids = None if chosen is None else {one.pk for one in chosen}
        return [key for key, one in self.keyed if ids is None or one.profile_id in ids]

    @property
    def page_fields(self) -> list[Any]:
        """The fields of our own site's page."""
        return [self[name] for name in self.fields if name.startswith("page_")]

    def draft(self) -> Draft:
        """What the writer has put on the page."""
        given = self.cleaned_data
        chosen = given.get("profiles")
        first = self.variants[0].language if self.variants else LANGUAGE_CODES[0]
        kept = set(self.keys)
        texts = [text_draft(self, key, one) for key, one in self.keyed if key in kept]
        there = {one.profile_id for one in self.variants}
        texts += [TextDraft(one, first, "") for one in chosen or () if one.pk not in there]
        page = given.get("own_site", self.post.has_page)
        return Draft(
            title=given["title"],
            kind=given.get("kind") or self.post.kind,
            case=self.post.case,
            why=given["why"],
            identity_level=given["identity_level"],
            substantive=given["substantive"],
            own_site_url=given["own_site_url"],
            answers_url=given["answers_url"],
            answers_remote_id=self.post.answers_remote_id,
            due_at=given["due_at"],
            not_after=given["not_after"],
            texts=tuple(texts),
            media=tuple(file_draft(self, one) for one in self.attachments),
            page=page_of(given) if page else None,
            positions=positions_kept(self),
            note=given.get("note"),
        )


def add_page_fields(form: forms.Form) -> None:
    """The fields of a page of our own site."""
    form.fields["page_title"] = TextsFormField(label=_("Heading of the page"), required=False, max_length=200)
    form.fields["page_body"] = TextsFormField(
        label=_("Text of the page"), required=False, rows=8, max_length=20_000
    )
    form.fields["page_source"] = forms.CharField(label=_("Source"), required=False, max_length=500)
    form.fields["page_contact"] = TextsFormField(label=_("Contact"), required=False, max_length=300)
    form.fields["page_share_text"] = TextsFormField(
        label=_("Text for sharing"), required=False, max_length=300
    )


def page_of(given: Mapping[str, Any]) -> PageDraft:
    """The page's texts out of a form."""
    return PageDraft(
        title=given.get("page_title") or Texts(),
        body=Texts({code: clean_text(text) for code, text in (given.get("page_body") or {}).items()}),
        source=given.get("page_source") or "",
        contact=given.get("page_contact") or Texts(),
        share_text=given.get("page_share_text") or Texts(),
    )


def initial_of(post: Post, variants: list[Any]) -> dict[str, Any]:
    """The post as a form shows it."""
    found: dict[str, Any] = {
        "title": post.title,
        "kind": post.kind,
        "why": post.why,
        "identity_level": post.identity_level,
        "substantive": post.substantive,
        "own_site_url": post.own_site_url,
        "answers_url": post.answers_url,
        "due_at": post.due_at,
        "not_after": post.not_after,
        "profiles": [one.profile_id for one in variants],
        "own_site": post.has_page,
    }
    if post.has_page:
        page = post.page
        found |= {
            "page_title": page.title,
            "page_body": page.body,
            "page_source": page.source,
            "page_contact": page.contact,
            "page_share_text": page.share_text,
        }
    if post.is_correction:
        found["note"] = post.correction_made.note
    return found


def note_field() -> TextsFormField:
    """The change note that readers see."""
    return TextsFormField(
        label=_("Change note"),
        rows=2,
        max_length=400,
        help_text=_("What was wrong and what is right now. Readers see it beside the text."),
    )
