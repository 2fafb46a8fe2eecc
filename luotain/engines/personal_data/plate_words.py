"""Words and letters that tell a registration plate from other things of the same shape; stems in small letters."""

from __future__ import annotations

import re

from .stems import Stems
from .words import words_of

VEHICLE = Stems(
    r"museorekister|museoajoneuv|pelastustie|räddningsväg|fire lane|invapaik|suojatie|jalkakäytäv|pyöräti|"
    r"pyörätie|liikennevalo|risteyks|"
    r"katsastu|parkkeer|auto(?:n|a|ssa|sta|lla|lle|t|jen|ni|nsa)?\b|\bauto(?!maat|nom|ritee|r\b|rit)|"
    r"\bautot?\b|ajoneuvo|rekisteri(?:numero|tunnu|kilp|kilv|nro|no|\b)|\brek\b|\brekkar|\breknro|\brekno|"
    r"\bkilpi|\bkilvi|\bkilven|pakettiauto|henkilöauto|kuorma-auto|\bpaku\b|\bpakun|\brekka|\bbussi\b|\btaksi|"
    r"moottoripyör|moottorikelk|\bprätkä|\bmotskari|\bkevari|kulkupeli|\bpirssi|jakeluaut|matkailuaut|"
    r"lava-auto|hinausauto|peräkärry|\bkärry|mopoauto|\bskoba|\bnelari\b|\bkaara\b|\bmopo|\bmönkijä|skootteri|traktori|"
    r"perävaunu|asuntovaunu|asuntoauto|maasturi|\bfarmari|"
    r"\bkuski|kuljettaj|\bajoi\b|\bajaa\b|\bajeli|kaahas|kaahaa|\bpysäköi|parkk|väärin pysäk|törmä|kolar|"
    r"peruutti|ohitti|tukki\b|tukkii|renkaat|\bkyydi|volvo|toyota|skoda|škoda|volkswagen|\bvw\b|\bbmw\b|"
    r"\baudi\b|mersu|mercedes|\bford\b|opel|nissan|mazda|\bkia\b|hyundai|peugeot|renault|citro[eë]n|tesla|"
    r"honda|\bseat\b|subaru|\bsaab\b|\bfiat\b|suzuki|mitsubishi|\bjeep\b|polestar|lexus|\bbil\b|\bbilen\b|"
    r"husbil|elbil|hyrbil|tjänstebil|firmabil|polisbil|brandbil|sopbil|skolbil|rallybil|museibil|veteranbil|samlarbil|"
    r"\bbilar|\bbilist|fordon|registernum|registrerings|\bskylt|skåpbil|lastbil|paketbil|personbil|\bmoped|"
    r"motorcykel|\bskoter|snöskoter|fyrhjuling|epatraktor|mopedbil|\bbuss(?:en)?\b|\bhoj\b|\bsläp|husvagn|"
    r"traktor|\btaxi|\bkörde|\bkör\b|\bparker|\bförare|\bcar\b|\bcars\b|vehicle|"
    r"number ?plate|licen[cs]e plate|\bplate\b|plates\b|\bregistration|\breg\b|\bvan\b|\btruck|\blorry|"
    r"motorbike|motorcycle|\btrailer|\bdriver|\bdriving|\bdrove\b|\bparked|\bparking|caravan|scooter|motorhome|"
    r"\bpickup|\bsuv\b|quad bike|snowmobile|\btractor"
)
OTHER_THING = Stems(
    r"\balue(?:ella|elle|en|et)?\b|pysäköintialu|vyöhyk|kaava-alu|kortteli|\btontti|\btontin|\bzon(?:en)?\b|"
    r"\bzone\b|parking area|standard|stantard|\bnormi|\bmalli|mallinumer|\btyyppi|\btuote|tuotenum|\btilau|\bviite|\bversio|"
    r"\bpaketti(?!auto)|\bkurssi|\bluokka|\bhuone|\bsali\b|\btila\b|\blento|\blennon|\bvuoro\b|\bvuoron|"
    r"\blinja(?!-auto)|\bjuna|\breitti|virhekood|palautusnum|palautuskood|varaosa|muotoa|esimerkiksi|\bvirhe|\bkoodi|\blomake|\blomakke|\basetus|\bdirektiiv|"
    r"\blaki\b|\blain\b|\bpykälä|\bdnro|asianumero|diaari|\bpäätös|\bhanke|\bprojekti|\bkanava|\bstandardi|"
    r"\bsarja|\bosa\b|\bvitamiini|\bvirus|\brokote|\bkorona|\bpelaaja|\bsatelliit|\bkone\b|laivue|hävittäj|"
    r"\btulos|\bvoitti|\bmodell|\bprodukt|\bartikel|\bbeställ|\bflyg|\btåg|\blinje\b|\bkurs(?:en|er|erna|kod)?\b|\bfelkod|"
    r"\bblankett|\bförordning|\bdirektiv|\blag\b|\blagen|\bärende|\bdiarie|\brum\b|\bsal\b|\bversion|\bmodel(?! [3sxy]\b)|"
    r"\bproduct|\border|\bflight|\btrain|\bcourse|\broom\b|\bform\b|\berror|\bcode\b|\bdirective|\bregulation|"
    r"\bact\b|\bissue|\bticket|\bcase\b|\breference|\bpart\b|\bbug\b|\bgate\b|\bclass\b|\bvaccine|\bbeat\b|"
    r"\bscore"
)
UNIT_AFTER = re.compile(
    r" ?(?:€|%|euro|eur\b|milj|mrd|kpl|"
    r"kg\b|km\b|m2\b|vuotta|vuotias|päivä|viikko|kertaa|ihmis|henkilö|kronor|"
    r"procent|percent|people|years|days|weeks|hours|tuntia|tim\b|min\b|år\b|dagar|pv\b|kk\b|st\b|snt\b|mm\b|"
    r"cm\b|gb\b|mb\b|w\b|v\b|kw\b|hz\b|hv\b)"
)

# Letters before a number that mean a standard, a currency, a model, an authority, a disease or an everyday short word.
# Letters of standards and the like that are no plate's even beside a car.
STANDARDS = words_of("iso sfs din iec ieee ietf rfc ansi iec etsi wcag covid en astm itu")

NO_PLATE_LETTERS = words_of(
    """
    xxl xxs xl xs sml
    iso sfs din iec ieee ietf rfc ansi ens bs astm itu ets cen csn gost jis ul ce eu un nato who ilo oecd ecb sek eur usd gbp nok
    dkk rub chf jpy cad aud pln huf czk fim mk alv vat hiv rsv hpv hsv ebv sar mrsa dna rna cpu gpu usb hdmi ssd hdd ram rom dvd
    cd pdf xml sql php css svg png jpg gif mp zip url api gdpr pl nro no nr num kpl kk vk vko klo pv min max sek kg km cm mm ml dl
    mg mb gb tb kb kw mw gw tw hz khz db os as rak ks ns esim yms sk art par pgf kap kl tel puh fax gsm lte umts ctg ekg eeg mri
    he lva kk ptk puv tav hav yuv stv suv vp ok lyhyt hex md sha aes rsa utf asc ean upc bic swift rf fi se lk ope opo yo amk
    hus oys kys hyks hsl vr yle thl stm okm lvm vm um puolustus tem mmm ym om sm vnk kela dvv trafi avi ely te thy
    led lcd oled tft gps dvb wifi lte nfc rfid pvc abs pur mdf tnt lpg lng nox
    spr mtv nhl khl nba nfl ufo
    boe mig f fa bmw vw ps xp win mac ios os air bus tie vt kt st mt e a b c d vii iii ii iv vi ix xi xii viii ver rev mod typ
    pcb pah pfas voc ddt bpa sga cov ncov bcg mpr dtp tbc add adhd ms als cop kop art
    osa sivu sid pag pp bl bd max top mid avg sum id vs ja ei on se ne me
    te ja en et ei ko ne jo nyt no oo mä sä hän oli noin yli alle vain kun jos tai the and for of to in at by is am pm was are but
    not all any per age day week hour och med för att det den som av på ett är var har kan ska om ej nu bus mon tue wed thu fri
    sat
    sun jan feb mar apr may jun jul aug sep oct nov dec maa tam hel tam jun ens enn yht sis pls sub sup max
    """
)

# Letters of those who run buses, trams and trains: before the number of a line they are no plate.
OPERATORS = words_of("hkl hsl vr tkl tkt oll vrp hst sl ul vl skl jyl pkl lsl koskel")

# Numbers of rankings and of first courses: `TOP-10 autot`, `HIS-101`.
RANKS = frozenset(["3", "5", "10", "15", "20", "25", "30", "40", "50", "100", "200", "500"])
FIRST_COURSE = "101"

# Vehicles that may carry a plate with one letter: museum vehicles with plates of their own time.
VINTAGE = Stems(
    r"rekisterinumero|rekisteritunnu|registernum|registration|museoauto|museoajoneuv|museorekister|museokilp|"
    r"museokilv|museotarkast|harrasteauto|"
    r"veteraaniauto|veteraaniajoneuv|vanha auto|vanhalla autolla|"
    r"klassikkoauto|keräilyauto|museibil|museifordon|veteranbil|samlarbil|entusiastbil|vintage car|classic car|"
    r"veteran car|historic vehicle|museum vehicle|oldtimer"
)
BUS = Stems(
    r"\bbussi|linja-auto|raitiovaunu|ratikka|\bjuna|\bmetro|\bbuss|spårvagn|\btåg|\bbus\b|\bbuses\b|\btram|\btrain"
)

# Letters by which makers name their models: beside a car they are no plate unless a plate is spoken of.
MODELS = words_of(
    """
    xc rav cx rx ux nx gt gti gtd tdi tsi hdi cdi dci hrv crv brv glc gle gla glb gls eqc eqa eqb eqs cla cls slk id ix sq rs mx
    amg suv mpv hv kw clk
    """
)
# Letters that name models of some makers only, so that they mean one right after the maker's name.
SERIES = words_of(
    """
    ev eq tt ct is es gs ls lx gx mg ds cc sx brz gr fj dt te fe fc tc tx
    cb cbr cbf cbx vfr vtr vtx cmx crf nc nsr ntv xl xr cr gsx gsr sv dl vl vz rf rm rmz gz gn dr drz xj xjr xt xtz fz fzr yzf
    yz wr mt tdm tdr xv xvs zx zxr zzr klr klx klv kle kx er exc smc rxv ltz trx
    """
)
MAKER_BEFORE = re.compile(
    r"(?:kia|lexus|audi|citro[eë]n|suzuki|honda|yamaha|kawasaki|ktm|aprilia|husqvarna|bmw|mercedes|mersu|toyota|subaru|mg|seat|"
    r"volkswagen|vw|ducati|triumph|polaris|lynx)(?:n|in|lla|ssa|s)?[ -]{1,2}$"
)


def is_model_number(digits: str) -> bool:
    """Whether makers number their models so: a small number (`CX-5`), or a round one as of a motor's volume (`CBR 600`)."""
    if not digits.isdigit():
        return False
    number = int(digits)
    return number < 100 or number % 10 == 0 or number % 25 == 0


PLATE_SAID = Stems(
    r"rekisteri|\brek\b|\breknro|\brekno|\brek\.|\bkilpi|\bkilvi|\bkilve|kilpien|registernum|"
    r"registrering|\bskylt|number ?plate|licen[cs]e plate|\bplate\b|\bplates\b|\bregistration|\breg\b|tunnuksella"
)
