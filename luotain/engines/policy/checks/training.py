"""Has the author been trained, and is the certificate in force?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from luotain.engines.policy.facts import (
    TextFacts,
)
from luotain.engines.policy.registry import Context, Hit, check, parameter
from luotain.engines.policy.sentences import Sentence, day
from luotain.engines.policy.terms import TEXT_GATES


@dataclass(frozen=True)
class Parameters:
    """What the rule speaks of."""

    asks: tuple[str, ...] = parameter(
        ("missing", "expired"),
        fi="Mistä sääntö puhuu: missing (todistusta ei ole), expired (se on vanhentunut).",
        sv="Vad regeln gäller: missing (inget intyg), expired (intyget har gått ut).",
        en="What the rule speaks of: missing (no certificate), expired (it has run out).",
    )


MISSING = Sentence(
    fi="Kirjoittajalla ei ole voimassa olevaa koulutustodistusta.",
    sv="Skribenten har inget giltigt utbildningsintyg.",
    en="The author has no training certificate in force.",
)
EXPIRED = Sentence(
    fi="Kirjoittajan koulutustodistus vanheni %(until)s.",
    sv="Skribentens utbildningsintyg gick ut %(until)s.",
    en="The author's training certificate expired on %(until)s.",
)
REMEDY = Sentence(
    fi="Käy lyhyt kurssi ja tee testi. Siihen asti joku koulutettu voi julkaista tekstin kanssasi.",
    sv="Gå den korta kursen och gör testet. Tills dess kan någon utbildad publicera texten med dig.",
    en="Take the short course and its test. Until then someone trained can publish the text with you.",
)


@check(
    "training",
    gates=TEXT_GATES,
    parameters=Parameters,
    title=Sentence(fi="Koulutus", sv="Utbildning", en="Training"),
)
def run(facts: TextFacts, parameters: Parameters, context: Context) -> Iterator[Hit]:
    """Tie the right to publish to a certificate in force."""
    until = facts.author.training_valid_until
    if until is None and facts.author.training_required and "missing" in parameters.asks:
        yield Hit(MISSING, REMEDY, "author.training", "communications", about="missing")
    elif until is not None and until < context.today and "expired" in parameters.asks:
        yield Hit(
            EXPIRED.fill(until=day(until)), REMEDY, "author.training", "communications", about="expired"
        )
