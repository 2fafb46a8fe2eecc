"""Whether an e-mail address is a role's or a person's."""

from __future__ import annotations

import re

from .words.given_names import is_given_name
from .words.municipalities import MUNICIPALITIES
from .words.roles_in_addresses import PLACEHOLDERS, PRIVATE_SERVICES, PUBLIC_BODIES, ROLE_ENDINGS, ROLES
from .words.surnames import SURNAMES, looks_like_surname

_SEPARATORS = re.compile(r"[._+%']+|(?<=\D)-(?=\D)|\d+")
_PUBLIC_BODY = re.compile(
    r"(?:^|\.)gov\.|kunta|kaupunki|virasto|kommun|stad\b|minister|hallinto|oikeus|poliisi|eduskunta|hyvinvointialue"
)
_SURELY = ("nen", "ström", "strom", "qvist", "kvist", "lund", "berg", "sson")
_ENDINGS = tuple(sorted(ROLE_ENDINGS))


def is_role(local: str, domain: str, own_domains: frozenset[str] = frozenset()) -> bool:
    """Whether the part before the at sign names an office, a service or a list.

    ``local`` and ``domain`` are in small letters, disguises undone. A name of a person in it decides for a person. At a
    public body's domain a single word that is no name is an office's; elsewhere it may well be somebody's nickname.
    """
    words = [word for word in _SEPARATORS.split(local) if word]
    whole = local.strip("-_.")
    if words and PLACEHOLDERS.issuperset(words):
        return True
    if whole in ROLES or not words or words[0] in ROLES:
        return whole in ROLES or (bool(words) and not _names_someone(words[1:]))
    if any(is_given_name(word) for word in words):
        return False
    if any(word in ROLES or _is_compound_role(word) for word in words):
        return True
    labels = domain.split(".")
    if any(label in PRIVATE_SERVICES for label in labels[:-1]):
        return False
    if len(words) > 1 or any(character.isdigit() for character in local):
        return False
    word = words[0]
    if word == labels[-2] if len(labels) > 1 else False:
        return True
    if domain in own_domains or domain.endswith(tuple(f".{own}" for own in own_domains)):
        return not looks_like_surname(word)
    if _PUBLIC_BODY.search(domain) or any(
        label in PUBLIC_BODIES or label in MUNICIPALITIES for label in labels[:-1]
    ):
        return not _initial_and_surname(word)
    return False


def _initial_and_surname(word: str) -> bool:
    """Whether a word is an initial and a surname, `mvirtanen`; `osallistuminen` is a verb's noun, not a surname."""
    surname = word[1:]
    return surname in SURNAMES or (surname.endswith(_SURELY) and not surname.endswith("minen"))


def _names_someone(words: list[str]) -> bool:
    """Whether a given name is followed by a surname: `hr.maija.malli`."""
    return len(words) > 1 and is_given_name(words[0]) and looks_like_surname(words[1])


def _is_compound_role(word: str) -> bool:
    return (len(word) > 7 and word.endswith(_ENDINGS) and not word.endswith(("asema", "seura", "koulu"))) or (
        len(word) > 9 and word.endswith(_ENDINGS)
    )
