"""Do the circumstances ask for a pause that the author has not taken?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from luotain.engines.policy.checks.night_posting import is_night
from luotain.engines.policy.facts import (
    TextFacts,
)
from luotain.engines.policy.registry import Context, Hit, check, parameter
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import TEXT_GATES


@dataclass(frozen=True)
class Parameters:
    """What counts as a sign, and how many together ask for a pause."""

    signs: tuple[str, ...] = parameter(
        ("night", "heat", "new_author", "topic"),
        fi="Merkit, jotka lasketaan: night, heat, new_author, topic.",
        sv="Tecken som räknas: night, heat, new_author, topic.",
        en="Signs that are counted: night, heat, new_author, topic.",
    )
    together: int = parameter(
        2,
        fi="Monestako merkistä yhdessä tauko vaaditaan.",
        sv="Hur många tecken tillsammans som kräver en paus.",
        en="How many signs together ask for a pause.",
    )
    night_begins: int = parameter(
        21, fi="Tunti, josta yö alkaa.", sv="Timmen då natten börjar.", en="Hour at which night begins."
    )
    night_ends: int = parameter(
        7, fi="Tunti, johon yö päättyy.", sv="Timmen då natten slutar.", en="Hour at which night ends."
    )
    new_until: int = parameter(
        5,
        fi="Montako julkaisua kirjoittaja on uusi.",
        sv="För hur många inlägg skribenten räknas som ny.",
        en="For how many posts an author counts as new.",
    )
    minutes: int = parameter(
        60,
        fi="Kuinka monta minuuttia tauko silloin ainakin kestää.",
        sv="Hur många minuter pausen då minst varar.",
        en="For how many minutes the pause then lasts at least.",
    )


NAMES: dict[str, Sentence] = {
    "night": Sentence("on yö", "det är natt", "it is night"),
    "heat": Sentence("keskustelu käy kuumana", "diskussionen är het", "the discussion is heated"),
    "new_author": Sentence("kirjoittaja on uusi", "skribenten är ny", "the author is new"),
    "topic": Sentence("aiheesta puhutaan varoen", "ämnet kräver försiktighet", "the topic asks for care"),
}
SENTENCE = Sentence(
    fi="Tähän kuuluu tuumaustauko, koska nyt pätee: %(signs)s.",
    sv="Här behövs betänketid, eftersom följande gäller nu: %(signs)s.",
    en="A thinking pause belongs here, because this holds now: %(signs)s.",
)
REMEDY = Sentence(
    fi="Aloita %(minutes)d minuutin tauko, lue teksti sen jälkeen uudelleen ja vahvista.",
    sv="Börja en paus på %(minutes)d minuter, läs sedan texten på nytt och bekräfta.",
    en="Begin a pause of %(minutes)d minutes, then read the text again and confirm.",
)


@check(
    "forced_pause",
    gates=TEXT_GATES,
    parameters=Parameters,
    title=Sentence(
        fi="Tauko olosuhteiden vuoksi", sv="Paus på grund av läget", en="A pause the moment asks for"
    ),
)
def run(facts: TextFacts, parameters: Parameters, context: Context) -> Iterator[Hit]:
    """Require a pause when several signs meet: a tired hour, a heated thread, a new author, a delicate
    topic."""
    pause = facts.pause
    if facts.crisis.active or (pause.until is not None and pause.reread and pause.confirmed):
        return
    found = [sign for sign in parameters.signs if _holds(sign, facts, parameters, context)]
    if len(found) < parameters.together:
        return
    signs = Sentence(*(", ".join(NAMES[sign].say(code) for sign in found) for code in ("fi", "sv", "en")))
    minutes = max(context.guideline.settings.thinking_pause_minutes, parameters.minutes)
    remedy = REMEDY.fill(minutes=minutes)
    yield Hit(SENTENCE.fill(signs=signs), remedy, "pause", "supervisor", about="signs", until=pause.until)


def _holds(sign: str, facts: TextFacts, parameters: Parameters, context: Context) -> bool:
    if sign == "night":
        return facts.now is not None and is_night(facts.now, parameters.night_begins, parameters.night_ends)
    if sign == "heat":
        return facts.conversation.heat == "heated"
    if sign == "new_author":
        published = facts.author.posts_published
        return published is not None and published < parameters.new_until
    return sign == "topic" and _on_topic(facts, context)


def _on_topic(facts: TextFacts, context: Context) -> bool:
    for topic in context.guideline.topics:
        if topic.level == "open" or (topic.until is not None and topic.until < context.today):
            continue
        finder = context.guideline.topic_matcher(topic)
        if topic.code in facts.topics or any(
            next(finder.find(context.read(variant.text).words), None) for variant in facts.variants
        ):
            return True
    return False
