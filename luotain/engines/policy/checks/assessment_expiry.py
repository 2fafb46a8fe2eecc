"""Is the assessment still fresh?"""

from __future__ import annotations

from collections.abc import Iterator

from luotain.engines.policy.facts import (
    StepInFacts,
)
from luotain.engines.policy.registry import Context, Hit, check
from luotain.engines.policy.sentences import Sentence, moment
from luotain.engines.policy.terms import Gate

NO_LIMIT = Sentence(
    fi="Arviolta puuttuu määräaika.",
    sv="Bedömningen saknar tidsgräns.",
    en="The assessment has no time limit.",
)
NO_LIMIT_REMEDY = Sentence(
    fi="Aseta, mihin asti arvio pätee. Tavallinen aika on %(hours)d tuntia.",
    sv="Ange hur länge bedömningen gäller. Vanligen är det %(hours)d timmar.",
    en="Set until when it holds. The usual time is %(hours)d hours.",
)
EXPIRED = Sentence(
    fi="Arvio vanheni %(when)s.", sv="Bedömningen gick ut %(when)s.", en="The assessment expired on %(when)s."
)
EXPIRED_REMEDY = Sentence(
    fi="Lukekaa keskustelu uudelleen ja uusikaa arvio ennen kuin toimitaan.",
    sv="Läs diskussionen på nytt och gör om bedömningen innan ni agerar.",
    en="Read the discussion again and renew the assessment before acting.",
)


@check(
    "assessment_expiry",
    gates=(Gate.STEP_IN,),
    title=Sentence(fi="Arvion määräaika", sv="Bedömningens tidsgräns", en="Time limit of the assessment"),
)
def run(facts: StepInFacts, parameters: object, context: Context) -> Iterator[Hit]:
    """Let no answer rest on an old look at a fast discussion."""
    if facts.expires is None:
        hours = context.guideline.settings.assessment_valid_hours
        yield Hit(NO_LIMIT, NO_LIMIT_REMEDY.fill(hours=hours), "expires", "communications", about="missing")
    elif facts.now is not None and facts.now >= facts.expires and facts.decision == "step_in":
        sentence = EXPIRED.fill(when=moment(facts.expires))
        yield Hit(sentence, EXPIRED_REMEDY, "expires", "communications", about="expired")
