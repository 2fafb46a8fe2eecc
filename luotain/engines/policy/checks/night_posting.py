"""Does it go out at night, when nobody is there to answer?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from luotain.engines.policy.facts import (
    TextFacts,
)
from luotain.engines.policy.registry import Context, Hit, check, parameter
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import TEXT_GATES


@dataclass(frozen=True)
class Parameters:
    """When night begins and ends, on the body's own clock."""

    begins: int = parameter(
        21, fi="Tunti, josta yö alkaa.", sv="Timmen då natten börjar.", en="Hour at which night begins."
    )
    ends: int = parameter(
        7, fi="Tunti, johon yö päättyy.", sv="Timmen då natten slutar.", en="Hour at which night ends."
    )


SENTENCE = Sentence(
    fi="Kello on %(clock)s. Yöllä julkaistuun kukaan ei ole vastaamassa.",
    sv="Klockan är %(clock)s. Ingen är på plats att svara på det som publiceras på natten.",
    en="It is %(clock)s. Nobody is there to answer what is published at night.",
)
PLANNED = Sentence(
    fi="Julkaisu lähtee kello %(clock)s. Yöllä julkaistuun kukaan ei ole vastaamassa.",
    sv="Inlägget går ut klockan %(clock)s. Ingen är på plats att svara på det som publiceras på natten.",
    en="It goes out at %(clock)s. Nobody is there to answer what is published at night.",
)
REMEDY = Sentence(
    fi="Ajasta julkaisu aamuun. Jos asialla on kiire, kerro miksi.",
    sv="Planera in publiceringen till morgonen. Om det är bråttom, berätta varför.",
    en="Schedule it for the morning. If it cannot wait, say why.",
)


def is_night(now: datetime, begins: int, ends: int) -> bool:
    """Whether an hour falls between the beginning of the night and its end."""
    return now.hour >= begins or now.hour < ends if begins > ends else begins <= now.hour < ends


def morning(now: datetime, ends: int) -> datetime:
    """When the night at hand ends."""
    today = now.replace(hour=ends, minute=0, second=0, microsecond=0)
    return today if today > now else today + timedelta(days=1)


@check(
    "night_posting",
    gates=TEXT_GATES,
    parameters=Parameters,
    title=Sentence(fi="Julkaiseminen yöllä", sv="Publicering på natten", en="Posting at night"),
)
def run(facts: TextFacts, parameters: Parameters, context: Context) -> Iterator[Hit]:
    """Suggest the morning, unless there is a crisis; what is planned for the day may be written at night."""
    goes_out = facts.goes_out_at
    at = facts.now if facts.now is None or goes_out is None or goes_out <= facts.now else goes_out
    if at is None or facts.crisis.active or not is_night(at, parameters.begins, parameters.ends):
        return
    said = SENTENCE if at == facts.now else PLANNED
    sentence = said.fill(clock=Sentence(f"{at:%H.%M}", f"{at:%H.%M}", f"{at:%H:%M}"))
    until = morning(at, parameters.ends)
    yield Hit(sentence, REMEDY, "now", "supervisor", about="night", until=until)
