"""Is false information being corrected in a way that does not spread it?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from luotain.engines.policy.facts import (
    StepInFacts,
)
from luotain.engines.policy.registry import Context, Hit, check, parameter
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import Gate


@dataclass(frozen=True)
class Parameters:
    """The steps of the playbook."""

    steps: tuple[str, ...] = parameter(
        ("own_source", "link", "no_repeat", "polite"),
        fi="Oikaisun vaiheet.",
        sv="Stegen i rättelsen.",
        en="Steps of the correction.",
    )


STEPS: dict[str, tuple[Sentence, Sentence]] = {
    "own_source": (
        Sentence(
            fi="Oikea tieto ei vielä ole omilla sivuilla.",
            sv="Den rätta informationen finns ännu inte på den egna webbplatsen.",
            en="The right information is not on our own site yet.",
        ),
        Sentence(fi="Julkaise se ensin siellä.", sv="Publicera den först där.", en="Publish it there first."),
    ),
    "link": (
        Sentence(
            fi="Vastauksesta puuttuu linkki oikeaan tietoon.",
            sv="Svaret saknar länk till den rätta informationen.",
            en="The answer has no link to the right information.",
        ),
        Sentence(fi="Lisää linkki.", sv="Lägg till länken.", en="Add the link."),
    ),
    "no_repeat": (
        Sentence(
            fi="Ei ole tarkistettu, toistaako vastaus väärän väitteen.",
            sv="Det är inte kontrollerat om svaret upprepar det felaktiga påståendet.",
            en="It has not been checked whether the answer repeats the false claim.",
        ),
        Sentence(
            fi="Kerro, miten asia on. Älä kerro, miten se ei ole.",
            sv="Berätta hur det är. Berätta inte hur det inte är.",
            en="Say how things are. Do not say how they are not.",
        ),
    ),
    "polite": (
        Sentence(
            fi="Ei ole tarkistettu, onko vastaus kohtelias.",
            sv="Det är inte kontrollerat om svaret är hövligt.",
            en="It has not been checked whether the answer is polite.",
        ),
        Sentence(
            fi="Lue vastaus sen silmin, joka uskoi väitteen.",
            sv="Läs svaret med ögonen hos den som trodde på påståendet.",
            en="Read the answer with the eyes of someone who believed the claim.",
        ),
    ),
}
TWICE = Sentence(
    fi="Sama väite on jo oikaistu kerran.",
    sv="Samma påstående har redan rättats en gång.",
    en="The same claim has been corrected once already.",
)
TWICE_REMEDY = Sentence(
    fi="Älä oikaise toiseen kertaan. Linkitä aiempaan, jos joku kysyy.",
    sv="Rätta inte en gång till. Länka till den tidigare rättelsen om någon frågar.",
    en="Do not correct it again. Link to the earlier correction if someone asks.",
)


@check(
    "correction_playbook",
    gates=(Gate.STEP_IN,),
    parameters=Parameters,
    title=Sentence(
        fi="Väärän tiedon oikaisu", sv="Rättelse av felaktig information", en="Correcting false information"
    ),
)
def run(facts: StepInFacts, parameters: Parameters, context: Context) -> Iterator[Hit]:
    """Walk through the playbook's steps that nobody has settled yet."""
    if not facts.false_information or facts.decision != "step_in":
        return
    for step in parameters.steps:
        if step not in facts.playbook and step in STEPS:
            sentence, remedy = STEPS[step]
            yield Hit(sentence, remedy, f"playbook.{step}", "communications", about=step)
    if facts.already_corrected:
        yield Hit(TWICE, TWICE_REMEDY, "already_corrected", "communications", about="twice")
