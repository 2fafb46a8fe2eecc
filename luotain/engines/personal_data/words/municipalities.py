"""Names of Finnish municipalities and of larger post towns, in small letters, Finnish and Swedish.

Source: Statistics Finland, classification of municipalities 2025 (CC BY 4.0), with the Swedish names of the Institute for
the Languages of Finland (CC BY 4.0); some former municipalities and parts of towns that live on as post towns.
"""

from . import words_of

MUNICIPALITIES = words_of(
    """
    akaa alajärvi alavieska alavus asikkala askola aura autti brändö eckerö enonkoski enontekiö espoo eura eurajoki evijärvi
    finström forssa föglö geta haapajärvi haapavesi hailuoto halsua hamina hammarland hankasalmi hanko harjavalta hartola
    hattula hausjärvi heinola heinävesi helsinki hirvensalmi hollola huittinen humppila hyrynsalmi hyvinkää hämeenkyrö
    hämeenlinna ii iisalmi iitti ikaalinen ilmajoki ilomantsi imatra inari inkoo isojoki isokyrö janakkala joensuu jokioinen
    jomala joroinen joutsa juuka juupajoki juva jyväskylä jämijärvi jämsä järvenpää kaarina kaavi kajaani kalajoki kangasala
    kangasniemi kankaanpää kannonkoski kannus karijoki karkkila karstula karvia kaskinen kauhajoki kauhava kauniainen
    kaustinen keitele kemi kemijärvi keminmaa kemiönsaari kempele kerava keuruu kihniö kinnula kirkkonummi kitee kittilä
    kiuruvesi kivijärvi kokemäki kokkola kolari konnevesi kontiolahti korsnäs koski kotka kouvola kristiinankaupunki
    kruunupyy kuhmo kuhmoinen kumlinge kuopio kuortane kurikka kustavi kuusamo kyyjärvi kärkölä kärsämäki kökar lahti laihia
    laitila lapinjärvi lapinlahti lappajärvi lappeenranta lapua laukaa lemi lemland lempäälä leppävirta lestijärvi lieksa
    lieto liminka liperi lohja loimaa loppi loviisa luhanka lumijoki lumparland luoto luumäki maalahti maarianhamina marttila
    masku merijärvi merikarvia miehikkälä mikkeli muhos multia muonio muurame mustasaari mynämäki myrskylä mäntsälä
    mänttä-vilppula mäntyharju naantali nakkila nivala nokia nousiainen nurmes nurmijärvi närpiö orimattila oripää orivesi
    oulainen oulu outokumpu padasjoki paimio paltamo parainen parikkala parkano pedersöre pelkosenniemi pello perho pertunmaa
    petäjävesi pieksämäki pielavesi pietarsaari pihtipudas pirkkala polvijärvi pomarkku pori pornainen porvoo posio pudasjärvi
    pukkila punkalaidun puolanka puumala pyhtää pyhäjoki pyhäjärvi pyhäntä pyhäranta pälkäne pöytyä raahe raasepori raisio
    rantasalmi ranua rauma rautalampi rautavaara rautjärvi reisjärvi riihimäki ristijärvi rovaniemi ruokolahti ruovesi rusko
    rääkkylä saarijärvi salla salo saltvik sastamala sauvo savitaipale savonlinna savukoski seinäjoki sievi siikainen siikajoki
    siikalatva siilinjärvi simo sipoo siuntio sodankylä soini somero sonkajärvi sotkamo sottunga sulkava sund suomussalmi
    suonenjoki sysmä säkylä taipalsaari taivalkoski taivassalo tammela tampere tervo tervola teuva tohmajärvi toholampi
    toivakka tornio turku tuusniemi tuusula tyrnävä ulvila urjala utajärvi utsjoki uurainen uusikaarlepyy uusikaupunki vaala
    vaasa valkeakoski vantaa varkaus vehmaa vesanto vesilahti veteli vieremä vihti viitasaari vimpeli virolahti virrat vårdö
    vöyri ylitornio ylivieska ylöjärvi ypäjä ähtäri äänekoski
    # Swedish
    esbo helsingfors vanda grankulla åbo tammerfors björneborg vasa uleåborg borgå lovisa hangö raseborg ekenäs karis
    jakobstad nykarleby karleby kronoby larsmo korsholm malax närpes kristinestad kaskö vörå pargas kimitoön ingå sjundeå
    kyrkslätt sibbo lappträsk mörskom nådendal reso lundo sankt mariehamn tavastehus lahtis kotka villmanstrand
    nyslott kuopio torneå kervo träskända tusby hyvinge lojo vichtis raumo nystad kajana fredrikshamn kouvola
    # Post towns and parts of towns
    tikkurila matinkylä tapiola leppävaara myyrmäki hervanta tammisaari karjaa nummela klaukkala mäntsälä kerimäki
    kauklahti masala veikkola jokela kellokoski hikiä turenki parola toijala viiala vammala mänttä vilppula jämsänkoski suolahti
    palokka vaajakoski haukipudas kiiminki oulunsalo ylistaro lapväärtti vähäkyrö nilsiä karttula toivala muurola ivalo saariselkä
    """
)
