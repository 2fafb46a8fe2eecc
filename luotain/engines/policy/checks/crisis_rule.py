"""Is one side deciding alone by the crisis rule, and is it said why?"""

from __future__ import annotations

from collections.abc import Iterator

from luotain.engines.policy.facts import (
    StepInFacts,
)
from luotain.engines.policy.registry import Context, Hit, check
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import Gate

NO_REASON = Sentence(
    fi="Kriisisääntöä käytetään ilman perustelua.",
    sv="Krisregeln används utan motivering.",
    en="The crisis rule is used without a reason.",
)
NO_REASON_REMEDY = Sentence(
    fi="Kirjoita, mikä kiire on ja mitä odottaminen maksaisi.",
    sv="Skriv varför det är bråttom och vad det skulle kosta att vänta.",
    en="Write what the hurry is and what waiting would cost.",
)
USED = Sentence(
    fi="Ratkaisu tehdään kriisisäännöllä ilman toisen osapuolen kantaa.",
    sv="Ärendet avgörs enligt krisregeln utan den andra partens ståndpunkt.",
    en="This is decided by the crisis rule, without the view of the other side.",
)
USED_REMEDY = Sentence(
    fi="Kerro toiselle osapuolelle heti ja pyydä hänen kantansa jälkikäteen.",
    sv="Meddela den andra parten genast och be om dess ståndpunkt i efterhand.",
    en="Tell the other side at once, and ask for its view afterwards.",
)


@check(
    "crisis_rule",
    gates=(Gate.STEP_IN,),
    title=Sentence(fi="Kriisisääntö", sv="Krisregeln", en="The crisis rule"),
)
def run(facts: StepInFacts, parameters: object, context: Context) -> Iterator[Hit]:
    """Make every use of the crisis rule visible."""
    if not facts.crisis:
        return
    if not facts.crisis_reason.strip():
        yield Hit(NO_REASON, NO_REASON_REMEDY, "crisis_reason", "communications", about="reason")
    elif len({view.side for view in facts.views if view.opinion}) < 2:
        yield Hit(USED, USED_REMEDY, "views", "communications", about="used")
