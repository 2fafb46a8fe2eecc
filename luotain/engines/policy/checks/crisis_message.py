"""In a crisis: does the message lean on one source, and do the main channels come first?"""

from __future__ import annotations

from collections.abc import Iterator

from luotain.engines.policy.facts import (
    TextFacts,
)
from luotain.engines.policy.registry import Context, Hit, check
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import TEXT_GATES

NO_FACTS = Sentence(
    fi="Kriisiviestistä puuttuu linkki tietosivulle.",
    sv="Krismeddelandet saknar länk till faktasidan.",
    en="The crisis message has no link to the fact page.",
)
NO_FACTS_REMEDY = Sentence(
    fi="Linkitä jokainen viesti samaan tietosivuun, jota päivitetään.",
    sv="Länka varje meddelande till samma faktasida, som uppdateras.",
    en="Link every message to the one fact page that is kept up to date.",
)
NO_CHANNELS = Sentence(
    fi="Pääkanavia ei ole merkitty käytetyiksi: vaaratiedote, verkkosivut, tiedotusvälineet.",
    sv="Huvudkanalerna är inte markerade som använda: varningsmeddelande, webbplats, medier.",
    en="The main channels are not marked as used: warning, website, media.",
)
NO_CHANNELS_REMEDY = Sentence(
    fi="Merkitse käytetyt pääkanavat, tai kerro, miksi tämä lähtee ensin.",
    sv="Markera de huvudkanaler som har använts, eller berätta varför detta går ut först.",
    en="Mark the main channels that were used, or say why this goes first.",
)


@check(
    "crisis_message",
    gates=TEXT_GATES,
    title=Sentence(fi="Kriisiviesti", sv="Krismeddelande", en="Crisis message"),
)
def run(facts: TextFacts, parameters: object, context: Context) -> Iterator[Hit]:
    """Keep crisis messages to one source, and social media in its place as a supporting channel."""
    if not facts.crisis.active:
        return
    page = facts.crisis.fact_page.strip()
    linked = page in facts.links or any(page in variant.text for variant in facts.variants)
    if not page or not linked:
        yield Hit(NO_FACTS, NO_FACTS_REMEDY, "crisis.fact_page", "communications", about="fact page")
    if not facts.crisis.main_channels:
        yield Hit(NO_CHANNELS, NO_CHANNELS_REMEDY, "crisis.main_channels", "communications", about="channels")
