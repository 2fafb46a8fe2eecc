"""Does this sound like a matter for the registry? A suggestion for a person, found in all forms of the words."""

from __future__ import annotations

from functools import cache

from luotain.engines import matcher
from luotain.listening.watching import analyser

WORDS = (
    "hakemus OR hakea OR valitus OR valittaa OR oikaisuvaatimus OR muutoksenhaku OR asiakirjapyyntö OR tietopyyntö OR lausunto "
    "OR lupahakemus OR vahingonkorvaus OR kantelu OR ilmoitus OR asianumero OR päätöksestäni "
    "OR ansökan OR ansöka OR besvär OR överklaga OR rättelseyrkande OR utlåtande OR tillstånd OR skadestånd OR klagomål "
    "OR application OR appeal OR complaint OR permit OR compensation"
)
"""Words of dealing with an authority: of the Administrative Procedure Act (434/2003), in our own choice."""


@cache
def _query() -> matcher.QueryMatcher:
    return matcher.QueryMatcher(WORDS, analyser())


def sounds_official(text: str, language: str = "") -> list[str]:
    """The words in `text` that suggest official business, as they stand there; none when nothing does."""
    hit = _query().match(matcher.Document(text[:20_000], language=language or None))
    if hit is None:
        return []
    found: list[str] = []
    for reason in hit.reasons:
        if reason.form not in found:
            found.append(reason.form)
    return found[:5]
