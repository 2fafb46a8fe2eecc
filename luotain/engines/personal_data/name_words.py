"""Words that place a named person in a role, in Finnish, Swedish and English; stems in small letters.

Written for Luotain from everyday administrative language; the remembered are people after whom streets and days are named.
"""

from __future__ import annotations

import re

from .stems import Stems

# What one does for the public, at work or on a stage: naming the person is then naming the role.
IN_A_ROLE = Stems(
    r"päällikkö|päällikön|johtaja|johtajan|sihteeri|koordinaattor|suunnittelija|insinöör|arkkitehti|arkkitehdin|tarkastaja|"
    r"esittelijä|lakimie|juristi|rehtori|opettaja\b|lehtori|kanttori|kappalaine|pastori|kirkkoherra|komisario|konstaapeli|"
    r"viranhaltij|virkamie|virkahenkilö|asiamie|kouluttaja|ohjaaja\b|valmentaja|urheilija|pelaaja\b|maalivahti|mestari\b|"
    r"laulaja|näyttelijä|muusikko|säveltäjä|kapellimestari|taiteilija|kuvataiteil|valokuvaaj|kuvaaja\b|kuva:|kuvat:|teksti:|"
    r"esiintyy|laulaa\b|laulavat|\bpelaa\b|pelaavat|näyttelee|palloilija|hiihtäj|juoksija|"
    r"esiintyvät|esiintyjä|juontaja|juontaa|luennoitsij|alustaa|alustajana|puhujana|puheenvuoro|puheen\b|pitää puheen|"
    r"haastattelu|kolumni|yrittäjä|lisätietoja|lisätiedot|yhteyshenkilö|yhteystiedot|vastuuhenkilö|allekirjoitt|nimitettiin|"
    r"nimitetty|nimitti|valittiin|valittu|virkaan|tehtävään|jäseneksi|jäsenet\b|varajäsen|edustaja|asiakasneuvoja|kirjastonhoitaj|"
    r"\bkirja\b|kirjan\b|teos\b|näyttely|levy\b|elokuva|runoilija|historioitsij|patsas|muistomerkki|veistos|"
    r"chef\b|chefen|direktör|sekreterare|koordinator|planerare|ingenjör|arkitekt|inspektör|jurist|rektor|lärare\b|lektor|kantor|"
    r"kaplan|kyrkoherde|kommissarie|tjänsteman|ombudsman|utbildare|tränare|idrottare|spelare|sångare|skådespelar|musiker|"
    r"sjunger|\bspelar\b|tonsättare|dirigent|konstnär|fotograf|\bfoto:|\bbild:|\btext:|uppträder|programledar|föredrag|intervju|kolumn|företagare|"
    r"mer information|mera information|kontaktperson|undertecknat|utnämnd|utnämnt|\bvalts|\bvald\b|\bvaldes|ledamöter|suppleant|"
    r"\bboken\b|utställning|skulptur|staty|"
    r"\bmanager|\bdirector|\bsecretary|\bcoordinator|\bplanner|\bengineer|\barchitect|\binspector|\blawyer|\bprincipal\b|"
    r"\bteacher|\bpastor|\bvicar|\bofficer|\bofficial\b|\btrainer|\bcoach|\bathlete|\bplayer|\bsinger|\bactor|\bactress|"
    r"\bmusician|\bcomposer|\bconductor|\bartist|\bphotograph|\bphoto:|\btext:|\bperforms|\bsings\b|\bplays\b|"
    r"\bhosts?\b|\bspeaks at|\bkeynote|"
    r"\binterview|\bcolumn|\bentrepreneur|more information|further information|\bcontact person|\bsigned\b|\bappointed|"
    r"\belected|\bmembers\b|\bdeputy|\bthe book\b|\bexhibition|\bsculpture|\bstatue"
)
# A small word just after makes the name a thing: a street, a school, a prize, a firm.
AFTER_A_THING = re.compile(
    r"(?: -|-)[^\W\d_]|"
    r" (?:katu|kadu|tie\b|tien\b|puisto|aukio|kenttä|silta|koulu|museo|talo\b|talon|sali\b|rahasto|säätiö|palkin|stipendi|päivä|"
    r"muisto|patsas|seura\b|oy\b|oyj\b|ab\b|ky\b|ry\b|ltd\b|inc\b|gata|väg|park|plats|skola|museet|stiftelse|pris|dag\b|fond|"
    r"street|road|square|school|museum|foundation|prize|award|day\b|trust|hall\b|house\b)|"
    r"(?:'s|s)? (?:gata|väg|park|plats|street|square)"
)
BEFORE_A_THING = re.compile(r"(?:\btmi|\bfirma|\boy|\bab|\bpyhä|\bs:t|\bsankt|\bsaint|\bst\.?) $")
# Given name and how the surname begins: people long gone after whom streets, schools and days are named.
REMEMBERED: dict[str, tuple[str, ...]] = {
    "aleksis": ("kivi", "kive"),
    "alvar": ("aalt", "aall"),
    "aino": ("aalt", "ackt"),
    "carl": ("mann", "enge"),
    "elias": ("lönn",),
    "eino": ("lein",),
    "eliel": ("saar",),
    "gustaf": ("mann",),
    "jean": ("sibe",),
    "johan": ("rune", "snel"),
    "kaarlo": ("ståh",),
    "lauri": ("rela",),
    "mika": ("walt",),
    "minna": ("cant",),
    "mikael": ("agri",),
    "risto": ("ryti",),
    "tove": ("jans",),
    "urho": ("kekk",),
    "väinö": ("linn", "tann"),
    "zachris": ("tope",),
    "zacharias": ("tope",),
    "miina": ("sill",),
    "lucina": ("hagm",),
    "edith": ("söde",),
}
