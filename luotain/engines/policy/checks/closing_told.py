"""Have readers been told that the profile ends?"""

from __future__ import annotations

from collections.abc import Iterator

from luotain.engines.policy.facts import (
    ProfileFacts,
)
from luotain.engines.policy.registry import Context, Hit, check
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import Gate

NOT_TOLD = Sentence(
    fi="Päättymisestä ei ole kerrottu lukijoille.",
    sv="Läsarna har inte fått veta att profilen slutar.",
    en="Readers have not been told that it ends.",
)
NOT_TOLD_REMEDY = Sentence(
    fi="Julkaise päättymisilmoitus hyvissä ajoin, mieluiten %(days)d päivää ennen.",
    sv="Publicera meddelandet om avslutet i god tid, helst %(days)d dagar före.",
    en="Publish the end notice in good time, ideally %(days)d days before.",
)
NOT_KEPT = Sentence(
    fi="Profiilin sisältöä ei ole otettu talteen.",
    sv="Profilens innehåll har inte sparats.",
    en="What the profile held has not been kept.",
)
NOT_KEPT_REMEDY = Sentence(
    fi="Pyydä arkistoinnista vastaavaa ottamaan sisältö talteen ennen sulkemista.",
    sv="Be den som ansvarar för arkiveringen spara innehållet före stängningen.",
    en="Ask the records keeper to keep the content before it is closed.",
)


@check(
    "closing_told",
    gates=(Gate.CLOSE_PROFILE,),
    title=Sentence(fi="Päättyminen kerrottu", sv="Avslutet meddelat", en="The end is told"),
)
def run(facts: ProfileFacts, parameters: object, context: Context) -> Iterator[Hit]:
    """Refuse to close a profile behind its readers' backs."""
    if not facts.end_notice_published:
        days = context.guideline.settings.closing_notice_days
        yield Hit(
            NOT_TOLD, NOT_TOLD_REMEDY.fill(days=days), "end_notice_published", "maintainer", about="told"
        )
    if not facts.archive_ready:
        yield Hit(NOT_KEPT, NOT_KEPT_REMEDY, "archive_ready", "records_keeper", about="kept")
