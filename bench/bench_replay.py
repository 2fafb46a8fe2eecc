"""How long a draft of the guideline takes over 10,000 past posts, in processor time and by the clock.

Limit: 15 s. The posts are made beforehand, so that the engine's own time is measured: both versions judge each post, and
what changes is counted by clause with examples.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luotain.settings")

import django  # noqa: E402 - the path above makes ours findable

django.setup()

from luotain.engines import personal_data, policy  # noqa: E402 - Django must be ready
from luotain.engines.policy.facts import (  # noqa: E402
    Approval,
    AuthorFacts,
    PauseFacts,
    PersonalData,
    ProfileStanding,
    ServiceLimits,
    TextFacts,
    TextVariant,
)
from luotain.guideline import starter, trying  # noqa: E402
from luotain.guideline.declarations import PastAct  # noqa: E402

POSTS, LIMIT = 10_000, 15.0
SENTENCES = (
    "Ratapihan uusi portti avataan maanantaina kello 8.",
    "Ajoneuvot ohjataan Itäkadun kautta, ja jalankulkijat pääsevät läpi entiseen tapaan.",
    "Kysymyksiin vastaa liikennepalvelu, jonka löydät sivuilta https://kaupunki.example/ratapiha.",
    "Kirjasto on suljettu keskiviikkona lattian korjauksen vuoksi.",
    "Mikäli sinulla on ehdotuksia, kerro niistä meille ennen kuun loppua.",
    "Soita numeroon 040 1234567, niin kerromme lisää.",
    "”Puistosta tulee viihtyisä”, sanoo suunnittelun johtaja.",
    "Vesikatko koskee Koivukadun taloja 3–17, ja vettä saa säiliöautosta.",
    "Seuraamme palautetta joka päivä ja vastaamme pian. #Koivula #TurvallinenTie",
    "Valtuusto käsittelee talousarviota ensi viikolla, ja kokousta voi seurata verkossa.",
)


def posts(number: int) -> list[PastAct]:
    """Different posts of about 350 characters, at all hours of a year, some in two languages."""
    chance = random.Random(6)
    begins = datetime(2025, 11, 24, tzinfo=UTC)
    found = []
    for one in range(number):
        at = begins + timedelta(minutes=chance.randrange(525_600))
        text = f"Viesti {one}. " + " ".join(chance.sample(SENTENCES, 5))
        variants = [variant("fi", text)]
        if one % 3 == 0:
            variants.append(variant("sv", f"Meddelande {one}. Porten öppnas på måndag klockan åtta."))
        facts = TextFacts(
            variants=tuple(variants),
            identity_level="organisation",
            why="Kulkijat tarvitsevat tiedon.",
            services=(ServiceLimits("a", text_limit=600), ServiceLimits("b", text_limit=1000)),
            author=AuthorFacts(str(one % 17), posts_published=one % 40),
            now=at,
            content="text",
            approvals=(Approval("eero", content="text"),),
            confirmations=("public_place", "long_memory", "audience", "right_to_say"),
            pause=PauseFacts(until=at, asked_by="author", reread=True, confirmed=True),
            profile=ProfileStanding(state="open", active_maintainers=2),
        )
        found.append(PastAct("publish", at, f"Viesti {one}", f"/posts/{one}/", facts))
    return found


def variant(language: str, text: str) -> TextVariant:
    """A text with its places of personal data, as the rooms give it."""
    places = tuple(
        PersonalData(str(one.kind), one.start, one.end, one.confidence, one.masked)
        for one in personal_data.find(text)
    )
    return TextVariant(language, text, places)


def draft(before: policy.Guideline) -> policy.Guideline:
    """A draft that changes much: the night begins earlier, a topic is closed, advice on one check becomes a hold."""
    topic = policy.Topic(
        "budget", policy.Sentence("Talousarvio", "Budgeten", "The budget"), "not_now", words=("talousarvio*",)
    )
    rules = tuple(
        replace(rule, parameters={**rule.parameters, "begins": 18})
        if rule.check == "night_posting"
        else replace(rule, strength=policy.Strength.HOLD)
        if rule.check == "long_sentences"
        else rule
        for rule in before.rules
    )
    return replace(before, version="draft", topics=(topic,), rules=rules)


def main() -> int:
    """Measure, print, keep; 1 when the limit is passed."""
    before = starter.load()
    after = draft(before)
    acts = posts(POSTS)
    trying.try_on(before, after, acts[:50])  # warm
    wall, began = time.monotonic(), time.process_time()
    result = trying.try_on(before, after, acts)
    figures = {
        "posts": result["acts"],
        "processor_seconds": round(time.process_time() - began, 2),
        "clock_seconds": round(time.monotonic() - wall, 2),
        "kinds": result["kinds"],
        "clauses": len(result["clauses"]),
    }
    print(json.dumps(figures, indent=1))
    out = ROOT / "bench" / "out"
    out.mkdir(parents=True, exist_ok=True)
    (out / "replay.json").write_text(json.dumps(figures, indent=1))
    return int(figures["processor_seconds"] > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
