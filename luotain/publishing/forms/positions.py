"""Official positions in the writing form: which ones the text brings out, and one more put into it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luotain.core.languages import Texts
from luotain.core.refusal import Refusal
from luotain.guideline.models import PositionEdition
from luotain.publishing.actions.positions import require_position_in_force
from luotain.publishing.drafts import Draft, positions_of
from luotain.publishing.models import Post

PAGE = "page"


def add_position_field(form: Any, post: Post) -> None:
    """A box for each position that the text brings out; an empty one lets it go."""
    form.leant_on = positions_of(post)
    if form.leant_on:
        form.fields["positions"] = forms.MultipleChoiceField(
            label=_("Official positions that this text brings out"),
            choices=[(str(one.pk), one.title) for one in form.leant_on],
            initial=[str(one.pk) for one in form.leant_on],
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=_("Leave one out when its words are no longer in the text."),
        )


def positions_kept(form: Any) -> tuple[PositionEdition, ...]:
    """Those whose box is still ticked. What the page did not show stays as it was."""
    if "positions" not in form.fields or "shown_positions" not in form.data:
        return tuple(form.leant_on)
    chosen = set(form.cleaned_data.get("positions") or ())
    return tuple(one for one in form.leant_on if str(one.pk) in chosen)


def with_position(draft: Draft, edition: PositionEdition, into: str, keys: list[str]) -> Draft:
    """The words of a position in one text of the draft, in that text's language, and the draft tied to its edition.

    They stand at the end, or in the place of an earlier edition's words where those still stand as they were.
    """
    require_position_in_force(edition)
    earlier = next((one for one in draft.positions if one.position_id == edition.position_id), None)
    if into == PAGE and draft.page is not None:
        body = {**draft.page.body}
        for code, words in edition.text.items():
            if body.get(code) or code in (draft.page.title or {}) or not any(body.values()):
                body[code] = _put(body.get(code, ""), words, _words(earlier, code))
        made = replace(draft, page=replace(draft.page, body=Texts(body)))
    else:
        number = keys.index(into) if into in keys else 0
        if not draft.texts:
            return draft
        given = draft.texts[number]
        words = edition.text.get(given.language, "").strip()
        if not words:
            raise Refusal(
                "publishing.position_in_other_language",
                _("The position “%(title)s” is not worded in the language of this text.")
                % {"title": edition.title},
                _("Ask %(owner)s for it in this language.") % {"owner": edition.position.owner},
                status=409,
            )
        text = replace(given, text=_put(given.text, words, _words(earlier, given.language)))
        made = replace(
            draft,
            texts=tuple(text if place == number else one for place, one in enumerate(draft.texts)),
        )
    others = tuple(one for one in draft.positions if one.position_id != edition.position_id)
    return replace(made, positions=(*others, edition))


def _words(edition: PositionEdition | None, language: str) -> str:
    return edition.text.get(language, "").strip() if edition is not None else ""


def _put(text: str, words: str, earlier: str) -> str:
    if words in text:
        return text
    if earlier and earlier in text:
        return text.replace(earlier, words, 1)
    return f"{text.rstrip()}\n\n{words}" if text.strip() else words
