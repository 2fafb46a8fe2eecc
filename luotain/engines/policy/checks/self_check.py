"""Has the author's own security check been done in time?"""

from __future__ import annotations

from collections.abc import Iterator

from luotain.engines.policy.facts import (
    TextFacts,
)
from luotain.engines.policy.registry import Context, Hit, check
from luotain.engines.policy.sentences import Sentence, day
from luotain.engines.policy.terms import TEXT_GATES

SENTENCE = Sentence(
    fi="Oma turvatarkistuksesi on myöhässä: sen piti olla tehty %(due)s.",
    sv="Din egen säkerhetskontroll är försenad: den skulle ha gjorts %(due)s.",
    en="Your own security check is late: it was due on %(due)s.",
)
REMEDY = Sentence(
    fi="Tarkista kaksivaiheinen kirjautuminen, palautustiedot, laitteet ja näkyvyytesi. Se vie viisi "
    "minuuttia.",
    sv="Kontrollera tvåstegsinloggning, återställningsuppgifter, enheter och vad som syns. Det tar fem "
    "minuter.",
    en="Check two-step sign-in, recovery contacts, devices and what shows of you. It takes five minutes.",
)


@check(
    "self_check",
    gates=TEXT_GATES,
    title=Sentence(fi="Oma turvatarkistus", sv="Egen säkerhetskontroll", en="One's own security check"),
)
def run(facts: TextFacts, parameters: object, context: Context) -> Iterator[Hit]:
    """Remind of the twice-yearly check once its day has passed."""
    due = facts.author.self_check_due
    if due is not None and due < context.today:
        yield Hit(SENTENCE.fill(due=day(due)), REMEDY, "author.self_check", "author", about="due")
