"""Spoken and informal Finnish: how people write in discussions, brought back to forms that a dictionary knows.

General rules of the spoken language and a short table of the commonest pronouns and verbs, both our own writing. The rules
only propose; a proposal counts when the dictionary knows it, and rules are asked only about forms that it does not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_TABLE_TEXT = """
minä: mä mää mie miä mun mua mut mulla mulle multa mussa musta mus mul mult muhun
sinä: sä sää sie siä sun sua sut sulla sulle sulta sussa susta sul sult suhun
hän: hää
me: meiän meijän meiät
te: teiän teijän
he: heiän heijän
tämä: tää tän täs täst tällä tälle täl tälläki
nämä: nää näis näist
tuo: toi ton tota tos tost tolla tolle tolta toho tohon
nuo: noi noitten
itse: ite itte iteki
mikä: mikäs miks mitäs mis mist
kuka: kuka kukas ketkä kenel
joku: joku jotku
jokin: joki joku jotai jotain
oma: omaki
olla: oon oot oo ollu olin oltii olis oisin ois oisit oisivat oisko onks ooks ollaa ollaanko oikeesti
mennä: meen meet mee menny mennää mennääks mentii meet meni
tulla: tuun tuut tuu tullu tullaa tultii
panna: paan paat paa
tehdä: teen teet tehny tehä tehää tehtii tehdä
nähdä: nään näät nähny nähä nähää nähtii
saada: saa saatii saatu saanu
tietää: tiiän tiiä tiiät tiie tiietään tiesin
pitää: pitäs pitäis piti
lähteä: lähen läheks lähet lähetään lähetää lähtee lähteny
katsoa: katon katoin katottiin katottu kato kattokaa katto
viitsiä: viittin viitti viittii
tarvita: tarvii tarttee tarttis tarvis tarvi tarvin tartten tarttet
haluta: haluun haluut haluu haluis
uusi: uus uuden uutta
yksi: yks yhen yhtä
kaksi: kaks kahen
kolme: kolme kol
viisi: viis viien
kuusi: kuus kuuen
seitsemän: seittemän seiska
kahdeksan: kaheksan kasi
yhdeksän: yheksän
toinen: toisel toises
sellainen: semmonen semmosen semmosta semmoset semmosia sellanen sellasen sellasta sellaset sellasia
tällainen: tämmönen tämmösen tämmöstä tämmöset tämmösiä tällanen tällasen tällasta tällaset tällasia
tuollainen: tommonen tommosen tommosta tommoset tommosia tollanen tollasen tollasta tollaset tollasia
millainen: minkälainen millanen minkälaine
"""

TABLE: dict[str, str] = {
    form: base
    for line in _TABLE_TEXT.strip().splitlines()
    for base, forms in [line.split(": ")]
    for form in forms.split()
    if form != base
}
"""Spoken form to base form."""

ALSO: dict[str, str] = {form: base for form, base in TABLE.items() if form not in {"joki", "katto"}}
"""Spoken forms that mean this too when a dictionary holds them as another word (``kato``, ``lähetään``); not those whose
other word is the commoner one by far."""

BASES: dict[str, str] = {
    "kattoa": "katsoa",
    "kattella": "katsella",
    "kattelu": "katselu",
    "viittiä": "viitsiä",
    "tarttea": "tarvita",
    "mettä": "metsä",
    "seittemän": "seitsemän",
    "itte": "itse",
}
"""Spoken base forms that the dictionaries hold, with the written language's base form."""

_STRETCHED = re.compile(r"(\w)\1{2,}")
_LONG_ENDINGS = (
    ("ee", "ea", "eä"),
    ("ii", "ia", "iä"),
    ("oo", "oa"),
    ("öö", "öä"),
    ("uu", "ua"),
    ("yy", "yä"),
)
_ADDED = (
    (re.compile(r"ne\Z"), ("n",)),
    (re.compile(r"[nlrs][uy]\Z"), ("t",)),
    (re.compile(r"(?:aa|ää|ee|ii|oo|öö|uu|yy)\Z"), ("n",)),
    (re.compile(r"(?:[aeiouyäö]|k)s\Z"), ("i", "sa", "sä")),
    (re.compile(r"[sl]t\Z"), ("a", "ä")),
    (re.compile(r"[aeiouyäö]l\Z"), ("la", "lä", "le")),
    (re.compile(r"(?:k[ai]i|kaa|kää|ki|ka|kä|ha|hä)\Z"), ("n",)),
)
_INSERT_I = re.compile(r"(?<=[aouyäö])(?=[nstlmdvhrk])")
_FRONT = str.maketrans("ao", "äö")


def stretched(form: str) -> Iterator[str]:
    """``ihaaaanaa`` with the stretched letters cut to two and to one."""
    if _STRETCHED.search(form):
        yield _STRETCHED.sub(r"\1\1", form)
        yield _STRETCHED.sub(r"\1", form)


def proposals(form: str) -> Iterator[str]:
    """Standard forms that a spoken form (small letters) may stand for, the likeliest first; many are not words."""
    yield from stretched(form)
    for match in _INSERT_I.finditer(form, 2):
        place = match.start()
        yield form[:place] + "i" + form[place:]
    if form.endswith(("as", "äs")):
        yield form[:-1] + "isi"  # kannattas, tietäs
    for pattern, endings in _ADDED:
        if pattern.search(form):
            for ending in endings:
                yield form + ending
    if form.endswith("ks"):
        yield form[:-1] + "o"
        yield form[:-1] + "ö"
        # valkosii: both the lost i and a long vowel for -ia
    for ending, *full in _LONG_ENDINGS:
        for replaced in full:
            if form.endswith(ending):
                yield form[:-2] + replaced
            elif form.endswith((ending + "n", ending + "t", ending + "s")):
                yield form[:-3] + replaced + form[-1]
            elif ending + "s" in form[-5:] or ending + "l" in form[-5:]:
                head, _, tail = form.rpartition(ending)
                yield head + replaced + tail
    if "tt" in form:
        yield form.replace("tt", "ts", 1)
    if "h" in form:
        yield re.sub(r"h(?=[eaäoij])", "hd", form, count=1)
    if form.endswith(("si", "sii")):
        for match in _INSERT_I.finditer(form, 2):
            place = match.start()
            bent = form[:place] + "i" + form[place:].removesuffix("i")
            yield bent + "a"
            yield bent + "ä"
    if not re.search("[äö]", form) and re.search("[ao]", form) and not re.search("u", form):
        yield form.translate(_FRONT)
