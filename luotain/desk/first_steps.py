"""The four first steps of a new desk: what each asks, what it does, and whether it has been done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from luotain import connectors
from luotain.core.languages import LANGUAGE_CODES, Texts
from luotain.core.refusal import Refusal
from luotain.guideline import actions as guideline
from luotain.guideline.models import Version
from luotain.guideline.states import VersionState
from luotain.listening import actions as listening
from luotain.listening.models import Source
from luotain.people import actions as people
from luotain.people.forms import BodyForm
from luotain.people.models import Body, Person, Unit
from luotain.people.queries import active_units
from luotain.profiles import actions as profiles
from luotain.profiles.models import Profile
from luotain.ui.forms import TextsFormField

COMMUNICATIONS = _("Communications")


class BodyStep(BodyForm):
    """Who we are, in which languages, where official business is done, and which departments take part."""

    departments = forms.CharField(
        label=_("Departments that take part"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line. Communications is added by itself; others can be added later."),
    )
    field_order = (
        "name",
        "languages",
        "main_language",
        "official_channel",
        "official_channel_url",
        "departments",
    )

    def __init__(self, *arguments: Any, **keywords: Any) -> None:
        super().__init__(*arguments, **keywords)
        for later in ("site_url", "contact_email"):
            del self.fields[later]


class GuidelineStep(forms.Form):
    """Whether the starter guideline is taken into use."""


class SourcesStep(forms.Form):
    """Addresses of feeds, or a list from another reader."""

    addresses = forms.CharField(
        label=_("Addresses of feeds"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("One a line, for example https://example.fi/feed."),
    )
    file = forms.FileField(label=_("A list from another reader (OPML)"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("addresses", "").split() and not cleaned.get("file"):
            raise forms.ValidationError(_("Write at least one address or choose a file, or leave this step."))
        return cleaned


class ProfileStep(forms.Form):
    """The idea of the first profile."""

    name = forms.CharField(label=_("Name of the profile"), max_length=120)
    service = forms.ChoiceField(label=_("Service"))
    unit = forms.ModelChoiceField(label=_("Which department leads it"), queryset=Unit.objects.none())
    purpose = TextsFormField(label=_("Purpose"), rows=2, help_text=_("What it is for; shown in public."))

    def __init__(self, *arguments: Any, **keywords: Any) -> None:
        super().__init__(*arguments, **keywords)
        self.fields["service"].choices = services()  # type: ignore[attr-defined] # a ChoiceField
        units = active_units()
        self.fields["unit"].queryset = units  # type: ignore[attr-defined] # a ModelChoiceField
        if not units.exists():
            self.fields["unit"].help_text = _(
                "There are no departments yet: go back to the first step and name some."
            )


def services() -> list[tuple[str, str]]:
    """Services a profile can be on, by their names."""
    language = (get_language() or "fi")[:2]
    return [
        (kind, one.name.say(language))
        for kind, one in connectors.all_connectors().items()
        if issubclass(one, connectors.Publishes)
    ]


def begin_body() -> dict[str, Any]:
    """The form's first values from the body as it is."""
    body = Body.current()
    return {
        "name": body.name,
        "languages": body.languages,
        "main_language": body.languages[0] if body.languages else "fi",
        "official_channel": body.official_channel,
        "official_channel_url": body.official_channel_url,
        "departments": "\n".join(str(unit) for unit in active_units().filter(is_communications=False)),
    }


def keep_body(given: dict[str, Any], by: Person) -> str:
    """Change the body and add the units that are new."""
    departments = [line.strip()[:120] for line in given.pop("departments").splitlines() if line.strip()]
    people.change_body(by=by, **given)
    if not Unit.objects.filter(is_communications=True).exists():
        people.add_unit(in_all_languages(COMMUNICATIONS), is_communications=True, by=by)
    known = {text.casefold() for unit in Unit.objects.all() for text in unit.name.values()}
    for department in departments:
        if department.casefold() not in known:
            people.add_unit({Body.current().languages[0]: department}, by=by)
            known.add(department.casefold())
    return ""


def in_all_languages(words: str | Promise) -> Texts:
    """A sentence of ours as a text in every language."""
    made = Texts()
    for code in LANGUAGE_CODES:
        with override(code):
            made[code] = str(words)
    return made


def keep_guideline(given: dict[str, Any], by: Person) -> str:
    """Take the starter guideline into use."""
    guideline.adopt_starter(by=by)
    return ""


def keep_sources(given: dict[str, Any], by: Person) -> str:
    """Follow what was written and what the list holds. Gives a sentence when some could not be taken."""
    refused: list[str] = []
    for address in given["addresses"].split():
        try:
            listening.add_source(address=address, by=by)
        except Refusal:
            refused.append(address)
    if file := given.get("file"):
        refused += listening.import_sources(file.read(), by=by).refused
    if not refused:
        return ""
    return str(_("These could not be followed: %(addresses)s.")) % {"addresses": ", ".join(refused[:10])}


def keep_profile(given: dict[str, Any], by: Person) -> str:
    """Propose the profile; its plan and decision follow on its own page."""
    profiles.propose_profile(by=by, **given)
    return ""


@dataclass(frozen=True)
class Step:
    """One of the four. `is_done` reads the world, so that a desk set up by other ways shows it too."""

    key: str
    title: str | Promise
    lead: str | Promise
    verb: str | Promise
    form: type[forms.Form]
    begin: Callable[[], dict[str, Any]]
    keep: Callable[[dict[str, Any], Person], str]
    is_done: Callable[[], bool]


STEPS = (
    Step(
        "body",
        _("Who we are"),
        _("The body's name, its languages, and where official business is done."),
        _("Save and go on"),
        BodyStep,
        begin_body,
        keep_body,
        lambda: bool(Body.current().name),
    ),
    Step(
        "guideline",
        _("The guideline"),
        _("The guideline decides at every gate. Begin with the starter; the body makes it its own later."),
        _("Take the starter guideline into use"),
        GuidelineStep,
        dict,
        keep_guideline,
        lambda: Version.objects.filter(state=VersionState.PUBLISHED).exists(),
    ),
    Step(
        "sources",
        _("What we listen to"),
        _("Feeds of newspapers, authorities, societies and blogs. They are collected from the first minute."),
        _("Follow these"),
        SourcesStep,
        dict,
        keep_sources,
        lambda: Source.objects.exists(),
    ),
    Step(
        "profile",
        _("The first profile"),
        _("A profile begins as an idea. Its plan, maintainers and decision come on its own page."),
        _("Put the idea down"),
        ProfileStep,
        dict,
        keep_profile,
        lambda: Profile.objects.exists(),
    ),
)


def step_called(key: str) -> Step | None:
    """The step with this key."""
    return next((step for step in STEPS if step.key == key), None)


def next_step(after: Step | None = None) -> Step | None:
    """The first step that has not been done, looking behind `after` when given."""
    begin = STEPS.index(after) + 1 if after else 0
    return next((step for step in STEPS[begin:] if not step.is_done()), None)
