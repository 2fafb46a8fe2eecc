"""How Finnish street names are built, in Finnish and Swedish, and words that look like streets but are not.

Written for Luotain after the naming guidance of the Institute for the Languages of Finland and the address parts of the
recommendation JHS 106 on postal addresses; nothing copied from an address register.
"""

from . import words_of

# The last part of a street name, which alone tells that a number after it is a house's.
STREET_ENDINGS = tuple(
    words_of(
        """
        katu tie kuja polku kaari raitti väylä bulevardi esplanadi puistikko puistotie penger aukio kierto tanhua piennar
        rantatie silmukka taival latu kujanne käytävä portaat laituri toriaukio penkere polvi lenkki
        gatan gata vägen väg gränden gränd stigen stig esplanaden allén allé boulevarden bågen stråket slingan svängen
        brinken torget kajen backen branten ringvägen leden kroken gången plan platsen stranden ringen
        """
    )
)
# Genitive and other stems of the same, for `Mäntytiellä 5` and `Koulukadun 12`.
INFLECTED_ENDINGS = tuple(
    f"{stem}{case}"
    for stem in words_of(
        """
        kadu tie kuja polu kaare raiti väylä bulevardi esplanadi puistiko penkere aukio kierro tanhua taipalee
        ladu portai laituri pientaree
        """
    )
    for case in ("lla", "llä", "lta", "ltä", "lle", "n", "ssa", "ssä", "sta", "stä")
)
# Cases of the places below that stand in an address with a flat: `Kirstinpuistossa 10 D 33`.
INFLECTED_PLACES = tuple(
    f"{stem}{case}"
    for stem in words_of(
        """
        puisto kallio nieme saare mäe rintee ranna porti tori kulma laida reuna pello niity piha silla harju kumpu kylä lahde
        kentä linja rivi aro kanka lehdo korve satama notko laakso ahtee vuore metsä haa palsta
        """
    )
    for case in ("lla", "llä", "lta", "ltä", "lle", "ssa", "ssä", "sta", "stä")
)
# Last parts that also name places, fields and families: taken only with a flat, a post code or a word for home beside it.
PLACE_ENDINGS = tuple(
    words_of(
        """
        ranta mäki rinne portti tori kulma laita reuna haka pelto niitty piha silta harju kallio niemi lahti saari santa kumpu
        ura kenttä puisto varsi kehä linja rivi mutka askel aro vainio törmä kangas lehto korpi nummi satama notko tasanne
        laakso kylä rinteet mäet pihat syrjä laukka ahde vuori metsä suora töyräs äyräs kanava palsta tontti parvi
        backa udden viken ängen åsen parken hagen lunden berget näset holmen holm höjden dalen marken tomten linjen sundet ön
        strand udd vik äng
        """
    )
)
# Roads of the road network and figures of speech: the number after them is no house's.
NO_STREETS = words_of(
    """
    valtatie kantatie seututie yhdystie moottoritie moottoriliikennetie kehätie eurooppatie maantie runkotie
    tie katu kuja polku katto väylä laituri box postbox postilokero lokero plan plats allé väg stig gata kierto ura
    latu rata raide esimerkkikatu esimerkkitie mallikatu mallitie testikatu exempelgatan exempelvägen
    kanta riksväg riksvägen stamväg stamvägen motorväg motorvägen europaväg europavägen landsväg landsvägen regionväg ring
    valtatien kantatien tien kadun elintie opintie umpitie ulosmenotie hakutie hengitystie virtsatie
    työtie rautatie patikkapolku luontopolku retkeilypolku kuntopolku pyörätie pyöräväylä baana kävelytie jalkakäytävä
    laiturialue ulkokierto sisäkierto kuntopiiri ruutukaava kaari sateenkaari jääkausi elinkaari aikakaari ratakierto kierros
    joukkoliikenneväylä moottoriväylä syväväylä laivaväylä meriväylä kaupunginosa tehtävä program leden kursplan detaljplan
    generalplan planen verksamhetsplan handlingsplan tidsplan budgetplan plattformen köp plan platsen torget backen ringen
    kampanj matplats arbetsplats parkeringsplats busshållplats hållplats hållplatsen platsen stranden startplan zonplan
    """
)
# First words of a street name of two or more.
FIRST_WORDS = words_of(
    """
    iso pieni pikku vähä vanha uusi itäinen läntinen pohjoinen eteläinen ylinen alinen keskinen ylä ala suuri pitkä sisempi
    ulompi ensimmäinen toinen kolmas neljäs viides pyhän
    isolla isolta ison pienellä pieneltä pienen vanhalla vanhalta vanhan uudella uudelta uuden pitkällä pitkältä pitkän
    pohjoisella pohjoiselta pohjoisen eteläisellä eteläiseltä eteläisen itäisellä itäiseltä itäisen läntisellä läntiseltä
    läntisen ylisellä ylisen alisella alisen suurella suuren sisemmällä ulommalla toisella kolmannella neljännellä viidennellä
    norra södra östra västra stora lilla gamla nya övre nedre mellersta inre yttre långa första andra tredje fjärde sankt s:t
    """
)
