"""Every sentence a person sees exists in Finnish, Swedish and English."""

from __future__ import annotations

import re

from babel.messages.pofile import read_po

from scripts import messages

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")


def test_every_sentence_has_its_finnish_and_swedish() -> None:
    lacking = messages.missing()
    assert not lacking, {
        f"{room} {language}": sentences[:3] for (room, language), sentences in lacking.items()
    }


def test_translations_keep_the_places_of_the_source() -> None:
    """A translation with another placeholder would break the page it stands on."""
    wrong = []
    for path in messages.LOCALE.glob("*/*/LC_MESSAGES/django.po"):
        with path.open("rb") as file:
            for message in read_po(file, locale=path.parts[-3], domain="django"):
                sources = [message.id] if isinstance(message.id, str) else list(message.id)
                strings = [message.string] if isinstance(message.string, str) else list(message.string)
                wanted = {name for source in sources for name in PLACEHOLDER.findall(source)}
                for string in strings:
                    if string and not set(PLACEHOLDER.findall(string)) <= wanted:
                        wrong.append((str(path.relative_to(messages.ROOT)), message.id))
    assert not wrong


def test_the_search_finds_sentences_of_code_and_of_templates() -> None:
    """The test above could not fail if nothing were found."""
    assert "Skip." in [sentence for _line, sentence in messages.template_sentences('{% translate "Skip." %}')]
    assert [sentence for _line, sentence in messages.python_sentences('_("Hello.")')] == ["Hello."]


def test_a_sentence_is_said_in_one_way_in_each_language() -> None:
    """Catalogues are looked through together, so two rooms must not translate the same words differently."""
    for language in messages.LANGUAGES:
        said: dict[str, set[object]] = {}
        for path in messages.LOCALE.glob(f"*/{language}/LC_MESSAGES/django.po"):
            with path.open("rb") as file:
                for message in read_po(file, locale=language, domain="django"):
                    if message.id:
                        singular = message.id if isinstance(message.id, str) else message.id[0]
                        said.setdefault(singular, set()).add(message.string)
        assert {sentence: ways for sentence, ways in said.items() if len(ways) > 1} == {}
