"""What is said in the story: the plan of the profile, the watches, the posts."""

from __future__ import annotations

from datetime import date
from typing import Any

from luotain.core.languages import Texts

PLAN: dict[str, Any] = {
    "purposes": ["information", "interaction", "advice"],
    "purpose": {"fi": "Kerromme kaupungin arjesta ja vastaamme asukkaiden kysymyksiin.", "sv": "Vi berättar om stadens vardag och svarar på invånarnas frågor.", "en": "We tell about everyday life in the town and answer residents' questions."},
    "benefit_body": {"fi": "Kuulemme ajoissa, mikä ei toimi."},
    "benefit_stakeholders": {"fi": "Yhdistykset ja yritykset saavat tiedon samaan aikaan kuin muut."},
    "benefit_citizens": {"fi": "Kysymykseen saa vastauksen samana työpäivänä."},
    "complements": {"fi": "verkkosivuja ja asiakaspalvelua", "sv": "webbplatsen och kundtjänsten", "en": "the website and customer service"},
    "not_reached": {"fi": "Heitä, jotka eivät käytä palvelua, palvelemme puhelimessa ja palvelupisteessä."},
    "hours": {"fi": "arkisin 8–16, suomeksi ja ruotsiksi", "sv": "vardagar 8–16, på finska och svenska", "en": "weekdays 8 to 16, in Finnish and Swedish"},
    "rhythm": {"fi": "Katsomme kanavaa kolmesti päivässä ja julkaisemme 2–4 kertaa viikossa."},
    "goals": {"fi": "Yhdeksän kymmenestä kysymyksestä saa vastauksen samana työpäivänä. Keinot: päivystysvuorot ja valmiit vastaussivut."},
    "exit_plan": {"fi": "Jos palvelu päättyy tai tili kaapataan, kerromme siitä verkkosivuilla ja sidosryhmille samana päivänä."},
    "end_notice": {"fi": "Jatkamme verkkosivuillamme osoitteessa koivula.example."},
    "hours_a_week": 6,
    "risks": dict.fromkeys(("no_goals", "under_resourcing", "unclear_roles", "bad_administration", "privacy", "security"), "Käyty läpi viestinnän kokouksessa."),
    "terms_read_at": date(2026, 10, 1),
    "data_protection_opinion": True,
}  # fmt: skip

WATCHES = (
    ("Talvirenkaat", "talvirengas OR nastarengas", "Väitteitä renkaista liikkuu joka syksy.", "aino"),
    ("Koulukyydit", "koulukyyti", "Kilpailutus on valmistelussa.", "leena"),
    (
        "Kuulemiskierros",
        "kuulemiskierros OR lausunto",
        "Liikennesuunnitelman kuuleminen on käynnissä.",
        "jonas",
    ),
    ("Auraus", "aurata OR auraus OR lumityö", "Talvikunnossapito kysyttää.", "aino"),
)
AURAUS = (
    "Näin kadut aurataan",
    "Pääväylät, bussireitit ja pyörätiet aurataan ensin, asuinkadut sen jälkeen. Lista on verkkosivuillamme.",
)
KUULEMINEN = (
    "Kuulemiskierros alkoi",
    "Liikennesuunnitelman kuulemiskierros on alkanut. Lausunnon voi antaa kirjaamoon kolmen viikon ajan.",
)
TORIKATU = (
    "Torikatu aukeaa 5.12.",
    "Torikadun vesijohtotyö venyy, koska kadun alta löytyi vanha putki. Katu aukeaa 5.12. Pahoittelemme hankaluutta.",
)
NASTAT = (
    "Vastaus: nastarenkaat",
    "Nastarenkaiden kieltoa ei ole valmisteilla Koivulassa. Koko vastaus on sivullamme.",
)
NASTAT_SIVU = {
    "fi": "Koivulassa ei ole valmisteilla nastarenkaiden kieltoa.\n\nRenkaista säädetään valtakunnallisesti. Kaupunki ei voi kieltää nastoja kadullaan ilman erillistä päätöstä, eikä sellaista ole vireillä.",
    "sv": "Inget förbud mot dubbdäck bereds i Björkby.\n\nBestämmelserna om däck är nationella. Staden kan inte förbjuda dubbar på en gata utan ett särskilt beslut, och inget sådant är aktuellt.",
    "en": "No ban on studded tyres is being prepared in Koivula.\n\nRules on tyres are national. The town cannot ban studs on a street without a separate decision, and none is pending.",
}  # fmt: skip
VALOT = (
    "Suojateille valoja",
    "Valaisemme tänä talvena kuusi suojatietä. Ensimmäisenä valmistui kirjaston suojatie.",
)
HIEKKA = (
    "Hiekoitus alkaa aamuviideltä",
    "Liukkaina aamuina hiekoitus alkaa kello viisi. Ilmoita liukkaasta kohdasta verkkolomakkeella.",
)
LINJA = (
    "Bussilinja 3 kiertää Torikadun",
    "Bussi 3 ajaa Rantakadun kautta, kunnes Torikatu aukeaa. Pysäkki on kirjaston edessä.",
)

POSITION_TITLE = "Missä järjestyksessä aurataan"
POSITION = Texts(
    {
        "fi": "Pääkadut, bussireitit ja koulujen pihatiet aurataan ennen kello seitsemää. Asuntokadut aurataan vuorokauden"
        " kuluessa siitä, kun lumentulo on lakannut.",
        "sv": "Huvudgator, bussrutter och vägar till skolor plogas före klockan sju. Bostadsgator plogas inom ett dygn efter att"
        " snöfallet har upphört.",
        "en": "Main streets, bus routes and roads to schools are ploughed before seven. Residential streets are ploughed within a"
        " day of the end of the snowfall.",
    }
)
