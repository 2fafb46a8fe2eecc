"""A rule: at which gates, which check with which settings, how firmly, and who may clear it."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from dataclasses import fields as fields_of
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from luotain.engines import policy
from luotain.engines.policy.registry import Check
from luotain.guideline import parts
from luotain.guideline.forms.fields import LinesField
from luotain.guideline.words import CLEARED_BY, GATE_NAMES, ROLE_NAMES, STRENGTHS
from luotain.ui.forms import DateInput

PREFIX = "parameter_"


def parameter_field(kind: Any, meaning: str, default: Any) -> forms.Field:
    """A form field for one typed parameter of a check."""
    shown = ", ".join(default) if isinstance(default, tuple) else default
    hint = _("Unless set otherwise: %(default)s") % {"default": shown if shown != "" else "–"}
    given: dict[str, Any] = {"label": meaning, "help_text": hint, "required": False}
    if kind is bool:
        return forms.BooleanField(**given)
    if kind is int:
        return forms.IntegerField(**{**given, "required": True}, min_value=0, max_value=100_000)
    if kind is float:
        return forms.FloatField(**{**given, "required": True}, min_value=0)
    if kind is str:
        return forms.CharField(**given, max_length=200)
    return LinesField(**{**given, "help_text": _("One a line. %(hint)s") % {"hint": hint}}, rows=4)


class RuleForm(forms.Form):
    """The fields every rule has, and one for each parameter of its check."""

    clause = forms.ChoiceField(label=_("Clause it helps to keep"))
    gates = forms.MultipleChoiceField(label=_("At which gates"), widget=forms.CheckboxSelectMultiple)
    strength = forms.ChoiceField(
        label=_("How firmly"), choices=list(STRENGTHS.items()), widget=forms.RadioSelect
    )
    cleared_by = forms.ChoiceField(
        label=_("Who or what clears a hold"),
        choices=list(CLEARED_BY.items()),
        help_text=_("Of no meaning for advice and blocks."),
    )
    helper = forms.ChoiceField(
        label=_("Who can help"),
        choices=[("", _("As the check says")), *ROLE_NAMES.items()],
        required=False,
    )
    in_force_from = forms.DateField(widget=DateInput(), label=_("In force from"), required=False)
    in_force_until = forms.DateField(widget=DateInput(), label=_("Last day in force"), required=False)

    def __init__(
        self,
        *arguments: Any,
        guideline: policy.Guideline,
        check: Check,
        rule: policy.Rule | None = None,
        **keywords: Any,
    ) -> None:
        self.guideline, self.check, self.rule = guideline, check, rule
        keywords["initial"] = {**self._initial(), **keywords.get("initial", {})}
        super().__init__(*arguments, **keywords)
        language = (get_language() or "fi")[:2]
        self.fields["clause"].choices = [  # type: ignore[attr-defined] # a ChoiceField
            (clause.code, f"{clause.code} {clause.title.say(language)}") for clause in guideline.clauses
        ]
        self.fields["gates"].choices = [(str(gate), GATE_NAMES[gate]) for gate in check.gates]  # type: ignore[attr-defined] # a MultipleChoiceField
        for name, kind, default, meaning in self.parameters():
            self.fields[PREFIX + name] = parameter_field(kind, meaning.say(language).rstrip("."), default)

    def parameters(self) -> Iterator[tuple[str, Any, Any, policy.Sentence]]:
        """Name, type, default and meaning of each parameter."""
        kinds = typing.get_type_hints(self.check.parameters)
        for item in fields_of(self.check.parameters):
            yield item.name, kinds[item.name], item.default, item.metadata["meaning"]

    def _initial(self) -> dict[str, Any]:
        given = dict(self.rule.parameters) if self.rule else {}
        found: dict[str, Any] = {
            PREFIX + name: given.get(name, default) for name, _kind, default, _meaning in self.parameters()
        }
        if self.rule is None:
            return {**found, "strength": "advise", "cleared_by": "mending"}
        rule = self.rule
        return {
            **found,
            "clause": rule.clause,
            "gates": [str(gate) for gate in rule.gates],
            "strength": str(rule.strength),
            "cleared_by": rule.cleared_by,
            "helper": rule.helper,
            "in_force_from": rule.in_force_from,
            "in_force_until": rule.in_force_until,
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        begins, ends = cleaned.get("in_force_from"), cleaned.get("in_force_until")
        if begins and ends and ends < begins:
            self.add_error("in_force_until", _("The last day is before the first."))
        if not self.errors:
            try:
                self.check.read_parameters(self._parameters(cleaned))
            except policy.PolicyDataError as problem:
                self.add_error(None, str(problem))
        return cleaned

    def _parameters(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Plain data of what differs from the check's own defaults."""
        found = {}
        for name, _kind, default, _meaning in self.parameters():
            value = cleaned.get(PREFIX + name)
            if value != default and value is not None:
                found[name] = list(value) if isinstance(value, tuple) else value
        return found

    def made(self) -> policy.Rule:
        """The rule as the form says it."""
        given = self.cleaned_data
        return policy.Rule(
            id=self.rule.id if self.rule else self._free_id(given["clause"]),
            clause=given["clause"],
            gates=tuple(policy.Gate(gate) for gate in given["gates"]),
            check=self.check.name,
            strength=policy.Strength(given["strength"]),
            parameters=self._parameters(given),
            cleared_by=given["cleared_by"],
            helper=given["helper"],
            in_force_from=given["in_force_from"],
            in_force_until=given["in_force_until"],
        )

    def _free_id(self, clause: str) -> str:
        wanted = f"{clause}-{self.check.name.replace('_', '-')}"
        ids = [wanted, *(f"{wanted}-{number}" for number in range(2, 100))]
        return next(one for one in ids if parts.find(self.guideline, "rules", one) is None)
