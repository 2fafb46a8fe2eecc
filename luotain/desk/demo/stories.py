"""What is said in and about Koivula: invented stories of three feeds, by days before today.

The feeds are served by the installation itself (`feeds.py`); every hour a new small story comes from `EVERGREENS`, so
that listening has something to hear.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Feed:
    """One feed of the demo world."""

    name: str
    title: str
    folder: str
    why: str


@dataclass(frozen=True)
class Story:
    """One story: how many days ago and at what time it came."""

    feed: str
    days_ago: int
    hour: int
    minute: int
    title: str
    text: str
    author: str = ""
    language: str = "fi"

    def at(self, today: datetime) -> datetime:
        """When it was told; `today` is a local midnight."""
        return today - timedelta(days=self.days_ago) + timedelta(hours=self.hour, minutes=self.minute)

    @property
    def identity(self) -> str:
        """Stable over restarts."""
        return f"{self.feed}-{self.days_ago}-{self.hour:02d}{self.minute:02d}"


FEEDS = (
    Feed("sanomat", "Koivulan Sanomat", "Lehdet", "Paikallislehti, jota lähes kaikki lukevat."),
    Feed(
        "palsta",
        "Koivulan keskustelupalsta",
        "Keskustelu",
        "Julkinen palsta, jolla kysytään kaduista ja kouluista.",
    ),
    Feed("yhdistys", "Koivulan pyöräilijät", "Yhdistykset", "Sidosryhmä, joka seuraa liikennehankkeita."),
)

STORIES = (
    Story("sanomat", 13, 7, 30, "Lumitöiden vuoro puhuttaa Rantakadulla", "Asukkaat kysyvät, miksi Rantakatu aurataan vasta iltapäivällä. Kaupunki kertoo, että pääväylät hoidetaan ensin."),
    Story("palsta", 12, 16, 45, "Kuka päättää aurausjärjestyksestä?", "Onko jossain lista, missä järjestyksessä kadut aurataan? Meidän kadulle aura tuli kolmen päivän päästä.", "kadunreuna"),
    Story("yhdistys", 11, 9, 10, "Pyörätiet auki myös talvella", "Yhdistys toivoo, että pyöräteiden talvikunnossapito alkaa ennen aamukuutta. Lausuntomme liikennesuunnitelmasta on valmis."),
    Story("sanomat", 10, 8, 0, "Koulukyyteihin tulossa muutoksia", "Koivulan koulukyydit kilpailutetaan keväällä. Rehtori Salon mukaan koulukyytien reitit pysyvät ennallaan lukuvuoden loppuun."),
    Story("palsta", 9, 20, 5, "Koulukyydit loppuvat?", "Kuulin että koulukyydeistä luovutaan kokonaan tammikuussa. Pitääkö tämä paikkansa?", "kolmen lapsen äiti"),
    Story("sanomat", 8, 6, 50, "Vintervägarna kräver tålamod", "Staden ber om tålamod när vintervägarna plogas. Huvudlederna plogas först.", language="sv"),
    Story("palsta", 7, 12, 20, "Talvirenkaat pakollisiksi jo lokakuussa?", "Joku väitti bussissa, että talvirenkaiden pakko aikaistuu ensi vuonna ja nastat kielletään keskustassa. Mistä näitä tulee?", "mutkamutteri"),
    Story("yhdistys", 6, 14, 0, "Kuulemiskierros liikennesuunnitelmasta on alkanut", "Kaupunki pyytää lausuntoja liikennesuunnitelmasta. Kuulemiskierros kestää kolme viikkoa, ja lausunnot annetaan kirjaamoon."),
    Story("sanomat", 5, 7, 15, "Torikadun remontti viivästyy", "Torikadun vesijohtotyöt jatkuvat kaksi viikkoa suunniteltua pidempään. Syynä on löytynyt vanha putkilinja."),
    Story("palsta", 4, 18, 30, "Torikadun työmaa, onko tietoa?", "Milloin Torikatu aukeaa? Kyltti lupasi marraskuun alkua, ja nyt on jo kuun loppu.", "torikahvi"),
    Story("palsta", 3, 21, 10, "Nastat kielletään Koivulassa!!", "Nyt se on varmaa: nastarenkaat kielletään keskustassa tammikuusta. Kaupunki ei kerro mitään. Jakakaa!", "suora puhe"),
    Story("sanomat", 2, 9, 40, "Nastarengaskielto leviää huhuna", "Keskustelupalstalla leviää väite nastarenkaiden kieltämisestä Koivulan keskustassa. Kaupungilta ei tavoitettu kommenttia illalla."),
    Story("yhdistys", 2, 12, 30, "Lausuntomme: suojatiet valaistaviksi", "Annoimme kaupungille lausunnon. Suojateiden valaistus on tärkein yksittäinen parannus."),
    Story("palsta", 1, 8, 20, "Milloin kuulemiskierroksesta kerrotaan tuloksia?", "Vastasin kuulemiskierrokseen, mutta kuuleeko meitä kukaan? Milloin lausunnoista tehdään yhteenveto?", "osallistuja"),
    Story("palsta", 1, 17, 55, "Kiitos valoista!", "Kirjaston suojatielle tulivat valot. Kiitos siitä, joku kuunteli.", "iltalenkki"),
    Story("sanomat", 0, 6, 30, "Valtuusto käsittelee liikennesuunnitelmaa", "Koivulan valtuusto keskustelee tänään liikennesuunnitelmasta. Talvikunnossapito nousi esiin useassa lausunnossa."),
    Story("palsta", 1, 19, 30, "Koulukyyti jäi taas tulematta", "Tänään koulukyyti ei tullut lainkaan pysäkille 14. Kenelle tästä ilmoitetaan?", "kylätien vanhempi"),
)  # fmt: skip

EVERGREENS = (
    (
        "palsta",
        "Liukasta kirjaston mäessä",
        "Kirjaston mäki on aamulla peilijäässä. Milloin hiekoitus tulee?",
    ),
    (
        "palsta",
        "Katulamppu sammunut",
        "Puistotien ja Kaarikujan kulmassa lamppu on pimeänä. Mihin siitä ilmoitetaan?",
    ),
    (
        "yhdistys",
        "Pyöräparkki täynnä",
        "Aseman pyöräparkki on täynnä jo kahdeksalta. Toivomme lisää telineitä.",
    ),
    (
        "sanomat",
        "Aurauskalusto liikkeellä",
        "Yön lumisade toi aurat kaduille. Pääväylät ovat auki aamuun mennessä.",
    ),
    ("palsta", "Koulukyyti ajoissa", "Tänään koulukyyti tuli minuutilleen. Hyvä!"),
    ("palsta", "Talvirengaskysymys", "Riittääkö kitkarengas Koivulan mäissä vai tarvitaanko nastat?"),
)


def told(name: str, now: datetime, today: datetime) -> list[tuple[str, datetime, str, str, str]]:
    """(identity, moment, title, text, author) of everything the feed `name` has told by `now`, newest first."""
    lines = [
        (one.identity, one.at(today), one.title, one.text, one.author)
        for one in STORIES
        if one.feed == name and one.at(today) <= now
    ]
    hour = now.replace(minute=0, second=0, microsecond=0)
    for back in range(6):
        moment = hour - timedelta(hours=back)
        feed, title, text = EVERGREENS[int(moment.timestamp() // 3600) % len(EVERGREENS)]
        if feed == name:
            lines.append((f"{name}-{int(moment.timestamp())}", moment, title, text, ""))
    return sorted(lines, key=lambda line: line[1], reverse=True)
