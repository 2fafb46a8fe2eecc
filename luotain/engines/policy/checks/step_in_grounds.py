"""Is there a ground for stepping in, and does it add something?"""

from __future__ import annotations

from collections.abc import Iterator

from luotain.engines.policy.facts import (
    StepInFacts,
)
from luotain.engines.policy.registry import Context, Hit, check
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import Gate

NO_GROUNDS = Sentence(
    fi="Puuttumiselta puuttuu peruste. Lähtökohta on, että emme puutu.",
    sv="Ingripandet saknar grund. Utgångspunkten är att vi inte ingriper.",
    en="There are no grounds for stepping in. We start from not stepping in.",
)
NO_GROUNDS_REMEDY = Sentence(
    fi="Kirjoita peruste, tai anna keskustelun jatkua ilman meitä.",
    sv="Skriv grunden, eller låt diskussionen fortsätta utan oss.",
    en="Write the grounds, or let the discussion go on without us.",
)
NO_VALUE = Sentence(
    fi="Ei ole sanottu, mitä vastauksemme toisi keskustelijoille.",
    sv="Det är inte sagt vad vårt svar skulle tillföra dem som diskuterar.",
    en="It is not said what our answer would add for those who are talking.",
)
NO_VALUE_REMEDY = Sentence(
    fi="Kerro lisäarvo: mitä keskustelijat saavat, mitä heillä ei vielä ole.",
    sv="Berätta mervärdet: vad får de som diskuterar som de inte redan har.",
    en="Say what is added: what those talking would get that they do not yet have.",
)
AGAINST = Sentence(
    fi="Molemmat osapuolet olivat puuttumista vastaan, mutta ratkaisu on puuttua.",
    sv="Båda parterna var emot ett ingripande, men avgörandet är att ingripa.",
    en="Both sides were against stepping in, and the decision is to step in.",
)
AGAINST_REMEDY = Sentence(
    fi="Palatkaa arvioon yhdessä, tai muuttakaa ratkaisu.",
    sv="Gå tillbaka till bedömningen tillsammans, eller ändra avgörandet.",
    en="Go back to the assessment together, or change the decision.",
)


@check(
    "step_in_grounds",
    gates=(Gate.STEP_IN,),
    title=Sentence(fi="Peruste puuttua", sv="Grund för att ingripa", en="Grounds for stepping in"),
)
def run(facts: StepInFacts, parameters: object, context: Context) -> Iterator[Hit]:
    """Keep *no* as the answer until a ground and an added value have been written."""
    if facts.decision != "step_in":
        return
    if not facts.grounds.strip():
        yield Hit(NO_GROUNDS, NO_GROUNDS_REMEDY, "grounds", "communications", about="grounds")
    if not facts.added_value.strip() and not any(view.added_value.strip() for view in facts.views):
        yield Hit(NO_VALUE, NO_VALUE_REMEDY, "added_value", "communications", about="value")
    opinions = [view.opinion for view in facts.views if view.opinion]
    if len(opinions) > 1 and all(opinion == "stay_out" for opinion in opinions):
        yield Hit(AGAINST, AGAINST_REMEDY, "decision", "communications", about="against")
