"""Forms of the room's screens."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from luotain.core import clock
from luotain.core.languages import LANGUAGE_CODES
from luotain.people.models import Person, Role, Unit
from luotain.people.permissions import own_delegable_roles
from luotain.people.queries import active_units
from luotain.ui.forms import DateInput, TextsFormField

LANGUAGE_CHOICES = [("fi", "Suomi"), ("sv", "Svenska"), ("en", "English")]


class UnitChoice(forms.ModelChoiceField):
    """One of the units in use; empty: none."""

    def __init__(self, **keywords: Any) -> None:
        super().__init__(queryset=Unit.objects.none(), empty_label=_("No unit"), required=False, **keywords)


class PasswordFields(forms.Form):
    """A new password, typed once: the browser can show it."""

    password = forms.CharField(
        label=_("Password"),
        help_text=_("At least 12 characters. Several words that do not belong together make a good one."),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    person: Person | None = None

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        person = self.person or Person(
            name=self.cleaned_data.get("name", ""), email=self.cleaned_data.get("email", "")
        )
        password_validation.validate_password(password, person)
        return password


class FirstAdministratorForm(PasswordFields):
    """The first administrator says who they are."""

    name = forms.CharField(
        label=_("Your name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "username"}))
    field_order = ("name", "email", "password")


class InvitationForm(PasswordFields):
    """An invited person chooses a password."""

    def __init__(self, *arguments: Any, person: Person, **keywords: Any) -> None:
        super().__init__(*arguments, **keywords)
        self.person = person


class InviteForm(forms.Form):
    """An administrator invites someone."""

    name = forms.CharField(
        label=_("Name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    email = forms.EmailField(label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    title = forms.CharField(label=_("Title"), max_length=150, required=False)
    unit = UnitChoice(label=_("Unit"))
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGE_CHOICES)
    roles = forms.MultipleChoiceField(
        label=_("Roles"), choices=Role.choices, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *arguments: Any, **keywords: Any) -> None:
        super().__init__(*arguments, **keywords)
        self.fields["unit"].queryset = active_units()  # type: ignore[attr-defined] # our own UnitChoice


class PersonForm(forms.Form):
    """What an administrator may change of a person."""

    name = forms.CharField(label=_("Name"), max_length=150)
    title = forms.CharField(label=_("Title"), max_length=150, required=False)
    unit = UnitChoice(label=_("Unit"))
    supervisor = forms.ModelChoiceField(
        label=_("Supervisor"), queryset=Person.objects.none(), required=False, empty_label=_("No supervisor")
    )
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGE_CHOICES)

    def __init__(self, *arguments: Any, person: Person, **keywords: Any) -> None:
        keywords.setdefault(
            "initial",
            {field: getattr(person, field) for field in ("name", "title", "unit", "supervisor", "language")},
        )
        super().__init__(*arguments, **keywords)
        self.fields["unit"].queryset = active_units()  # type: ignore[attr-defined] # our own UnitChoice
        others = Person.objects.working().exclude(pk=person.pk)
        self.fields["supervisor"].queryset = others  # type: ignore[attr-defined] # a ModelChoiceField


class GrantForm(forms.Form):
    """A role, for good or until a day."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    until = forms.DateField(
        widget=DateInput(),
        label=_("Last day"),
        required=False,
        help_text=_("Leave empty when the role has no end."),
    )


class LendForm(forms.Form):
    """A role of one's own, lent to a stand-in until a day."""

    role = forms.ChoiceField(label=_("Role"))
    to = forms.ModelChoiceField(
        label=_("Stand-in"), queryset=Person.objects.none(), empty_label=_("Choose a person")
    )
    until = forms.DateField(
        widget=DateInput(), label=_("Last day"), help_text=_("The role goes back by itself after this day.")
    )

    def __init__(self, *arguments: Any, person: Person, **keywords: Any) -> None:
        super().__init__(*arguments, **keywords)
        lendable = own_delegable_roles(person)
        role = self.fields["role"]
        role.choices = [choice for choice in Role.choices if choice[0] in lendable]  # type: ignore[attr-defined] # a ChoiceField
        others = Person.objects.working().exclude(pk=person.pk)
        self.fields["to"].queryset = others  # type: ignore[attr-defined] # a ModelChoiceField
        self.fields["until"].widget.attrs["min"] = clock.local().date().isoformat()


class MeForm(forms.Form):
    """What everyone may change of themselves."""

    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGE_CHOICES)
    nickname = forms.CharField(
        label=_("Nickname in public"),
        max_length=60,
        required=False,
        help_text=_("Shown instead of your name on profiles whose maintainers appear by nickname."),
    )


class UnitForm(forms.Form):
    """A unit's name in the body's languages, and whether it is Communications."""

    name = TextsFormField(label=_("Name of the unit"), max_length=120)
    is_communications = forms.BooleanField(
        label=_("This unit is Communications"),
        required=False,
        help_text=_("Communications is one side of every joint decision; only one unit can be it."),
    )
    is_active = forms.BooleanField(label=_("In use"), required=False, initial=True)


class BodyForm(forms.Form):
    """What the body says of itself."""

    name = TextsFormField(label=_("Name of the body"), max_length=150)
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=LANGUAGE_CHOICES,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The languages in which the body's pages can be read."),
    )
    main_language = forms.ChoiceField(
        label=_("Main language"),
        choices=LANGUAGE_CHOICES,
        help_text=_("Shown first when nothing else is asked for."),
    )
    official_channel = TextsFormField(
        label=_("Where official business is done"),
        required=False,
        max_length=300,
        help_text=_("Said on every public page, for example “The registry: kirjaamo@koivula.example”."),
    )
    official_channel_url = forms.URLField(label=_("Its web address"), required=False, assume_scheme="https")
    site_url = forms.URLField(label=_("The body's own web site"), required=False, assume_scheme="https")
    contact_email = forms.EmailField(label=_("Contact for questions about these pages"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = set(cleaned.get("languages") or [])
        main = cleaned.pop("main_language", "")
        if chosen and main:
            if main not in chosen:
                self.add_error("main_language", _("Choose one of the languages that are on."))
            rest = [code for code in LANGUAGE_CODES if code in chosen and code != main]
            cleaned["languages"] = [main, *rest]
        return cleaned
