"""Words around a number that tell whose it is, in Finnish, Swedish and English; matched on small letters.

Written for Luotain from everyday administrative language; stems, so that inflected forms are met.
"""

from __future__ import annotations

import re

from .stems import Stems

MEANT_AS_TELEPHONE = Stems(
    r"\bpuh\b|puhelin|\bpuhnro|\bpuhno|\bp\.|\bp:|\bgsm\b|matkapuh|kännyk|\bkänny|\bsoit|\bsoiv|\bpirau|"
    r"\btavoit|numeroon|numerosta|numerossa|tekstiviest|tekstar|viesti[äl]|\bwhatsapp|\bwhatsup|\bsignal\b|"
    r"\btelegram|\bsms\b|\btel\b|\btfn\b|\btlf\b|telefon|mobil|\bring\b|\bringa|\bringer|\bslå en signal|"
    r"\bnås\b|\bphone|\bcall\b|\bcalled\b|\bcalls\b|\bcalling\b|\bcell\b|\btext me\b|\breach\b|\bdial|"
    r"\bhandy\b|yhteyt|yhteys|kontakta|kontakt"
)
NUMBER_OF_A_PERSON = Stems(
    r"\boma(?:n|a|sta|an|ssa|lla|lta)? (?:num|nro|puhel|kännyk|gsm|mobiil)|yksityisnum|yksityinen num|henkilökohtai|"
    r"privat|numeroni|numerons|numeronne|"
    r"numerosi|\bmun num|\bminun num|\bmulle\b|\bminulle\b|\bminut\b|\bmua\b|\bminua\b|\bhänen\b|\bhänet\b|"
    r"\bhänelle\b|\bmitt nummer|\bmin mobil|\bmin telefon|\bmitt tele|\bhans nummer|\bhennes\b|\bmig\b|"
    r"\bmy (?:number|phone|mobile|cell)|\bme (?:at|on)\b|\bhis\b|\bher\b|vuokraisän|vuokranant|\bnaapuri|"
    r"\bäidi|\bäiti|\bisä[nn]|\bmumm|\bveljen|\bsiskon|\bhyresvärd|\blandlord|\bneighbour|\bgrann"
)
NUMBER_OF_A_DESK = Stems(
    r"\bvaihde\b|\bvaihte(?!essa)|\bvaihdetta|puhelinvaih|keskusvaih|keskus|neuvon(?:ta|na)|neuvontapuhelin|asiakaspalv|"
    r"palvelunumero|"
    r"palvelupuhelin|palvelupiste|päivystys|hätänumero|hätäkeskus|hälytys|kriisipuhelin|auttava puhelin|"
    r"auttavan puhelim|tukipuhelin|päivystävä|infopuhelin|vikailmoit|vikapäivyst|felanmäl|fault report|"
    r"report(?:ing)? fault|infonumero|kirjaamo|ajanvarau|jonotin|jonotti|jonossa|takaisinsoitto|"
    r"virasto|ministeriö|terveysasema|terveyskeskus|sosiaalitoimisto|toimistomme|toimiston|toimistoon|"
    r"toimistosta|kaupungintalo|kunnantalo|kaupungin(?:kirjasto| |n)|puhelinpalvelu|palvelulinja|chat|"
    r"myrkytystieto|lippupalvelu|asiakasneuvoj|maksuton|maksuttom|\bkela\w*|poliisilaitos|poliisiasema|"
    r"verohallin|verotoimisto|\bdvv|maistraat|mobiilivaihde|lehdistöpäivyst|toimittajille|toimittajat\b|tiedotusvälinei|"
    r"journalister|journalists|\bjour\b|mediapuhelin|mediapalvelu|"
    r"viestinnän|viestintäyksik|lehtikirjoitt|växel|kundtjänst|kundservice|rådgivning|jour(?:nummer|en|telefon|"
    r"havande)|nödnummer|nödcentral|hjälptelefon|kristelefon|servicenummer|registrator|myndighet|byrån|"
    r"expedition|tidsbokning|\bi kö\b|hälsostation|hälsocentral|stadshus|avgiftsfri|ämbetsverk|ministeriet|"
    r"polisinrättning|mediatjänst|kansli|\bfpa\b|switchboard|customer service|customer support|customer care|"
    r"helpline|help line|hotline|helpdesk|help desk|call cent|emergency|service number|information desk|"
    r"info line|advice line|crisis line|toll.?free|free of charge|front desk|reception|registry|booking line|"
    r"office hours|city hall|town hall|health centre|health center|press office|media desk|media line|"
    r"enquiries|opening hours|our office|the office|agency"
)
# Houses of the public whose landline is a desk's even when no word for one is said.
PUBLIC_HOUSE = Stems(
    r"info\b|vattenverk|vesilaito|sähkölaito|kunnossapi|pysäköinninval|parking control|kirjasto|museo|sairaala|"
    r"\bkoulu|uimahalli|apteek|neuvola|päiväko|poliisi|pelastuslait|\bkaupunki|"
    r"\bkaupungin|\bkunta\b|\bkunnan|oikeus|käräjä|seurakunta|yliopisto|opisto|hammashoitola|palvelukesku|"
    r"palvelutalo|matkailu|ravintola|hotelli|liikunta|teatter|bibliotek|museum|museet|sjukhus|\bskola|apotek|"
    r"polis|räddningsverk|\bstaden|\bkommun|domstol|församling|universitet|restaurang|library|museum|hospital|"
    r"\bschool|pharmacy|police|rescue|\bcity of|municipal|court\b|parish|university|restaurant|hotel|theatre"
)
IDENTIFIER_BEFORE = Stems(
    r"päätös|päätöks|hakemus|hakemuk|diarie|asianro|ansökan|ansökning|beslut|application|decision|viite|"
    r"viittee|viittei|\bviitt|tilau(?:s|k)|asianumero|diaari|dnro|\bdnr|tunnus|tunnist|lasku(?:n|numero|lla|"
    r"ssa|\b)|seuranta|lähetys|lähetyk|paket|tuote|tuotteen|artikkel|sarjanum|sarjano|asiakasnum|asiakasno|"
    r"jäsennum|jäsenno|kirjastokort|kortti|sopimus|sopimuk|vakuutusnum|käyttöpaikka|mittari|resepti|lomake|"
    r"vuoro(?:numero)|jonotusnum|arvontanum|\bisbn|\bissn|\bean\b|kiinteistötunn|hakemusnum|hakemuksen num|"
    r"päätösnum|tiketti|tapausnum|\bid\b|\bkoodi|y-tunnus|ytunnus|tilinum|tilille|referens|beställning|"
    r"ordernum|order\b|\border|faktura|ärende|paket|försändelse|kundnummer|medlemsnum|avtal|artikelnum|"
    r"serienum|kvitto|streckkod|fo-nummer|kod\b|reference|\bref\b|invoice|tracking|parcel|shipment|ticket|"
    r"case (?:number|no|id)|case\b|serial|\bsku\b|barcode|customer (?:number|no|id)|member(?:ship)? (?:number|"
    r"no|id)|policy (?:number|no)|account (?:number|no)|receipt|confirmation|booking (?:number|ref|code)|"
    r"business id|\bvat\b|kuitti|vahvistusnum"
)
OTHER_NUMBER_AFTER = re.compile(
    r" ?(?:€|euro|eur\b|snt\b|kpl\b|kg\b|km\b|m2\b|m²|mk\b|markka|kronor|henkilö|ihmis|asukas|ihmistä|äänt|"
    r"ääniä|%|prosent|people|persons|inhabitants|tonni|litra|votes|röster|invånare|personer|kertaa|times|"
    r"gånger)"
)
