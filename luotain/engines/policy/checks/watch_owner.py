"""Does the watch have an owner, a purpose and a day on which it is looked at again?"""

from __future__ import annotations

from collections.abc import Iterator

from luotain.engines.policy.facts import (
    WatchFacts,
)
from luotain.engines.policy.registry import Context, Hit, check
from luotain.engines.policy.sentences import Sentence, day
from luotain.engines.policy.terms import Gate

NO_OWNER = Sentence(
    fi="Vahdilla ei ole omistajaa.", sv="Bevakningen har ingen ägare.", en="The watch has no owner."
)
NO_OWNER_REMEDY = Sentence(
    fi="Nimeä henkilö, joka lukee tulokset ja vastaa vahdista.",
    sv="Utse en person som läser resultaten och svarar för bevakningen.",
    en="Name a person who reads what it brings and answers for it.",
)
NO_PURPOSE = Sentence(
    fi="Vahdilta puuttuu tarkoitus.", sv="Bevakningen saknar syfte.", en="The watch has no purpose."
)
NO_PURPOSE_REMEDY = Sentence(
    fi="Kirjoita, mihin työhön tulokset tarvitaan.",
    sv="Skriv för vilket arbete resultaten behövs.",
    en="Write which work needs what it brings.",
)
NO_REVIEW = Sentence(
    fi="Vahdilta puuttuu tarkistuspäivä.",
    sv="Bevakningen saknar översynsdatum.",
    en="The watch has no review date.",
)
PAST_REVIEW = Sentence(
    fi="Vahdin tarkistuspäivä on mennyt: %(day)s.",
    sv="Bevakningens översynsdatum har passerat: %(day)s.",
    en="The watch's review date has passed: %(day)s.",
)
REVIEW_REMEDY = Sentence(
    fi="Anna päivä, jona mietitään, tarvitaanko vahtia vielä.",
    sv="Ange dagen då man överväger om bevakningen ännu behövs.",
    en="Give the day on which one asks whether it is still needed.",
)


@check(
    "watch_owner",
    gates=(Gate.START_WATCH,),
    title=Sentence(fi="Vahdin omistaja", sv="Bevakningens ägare", en="Owner of a watch"),
)
def run(facts: WatchFacts, parameters: object, context: Context) -> Iterator[Hit]:
    """Let nothing be followed for nobody, for nothing, or for ever."""
    if not facts.owner.strip():
        yield Hit(NO_OWNER, NO_OWNER_REMEDY, "owner", "communications", about="owner")
    if not facts.purpose.strip():
        yield Hit(NO_PURPOSE, NO_PURPOSE_REMEDY, "purpose", "communications", about="purpose")
    if facts.review_on is None:
        yield Hit(NO_REVIEW, REVIEW_REMEDY, "review_on", "communications", about="review")
    elif facts.review_on < context.today:
        sentence = PAST_REVIEW.fill(day=day(facts.review_on))
        yield Hit(sentence, REVIEW_REMEDY, "review_on", "communications", about="past")
