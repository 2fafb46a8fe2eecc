"""Does the text touch a topic that is not open just now?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from luotain.engines.policy.facts import (
    StepInFacts,
    TextFacts,
)
from luotain.engines.policy.reading import Span
from luotain.engines.policy.registry import Context, Hit, check, parameter
from luotain.engines.policy.sentences import Sentence, day
from luotain.engines.policy.terms import TEXT_GATES, Gate


@dataclass(frozen=True)
class Parameters:
    """Which notes the rule is about."""

    levels: tuple[str, ...] = parameter(
        ("with_care",),
        fi="Aihehuomautusten tasot: with_care, not_now, never.",
        sv="Nivåer av ämnesnoteringar: with_care, not_now, never.",
        en="Levels of topic notes: with_care, not_now, never.",
    )


SENTENCES: dict[str, Sentence] = {
    "with_care": Sentence(
        fi="Aiheesta ”%(topic)s” puhutaan nyt varoen. %(reason)s",
        sv="Ämnet ”%(topic)s” behandlas nu med försiktighet. %(reason)s",
        en="The topic “%(topic)s” is to be spoken of with care just now. %(reason)s",
    ),
    "not_now": Sentence(
        fi="Aiheesta ”%(topic)s” ei puhuta juuri nyt. %(reason)s",
        sv="Ämnet ”%(topic)s” tas inte upp just nu. %(reason)s",
        en="The topic “%(topic)s” is not spoken of just now. %(reason)s",
    ),
    "never": Sentence(
        fi="Aiheesta ”%(topic)s” ei puhuta sosiaalisessa mediassa. %(reason)s",
        sv="Ämnet ”%(topic)s” behandlas inte i sociala medier. %(reason)s",
        en="The topic “%(topic)s” is not spoken of in social media. %(reason)s",
    ),
}
REMEDY = Sentence(
    fi="Keskustele aiheen vastuuhenkilön kanssa siitä, mitä voi sanoa ja missä.",
    sv="Tala med den som ansvarar för ämnet om vad som kan sägas och var.",
    en="Talk with the person who answers for the topic about what can be said, and where.",
)
REMEDY_UNTIL = Sentence(
    fi="Huomautus päättyy %(until)s. Odota, tai keskustele aiheen vastuuhenkilön kanssa.",
    sv="Noteringen upphör %(until)s. Vänta, eller tala med den som ansvarar för ämnet.",
    en="The note ends on %(until)s. Wait, or talk with the person who answers for the topic.",
)


@check(
    "topic_notes",
    gates=(*TEXT_GATES, Gate.STEP_IN),
    parameters=Parameters,
    title=Sentence(fi="Aihehuomautukset", sv="Ämnesnoteringar", en="Topic notes"),
)
def run(facts: TextFacts | StepInFacts, parameters: Parameters, context: Context) -> Iterator[Hit]:
    """Find topics chosen by the author and topics whose words are in the text, while their notes are in
    force."""
    texts = (
        {"": facts.text}
        if isinstance(facts, StepInFacts)
        else {item.code: item.text for item in facts.public_texts}
    )
    for topic in context.guideline.topics:
        if topic.level not in parameters.levels or (topic.until is not None and topic.until < context.today):
            continue
        sentence = SENTENCES.get(topic.level, SENTENCES["with_care"])
        sentence = sentence.fill(topic=topic.title, reason=topic.reason)
        remedy = REMEDY if topic.until is None else REMEDY_UNTIL.fill(until=day(topic.until))
        if topic.code in facts.topics:
            yield Hit(sentence, remedy, "topics", "communications", about=topic.code)
            continue
        finder = context.guideline.topic_matcher(topic)
        for language, text in texts.items():
            match = next(finder.find(context.read(text).words), None)
            if match is not None:
                span = Span(match.start, match.end)
                yield Hit(sentence, remedy, "topics", "communications", language, span, about=topic.code)
