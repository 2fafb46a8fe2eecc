"""The room's forms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from luotain import connectors
from luotain.connectors import Publishes
from luotain.people.models import Person, Role, Unit
from luotain.profiles.models import Byline, Profile, ProfileKind, Purpose
from luotain.ui.forms import DateInput, TextsFormField

RISKS = (
    ("no_goals", _("No clear goals")),
    ("under_resourcing", _("Too few people and hours")),
    ("unclear_roles", _("Unclear roles")),
    ("bad_administration", _("Good administration slips")),
    ("privacy", _("Someone's privacy suffers")),
    ("security", _("Information security suffers")),
)
"""The six pitfalls of the guideline's seventh section."""


def publishing_services() -> list[tuple[str, str]]:
    """Services a profile can be on, with their names."""
    language = (get_language() or "fi")[:2]
    return [
        (kind, one.name.say(language))
        for kind, one in connectors.all_connectors().items()
        if issubclass(one, Publishes)
    ]


def purposes_field(*, required: bool) -> forms.MultipleChoiceField:
    """What it is for, as many as fit."""
    return forms.MultipleChoiceField(
        label=_("What is it for?"),
        choices=Purpose.choices,
        required=required,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Not only for telling things: choose all that fit. Shown in public."),
    )


class IdeaForm(forms.Form):
    """I have an idea: the short form that reaches Communications."""

    name = forms.CharField(label=_("Name"), max_length=120)
    service = forms.ChoiceField(label=_("Service"))
    kind = forms.ChoiceField(label=_("Kind"), choices=ProfileKind.choices, initial=ProfileKind.INFORMATION)
    unit = forms.ModelChoiceField(label=_("Which department leads it"), queryset=Unit.objects.none())
    purposes = purposes_field(required=False)
    purpose = TextsFormField(label=_("Purpose"), rows=2, help_text=_("What it is for; shown in public."))

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"].choices = publishing_services()  # type: ignore[attr-defined]
        self.fields["unit"].queryset = Unit.objects.filter(is_active=True)  # type: ignore[attr-defined]
        units = Unit.objects.filter(is_active=True)[:2]
        self.initial.setdefault("unit", person.unit_id or (units[0].pk if len(units) == 1 else None))


class PlanForm(forms.Form):
    """The plan: why, for whose benefit, when, how much, until when."""

    purposes = purposes_field(required=True)
    purpose = TextsFormField(label=_("Purpose"), rows=2)
    benefit_body = TextsFormField(label=_("Benefit for the body"), rows=2)
    benefit_stakeholders = TextsFormField(label=_("Benefit for stakeholders"), rows=2)
    benefit_citizens = TextsFormField(label=_("Benefit for citizens"), rows=2)
    complements = TextsFormField(
        label=_("What it complements"), help_text=_("Which channels already in use; it replaces none.")
    )
    not_reached = TextsFormField(label=_("Who is not reached here, and how they are"), required=False)
    hours = TextsFormField(
        label=_("When people are answered"), help_text=_("Hours, days and languages; shown in public.")
    )
    rhythm = TextsFormField(label=_("How often we post and look"), required=False)
    goals = TextsFormField(label=_("Goals, measures and means"), rows=2, required=False)
    hours_a_week = forms.IntegerField(label=_("Hours a week"), min_value=0, max_value=400, initial=0)
    hours_confirmed_by = forms.ModelChoiceField(
        label=_("Supervisor who confirmed the hours"), queryset=Person.objects.none(), required=False
    )
    listening_since = forms.DateField(
        label=_("Followed since"),
        widget=DateInput(),
        required=False,
        help_text=_("Since when the service has been listened to for this purpose."),
    )
    ends_on = forms.DateField(label=_("Ends on"), widget=DateInput(), required=False)
    review_on = forms.DateField(
        label=_("Review on"),
        widget=DateInput(),
        required=False,
        help_text=_("One of the two dates is needed."),
    )
    official_notice = TextsFormField(
        label=_("Where official business is done"), required=False, help_text=_("Empty: the body's own line.")
    )
    end_notice = TextsFormField(
        label=_("End notice"),
        required=False,
        help_text=_("What people are told when it ends, and where to go next."),
    )
    exit_plan = TextsFormField(
        label=_("If the service ends, is hijacked or changes its terms"), rows=2, required=False
    )
    terms_read_at = forms.DateField(
        label=_("The service's terms were read on"), widget=DateInput(), required=False
    )
    data_protection_opinion = forms.BooleanField(
        label=_("A data-protection opinion has been given."), required=False
    )

    def __init__(self, *args: Any, profile: Profile, **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(profile, name) for name in self.base_fields}
        kwargs["initial"]["hours_confirmed_by"] = profile.hours_confirmed_by_id
        super().__init__(*args, **kwargs)
        supervisors = Person.objects.working().filter(grants__role=Role.SUPERVISOR).distinct()
        self.fields["hours_confirmed_by"].queryset = supervisors  # type: ignore[attr-defined] # a model choice
        for code, label in RISKS:
            name = f"risk_{code}"
            self.fields[name] = forms.CharField(
                label=label, required=False, max_length=300, initial=profile.risks.get(code, "")
            )
            self.initial[name] = profile.risks.get(code, "")

    @property
    def risk_fields(self) -> list[forms.BoundField]:
        """The six pitfalls, each with what is done about it."""
        return [self[f"risk_{code}"] for code, _label in RISKS]

    @property
    def plan_fields(self) -> list[forms.BoundField]:
        """All the others."""
        return [field for field in self if not field.name.startswith("risk_")]

    def plan(self) -> dict[str, Any]:
        """The cleaned plan as `change_plan` takes it."""
        cleaned = dict(self.cleaned_data)
        cleaned["risks"] = {
            code: measure for code, _label in RISKS if (measure := cleaned.pop(f"risk_{code}", "").strip())
        }
        return cleaned


class DecisionForm(forms.Form):
    """The decision's number and reasons."""

    number = forms.CharField(label=_("Number of the decision"), max_length=60, required=False)
    reasons = forms.CharField(label=_("Reasons"), widget=forms.Textarea(attrs={"rows": 3}), required=False)


class MaintainerForm(forms.Form):
    """One more maintainer."""

    person = forms.ModelChoiceField(label=_("Person"), queryset=Person.objects.none())
    byline = forms.ChoiceField(
        label=_("How they show"), choices=[("", _("As the profile says")), *Byline.choices], required=False
    )
    nickname = forms.CharField(label=_("Nickname"), max_length=60, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = Person.objects.working()  # type: ignore[attr-defined]


class BylineForm(forms.Form):
    """How maintainers show, weighed with Communications."""

    byline = forms.ChoiceField(
        label=_("How maintainers show"), choices=Byline.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(label=_("Reason"), max_length=500)
    safety_note = forms.CharField(label=_("Safety of the maintainers"), max_length=500, required=False)


class ConnectForm(forms.Form):
    """What the service's connector asks for."""

    def __init__(self, *args: Any, service: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = (get_language() or "fi")[:2]
        for one in connectors.get(service).fields:
            widget = forms.PasswordInput(attrs={"autocomplete": "off"}) if one.secret else forms.TextInput()
            self.fields[one.name] = forms.CharField(
                label=one.label.say(language),
                help_text=one.hint.say(language),
                required=one.required,
                initial=one.initial,
                widget=widget,
                max_length=500,
            )
