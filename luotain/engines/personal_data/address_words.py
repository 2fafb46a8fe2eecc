"""Words around an address that tell whether somebody lives there, in Finnish, Swedish and English; stems in small letters."""

from __future__ import annotations

import re

from .stems import Stems

AT_HOME = Stems(
    r"\bkävi meillä|\bkävivät meillä|\bmeillä kotona|\bmummo|\bmummin|\bukin luo|\bäidin luo|\bisän luo|\bovemme|"
    r"\bovelle(?:mme|ni)|kotiov|\bmormor|\bmorfar|\bfarmor|\bfarfar|"
    r"\bour door|\bmy door|\bgrandm|\bgrandp|\bapartment|"
    r"\basu(?:n|t|u|mme|tte|vat|i|in|nut|isi|va|vi|ta|minen|nnon|nto|nnossa|ntoni|kas|kkaat|kkaan)\b|asuntoni|"
    r"\bkoti(?:ni|mme|nsa|si|iin\w*|ov\w*|talo\w*|piha\w*|a|in|na|osoi\w*|)\b|\bkotona|\bkodi(?:n|ssa|sta|stani|"
    r"ssani)\b|\bkoto|\bkämpp|\bkämpä|vuokra(?:an|sin|simme|lla|lainen|lais)|naapuri|\bmuutin\b|\bmuutimme|"
    r"\bmuutan|pihalla(?:ni|mme)|talomme|taloni|taloyhtiö|kerrostalo|rivitalo|omakotitalo|ikkuna(?:ni|mme|"
    r"n alla)|parvekkee|rappukäyt|mökki|\bbor\b|\bbodde\b|\bbott\b|\bboende|\bhem\b|\bhemma\b|\bhemadress|"
    r"\bhemmet|bostad(?:en)?\b|lägenhet|\bjag flytta|\bvi flytta|\bjag har flytta|\bvi har flytta|\bgrann|"
    r"\bmin gård|vårt hus|mitt hus|\bliv(?:e|es|ed|ing)\b|\bhome\b|\bmy flat|\bmy apartment|\bmy house|"
    r"\bmy place|\bneighbour|\bneighbor|\bresid(?:e|es|ed|ent)|\bi moved|\bwe moved|\bi've moved|\bwe've moved|"
    r"\bour house|\bour flat|\bour building|landlord|tenant|outside my"
)
AT_WORK = Stems(
    r"virasto|ministeriö|kirjaamo|toimipiste|palvelupiste|rokotuspis|keräyspis|kierrätyspis|jakelupis|näytteenotto|"
    r"vaccinationspunkt|återvinningspunkt|"
    r"vaccination point|asiakaspalv|käyntiosoit|käyntiosoite|postiosoit|"
    r"toimisto|toimitila|kaupungintalo|kunnantalo|virastotalo|kirjasto|terveysasema|terveyskesku|sairaala|"
    r"neuvola|\bkoulu(?!kadu|tie|kat|kuj|pol)|päiväko|museo|teatteri|uimahalli|liikuntahalli|jäähalli|poliisi|"
    r"paloasema|pelastuslaito|oikeus|käräjä|verohallin|verotoim|\bkela\w*|maistraat|yliopisto|ammattikorkea|"
    r"opisto|seurakunta|kirkko(?!kadu|kat|tie|kuj|pol)|eduskun|valtuusto|keskusta|pääkonttor|konttori|"
    r"yrity(?:s|k)|\boy\b|\boyj\b|\babp?\b|\bry\b|kauppa(?!kat|kad|tie)|myymälä|ravintola|kahvila|hotelli|"
    r"apteekki|k-market|s-market|citymarket|k-rauta|\bprisma|\blidl|\balepa\b|\btarjoukset\b|hammashoitol|hoitola\b|huolto\b|teollisuushal|varastohal|parturi|kampaamo|kuntosali|"
    r"huoltoasem|"
    r"autokorjaamo|korjaamo|baari\b|pizzeria|pitseria|hammaslääk|eläinlääk|tilitoimi|kioski|kukkakau|leipomo|pesula|"
    r"optikko|kirpputori|"
    r"frisör|kiosk|kafé|café|\bgym\b|salong|bageri|blomsterhand|verkstad|tandläk|veterinär|loppis|hairdresser|barber|"
    r"bakery|dentist|"
    r"\bpub\b|garage|florist|pankki|työpaik|työmaa|lautakun|hallintotalo|tuomioistui|laitos|laitoks|keskus(?!kat|kad|tie)|"
    r"aukioloa|avoinna|toimii osoit|sijaitsee|palvelee|vastaanotto|asiointi|asioi|nuorisotalo|monitoimitalo|"
    r"kulttuuritalo|konserttitalo|tuomiokirkko|asema(?!kat|kad|tie|auk|pää)|satamatoim|arkisto|lähetystö|"
    r"kääntöpiiri|äänestyspaik|aluehallin|ely-kesk|te-toim|te-palvelu|\bdvv\b|\bthl\b|\btraficom|myndighet|"
    r"byrå|kansli|kontor(?:et)?\b|besöksadress|postadress|stadshus|kommungård|ämbets|ministeri|bibliotek|"
    r"hälsostation|hälsocentral|sjukhus|rådgivningen|\bskola|museum|museet|teater|simhall|polis|domstol|rätten|"
    r"universitet|högskola|församling|butik|restaurang|hotell|apotek|banken|servicepunkt|verksamhetsställe|"
    r"mottagning|registratorskontor|huvudkontor|öppet|finns på adressen|\boffice|headquarters|\bhq\b|agency|"
    r"ministry|city hall|town hall|library|health cent|hospital|clinic|\bschool|museum|theatre|police|court\b|"
    r"university|service point|customer service|visiting address|postal address|\bshop\b|store\b|restaurant|"
    r"hotel|pharmacy|\bbank\b|\bcompany|\bltd\b|opening hours|is located|located at|reception|registry|embassy"
)
# A house speaking of its own address: whose it is may be said in the sentence before.
OUR_ADDRESS = Stems(
    r"osoitteemme|\bmuutamme|\bmuuttaa\b|\bmuuttanut|uusi osoite|uudessa osoit|uuteen osoit|käyntiosoi|vår adress|"
    r"vår nya adress|"
    r"\bvi flyttar|ny adress|nya adress|\bflyttar\b|our address|our new address|new address|\bwe are moving|\bwe have moved"
)
EVENT = Stems(
    r"järjestetään|myyjäis|\btalkoo|juhlatal|työväental|tapahtum|tilaisuu|kokous|yleisötilai|avoimet ovet|"
    r"näyttely|konsertti|luento|kurssi|"
    r"mielenosoit|evenemang|ordnas|mötet|möte\b|öppet hus|utställning|konsert|meeting|event\b|takes place|"
    r"held at|open day|exhibition|concert|asemakaav|kaava(?:n|muutos|ehdotus|luonnos)|tontti|tontille|"
    r"rakennuslup|edustalla|kohdalla\b|risteyk|katutyö|tietyö|kaivutyö|kaivuutyö|vesikatko|sähkökatko|vesijohto|kaukolämpö|"
    r"gatuarbete|vattenavbrott|strömavbrott|elavbrott|korsningen|roadworks|water cut|power cut|purku|detaljplan|korttel"
)
COUNTED = re.compile(
    r" {0,2}(?:(?:viikko|viikon|viikkoa|päivä|päivän|päivää|kk|kuukau|vuotta|vuoden|vuosi|vuotias|tunti|tuntia|"
    r"tunnin|min\b|minuut|h\b|km|kilometr|m\b|metri|metriä|m2|€|euro|eur\b|milj|kerta|kertaa|kpl|%|prosen|ihmi|"
    r"auto|autoa|henkilö|uutta|vanhaa|kolari|onnettomuu|puuta|puita|kaist|vaihe|osaa|bussi|pysäk|liikennevalo|"
    r"suojatie|asuntoa|kerrosta|veck|dag|dagar|månad|år\b|timm|meter|kronor|procent|personer|bilar|olyck|träd|"
    r"week|day|month|year|hour|minute|metre|meter|kilomet|percent|people|cars|accident|times|trees|euros))"
)
# What goes by stages is called a path or an arc without being a street: `hakemuskaari`, `hoitopolku`, `servicestig`.
BY_STAGES = re.compile(
    r"(?:hakemus|palvelu|hoito|asiakas|asiakkuus|oppi|oppimis|opinto|opiskelu|ura|koulutus|työllistymis|työllisyys|kuntoutus|"
    r"kuntoutumis|päätös|päätöksenteko|lupa|valmistelu|digi|kehitys|kehittämis|elin|elämän|draaman|jännityksen|jännitys|"
    r"kasvatus|"
    r"tutkimus|hankinta|asiointi|diagnoosi|lähete|potilas|kotoutumis|uudistus|tarinan|osto|rekrytointi|siirtymä|"
    r"service|tjänste|vård|klient|kund|patient|utbildnings|studie|karriär|besluts|ansöknings|läro|integrations|utvecklings)"
    r"(?:polku|polun|polulla|polkuun|kaari|kaaren|kaarella|stig|stigen|båge|bågen|väg|vägen|bana|banan)"
)
