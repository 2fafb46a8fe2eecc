"""E-mail addresses of people, written plainly or disguised so that machines should not see them.

The form follows RFC 5321 and 5322 as people follow them: a dotted local part, an at sign, a domain with a top-level name.
Disguises are the common Finnish, Swedish and English ones: `(at)`, `[ät]`, `miukumauku`, `snabel-a`, `piste`, `dot`,
`punkt`, spaces around the signs. A role's address (`kirjaamo@…`) is nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .context import Reading, merged
from .email_roles import is_role
from .email_words import ABOUT_WRITING
from .findings import Span
from .words import words_of
from .words.given_names import is_given_name
from .words.roles_in_addresses import PRIVATE_SERVICES

# Top-level names taken at the end of a disguised address, where any word might otherwise follow.
_TOP = (
    r"(?P<top>fi|se|com|net|org|eu|info|ax|ee|no|dk|de|uk|io|me|nu|name|biz|ru|lv|lt|pl|fr|es|it|nl|be|ch|us|ca|au|edu|"
    r"gov|tv|dev|app|email|online|cloud|is|ie|pt|cz)(?![^\W_])"
)
_LABEL = r"[^\W_][^\W_]{0,62}+(?:-[^\W_]{1,62}+){0,6}+"

_PLAIN = re.compile(
    r"(?<![^\W_])(?P<local>[^\W_][\w+%'-]{0,63}+(?:\.[\w+%'-]{1,64}+){0,8}+)@"
    rf"(?P<domain>{_LABEL}(?:\.{_LABEL}){{0,5}}\.[^\W\d_]{{2,24}})(?![^\W_]|@)"
)

_OPEN, _CLOSE = r"[(\[{<«*|]{1,2} ?", r" ?[)\]}>»*|]{1,2}"
_AT_SAID = (
    r"(?:at-merkki|ät-merkki|ät-märkki|at-tecken|at-sign|at sign|miukumauku|miuku mauku|miu-?mau|miuku|kissanhäntä|"
    r"apinanhäntä|kiemura-a|snabel-a|snabela|snabel a|alfakrull|kanelbulle|ättä|ätt|ät)"
)
_AT = (
    rf"(?: ?{_OPEN}(?:{_AT_SAID}|at|a|@){_CLOSE} ?| ?-?(?:&#64;|&commat;|%40) ?|(?P<spaced> {{1,2}}@ {{0,2}}|@ {{1,2}})"
    rf"| {_AT_SAID} |(?P<bare> at ))"
)
_DOT_SAID = r"(?:dot|piste|punkt|prick|point)"
_DOT = rf"(?:\.| ?{_OPEN}(?:{_DOT_SAID}|pist|pkt|\.){_CLOSE} ?| {_DOT_SAID} | \. )"
_DISGUISED = re.compile(
    rf"(?<![^\W_])(?P<local>[^\W_][\w+'-]{{0,63}}+(?:{_DOT}[\w+'-]{{1,64}}+){{0,5}}+){_AT}"
    rf"(?P<domain>{_LABEL}(?:{_DOT}{_LABEL}){{0,3}}(?P<dot>{_DOT}){_TOP})"
)
# The same joined by underscores or hyphens: `maija_at_example_dot_com`.
_JOINED = re.compile(
    r"(?<![^\W_])(?P<local>[^\W_](?:[^\W_]|[.+-]|_(?!(?:at|ät)_)){0,63}?)(?P<joint>[_-])(?:at|ät)(?P=joint)"
    rf"(?P<domain>[^\W_]{{1,63}}(?P<dot>\.|(?P=joint)(?:dot|piste|punkt)(?P=joint))){_TOP}"
)
# And by capitals alone: `maija.malliATexampleDOTcom`.
_CAPITALS = re.compile(
    r"(?<![^\W_])(?P<local>[^\W_A-ZÅÄÖ](?:[^\W_A-ZÅÄÖ]|[._+-]){0,63}+)(?:AT|ÄT)"
    rf"(?P<domain>[^\W_A-ZÅÄÖ](?:[^\W_A-ZÅÄÖ]|-){{0,62}}(?:\.|DOT|PISTE|PUNKT)){_TOP}"
)
_DISGUISE_POSSIBLE = re.compile(
    r"(?: @|@ |[(\[{<«*|] ?(?:@|at\b|ät|a ?[)\]}>*])|miuku|miu-?mau|häntä|snabel|alfakrull|kanelbulle| ätt?ä? | at |"
    r"(?:at|ät)[- ](?:m[eä]r|sig|tec)|&#64;|&commat|%40)"
)
_FAR = 330  # letters before and after the sign that an address may have, at most
_WORD_FOR_DOT = re.compile(
    rf"[\W_]{{0,3}}(?<![^\W_]){_DOT_SAID}(?![^\W_])[\W_]{{0,3}}|[\[({{ ]+\.[\])}} ]+| "
)
# Words before a bare `at` that belong to ordinary English.
_PLAIN_ENGLISH = words_of(
    """
        look looking arrive arrived meet us me them him her it be is are was were available found find see more
        read work working works live lives stay open out not here all and or visit shop buy website site page
        check online information details info good great bad later now today tomorrow home start starting
        contact write mail email reply
        """
)


def find_emails(reading: Reading, own_domains: frozenset[str] = frozenset()) -> Iterator[Span]:
    """Addresses that lead to one person; at ``own_domains`` (the body's) an unknown word is taken for a role."""
    low = reading.low
    if "@" in low:
        for match in _PLAIN.finditer(low):
            if not is_role(match["local"], match["domain"], own_domains):
                yield Span(match.start("local"), match.end(), 0.97)
    disguises = merged((one.start() - _FAR, one.end() + _FAR) for one in _DISGUISE_POSSIBLE.finditer(low))
    for start, end in disguises:
        for match in _DISGUISED.finditer(low, start, end):
            local, domain = _undisguised(match["local"]), _undisguised(match["domain"])
            if _is_meant(reading, match, local) and not is_role(local, domain, own_domains):
                yield Span(match.start("local"), match.end(), 0.75 if match["bare"] else 0.92)
    if "_at_" in low or "-at-" in low or "_ät_" in low or "-ät-" in low:
        for match in _JOINED.finditer(low):
            if not is_role(match["local"], _undisguised(match["domain"] + match["top"]), own_domains):
                yield Span(match.start("local"), match.end(), 0.8)
    if "AT" in reading.text or "ÄT" in reading.text:
        for match in _CAPITALS.finditer(reading.text):
            if not is_role(match["local"], match["domain"].lower() + match["top"], own_domains):
                yield Span(match.start("local"), match.end(), 0.85)


def _undisguised(part: str) -> str:
    """The dots put back into a part of a disguised address."""
    return _WORD_FOR_DOT.sub(".", part)


def _is_meant(reading: Reading, match: re.Match[str], local: str) -> bool:
    """Whether a disguised form is an address and not a phrase such as `see you at cafe.fi`."""
    if not match["bare"] and not match["spaced"]:
        return True
    if (
        match["spaced"]
        and match["spaced"].strip(" ") == "@"
        and match["spaced"].startswith(" ") != match["spaced"].endswith(" ")
    ):
        return (
            "." in local or "_" in local or local.rstrip("0123456789") != local
        )  # `hello @name.fi` is a mention
    if local in _PLAIN_ENGLISH:
        return False
    said_dot = match["dot"] != "."
    if said_dot or "." in local or "_" in local:
        return True
    if match["spaced"] or match["domain"].split(".")[0] in PRIVATE_SERVICES:
        return True
    before, after = reading.sentence(match.start(), match.end())
    return is_given_name(local) and reading.places.any(ABOUT_WRITING, before, after)
