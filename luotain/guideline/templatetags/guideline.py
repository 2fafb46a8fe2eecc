"""Terms with their notes, texts compared, and the guideline's fixed words, for templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from luotain.core.refusal import Refusal
from luotain.engines import policy
from luotain.guideline import queries, words
from luotain.guideline.terms import terms_in
from luotain.guideline.words_compared import compare

register = template.Library()


def language_now() -> str:
    """The two letters of the language of the moment."""
    return (get_language() or "fi")[:2]


@register.filter
def said(sentence: policy.Sentence | None) -> str:
    """A sentence of the guideline in the language of the moment."""
    return sentence.say(language_now()) if sentence else ""


@register.filter
def said_in(sentence: policy.Sentence, language: str) -> str:
    """A sentence in one language."""
    return sentence.say(language)


@register.simple_tag(takes_context=True)
def with_terms(context: template.Context, text: str, guideline: policy.Guideline | None = None) -> SafeString:
    """`text` with each known term a link to the glossary, its note shown when the link has focus or the pointer rests on it.

    The note is the link's description, so a screen reader says it too. Escape takes it away.
    """
    kept: Any = context.render_context
    counter: list[int] = kept.setdefault("guideline_terms", [0])

    def mark(words_there: str, term: policy.Term) -> SafeString:
        counter[0] += 1
        name = f"term-note-{counter[0]}"
        return format_html(
            '<span class="term"><a href="{}#{}" aria-describedby="{}">{}</a>'
            '<span class="term-note" role="tooltip" id="{}">{}</span></span>',
            reverse("guideline:glossary"),
            term.code,
            name,
            words_there,
            name,
            term.definition.say(language_now()),
        )

    return _marked(text, guideline, mark)


@register.simple_tag
def linked_terms(text: str, guideline: policy.Guideline) -> SafeString:
    """`text` with each known term a link to its note on the same page: for pages without scripts."""

    def mark(words_there: str, term: policy.Term) -> SafeString:
        return format_html('<a href="#term-{}">{}</a>', term.code, words_there)

    return _marked(text, guideline, mark)


def _marked(text: str, guideline: policy.Guideline | None, mark: Any) -> SafeString:
    if guideline is None:
        try:
            guideline = queries.guideline_in_force()
        except Refusal:
            return format_html("{}", text)
    pieces: list[tuple[SafeString | str]] = []
    at = 0
    for place in terms_in(text, guideline, language_now()):
        pieces += [(text[at : place.start],), (mark(text[place.start : place.end], place.term),)]
        at = place.end
    return format_html_join("", "{}", [*pieces, (text[at:],)])


@register.simple_tag
def compared(before: str, after: str) -> SafeString:
    """Both texts as one, what has gone struck and what has come underlined."""
    tags = {"same": "{}", "gone": "<del>{}</del>", "come": "<ins>{}</ins>"}
    return format_html_join(
        "", "{}", ((format_html(tags[run.kind], run.text),) for run in compare(before or "", after or ""))
    )


WORDS: dict[str, Mapping[str, Any]] = {
    "role": words.ROLE_NAMES,
    "gate": words.GATE_NAMES,
    "strength": words.STRENGTHS,
    "level": words.LEVELS,
    "cleared": words.CLEARED_BY,
    "source_kind": words.SOURCE_KINDS,
    "source_status": words.SOURCE_STATUSES,
    "status_kind": words.STATUS_KINDS,
    "outcome": words.OUTCOMES,
    "change": words.CHANGES,
    "part": words.PART_NAMES,
}


@register.filter
def word_for(code: object, kind: str) -> Any:
    """A fixed word of the guideline as people read it; the code itself where there is none."""
    return WORDS[kind].get(str(code), code)


@register.filter
def field_name(name: str) -> str:
    """A field of a part as people read it; a language follows the field it belongs to."""
    field, _dot, language = name.partition(".")
    shown = str(words.FIELD_NAMES.get(field, field))
    return f"{shown} ({language})" if language else shown


@register.filter
def plain(value: Any) -> str:
    """Plain data as one line of text."""
    if value is None or value == "":
        return "–"
    if isinstance(value, dict):
        return "; ".join(f"{name}: {plain(item)}" for name, item in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(plain(item) for item in value)
    return str(value)
