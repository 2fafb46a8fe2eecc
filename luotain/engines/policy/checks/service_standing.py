"""May the body take this service into use?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from luotain.engines.policy.facts import (
    ProfileFacts,
)
from luotain.engines.policy.registry import Context, Hit, check, parameter
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import Gate


@dataclass(frozen=True)
class Parameters:
    """What the rule looks at."""

    matters: tuple[str, ...] = parameter(
        ("ended", "terms", "one_profile", "data_protection", "hiding"),
        fi="Mitä katsotaan: ended, terms, one_profile, data_protection, hiding.",
        sv="Vad som granskas: ended, terms, one_profile, data_protection, hiding.",
        en="What is looked at: ended, terms, one_profile, data_protection, hiding.",
    )


MATTERS: dict[str, tuple[Sentence, Sentence, str]] = {
    "ended": (
        Sentence(
            fi="Palvelu %(service)s on päättynyt.",
            sv="Tjänsten %(service)s har upphört.",
            en="The service %(service)s has ended.",
        ),
        Sentence(
            fi="Valitse palvelu, joka on käytössä.",
            sv="Välj en tjänst som är i bruk.",
            en="Choose a service in use.",
        ),
        "communications",
    ),
    "terms": (
        Sentence(
            fi="Palvelun %(service)s nykyisiä käyttöehtoja ei ole luettu.",
            sv="De nuvarande villkoren för %(service)s har inte lästs.",
            en="The present terms of %(service)s have not been read.",
        ),
        Sentence(
            fi="Lue ehdot ja merkitse ne luetuiksi. Tärkeimmät kohdat on poimittu palvelun sivulle.",
            sv="Läs villkoren och markera dem som lästa. De viktigaste punkterna finns på tjänstens sida.",
            en="Read the terms and mark them as read. The main points are on the service's page.",
        ),
        "communications",
    ),
    "one_profile": (
        Sentence(
            fi="Palvelu %(service)s sallii yhdelle ihmiselle vain yhden profiilin.",
            sv="%(service)s tillåter bara en profil per person.",
            en="%(service)s allows one person only one profile.",
        ),
        Sentence(
            fi="Käytä organisaation sivua tai olemassa olevaa profiilia.",
            sv="Använd organisationens sida eller en profil som redan finns.",
            en="Use the body's page, or a profile that exists already.",
        ),
        "communications",
    ),
    "data_protection": (
        Sentence(
            fi="Palvelu %(service)s toimii EU- ja ETA-alueen ulkopuolella, ja tietosuojavastaavan lausunto "
            "puuttuu.",
            sv="%(service)s finns utanför EU och EES, och dataskyddsombudets utlåtande saknas.",
            en="%(service)s works outside the EU and EEA, and the data-protection opinion is missing.",
        ),
        Sentence(
            fi="Pyydä lausunto tietosuojavastaavalta.",
            sv="Be dataskyddsombudet om ett utlåtande.",
            en="Ask the data-protection officer for an opinion.",
        ),
        "data_protection",
    ),
    "hiding": (
        Sentence(
            fi="Palvelussa %(service)s ei voi piilottaa tai poistaa kommentteja, mutta ne ovat auki "
            "kaikille.",
            sv="I %(service)s kan kommentarer inte döljas eller tas bort, men fältet är öppet för alla.",
            en="Comments on %(service)s cannot be hidden or removed, yet they are open to everyone.",
        ),
        Sentence(
            fi="Sulje kommentit, tai valitse palvelu, jossa yksityisyyttä loukkaavan viestin saa heti pois.",
            sv="Stäng kommentarerna, eller välj en tjänst där ett inlägg som kränker integriteten genast "
            "kan tas bort.",
            en="Close the comments, or choose a service where a message that harms privacy can be taken "
            "down at once.",
        ),
        "communications",
    ),
}


@check(
    "service_standing",
    gates=(Gate.OPEN_PROFILE,),
    parameters=Parameters,
    title=Sentence(
        fi="Palvelun ehdot ja tila", sv="Tjänstens villkor och läge", en="The service's terms and standing"
    ),
)
def run(facts: ProfileFacts, parameters: Parameters, context: Context) -> Iterator[Hit]:
    """Look at the service's life, terms, one-profile rule, place and power to hide."""
    service = facts.service
    failing = {
        "ended": service.status == "ended",
        "terms": not service.terms_read_version or service.terms_read_version != service.terms_version,
        "one_profile": service.one_profile_only and facts.kind == "person_led",
        "data_protection": service.outside_eea and not service.data_protection_opinion,
        "hiding": service.open_comments and not service.can_hide_comments,
    }
    name = service.name or service.id or "–"
    for matter in parameters.matters:
        if failing.get(matter, False):
            sentence, remedy, helper = MATTERS[matter]
            yield Hit(sentence.fill(service=name), remedy, f"service.{matter}", helper, about=matter)
