"""Forms by which people confirm, approve, send back, decide and pause."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luotain.people.models import Person
from luotain.profiles.models import Profile
from luotain.publishing import permissions
from luotain.publishing.forms.writing import profiles_for
from luotain.publishing.models import Delivery, Ground


class ConfirmForm(forms.Form):
    """The lines that the author stands by."""

    would_say_it_aloud = forms.BooleanField(required=True)
    knows_it_stays = forms.BooleanField(
        label=_("I know that what is published is kept by others: it can be removed here, never everywhere."),
        required=True,
    )
    knows_the_audience = forms.BooleanField(label=_("I have seen how many this reaches."), required=True)
    has_the_right = forms.BooleanField(
        label=_("I have the right to everything that is in this."), required=True
    )

    def __init__(self, *args: Any, question: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["would_say_it_aloud"].label = question


class ApprovalForm(forms.Form):
    """A second person's yes."""

    note = forms.CharField(label=_("Note"), max_length=1000, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)


class ReasonForm(forms.Form):
    """Why it goes back, is left, or is held."""

    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))


class RemovalForm(forms.Form):
    """What is removed, on what ground, and why."""

    places = forms.MultipleChoiceField(label=_("From where?"), widget=forms.CheckboxSelectMultiple)
    ground = forms.ChoiceField(
        label=_("Ground"),
        choices=Ground.choices,
        widget=forms.RadioSelect,
        help_text=_("Tone, criticism or shame is no ground: correct the post instead."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "A sentence or two. It is kept for good, and anyone who asks for the record may read it."
        ),
    )

    def __init__(self, *args: Any, places: Iterable[Delivery], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.pk), place_of(one)) for one in places]
        self.fields["places"].choices = choices  # type: ignore[attr-defined] # a field of choices
        self.initial.setdefault("places", [value for value, _label in choices])


def place_of(delivery: Delivery) -> str:
    """A place where something stands, and whether it is half a thread or a correction that stands there."""
    if delivery.stands_in_part:
        words = {"place": delivery.place, "count": len(delivery.receipts), "all": len(delivery.parts.all())}
        return str(_("%(place)s: what stands of the thread (%(count)s of %(all)s)") % words)
    if delivery.post.is_correction:
        return str(_("%(place)s: the correction") % {"place": delivery.place})
    return delivery.place


class AddressForm(forms.Form):
    """Where a person found the post."""

    url = forms.URLField(
        label=_("Address of the post at the service"), max_length=1000, assume_scheme="https"
    )


class PublishingPauseForm(forms.Form):
    """What is held, and why."""

    profile = forms.ModelChoiceField(
        label=_("What is paused?"),
        queryset=Profile.objects.none(),
        required=False,
        empty_label=_("All publishing"),
    )
    reason = forms.CharField(label=_("Why?"), max_length=500, help_text=_("Everyone at the desk sees it."))

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["profile"]
        field.queryset = profiles_for(person)
        if not permissions.pause_all_publishing.allows(person):
            field.required, field.empty_label = True, None
