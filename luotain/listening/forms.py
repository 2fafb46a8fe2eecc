"""The room's forms."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luotain.connectors import ConnectField, Way
from luotain.core import clock
from luotain.listening import following
from luotain.listening.models import DigestRhythm, QuietHours, Rhythm, Source, SourceKind, Watch
from luotain.listening.states import SourceState
from luotain.people.models import Person
from luotain.people.queries import active_units
from luotain.ui.forms import DateInput


class TimeInput(forms.TimeInput):
    """The browser's own picker of a time of day."""

    input_type = "time"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%H:%M", **kwargs)


READERS = [("unit", _("My unit")), ("own", _("Only I"))]


class ListPlaceForm(forms.Form):
    """Whose list a new source comes into, and why."""

    readers = forms.ChoiceField(label=_("Who reads it"), choices=READERS, initial="unit")
    folder = forms.CharField(label=_("Folder"), max_length=120, required=False)
    why = forms.CharField(label=_("Why we follow it"), max_length=300, required=False)


class SourceForm(ListPlaceForm):
    """A new source by whatever address one has at hand."""

    address = forms.CharField(
        label=_("Address or name"),
        max_length=1000,
        help_text=_(
            "Paste any address: a page, feed, profile, hashtag or channel. Names such as @koivula@mastodon.example work too."
        ),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )
    field_order = ["address", "readers", "folder", "why"]


class WayForm(ListPlaceForm):
    """A new source of a chosen kind: the connector itself says what it needs."""

    def __init__(self, *args: Any, way: Way, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {**connector_fields(way.fields), **self.fields}
        self.asked = [one.name for one in way.fields]

    def values(self) -> dict[str, str]:
        """What was given for the connector's own fields."""
        return {name: self.cleaned_data[name] for name in self.asked}

    def place(self) -> dict[str, Any]:
        """What was given for the list."""
        return {name: value for name, value in self.cleaned_data.items() if name not in self.asked}


def connector_fields(wanted: Iterable[ConnectField]) -> dict[str, forms.Field]:
    """A connector's fields as a form's, in the reader's language."""
    return {one.name: _connector_field(one) for one in wanted}


def _connector_field(one: ConnectField) -> forms.Field:
    widgets: dict[str, forms.Widget] = {
        "lines": forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
        "url": forms.TextInput(attrs={"inputmode": "url", "autocapitalize": "none", "spellcheck": "false"}),
    }
    plain = forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"})
    return forms.CharField(
        label=following.say(one.label),
        help_text=following.say(one.hint),
        required=one.required,
        initial=one.initial,
        max_length=20_000 if one.kind == "lines" else 1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"})
        if one.secret
        else widgets.get(one.kind, plain),
    )


class SourceChangeForm(forms.ModelForm):
    """What is known of a source, and how long its items are kept."""

    address = forms.URLField(label=_("Address"), max_length=1000, assume_scheme="https")

    class Meta:
        model = Source
        fields = ["title", "address", "why", "owner", "unit", "keep_days", "keep_reason"]
        help_texts = {
            "keep_reason": _("Needed only when items are kept longer than usual."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = Person.objects.working()  # type: ignore[attr-defined] # a ModelChoiceField
        self.fields["unit"].queryset = active_units()  # type: ignore[attr-defined] # a ModelChoiceField
        self.fields["owner"].label, self.fields["unit"].label = _("Owner"), _("Unit")
        self.fields["keep_days"].min_value = 1  # type: ignore[attr-defined] # an IntegerField
        if self.instance.is_by_hand:
            del self.fields["address"]
        self.options = {one.name: one for one in following.option_fields(self.instance)}
        for name, field in connector_fields(self.options.values()).items():
            field.initial = self.instance.options.get(name, "")
            self.fields[f"option_{name}"] = field

    def changes(self) -> dict[str, Any]:
        """What was given: the source's own fields, and its options together."""
        given = {name: value for name, value in self.cleaned_data.items() if not name.startswith("option_")}
        if self.options:
            asked = {name: self.cleaned_data[f"option_{name}"].strip() for name in self.options}
            given["options"] = {**self.instance.options, **asked}
        return given


class SourceListForm(forms.Form):
    """Many sources from another reader."""

    file = forms.FileField(label=_("A list from another reader (OPML)"))
    readers = forms.ChoiceField(label=_("Who reads it"), choices=READERS, initial="unit")


class FolderForm(forms.Form):
    """Where a source stands in a list."""

    readers = forms.ChoiceField(label=_("Who reads it"), choices=READERS, initial="own")
    folder = forms.CharField(
        label=_("Folder"),
        max_length=120,
        required=False,
        help_text=_("A folder in a folder is written with a slash: Parliament/Committees."),
    )


class WatchForm(forms.ModelForm):
    """A word watch."""

    apply_to_past = forms.BooleanField(
        label=_("Apply it to what has been heard already"), required=False, initial=True
    )

    class Meta:
        model = Watch
        fields = ["name", "query", "sources", "schedule", "reason", "review_on", "shared_with", "owner"]
        widgets = {
            "sources": forms.CheckboxSelectMultiple,
            "review_on": DateInput(),
            "query": forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
        }
        help_texts = {
            "query": _(
                "A word finds all its forms. “Two words” in quotation marks is a phrase; OR, NOT and brackets work."
            ),
            "sources": _("Choose none to look everywhere. A watch that looks only here is a probe."),
            "schedule": _(
                "A probe looks at the least every quarter of an hour; a watch over everything may look all the time."
            ),
            "review_on": _("After this day the watch stops and asks you whether it is still needed."),
            "shared_with": _("Its people see the watch in their streams and may change it."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sources = self.fields["sources"]
        kept = self.instance.sources.values("pk") if self.instance.pk else []
        open_ones = Source.objects.filter(~Q(state=SourceState.STOPPED) | Q(pk__in=kept))
        sources.queryset = open_ones.order_by("title", "pk")  # type: ignore[attr-defined] # a ModelMultipleChoiceField
        sources.label = _("Only in these sources")
        schedule = self.fields["schedule"]
        schedule.required = False  # left out, it is what it was; yet a list of choices is not marked optional
        schedule.is_chosen = True  # type: ignore[attr-defined] # read by ui/field.html
        shared = self.fields["shared_with"]
        shared.queryset = active_units()  # type: ignore[attr-defined] # a ModelChoiceField
        shared.empty_label = str(_("Nobody: it is my own"))  # type: ignore[attr-defined] # a ModelChoiceField
        if self.instance.pk:
            owner = self.fields["owner"]
            owner.queryset = Person.objects.working()  # type: ignore[attr-defined] # a ModelChoiceField
            owner.required, owner.label = True, _("Owner")
        else:
            del self.fields["owner"]
            self.initial.setdefault("review_on", clock.local().date() + timedelta(days=180))

    def clean_schedule(self) -> str:
        """Nothing chosen is what there was."""
        return self.cleaned_data["schedule"] or self.instance.schedule


class FollowForm(forms.Form):
    """How one is told of a watch."""

    rhythm = forms.ChoiceField(label=_("Tell me"), choices=Rhythm.choices, initial=Rhythm.DAILY)
    by_mail = forms.BooleanField(label=_("By e-mail too, not only on Today"), required=False)


class DigestForm(forms.Form):
    """How often a stream is told of in one go."""

    rhythm = forms.ChoiceField(label=_("How often"), choices=DigestRhythm.choices, initial=DigestRhythm.DAILY)
    by_mail = forms.BooleanField(label=_("By e-mail too, not only on Today"), required=False, initial=True)


class QuietForm(forms.ModelForm):
    """When one wants quiet."""

    class Meta:
        model = QuietHours
        fields = ["begins", "ends", "weekends"]
        widgets = {"begins": TimeInput(), "ends": TimeInput()}


class NoteForm(forms.Form):
    """A few words to a colleague."""

    to = forms.ModelChoiceField(label=_("To whom"), queryset=Person.objects.none())
    text = forms.CharField(label=_("Note"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = Person.objects.working().exclude(pk=by.pk)  # type: ignore[attr-defined] # a ModelChoiceField


class SearchForm(forms.Form):
    """What to look for, and where."""

    is_filter = True  # everything may be left out, so nothing is marked as optional
    q = forms.CharField(label=_("Words"), max_length=4000, required=False)
    since = forms.DateField(label=_("From this day"), required=False, widget=DateInput())
    until = forms.DateField(label=_("To this day"), required=False, widget=DateInput())
    source = forms.ModelChoiceField(
        label=_("Source"), queryset=Source.objects.order_by("title"), required=False, empty_label=_("All")
    )
    language = forms.ChoiceField(
        label=_("Language"),
        required=False,
        choices=[
            ("", _("All")),
            ("fi", _("Finnish")),
            ("sv", _("Swedish")),
            ("en", _("English")),
            ("unknown", _("Not known")),
        ],
    )
    watch = forms.ModelChoiceField(
        label=_("Watch"), queryset=Watch.objects.order_by("name"), required=False, empty_label=_("All")
    )
    order = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[("", _("Newest first")), ("rank", _("Most to the point first"))],
    )


class ItemForm(forms.Form):
    """Something heard elsewhere, entered by hand."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[
            (SourceKind.NEWSPAPER.value, SourceKind.NEWSPAPER.label),
            (SourceKind.OTHER.value, SourceKind.OTHER.label),
        ],
    )
    where = forms.CharField(
        label=_("Where"), max_length=200, help_text=_("The newspaper's name, or how it reached us.")
    )
    title = forms.CharField(label=_("Title"), max_length=300)
    text = forms.CharField(label=_("Text"), widget=forms.Textarea(attrs={"rows": 8}))
    url = forms.URLField(label=_("Address"), required=False, assume_scheme="https")
