"""Are there always several people to keep the profile?"""

from __future__ import annotations

from collections.abc import Iterator

from luotain.engines.policy.facts import (
    ProfileFacts,
)
from luotain.engines.policy.registry import Context, Hit, check
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import Gate

SENTENCE = Sentence(
    fi="Ylläpitäjiä on %(count)d. Heitä nimetään aina vähintään %(least)d.",
    sv="De profilansvariga är %(count)d. Det ska alltid finnas minst %(least)d.",
    en="There are %(count)d maintainers. At least %(least)d are always named.",
)
REMEDY = Sentence(
    fi="Nimeä toinen ylläpitäjä, joka voi jatkaa lomien ja sairauden aikana.",
    sv="Utse en till som kan ta över under semester och sjukdom.",
    en="Name another maintainer who can go on through holidays and illness.",
)


@check(
    "maintainers_named",
    gates=(Gate.OPEN_PROFILE, Gate.CHANGE_BYLINE),
    title=Sentence(fi="Useita ylläpitäjiä", sv="Flera profilansvariga", en="Several maintainers"),
)
def run(facts: ProfileFacts, parameters: object, context: Context) -> Iterator[Hit]:
    """Count different people who are active today."""
    least = context.guideline.settings.maintainers_at_least
    active = {
        item.id
        for item in facts.maintainers
        if item.active and (item.until is None or item.until >= context.today)
    }
    if len(active) < least:
        yield Hit(
            SENTENCE.fill(count=len(active), least=least),
            REMEDY,
            "maintainers",
            "communications",
            about="count",
        )
