"""The nominative plural of a Finnish noun: ``vaali`` → ``vaalit``, ``tieto`` → ``tiedot``, ``kulunki`` → ``kulungit``.

People write a watch for what is spoken of in the plural (``vaalit``, ``markkinat``, ``kasvot``); a plural form in a text
therefore carries the plural as a second base form.
"""

from __future__ import annotations

from collections.abc import Callable

# Strong to weak grade, longest first; applied to the last consonants of the stem.
_GRADES = (
    ("nk", "ng"), ("mp", "mm"), ("nt", "nn"), ("lt", "ll"), ("rt", "rr"), ("kk", "k"), ("pp", "p"), ("tt", "t"),
    ("ht", "hd"), ("lk", "l"), ("rk", "r"), ("lk", "lj"), ("rk", "rj"), ("hk", "h"), ("lp", "lv"), ("rp", "rv"),
    ("k", ""), ("k", "v"), ("p", "v"), ("t", "d"),
)  # fmt: skip
# Weak to strong, for words whose stem is stronger than their nominative (hammas : hampaat, tavoite : tavoitteet).
_STRENGTHENED = (
    ("ng", "nk"), ("mm", "mp"), ("nn", "nt"), ("ll", "lt"), ("rr", "rt"), ("hd", "ht"), ("lv", "lp"), ("rv", "rp"),
    ("k", "kk"), ("p", "pp"), ("t", "tt"), ("d", "t"), ("v", "p"), ("", "k"),
)  # fmt: skip
_VOWELS = "aeiouyäö"


def candidates(base: str) -> list[str]:
    """What the nominative plural of a base form (small letters) may be; most are no words, one usually is."""
    if len(base) < 3:
        return []
    last = base[-1]
    if base.endswith("nen"):
        return [base[:-3] + "set"]
    if last in _VOWELS:
        stem = base[:-1]
        vowels = [last, "e"] if last == "i" else [last]
        found = [stem + vowel + "t" for vowel in vowels]
        for strong, weak in _GRADES:
            if stem.endswith(strong):
                found += [stem.removesuffix(strong) + weak + vowel + "t" for vowel in vowels]
        if base.endswith("si"):
            found.append(base[:-2] + "det")
        if last == "e":
            found.append(base + "et")
            for weak, strong in _STRENGTHENED:
                if weak and stem.endswith(weak):
                    found.append(stem.removesuffix(weak) + strong + "eet")
        return found
    body = base[:-1]
    found = [base + "it"]
    if last == "s":
        found += [body + "kset", body + "det", body + body[-1] + "t", body + "hdet"]
        for weak, strong in _STRENGTHENED:
            if weak and body[:-1].endswith(weak):
                found.append(body[:-1].removesuffix(weak) + strong + body[-1] * 2 + "t")
    elif last in "nrl":
        found += [base + "et", body + "met"]
        if base.endswith(("ton", "tön")):
            found.append(base[:-1] + ("mat" if base.endswith("ton") else "mät"))
    elif last == "t":
        found += [body[:-1] + "eet", body + "det"]
    return found


def plural_of(base: str, is_plural_of: Callable[[str, str], bool]) -> str | None:
    """The nominative plural, when a candidate is one by ``is_plural_of(candidate, base)``; else None."""
    for candidate in candidates(base):
        if is_plural_of(candidate, base):
            return candidate
    return None
