"""Words that no dictionary knows: what their base form may be, from the case endings of Finnish alone.

Foreign names and new loans take ordinary endings (``Carterin``, ``Kalymnoksella``, ``Arduinoon``). The guesses are many
on purpose: a guess that is no word is never asked for by a watch, while a missing one loses a hit.
"""

from __future__ import annotations

import re

_CLITICS = re.compile(r"(?<=\w{3})(?:kin|kaan|kään|kaa|kää|ko|kö|han|hän|pa|pä)\Z")
_POSSESSIVES = re.compile(r"(?<=\w{3})(?:ni|si|nsa|nsä|mme|nne|an|än|en)\Z")
_SINGULAR = re.compile(
    r"(?<=\w{2})(?:n|ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|na|nä|ksi|tta|ttä|a|ä|ta|tä|seen|t|ine)\Z"
)
_ILLATIVE = re.compile(r"(?<=\w{2})(?:(?<=([aeiouyäö]))\1n|h[aeiouyäö]n)\Z")
_PLURAL = re.compile(
    r"(?<=\w{2})(?:ien|iden|itten|jen|ja|jä|ia|iä|ita|itä|issa|issä|ista|istä|illa|illä|ilta|iltä|ille|iksi|ina|inä|ihin|iin)\Z"
)
COLON_ENDINGS = re.compile(
    r"(?:n|ta|tä|a|ä|ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|ksi|na|nä|tta|ttä|t|ien|iden|hin|h?[aeiouyäö]n|[aeiou]{1,2}n"
    r"|[aiouäö]?(?:ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|ksi|na|nä|ta|tä)|i|e|s|ja|jä|jen|ia|iä)"
    r"(?:ni|si|nsa|nsä|mme|nne|an|än)?(?:kin|kaan|kään|ko|kö|han|hän)?\Z"
)
"""What may follow the colon in ``TEM:n``, ``EU:ssa``, ``SAK:lainen`` excluded."""

_PLURAL_VOWEL = {"o": "a", "ö": "ä", "e": "i"}
_STEM_ENDS = (
    ("kse", "s"),
    ("kse", "ksi"),
    ("se", "nen"),
    ("ee", "es"),
    ("ee", "e"),
    ("ei", "es"),
    ("ue", "us"),
)


def without_clitic(form: str) -> str:
    """``mullakin`` without its -kin; the form itself when it has no such ending."""
    return _CLITICS.sub("", form)


def guesses(form: str) -> list[str]:
    """Possible base forms of an unknown form (small letters), itself first; no guess is shorter than three letters."""
    found: dict[str, None] = {form: None}
    for whole in dict.fromkeys((form, without_clitic(form))):
        found[whole] = None
        stems = [_SINGULAR.sub("", whole), _ILLATIVE.sub("", whole)]
        short = _POSSESSIVES.sub("", whole)
        if short != whole:
            stems += [short, _SINGULAR.sub("", short)]
        for ending in (_SINGULAR, _ILLATIVE):
            match = ending.search(whole)
            if match:
                stems.append(whole[: match.start()])
        for stem in dict.fromkeys(stems):
            _from_stem(stem, found)
        plural = _PLURAL.search(whole)
        if plural:
            stem = whole[: plural.start()]
            _from_stem(stem, found)
            if stem[-1:] in _PLURAL_VOWEL:
                found[stem[:-1] + _PLURAL_VOWEL[stem[-1]]] = None
            found[stem + "i"] = None
    return [guess for guess in found if len(guess) >= 3]


def _from_stem(stem: str, found: dict[str, None]) -> None:
    found[stem] = None
    if stem.endswith(("i", "e")):
        found[stem[:-1]] = None
    for ending, base in _STEM_ENDS:
        if stem.endswith(ending):
            found[stem.removesuffix(ending) + base] = None
