"""Is there time to answer, and a day for the summary?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from luotain.engines.policy.facts import (
    ConsultationFacts,
)
from luotain.engines.policy.registry import Context, Hit, check, parameter
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import Gate


@dataclass(frozen=True)
class Parameters:
    """How long people have."""

    days: int = parameter(
        42,
        fi="Vastausajan vähimmäispituus päivinä.",
        sv="Kortaste svarstid i dagar.",
        en="Shortest time to answer, in days.",
    )


NO_TIME = Sentence(
    fi="Kuulemiselta puuttuu alku- tai loppupäivä.",
    sv="Samrådet saknar start- eller slutdatum.",
    en="The consultation lacks its first or its last day.",
)
NO_TIME_REMEDY = Sentence(fi="Anna molemmat päivät.", sv="Ange båda datumen.", en="Give both days.")
BACKWARDS = Sentence(
    fi="Kuuleminen päättyy ennen kuin se alkaa, tai päivä on jo mennyt.",
    sv="Samrådet slutar innan det börjar, eller också har dagen redan passerat.",
    en="The consultation ends before it begins, or its day has already passed.",
)
SHORT = Sentence(
    fi="Vastausaikaa on %(days)d päivää, ja vähintään pitäisi olla %(needed)d.",
    sv="Svarstiden är %(days)d dagar, och den borde vara minst %(needed)d.",
    en="There are %(days)d days to answer, and there should be at least %(needed)d.",
)
SHORT_REMEDY = Sentence(
    fi="Pidennä aikaa, tai kerro, miksi se ei ole mahdollista.",
    sv="Förläng tiden, eller berätta varför det inte går.",
    en="Give more time, or say why that cannot be.",
)
NO_SUMMARY = Sentence(
    fi="Yhteenvedolle ei ole luvattu päivää.",
    sv="Inget datum är utlovat för sammandraget.",
    en="No day is promised for the summary.",
)
NO_SUMMARY_REMEDY = Sentence(
    fi="Lupaa päivä, johon mennessä yhteenveto on julkaistu.",
    sv="Lova en dag då sammandraget senast är publicerat.",
    en="Promise a day by which the summary is published.",
)


@check(
    "consultation_time",
    gates=(Gate.OPEN_CONSULTATION,),
    parameters=Parameters,
    title=Sentence(fi="Kuulemisen aika", sv="Samrådets tid", en="Time of a consultation"),
)
def run(facts: ConsultationFacts, parameters: Parameters, context: Context) -> Iterator[Hit]:
    """Look at the days of a consultation and at the promise of a summary."""
    opens, closes = facts.opens_on, facts.closes_on
    if opens is None or closes is None:
        yield Hit(NO_TIME, NO_TIME_REMEDY, "closes_on", "communications", about="missing")
    elif closes < opens or closes < context.today:
        yield Hit(BACKWARDS, NO_TIME_REMEDY, "closes_on", "communications", about="backwards")
    elif (closes - opens).days < parameters.days:
        sentence = SHORT.fill(days=(closes - opens).days, needed=parameters.days)
        yield Hit(sentence, SHORT_REMEDY, "closes_on", "communications", about="short")
    if facts.summary_promised_by is None:
        yield Hit(NO_SUMMARY, NO_SUMMARY_REMEDY, "summary_promised_by", "communications", about="summary")
