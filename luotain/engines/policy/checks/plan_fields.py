"""Does a plan say what the guideline asks it to say?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from luotain.engines.policy.facts import (
    CampaignFacts,
    ConsultationFacts,
    ProfileFacts,
)
from luotain.engines.policy.registry import Context, Hit, check, parameter
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import Gate


@dataclass(frozen=True)
class Parameters:
    """Which fields the rule asks for."""

    fields: tuple[str, ...] = parameter(
        (),
        fi="Kentät, jotka eivät saa jäädä tyhjiksi.",
        sv="Fält som inte får vara tomma.",
        en="Fields that may not be empty.",
    )
    kinds: tuple[str, ...] = parameter(
        (),
        fi="Profiilin lajit, joita sääntö koskee; tyhjä tarkoittaa kaikkia.",
        sv="Slag av profiler som regeln gäller; tomt betyder alla.",
        en="Kinds of profile the rule is about; empty means all.",
    )


FIELDS: dict[str, tuple[Sentence, Sentence]] = {
    "purpose": (
        Sentence(
            fi="Suunnitelmasta puuttuu tarkoitus.", sv="Planen saknar syfte.", en="The plan has no purpose."
        ),
        Sentence(
            fi="Kerro yhdellä virkkeellä, mitä varten tämä on. Se näkyy kaikille.",
            sv="Berätta i en mening vad detta är till för. Det syns för alla.",
            en="Say in one sentence what this is for. Everyone will see it.",
        ),
    ),
    "complements": (
        Sentence(
            fi="Suunnitelma ei kerro, mitä muuta palvelua tämä täydentää.",
            sv="Planen berättar inte vilken annan service detta kompletterar.",
            en="The plan does not say which other service this complements.",
        ),
        Sentence(
            fi="Nimeä nykyinen tapa, jota tämä täydentää.",
            sv="Nämn det nuvarande sätt som detta kompletterar.",
            en="Name the present way of working that this complements.",
        ),
    ),
    "not_reached": (
        Sentence(
            fi="Suunnitelma ei kerro, keitä tämä ei tavoita.",
            sv="Planen berättar inte vilka detta inte når.",
            en="The plan does not say who is not reached by this.",
        ),
        Sentence(
            fi="Nimeä ryhmät, jotka jäävät ulkopuolelle, ja kerro, miten he saavat saman.",
            sv="Nämn de grupper som blir utanför och berätta hur de får detsamma.",
            en="Name the groups left outside, and say how they get the same.",
        ),
    ),
    "official_business_notice": (
        Sentence(
            fi="Profiilista puuttuu tieto siitä, missä viralliset asiat hoidetaan.",
            sv="Profilen berättar inte var officiella ärenden sköts.",
            en="The profile does not say where official business is done.",
        ),
        Sentence(
            fi="Lisää kirjaamon ja asiointipalvelun osoitteet profiilin kuvaukseen.",
            sv="Lägg till registratorskontorets och e-tjänstens adresser i profilens beskrivning.",
            en="Add the addresses of the registry and the e-service to the profile's description.",
        ),
    ),
    "response_promise": (
        Sentence(
            fi="Profiililla ei ole vastauslupausta.",
            sv="Profilen har inget svarslöfte.",
            en="The profile has no response promise.",
        ),
        Sentence(
            fi="Lupaa tunnit, päivät ja kielet, joilla vastataan. Lupaa vain, minkä voi pitää.",
            sv="Lova timmar, dagar och språk. Lova bara det som kan hållas.",
            en="Promise the hours, days and languages of answers. Promise only what can be kept.",
        ),
    ),
    "rhythm": (
        Sentence(
            fi="Suunnitelma ei kerro, kuinka usein julkaistaan ja katsotaan.",
            sv="Planen berättar inte hur ofta man publicerar och tittar in.",
            en="The plan does not say how often one posts and looks in.",
        ),
        Sentence(
            fi="Kirjoita rytmi, esimerkiksi: katsotaan kahdesti päivässä, julkaistaan kolmesti viikossa.",
            sv="Skriv rytmen, till exempel: vi tittar in två gånger om dagen och publicerar tre gånger i "
            "veckan.",
            en="Write the rhythm, for example: we look in twice a day and post three times a week.",
        ),
    ),
    "exit_plan": (
        Sentence(
            fi="Suunnitelmasta puuttuu, mitä tehdään, jos palvelu loppuu, tili kaapataan tai ehdot "
            "muuttuvat.",
            sv="Planen säger inte vad som görs om tjänsten upphör, kontot kapas eller villkoren ändras.",
            en="The plan does not say what happens if the service ends, the account is hijacked or terms "
            "change.",
        ),
        Sentence(
            fi="Kirjoita lyhyesti, kuka toimii, mihin lukijat ohjataan ja mitä otetaan talteen.",
            sv="Skriv kort vem som agerar, vart läsarna hänvisas och vad som sparas.",
            en="Write briefly who acts, where readers are sent and what is saved.",
        ),
    ),
    "goals": (
        Sentence(
            fi="Suunnitelmasta puuttuvat tavoitteet.", sv="Planen saknar mål.", en="The plan has no goals."
        ),
        Sentence(
            fi="Kirjoita vähintään yksi tavoite ja se, mistä sen huomaa.",
            sv="Skriv minst ett mål och hur man märker att det har nåtts.",
            en="Write at least one goal, and how one will notice it.",
        ),
    ),
    "channels": (
        Sentence(
            fi="Kampanjasta puuttuvat kanavat.",
            sv="Kampanjen saknar kanaler.",
            en="The campaign has no channels.",
        ),
        Sentence(
            fi="Nimeä kanavat, ja omat sivut niiden joukkoon.",
            sv="Nämn kanalerna, och den egna webbplatsen bland dem.",
            en="Name the channels, our own site among them.",
        ),
    ),
    "people": (
        Sentence(
            fi="Kampanjasta puuttuvat tekijät.",
            sv="Kampanjen saknar utförare.",
            en="The campaign has no people.",
        ),
        Sentence(
            fi="Nimeä, kuka tekee mitä ja kuka sijaistaa.",
            sv="Nämn vem som gör vad och vem som vikarierar.",
            en="Name who does what and who stands in.",
        ),
    ),
    "hours": (
        Sentence(
            fi="Suunnitelmasta puuttuu työaika.",
            sv="Planen saknar arbetstid.",
            en="The plan has no working time.",
        ),
        Sentence(
            fi="Arvioi tunnit ja sovi ne esimiehen kanssa.",
            sv="Uppskatta timmarna och kom överens med chefen.",
            en="Estimate the hours and agree them with the supervisor.",
        ),
    ),
    "starts_on": (
        Sentence(
            fi="Kampanjasta puuttuu alkamispäivä.",
            sv="Kampanjen saknar startdatum.",
            en="The campaign has no start date.",
        ),
        Sentence(fi="Anna alkamispäivä.", sv="Ange startdatum.", en="Give the start date."),
    ),
    "ends_on": (
        Sentence(
            fi="Suunnitelmasta puuttuu päättymispäivä.",
            sv="Planen saknar slutdatum.",
            en="The plan has no end date.",
        ),
        Sentence(
            fi="Anna päättymispäivä. Se kerrotaan lukijoille alusta asti.",
            sv="Ange slutdatum. Läsarna får veta det från början.",
            en="Give the end date. Readers are told it from the first day.",
        ),
    ),
    "end_notice": (
        Sentence(
            fi="Kampanjasta puuttuu päättymisilmoitus.",
            sv="Kampanjen saknar ett avslutningsmeddelande.",
            en="The campaign has no end notice.",
        ),
        Sentence(
            fi="Kirjoita valmiiksi, mitä lukijoille kerrotaan, kun kampanja päättyy, ja minne he voivat "
            "jatkaa.",
            sv="Skriv färdigt vad läsarna får veta när kampanjen slutar och vart de kan vända sig sedan.",
            en="Write ahead what readers are told when the campaign ends, and where they may go next.",
        ),
    ),
    "contact": (
        Sentence(
            fi="Kuulemisesta puuttuu yhteystieto.",
            sv="Samrådet saknar kontaktuppgift.",
            en="The consultation has no contact.",
        ),
        Sentence(
            fi="Nimeä yksikkö ja osoite, josta saa apua.",
            sv="Nämn den enhet och adress där man får hjälp.",
            en="Name the unit and the address where help is to be had.",
        ),
    ),
    "feedback_promise": (
        Sentence(
            fi="Kuuleminen ei kerro, miten vastaukset käytetään.",
            sv="Samrådet berättar inte hur svaren används.",
            en="The consultation does not say how the answers are used.",
        ),
        Sentence(
            fi="Lupaa yhteenveto ja kerro, mitä sanotusta seurasi.",
            sv="Lova ett sammandrag och berätta vad det sagda ledde till.",
            en="Promise a summary, and tell what came of what was said.",
        ),
    ),
    "where_next": (
        Sentence(
            fi="Lukijoille ei ole kerrottu, minne he voivat siirtyä.",
            sv="Läsarna har inte fått veta vart de kan gå vidare.",
            en="Readers have not been told where to go next.",
        ),
        Sentence(
            fi="Kerro paikka, josta saman asian saa jatkossa.",
            sv="Berätta var man får detsamma i fortsättningen.",
            en="Tell them where the same is to be had from now on.",
        ),
    ),
}
OTHER = Sentence(
    fi="Suunnitelmasta puuttuu tieto: %(field)s.",
    sv="Planen saknar en uppgift: %(field)s.",
    en="The plan lacks: %(field)s.",
)
OTHER_REMEDY = Sentence(fi="Täydennä tieto.", sv="Komplettera uppgiften.", en="Add what is missing.")


@check(
    "plan_fields",
    gates=(Gate.OPEN_PROFILE, Gate.CLOSE_PROFILE, Gate.OPEN_CONSULTATION, Gate.START_CAMPAIGN),
    parameters=Parameters,
    title=Sentence(fi="Suunnitelman tiedot", sv="Planens uppgifter", en="What a plan says"),
)
def run(
    facts: ProfileFacts | ConsultationFacts | CampaignFacts, parameters: Parameters, context: Context
) -> Iterator[Hit]:
    """Ask for each field the rule names, with a sentence of its own for what is missing and what to write."""
    if parameters.kinds and getattr(facts, "kind", "") not in parameters.kinds:
        return
    for field in parameters.fields:
        value = getattr(facts, field, None)
        if value.strip() if isinstance(value, str) else value:
            continue
        sentence, remedy = FIELDS.get(field, (OTHER.fill(field=field), OTHER_REMEDY))
        yield Hit(sentence, remedy, field, "communications", about=field)
