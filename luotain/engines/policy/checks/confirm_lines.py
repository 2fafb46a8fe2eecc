"""Has the author answered the questions asked at the moment of publishing?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from luotain.engines.policy.facts import (
    TextFacts,
)
from luotain.engines.policy.registry import Context, Hit, check, parameter
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import TEXT_GATES


@dataclass(frozen=True)
class Parameters:
    """Which lines are asked."""

    lines: tuple[str, ...] = parameter(
        ("public_place",),
        fi="Vahvistettavat rivit: public_place, long_memory, audience, right_to_say.",
        sv="Rader som ska bekräftas: public_place, long_memory, audience, right_to_say.",
        en="Lines to confirm: public_place, long_memory, audience, right_to_say.",
    )
    identity_levels: tuple[str, ...] = parameter(
        ("organisation", "hybrid"),
        fi="Esiintymisen tasot, joilla rivit kysytään.",
        sv="Nivåer av framträdande där raderna visas.",
        en="Identity levels at which the lines are asked.",
    )


LINES: dict[str, Sentence] = {
    "public_place": Sentence(
        fi="Sanoisitko tämän ääneen julkisella paikalla?",
        sv="Skulle du säga detta högt på en offentlig plats?",
        en="Would you say this aloud in a public place?",
    ),
    "long_memory": Sentence(
        fi="Tiedätkö, että julkaistu jää muiden talteen eikä sitä saa kaikkialta pois?",
        sv="Vet du att det publicerade sparas av andra och inte kan tas bort överallt?",
        en="Do you know that what is published is kept by others and cannot be removed everywhere?",
    ),
    "audience": Sentence(
        fi="Oletko katsonut, kuinka moni tämän näkee?",
        sv="Har du sett efter hur många som ser detta?",
        en="Have you looked at how many people will see this?",
    ),
    "right_to_say": Sentence(
        fi="Onko sinulla oikeus kaikkeen, mitä tässä on?",
        sv="Har du rätt till allt som finns här?",
        en="Do you have the right to everything that is in this?",
    ),
}
SENTENCE = Sentence(
    fi="Yksi kysymys on vielä vastaamatta: %(line)s",
    sv="En fråga är ännu obesvarad: %(line)s",
    en="One question is still to be answered: %(line)s",
)
REMEDY = Sentence(
    fi="Vastaa kysymykseen rehellisesti itsellesi ja vahvista, tai muuta tekstiä.",
    sv="Svara ärligt för dig själv och bekräfta, eller ändra texten.",
    en="Answer it honestly to yourself and confirm, or change the text.",
)


@check(
    "confirm_lines",
    gates=TEXT_GATES,
    parameters=Parameters,
    title=Sentence(fi="Vahvistettavat kysymykset", sv="Frågor att bekräfta", en="Questions to confirm"),
)
def run(facts: TextFacts, parameters: Parameters, context: Context) -> Iterator[Hit]:
    """Ask each line that has not been confirmed; the public-place question in the body's own image."""
    if facts.identity_level and facts.identity_level not in parameters.identity_levels:
        return
    for code in parameters.lines:
        if code in facts.confirmations:
            continue
        line = LINES.get(code, Sentence(code, code, code))
        if code == "public_place" and context.guideline.public_place_prompt:
            line = context.guideline.public_place_prompt
        yield Hit(SENTENCE.fill(line=line), REMEDY, f"confirmations.{code}", "author", about=code)
