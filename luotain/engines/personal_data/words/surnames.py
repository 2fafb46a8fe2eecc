"""Surnames common in Finland and around it, in small letters, and the endings by which others are recognised.

Sources: the person-name lists of the Faker library for Finnish, Swedish, English, Estonian, Norwegian and Danish (MIT
licence, copyright Daniele Faraglia and contributors), and our own knowledge of how Finnish and Swedish surnames are built.
"""

from . import words_of

SURNAMES = words_of(
    """
    aalto aaltonen aas aasa aasen aasmäe aavik abbas abbott abdi abdullah abel abrahamsen abrahamsson abramov
    acevedo acosta adams adamson ader adkins adolfsson afanasjev aguilar aguirre ahde ahlberg ahlgren ahlin ahlqvist
    ahlström ahmad ahmadi ahmed aho ahokas ahola ahonen ahti airaksinen aittola akhtar ala ala-nikkola alanen alanko
    alas alatalo aleksandrov alekseev alexander alexandersson alfredsson alho ali ali-hakala allan allas allen allik
    allison alm almgren almqvist alvarado alvarez amundsen anderberg andersen anderson andersson andrade andreasen
    andreassen andreasson andreev andresen andrews andrén anissimov annus anthony antikainen anton antonov antonsen
    antonsson anttila anttonen archer arellano arias armstrong arnesen arnold aro aronsson arro arroyo aru arula
    arvidsson arvola ashley ashton asikainen asp asplund atkins atkinson augustsson aun aune aus austin autio
    auvinen avery avila axelsson ayala ayers bach backlund backman bailey baird baker bakke bakken baldwin ball
    ballard banks barajas baranov barber barker barlow barnes barnett barr barrera barrett barron barry bartlett
    barton bass bates bauer bautista baxter bean beard beasley bech beck becker begum beljajev bell belov beltran
    bender bengtsson benitez benjamin bennett benson bentley benton berg bergdahl berge berger berggren bergh
    bergkvist berglund bergman bergqvist bergsten bergstrand bergström bergvall bernard berntsen berntsson berry
    bertelsen bertilsson best bevan bibi birch bird birkeland bishop björk björklund björkman black blackburn
    blackwell blair blake blanchard blankenship blevins blixt blom blomberg blomgren blomkvist blomqvist bodin
    bogdanov bohlin bohman bolin bolton boman bond bondarenko bonilla booker boone booth borg borgström borissov
    boström bowen bowers bowman boyd boyer boyle bradford bradley bradshaw brady branch brandt braun bray brekke
    brennan brewer bridges briggs bright brink broberg brock brodin brolin broman brookes brooks brown browne
    browning bruce bruun bryan bryant brännström buchanan buck buckley bull bullock burch burgess burke burman
    burnett burns burrows burton bush butcher butler bylund byrd byrne byström bäck bäckman bäckström bõstrov
    börjesson bøe cabrera cain calderon caldwell calhoun callahan camacho cameron campbell campos cannon cantrell
    cantu cardenas carey carlberg carlsen carlson carlsson carney carpenter carr carrillo carroll carson carter
    cartwright case casey castaneda castillo castro cervantes chadwick chamberlain chambers chan chandler chaney
    chang chapman charles charlton chase chavez chen cherry choi christensen christian christiansen christoffersen
    chung church cisneros claesson clark clarke clausen clay clayton clements cline coates cobb cochran coffey cohen
    cole coleman coles collier collins colon combs compton conley conner connolly connor conrad contreras conway
    cook cooke cooley cooper copeland cordova cortez costa cowan cox craig crane crawford crosby cross cruz cuevas
    cummings cunningham curry curtis dahl dahlberg dahlgren dahlin dahlqvist dahlström dahlén dale dalton daly dam
    daniel daniels danielsen danielsson danilov daugherty davenport davey david davidson davidsson davies davila
    davis davison davõdov dawson day dean decker delacruz deleon delgado denissov dennis diaz dickerson dickinson
    dickson dillon dixon dmitriev dobson dodd dodson doherty dominguez donaldson donnelly donovan dorsey dougherty
    douglas downs doyle drake drozdov duarte dudley duffy duke duncan dunlap dunn duran durham dyer eaton edberg
    edin edlund edman edström edvardsen edvardsson edwards egorov eide einarsson ek ekberg ekdahl ekelund ekholm
    eklund eklöf ekman ekstrand ekström eliassen eliasson eller ellingsen elliott ellis ellison elo elofsson
    eloranta emanuelsson emilsson engberg engblom engdahl engen english englund engman engström engvall erickson
    ericson ericsson erik eriksen eriksson erkkilä erlandsson erm ernits eronen escobar eskelinen eskola esparza
    espinoza estes estrada evans evensen everett ewing fagerholm fagerström falk farah farley farmer farrell
    faulkner fedorov fedotov ferguson ferm fernandez ferrell field fields figueroa filatov filippov finch finley
    fischer fisher fitzgerald fitzpatrick fjodorov fleming fletcher flink flores flowers floyd flynn foley folkesson
    fomin forbes ford fors forsberg forsell forsgren forslund forsman forsström forster foster fowler fox francis
    franco frandsen frank franklin fransson franzén fraser frazier frederick frederiksen fredriksen fredriksson
    freeman french frey friberg frid friedman friis friman frisk fritz frolov frost fry frye fuentes fuller
    gabrielsson gaines gallagher gallegos galloway galvan gamble garcia gardiner gardner garner garrett garrison
    garza gashi gates gavrilov gay gentry george gerassimov gibbons gibbs gibson gilbert giles gill gillespie
    gilmore glass glenn glover goddard godfrey golden golubev gomez gontšarov gonzales gonzalez good goodman goodwin
    gorbunov gordon gough gould graham grahn granath granberg granlund granström grant graves gray green greene
    greenwood greer gregersen gregory gren griffin griffith griffiths grigoriev grimes gromov gross grönlund
    grönqvist grönroos guerra guerrero gulbrandsen gullberg gundersen gunnarsson gusev gustafsson gustavsson
    gutierrez guzman göransson haapala haapanen haapaniemi haapasalo haas haataja haavisto hagberg hagen haglund
    hagman hagström hahn hakala hakkarainen hale haley hall halla hallberg hallgren hallik hallin halme halonen
    halvarsson halvorsen hamilton hammar hammarström hammond hampton hancock haney hanna hannula hansen hanson
    hanssen hansson haraldsson hardin harding hardy hargreaves harju harjula harmon harper harrell harrington harris
    harrison hart hartikainen hartley hartman harvey hasan hassan hatfield haug hauge haugen haugland hauta hautala
    hautamäki haverinen hawkins hayden hayes haynes hays hayward heath hebert hedberg hedin hedlund hedman hedström
    heikkilä heikkinen hein heino heinonen heinsalu heinsoo heiskanen helenius helgesson helin helland hellberg
    helle hellgren hellman hellström helminen henderson hendricks hendrix henningsson henriksen henriksson henry
    hensley henson herbert herman hermansen hermansson hernandez herrera herring hess hester hewitt hickman hicks
    hietala hietanen higgins hill hilton hiltula hiltunen hines hinton hirvonen hjalmarsson hjelm hjort ho hobbs
    hodge hodges hodgson hoffman hogan hokkanen holappa holden holder holgersson holland holloway holm holmberg
    holmes holmgren holmqvist holmström holopainen holst holt honkala honkanen hood hooper hoover hope hopkins horn
    horne horton hosseini houghton house houston hovi howard howarth howe howell howells huang hubbard huber hudson
    huerta huff huffman hughes huhta huhtala hull hult hultgren hultman humphrey humphreys humphries hunt hunter
    huotari huovinen hurley hurst hussain hussein hutchinson huttunen huuskonen huynh hyde hyttinen hytönen
    hyvärinen hyvönen hägg hägglund häggström häkkinen hämäläinen hänninen härkönen härm håkansson högberg höglund
    ibarra ibrahim ignatjev ihala ihalainen ikola ikonen iljin ilves immonen ingram ingvarsson iqbal irwin isaksen
    isaksson ismail isotalo israelsson issa ivanov ivanova ivarsson ivask iversen jaakkola jaakson jaanson jaanus
    jaatinen jackson jacobs jacobsen jacobson jacobsson jafari jakobsen jakobson jakobsson jakovlev jalakas jalava
    jalonen james jansson jarl jarvis jauhiainen jefferson jefimov jegorov jenkins jennings jensen jenssen jeppesen
    jeppsson jepsen jermakov jeršov jespersen jessen jimenez johannessen johannesson johansen johanson johansson
    john johns johnsen johnson johnsson johnston jokela joki jokinen jonasson jones jonsson jordan josefsson joseph
    joyce juarez juhanson juhkam juhlin juntunen jussila juvonen jänes jäntti järv järve järvelä järvenpää järvi
    järvinen jääskeläinen jõe jõesaar jõgi jönsson jörgensen jørgensen jürgens jürgenson jürisson kaasik kadak
    kaikkonen kaila kainulainen kaiser kaivola kala kalamees kalda kalinin kaljula kaljurand kaljuste kaljuvee
    kallas kallaste kallio kalm kalmus kane kanerva kangas kangro kangur kankaanpää kannisto kanto kantola kapp
    karhu karhunen kari karjalainen karlberg karlsen karlsson karlström karpov karppi karppinen karro karttunen karu
    karvinen karvonen kasak kase kasemaa kasemets kask kass kataja katajisto kattai kaufman kauppi kauppila
    kauppinen kaur kay kazakov keinänen keith kelder keller kelley kelly kemp kemppainen kennedy kent kerr keränen
    keskinen keskitalo kesküla keto ketola kettula kettunen key khalil khan kidd kiik kiil kiis kiisk kikas kikkas
    kilk kilpeläinen kim king kink kinnunen kirby kirillov kirk kirs kirsipuu kirss kisseljov kiuru kivelä kivi
    kivilo kivimäe kivimäki kivinen kiviniemi kivistik kivistö kjeldsen kjellberg kjær klaas klasson klausen klein
    klimov kline kling knapp knight knowles knox knudsen knutsen knutsson koch koger kohv koistinen koit koitla
    koivisto koivu koivula koivunen kokk kokko kokkonen kolehmainen kolesnik kolk komarov komulainen kondratjev
    konovalov konstantinov kont konttinen kool koort koponen koppel korhonen korol korpela korpi kortelainen koskela
    koski koskinen kosonen kostin kotila kotkas kotov koval kovanen kozlov kramer krantz krause kriisa kristensen
    kristensson kristiansen kristiansson kristoffersen kristoffersson krogh kronqvist krook kroon krueger kruglov
    krõlov kudrjavtsev kuisma kujala kukk kukkonen kulikov kullberg kulmala kumar kumpulainen kuningas kunnas
    kuosmanen kurg kurki kurm kuronen kurvits kutsar kuus kuuse kuusela kuusi kuusik kuusisto kuusk kuzmin kuznetsov
    kuznetsova kvist kyllönen kytö kytölä kähkönen källström kämäräinen kärki kärkkäinen kärner käsper käär käärik
    kõiv kütt laakkonen laakso laaksola laaksonen laama laan laane laanemets laas laht lahtela lahti lahtinen laiho
    laine laitila laitinen laks lam lamb lambert lammi lampi lampinen landin landry landström lane lang lankinen
    lantz lappalainen lara larsen larson larsson lass lassen lassila latvala laukkanen laur lauri lauridsen laurila
    lauritsen laursen law lawrence lawson le leach lebedev leblanc lee lees lehikoinen lehiste leht lehti lehtimäki
    lehtinen lehtla lehtmets lehto lehtola lehtonen leino leinonen leis lember lennartsson leon leonard lepik
    lepistö lepp leppik leppä leppälä leppänen leskinen lester levin levine levola levy lewis li liblik lidström
    lidén lie lien liimatainen liimatta liiv liiva liivak liivamägi lilja liljegren lill lillemets lin lind lindahl
    lindberg lindblad lindblom linde lindell linder lindfors lindgren lindh lindholm lindkvist lindmark lindquist
    lindqvist lindroos lindsey lindskog lindström lindvall lindén link linna lipp lipponen little liu liukkonen
    livingston ljung ljungberg ljunggren ljungqvist lloyd logan loginov lokk lomp long loorits lopez loponen lord
    louhi love lowe lowery lozano lucas lucero luht luik lukin lukk lumi lumiste lumme luna lund lundberg lundblad
    lunde lundell lundgren lundh lundholm lundin lundkvist lundmark lundquist lundqvist lundström luoma luoto luts
    lutz luukkainen luukko luukkonen lynch lynn lyons lähteenmäki lätt lääne lääts lõhmus löf löfgren lönn lövgren
    maasik macdonald macias mack madden maddox madisson madsen magnusson mahmood mahoney maidla maijala makarov
    makkonen maksimov maldonado malinen malm malmberg malmgren malmi malmqvist malmström malone malõšev mandel mann
    manner mannila manninen manning maripuu mark markkanen marklund marks markus marquez marsden marsh marshall
    martikainen martin martinez martinsen martinson martinsson marttila marttinen maslov mason massey mata mathews
    mathiasen mathiesen mathis mathisen matikainen matilainen matthews mattila mattsson matvejev maxwell may mayer
    maynard mayo mays mcbride mccall mccann mccarthy mccarty mcclain mcclure mcconnell mccormick mccoy mccullough
    mcdaniel mcdonald mcdowell mcfarland mcgee mcgrath mcguire mcintosh mcintyre mckay mckee mckenzie mckinney
    mcknight mclaughlin mclean mcmahon mcmillan mcneil mcpherson meadows medina medvedev meier meister mejia
    melander melendez melin mellor melnik melton mendez mendoza mercado mercer merila meriläinen merritt metcalfe
    mets metsä metsälä meyer meyers meza miah michael michelson middleton miettinen mihhailov mikk mikkelsen mikkola
    mikkonen miles miller mills miranda mironov mistry mitchell mitt moberg modig moe moen mogensen mohamed mohammad
    mohammadi mohammed mohamud moilanen moisio molin molina mononen monroe montes montgomery montoya moody moon
    mooney moor moore mora morales moran moreno morgan morley moroz morris morrison morrow morse mortensen morton
    moses mosley moss moyer mueller muhonen mujunen mullen mullins munoz murillo murphy murray muru must mustafa
    mustola mustonen myers myhre myklebust mylly myllymäki mäe mäenpää mäeots mäesalu mägi mäkelä mäki mäkinen mänd
    mändla männik männiste männistö mänty mäntylä määttä månsson mårtensson mõttus mölder möller møller mürk müür
    müürsepp nash naumov navarro naylor nazarov neal nelson nevala nevalainen newman newton nguyen nicholls nichols
    nicholson nielsen niemelä niemi nieminen niiranen niit niittylahti nikiforov nikitin niklasson nikolaev nikula
    nilsen nilsson niskala niskanen nissen nissilä nissinen niva nixon noble nokkala nolan norberg nord nordberg
    nordgren nordin nordlander nordlund nordqvist nordström norgren norlin norling norman norrgård norris norrman
    north norton norén nousiainen novak novikov nummela nunez nurk nurm nurmi nurminen nuut nuutinen nyberg nygren
    nygård nykänen nylander nylund nylén nyman nyström näslund næss nõmm nõmme nõmmik nørgaard o'brien o'connor
    o'donnell o'neill o'sullivan obrien ochoa oconnell oconnor odom odonnell ohlsson oikarinen oinonen oja ojala
    ojanen ojaste oks oksala oksanen olander olausson olesen olesk oliver ollikainen ollila olofsson olsen olson
    olsson omar oneal oneill oras orav oravala org orlov orozco orr ortega ortiz osborn osborne oskarsson osman
    ossipov ots ott ottosson overgaard owen owens paal paananen paap paas paasio paavilainen paavola pace pacheco
    padilla page paju pajula pajunen pakarinen palm palmer palmgren palmqvist palo paloheimo palomäki palu panov
    park parker parkes parkin parkinson parkkila parkkinen parks parrish parry parsons partanen partio parts
    parviainen pasanen patel patrick patterson patton paul paulsen paulsson pavlov payne peacock pearce pearson peck
    pedersen pehkonen pekkala pekkarinen pelkonen peltola peltomäki peltonen peltoniemi pena pennanen pennington
    pent penttilä penttinen perez perkins perry persson perälä pesola pesonen peters petersen peterson petersson
    petrov petrova pettai pettersen pettersson petty pham phelps phillips pickering pierce pietilä pihelgas pihl
    pihlaja pihlak piho piir piirainen piirsalu pikk pineda pirinen pitkälä pitkänen pittman pitts ploom pohjola
    poljakov pollard ponce poole poom pope popov popova porter post potter potts poulsen powell power powers pratt
    preston price prince pritchard proctor pruitt pruul pugh puhakka pukk pulk pulkka pulkkinen puranen puro puusepp
    puustinen pärn pärna pärnpuu pärtel pääkkö pääkkönen pålsson põder põdra põld põldma põldmaa põllu pöllä
    pöllänen püvi quinn raadik raag raamat raatikainen rahkola rahman raid raidma raitala raja rajala ramirez ramos
    ramsey rand randall randmaa randoja randolph rangel ranta rantala rantanen rask rasmussen raud raudsepp rauhala
    rautiainen rautio ravn ray raymond read rebane reed rees reese reeves rehn reid reilly reimann reinikainen
    reinsalu remmel repo reyes reynolds rhodes rice rich richard richards richardson richmond riddle riggs riihimäki
    riikonen riley rinne rintala rios rissanen ristola ritter rivas rivera rivers roach robbins roberson roberts
    robertson robertsson robinson robles robson rocha rodgers rodriguez rogers rohtla rojas rollins roman romanov
    romero ronkainen roos roosileht roots rosales rosario rose rosenberg rosengren rosenlund rosenqvist rosin ross
    rossi rosén roth rousku rowe rowland rowley roy rubio ruiz rumjantsev ruohola ruotsalainen rush russell russo
    ruud ruus ruuskanen ruusu ryan rydberg rydén rytkönen ryynänen räisänen räsänen rätsep räty rönkkö rønning
    rüütel saar saare saarela saari saarikoski saarinen saastamoinen safronov sahlin said sainio saks salas salazar
    saleh salinas sallinen salmela salmi salminen salo salomaa salomonsson salonen salu salumets salumäe sampson
    samuelsson sanchez sandberg sandell sander sanders sanderson sandgren sandin sandoval sandström sandvik sanford
    santala santana santiago santos sarap sarapuu sarv saul saunders savage saveljev savolainen sawyer schaefer
    schmidt schmitt schneider schofield schou schroeder schultz schwartz scott selin sellers semenov sepp seppä
    seppälä seppänen sergejev serrano setälä sexton shaffer shah shannon sharp sharpe shaw shea shelton shepard
    shepherd sheppard sherman shields short sibul sidorov sihvonen siim sikk sild sillanpää sillaots sillaste silm
    siltala silva silvennoinen simmons simola simon simonen simonsen simonsson simpson sims simson sinclair singh
    singleton sipilä sirel sirola sirviö sirén sisask sivertsen sjöberg sjöblom sjödin sjögren sjöholm sjölander
    sjölin sjölund sjöstedt sjöstrand sjöström skinner skog skoglund skoog skov sköld slater sloan small smart
    smirnov smirnova smith snow snyder sobolev soini soininen sokk sokolov sokolova solberg solheim solis solomon
    solovjov soo soon soosaar soosalu soots sorokin sorsa sosa soto sparks spears spence spencer stafford stanley
    stanton stark steele steen steffensen stein stenberg stenlund stenman stenström stepanov stephens stephenson
    stevens stevenson stewart stokes stone storey storm stout strand strandberg strickland strid strong ström
    strömberg strøm stuart ståhl suarez suhonen suikki suits sulg sullivan summers sundberg sundell sundin sundqvist
    sundström suni suomalainen suomi suominen susi sutinen sutt sutton suur suvanto suvi suvorov svahn svanberg
    svantesson svedberg svendsen svensson svärd swanson sweeney swift sykes syrjä syrjälä säde sæther söderberg
    södergren söderholm söderlund söderman söderqvist söderström sörensen sööt søndergaard sørensen taal taipale
    takala talbot tali talja talts talvio tamberg tamm tamme tammela tammi tammik tamminen tangen tanner tanskanen
    tapia tarassov tarvainen taskinen tate taylor teder teearu teesalu teras terrell terry tervo thomas thomassen
    thompson thomsen thomson thor thornton thorpe thorsen thorén thulin thygesen tiainen tihhomirov tiihonen tiik
    tiits tikka tikkanen tilk timofejev timonen tirkkonen titov todd toft toivanen toivola toivonen tolonen tolvanen
    tomingas tomlinson tomson toom toome tooming toomsalu toots torres torstensson townsend tran travis trei treial
    treier trevino trofimov trujillo truu tsvetkov tucker tuisk tuisku tulokas tuomela tuomi tuominen tuovinen
    turesson turja turnbull turner turpeinen turunen tuul tuulik tveit tyler täht tähtinen tõnisson törnqvist uibo
    underwood unt uotila urb uus uusitalo uustalu vaara vahala vaher vaht vahter vahtra vain vainio vaino valdez
    valencia valentine valenzuela valge valk valkama valkonen valli vallin valo valtonen vance vang vanhala vares
    vargas varik varis vartiainen vasama vasiliev vasquez vaughan vaughn vazquez vega vehviläinen velasquez
    velazquez velez venäläinen vesala veski vestergaard vesterinen vesterlund vestin viberg viik viira viitala
    viitanen vik viklund viks vikström vilhelmsson viljamaa viljanen vill villa villanueva villarreal villegas
    villemson vincent vinogradov virta virtanen visala visnapuu vlassov volkov volkova vorobjov voronin voutilainen
    vuorela vuori vuorinen vuoristo vähi väisälä väisänen väli välimäki väyrynen väänänen võsu wade wagner wahlberg
    wahlgren wahlroos wahlström walker wall wallace wallenius waller wallgren wallin wallis walls wallén walsh
    walter walters walton wang ward ware warner warren washington waters watkins watson watts weaver webb weber
    webster weeks weiss welch wells wennberg werner west westberg wester westerberg westerholm westerlund westin
    westlund westman weston wheeler whitaker white whitehead whitehouse whitney whittaker wiberg widén wiggins
    wiklund wikström wilcox wiley wilhelmsson wilkerson wilkins wilkinson williams williamson willis wilson winberg
    winter winters winther wise wolf wolfe wong wood woodard woods woodward wright wu wyatt yang yates yli-hukkala
    ylinen ylitalo ylönen yoder york young yu zahharov zaitsev zamora zavala zetterberg zhang zimmerman zujev zuniga
    åberg ågren åkerlund åkerman åkesson ås åsberg åslund åström õispuu õun õunapuu öberg öhman östberg österberg
    österholm österlund östling östlund östman ødegård østergaard ševtšenko štšerbakov žukov žuravljov
    """
)

# Endings of surnames; a capitalised word with one of these after a given name is taken for a surname.
SURNAME_ENDINGS = (
    "nen",
    "la",
    "lä",
    "sto",
    "stö",
    "mäki",
    "niemi",
    "lahti",
    "salo",
    "maa",
    "mies",
    "aho",
    "järvi",
    "koski",
    "kangas",
    "lampi",
    "saari",
    "harju",
    "joki",
    "pelto",
    "vaara",
    "nummi",
    "talo",
    "salmi",
    "ranta",
    "oja",
    "suo",
    "perä",
    "son",
    "sen",
    "ström",
    "berg",
    "qvist",
    "kvist",
    "lund",
    "holm",
    "gren",
    "blom",
    "stedt",
    "mark",
    "dal",
    "dahl",
    "man",
    "back",
    "fors",
    "roos",
    "feldt",
    "felt",
    "stein",
    "wall",
    "vall",
    "bäck",
    "gård",
    "én",
    "ius",
    "ov",
    "ova",
    "ev",
    "eva",
    "in",
    "ina",
    "sky",
    "skaja",
    "enko",
    "ić",
    "ez",
    "ing",
    "ton",
    "ley",
    "ell",
)


def looks_like_surname(word: str) -> bool:
    """Whether a word in small letters is a known surname or is built like one."""
    return word in SURNAMES or (len(word) > 4 and word.endswith(SURNAME_ENDINGS))
