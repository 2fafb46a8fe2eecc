"""Is a removal like the earlier ones, told to the writer, and can it be looked at again?"""

from __future__ import annotations

from collections.abc import Iterator

from luotain.engines.policy.facts import (
    TextFacts,
)
from luotain.engines.policy.registry import Context, Hit, check
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import Gate

UNLIKE = Sentence(
    fi="Samanlaisten tapausten aiempia ratkaisuja ei ole katsottu.",
    sv="Tidigare avgöranden i liknande fall har inte granskats.",
    en="How like cases were decided before has not been looked at.",
)
UNLIKE_REMEDY = Sentence(
    fi="Avaa samanlaiset tapaukset ja kohtele samanlaisia samalla tavalla.",
    sv="Öppna de liknande fallen och behandla lika fall lika.",
    en="Open the like cases, and treat like cases alike.",
)
UNTOLD = Sentence(
    fi="Kirjoittajalle ei ole kerrottu poistosta.",
    sv="Skribenten har inte fått veta om borttagningen.",
    en="The writer has not been told of the removal.",
)
UNTOLD_REMEDY = Sentence(
    fi="Kerro poistosta, perusteesta ja siitä, miten asiaan voi palata. Jos et voi, kirjaa miksi.",
    sv="Berätta om borttagningen, grunden och hur man kan återkomma. Om det inte går, anteckna varför.",
    en="Tell of the removal, its ground, and how to come back to it. If you cannot, note why.",
)
UNKEPT = Sentence(
    fi="Poistettavasta ei ole sinetöityä kopiota.",
    sv="Det finns ingen förseglad kopia av det som tas bort.",
    en="There is no sealed copy of what is removed.",
)
UNKEPT_REMEDY = Sentence(
    fi="Ota sinetöity kopio, jotta ratkaisu voidaan tarkistaa. Se hävitetään määräajan jälkeen.",
    sv="Ta en förseglad kopia så att avgörandet kan granskas. Den förstörs efter utsatt tid.",
    en="Take a sealed copy, so that the decision can be checked. It is destroyed after its time.",
)


@check(
    "removal_fairness",
    gates=(Gate.REMOVE,),
    title=Sentence(fi="Tasapuolinen poisto", sv="Rättvis borttagning", en="Fair removal"),
)
def run(facts: TextFacts, parameters: object, context: Context) -> Iterator[Hit]:
    """Ask for equal treatment, for telling the writer and for a copy by which the act can be checked."""
    removal = facts.removal
    if removal is None or removal.of != "comment":
        return
    if not removal.like_cases_seen:
        yield Hit(UNLIKE, UNLIKE_REMEDY, "removal.like_cases_seen", "communications", about="like cases")
    if not removal.writer_told:
        yield Hit(UNTOLD, UNTOLD_REMEDY, "removal.writer_told", "communications", about="told")
    if not removal.sealed_copy:
        yield Hit(UNKEPT, UNKEPT_REMEDY, "removal.sealed_copy", "records_keeper", about="copy")
