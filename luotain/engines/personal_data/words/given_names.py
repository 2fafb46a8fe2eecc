"""Given names common in Finland and around it, in small letters.

Sources: the person-name lists of the Faker library for Finnish, Swedish, English, Estonian, Norwegian and Danish (MIT
licence, copyright Daniele Faraglia and contributors), and common given names written from our own knowledge of what the
Digital and Population Data Services Agency publishes as open data (CC BY 4.0). Names of nobody in particular.
"""

from . import words_of

GIVEN_NAMES = words_of(
    """
    # more of the names that are given in Finland today, and of those that came here with people
    aarno aava aimar aliisa amanuel andrii anh arnel artem asma ayan ayub bahar bao beatriz biniam bogdan boglárka
    bohdan chiara chinedu daiva danilo daryna davit denys diego dmytro duc eden edona efua elle ellida elodie emre
    enzo erion farid farida fatma fatoumata fatuma femi filsan giorgi giovanni giulia gjergj goran gulnara gulsen
    habib hadi halina hana hanane hawa hien hiroshi hoa hung huugo ifrah iman ingaret inês iryna jaska jing kadir
    kamal kamran kateryna khadra kseniia kuura kwame lan luisa lyudmyla manta maryna mateo mateus meiju memet meryem
    miiru mohamud mohsen mukhtar murad muusa mymmi nadifa najma narges nasrin nata nataliia natasa nazanin ngoc nguyen
    nura oleh oleksii oosi parisa patience pavlo phuong pooja quang raghad rajesh ramadan rana rashid rasse raul reko
    rima rohan rohit roza sadia safiya seita selina sella serhii shirin shukri siddharth sofiia somchai somsak suad
    sunita svitlana tahir tariq tetiana thu tigran tiitus tomppa tran tuan tülay ukko umar unelma valeriia vaula vellu
    venny vertti viia viktoriia vilhelmi vilna vilppa vita voitto volodymyr wali wanjiru wenla xin yana yevhen
    yohannes yosef yuki yulia yuliia zahir zeinab zhanna ziad zlatan zofia
    aada aadolf aage aaliyah aamos aamu aapo aappo aarne aarni aaro aaron aarre aatos aatto aatu abbas abbie abdi
    abdirahman abdul abdullah abdullahi abelone abigail abukar adam adele adnan adolf adrian adriana adrienne agda
    agne agnes agneta agnete agnieszka ahmad ahmed ahmet ahti aida aija aila aili aimee aimo aina aini aino airi
    aisha aivar aki aksel akseli aku alan alanna alba albert alberte alberto albin alec alejandra alejandro
    aleksander aleksandr aleksandra aleksanteri aleksei aleksi alex alexa alexander alexandra alexandria alexei
    alexey alexis alf alfons alfred algot ali alice alicia alina alisa alisha alison allan allen alli allison alma
    alpo altti alva alvar alvari alve alvin alyssa amadeus amal amalia amalie amanda amber amelia amelie amin amina
    amir amira amy ana anas anastasia anatoli anders andre andrea andreas andrei andres andrew andrey andrius andrus
    andrzej andré andréas ane anette angel angela angelica angelika angelina angie anil anita anitta anja ann
    ann-britt ann-charlott ann-charlotte ann-christin ann-christine ann-kristin ann-louise ann-mari ann-marie
    ann-sofi ann-sofie anna anna-karin anna-lena anna-liisa anna-lisa anna-maria annastiina anne anne-marie anneli
    annelie annemette annette anni annica annie anniina annika anniki annikki annu annukka ansa anselmi anssi antero
    anthony anton antonia antonio antony ants antti anu anukka april arhippa ari ariana ariel arild arja arjun armas
    armi arne arno arnold aron arthur arto arttu artturi artur arvi arvid arvo asbjørn asger asha ashlee ashleigh
    ashley asko aslak assar asser asta aston astrid atle atro atso atte aud audrey august aukusti auli aulikki aulis
    aune auni aurora austin autumn auvo axel ayaan ayse bailey barbara barbro barry bea beata beatrice becky belinda
    bella ben benedicte benedikte bengt benjam benjamin benny bent bente benthe berit bernard berndt bernhard bernt
    bert berta bertel bertil bertram bertta beth bethan bethany bettina betty beverley beverly bianca bill billy
    birger birgit birgitta birgitte birte birthe bitten bjarne björn bjørg bjørn blake bo bob bobby bodil boe boel
    bonnie boris borris brad bradley brady brandi brandon brandy breanna brenda brendan brent brett brian briana
    brianna bridget brita britt britt-mari britt-marie britta brittany brittney brooke bror bruce bruno bryan bryce
    börje bøje børge cai caitlin caitlyn caj cajsa caleb callum calvin cameron camilla candace candice carin carina
    carita carl carl-johan carla carlo carlos carly carmen carol carola carole carolin carolina caroline carolyn
    carrie carsten casey casper cassandra cassidy cassie catarina catharina catherine cathrine cathy catrin catrine
    cecilia cecilie celine cesar chad charlene charles charlie charlott charlotta charlotte chase chelsea chelsey
    cheryl cheyenne chloe chris christa christel christer christian christie christin christina christine christofer
    christoffer christopher christy cia cindy cirkeline claes claire clara clare clarence clas claudia claus clavs
    clayton clifford clinton clive cody cole colin colleen collin colton connie connor conny conor corey cornelia
    cory courtney craig cristian cristina crystal curt curtis cynthia dag dagmar dagny daisy dakota dale dalton
    damian damien damon dan dana daniel daniela daniella danielle danny dante darin darius darlene darrell darren
    darryl daryl dave david dawn dean deanna debbie deborah debra declan deepak deeqa del denis denise dennis derek
    derrick desiree desirée destiny devin devon diamond diana diane dick dillon dimitri dina ditte dmitri dmitry
    dominic dominique don donald donna doris dorotea dorothy dorte dorthe douglas drew duane duncan dustin dwayne
    dylan earl ebba ebbe ebony eddie edgar edit edith edla eduardo edvard edvin edward edwin eelis eemeli eemi eemil
    eerik eerika eerikki eero eetu eeva eevert eevi effie egil egon eija eijo eikka eila eileen eilif einar einari
    eine einer eini eino eira eiri eirik eivind eivor ekaterina elaine eleanor elena eleonor eleonora eli elias
    eliel elif eliina eliisa elijah elin elina elinor elis elisa elisabet elisabeth elise elizabeth elizaveta elja
    ella ellen elli ellie ellinoora ellinor elliot elliott elly elma elmer elmeri elmo elna elof eloise elsa else
    elsebeth elsi elsie elsy elton elvi elviira elvin elvira elvis elvy emanuel emelie emil emilia emilie emilio
    emily emine emma emmaleena emmi emmy enar ene engla enja enni ensio ere eric erica erik erika erin erja erkka
    erkki erkko erland erling erna ernest ernesti ernst esa esaias esben eskil esko esmarelda espen essi estelle
    ester esteri esther ethan ethel eugen eugene eva eva-lena evald evan eve eveliina evelin evelina evelyn evert
    evy ewa fabian faisal faith fanni fanny farah fartun fatemeh fatima felicia felix ferdinand fernando fiina filip
    filippa finn fiona flemming florence folke fowzia frances francesca francis francisco frank franklin frans fred
    freddy frede frederick frederik frederikke fredric fredrik fredrika freja frida fritjof fritz frode fyodor
    gabriel gabriela gabriella gabrielle gail galina gareth garrett garry gary gavin geir gemma gene geoffrey georg
    george georgia georgina gerald geraldine gerard gerd gerda gerhard germund gert gertrud gia gilbert gillian
    gillis gina gisela gitta gitte glen glenda glenn gloria gordon gorm gottfrid grace graeme graham grant greg
    greger gregg gregory greta grete grethe gro gudrun gun gun-britt gunborg gunda gundhild gunhild gunilla gunn
    gunnar gunnel gunner gunnevi gunvor gurli gustaf gustav guy gwendolyn gyda göran görel gösta göta göte günther
    habiba haidi hailey haley halima hamed hamid hampus hamza hanna hanna-mari hannah hannamari hanne hannele hannes
    hannu hans harald harold harri harriet harry hasan hassan hasse hatice hayden hayley hazel heather hector hedda
    hedvig hege heidi heikka heikki heimo heini heino helen helena helene helga helge helgi heli helinä helka hella
    helle hellevi helmer helmi helmiina helvi hely helén heléne henna henni henning henri henric henrietta henriette
    henriika henriikka henrik henrika henrikki henry herbert herdis herman hermanni hertta hetti hibo hilary hilda
    hilde hilding hilja hilkka hilla hille hillevi hilma hilpi hjalmar hjalte hjördis hodan holger hollie holly
    howard hugh hugo hulda hunter huong hussein håkan håkon håvard ia iain ian ib iben ibrahim ida idil idun igor
    iida iina iines iiri iiris iiro iisakki iivari iivo ikram ilari ilja ilkka ilma ilmari ilmi ilmo ilona ilpo ilse
    immi immo impi ina inari indrek ines inez ing-britt ing-marie inga inga-britt inga-lill ingalill ingar inge
    ingeborg ingegerd ingegärd ingela ingelise ingemar inger ingmar ingrid ingvar inka inkeri inkku inna inna-mari
    into iola ira irene irina iris irja irma irmeli irmi iréne isa isaac isabel isabell isabella isabelle isac
    isaiah isak isla ismail ismo isto ivan ivar iver ivo jaakkima jaakko jaakoppi jaan jaana jaanus jack jackie
    jackson jaclyn jacob jacobine jacqueline jade jaime jake jakob jalmari jamal james jamie jan jan-erik jan-olof
    jan-åke jana jane janet janette jani janica janice janika janina janis janita janna janne janni jannica jannie
    jannika jano jared jari jarkko jarl jarmo jarno jasmiina jasmin jasmine jason jasper jatta javier jay jayne jean
    jeanette jeanne jeff jeffery jeffrey jekaterina jelena jemma jenina jenna jenni jennica jennie jennifer jenny
    jens jeppe jere jeremiah jeremias jeremy jerker jermaine jerome jerry jesper jesse jessica jessika jesus jevgeni
    jill jillian jim jimi jimmie jimmy jirka jirko jo joachim joacim joakim joan joann joanna joanne jocelyn jodi
    jodie jody joe joel joen johan johanna johanne johannes john johnathan johnnie johnny joline jon jonas jonatan
    jonathan jonathon joni jonna jonne jonny jooa jooel joona joonas joonatan joosef jooseppi jordan jorge jorma
    jorunn jose josef josefiina josefin josefina josefine joseph josephine josh joshua josé jouko jouni joutsi joy
    joyce juan judith judy juha juha-matti juha-pekka juhana juhani juho jukka jukka-pekka juli julia juliaana
    julian juliana julie julija julius june juni junior juri jussi justiina justin justina justus juuli juulia juuso
    jyri jyrki jytte jörgen jørgen jüri jānis kaapo kaapro kaarin kaarina kaarle kaarlo kaatje kadri kai kaido kaija
    kaisa kaisa-leena kaisla kaisu kaitlin kaitlyn kaius kaj kaja kajsa kalervo kalevi kalle kalli kamila kanelia
    kanerva kara karen kari kariina karim karin karina karita karl karl-erik karla karlo karo karoliina karolina
    karoline karri karsten kaspar kasper kasperi kastehelmi katariina katarina katarzyna katcha kate katelyn
    katerina katharina katherine kathleen kathryn kathy kati katie katja katju katri katriin katriina katrin katrina
    katrine katy kauko kauno kaur kayla kaylee kayleigh keijo keimo keino keith keld kelli kellie kelly kelsey ken
    kendra kenn kennet kenneth kenny kent kenth kerkko kerri kerry kerstin kerttu kerttuli ketty kevin khadija
    khaled khalid kia kian kiara kielo kieran kiia kiira kim kimberley kimberly kimi kimmo kira kirill kirk kirsi
    kirsi-marja kirsikka kirsten kirsti kirstin kirstine kirsty kjeld kjell kjersti kjetil klaara klara klas klaudia
    klaus klavs knut konrad konsta konstantin kornelia kosti krista kristaps kristel kristen krister kristi kristian
    kristie kristiina kristin kristina kristine kristjan kristo kristofer kristoffer kristopher kristy krystal
    krzysztof ksenia kullervo kumar kurt kustaa kustavi kyle kylie kyllikki kyösti kåre lacey lage lahja laila lance
    lara lari larisa larissa larry lars lars-erik lars-göran lars-olof lars-åke lasse lassi latasha latoya laura
    laurea lauren laurentius lauri laurie laurits laus laust lawrence layla lea leah leanne lee leea leena leeni
    leevi leia leif leigh leila leilani lemmikki lempi lena lene leni lennart lennarth leo leon leona leonard
    leonardo leonid leonora leopold leroy lesley leslie lev levi lewis leyla li liam liban lidia lidija liga liina
    liinu liisa liisi lilia lilian lilja lillemor lilli lilly lily lina linda lindsay lindsey line linh linn linnea
    linnéa linus lisa lisbet lisbeth lise lise-lott lise-lotte liselott liselotte liv liva livia ljubov ljudmila lo
    logan loke lona lone lonnie loretta lori lorraine lotta lotte loui louie louis louise louna lova love loviisa
    lovis lovisa lowe luca lucas lucia lucy ludmila ludvig ludwig luis luka lukas luke lumi luna luukas lydia lykke
    lyly lynda lynn lynne lyydia lyyli lærke maaret maaria maarika maarit maaru mackenzie madeleine madelene
    madeline madison mads magdaleena magdalena magne magnus mahdi mahmoud mai maia maie maija maija-liisa
    maijastiina maiju maiken maikki maila maili maini maire maisa maj maj-britt maj-lis maja majken majvor makayla
    maksim malcolm maleena malena malene malgorzata malik malin malla malle mallory malou malte malthe malva manda
    mandy manfred manna manu manuel mara marc marcia marcin marco marcus mare marek maren margareeta margaret
    margareta margaretha marge margit margita margot margret margrethe margus mari mari-anna maria mariah mariam
    marian mariana mariann marianna marianne marie marie-louise mariela mariia mariina marija marika marikki marilyn
    marina mario marion marisa mariska marissa marit marita maritta marius marja marja-leena marja-liisa
    marja-terttu marjaana marjatta marjo marjo-riitta marjukka marjut mark marke marketta markku marko markus
    marleena marlene marta marte martha martin martina martine martta martti martyn marvin mary maryam mason matheo
    mathew mathias mathilda mathilde mati matias matilda matleena mats matteo matteus matthew matthias matti mattias
    matts maud mauno maunu maura maureen mauri maurice maurits mauritz max maxim maximilian maxwell may maya
    małgorzata mckenzie meagan meea meelis meeri megan meghan mehdi mehmet mei meja melanie melina melinda melissa
    melker melody melvin melwin mercedes meredith merete merethe meri meri-tuuli merike merikukka merimaria merita
    merja merli mervi meta mette mia micael michael michaela michal michala micheal michel michele michelle mie
    miguel mihail mihhail mihkel miia miihkali miika miikka miina miira mik mika mikael mikaela mikaeli mikayla mike
    mikhail mikkel mikko mila milan milena milja milka milla mille milo milton mimi mimmi mimosa mina mindy minea
    minh minja minka minna minni minttu mio mira miranda mireille mirella miriam mirja mirjam mirjami mirka mirkka
    mirkku mirko miro mirva misha miska misty mitchell moa mogens mohamad mohamed mohammad mohammed molla molly mona
    monica monika monique moona morgan morten muhammad muhammed murat muska mustafa my myrtle märta märtha måns
    mårten mārtiņš nadežda nadia nadja naemi naima naja nala nana nancy nanna nanne nanni naomi nasra nasti natalia
    natalie natalja natanael natasha natasja nathalie nathan nathaniel nea neea neela neeta neil nella nelli nellie
    nelly nemo neo nestori nete netta nette nicholas nichole nick nicklas niclas nicola nicolai nicolaj nicolas
    nicole nicoline niels nigel niila niilo niina niini nikita niklas niko nikola nikolai nikolaj nikolas nils nimo
    nina nita noa noah noel noela nooa noomi noor noora nora norma norman nour nova nuppu nuutti nyyrikki oda odd
    odeline odette ofelia oiva okko oksana ola olav olavi ole oleg oleksandr olena olfert olga oliivia oliver olivia
    oliwer oliwia olle olli olli-pekka olof olov omar onerva onni oona orvo orvokki oscar oskar oskari osku osman
    osmo ossi ossian osvald oswald otava otso ottilia otto outi ove owe owen paavali paavo pablo paige palle pam
    pamela parker pasi pate patric patricia patrick patrik patrika patty paul paula pauli pauliina paulina pauline
    pavel paw pawel peder pedro peeter peggy pekka pekko pella pelle penna penni penny pentti pepe per per-erik
    per-olof pernilla pernille perry pertti perttu perttuli pete peter petja petra petri petrus petter petteri
    philip phillip phyllis pia pierre pihla pihlaja piia piitu pinja piotr pipsa piret pirita piritta pirjo
    pirjo-riitta pirkka pirkko pirkko-liisa pirre pontus poul preben preston priit priscilla priska priya pyry päivi
    päivikki päiviö pär pål raafael rachael rachel rafael ragna ragnar ragner ragnhild rahma rahul raija raila raili
    raimo raine rainer raini raisa raita raivo ralf ralph rami ramona randall randi randy rania ranja rasmus rauha
    rauni rauno raven ray raymond rea rebecca rebecka rebekah rebekka reece reet reeta reetta regina reginald
    regitse regitze reidun reija reijo reima rein reine reinhold reino reita renata rene renee renne rené renée reza
    rhea rhonda rhys ria ricardo richard richardt rick rickard rickey ricky rigmor riikka riina riitta riitta-liisa
    rikard rikhard rikke riku riley rilla risto rita ritt ritva ritva-liisa roar robert roberta roberto robin roble
    robyn rodney roger roine roland rolf roman ron ronald roni ronja ronni ronnie ronny roope roosa rosa rosanna
    rose rose-marie rosemarie rosemary rosie rosita ross roy ruben rudolf rufus runa runar rune ruslan russell rut
    ruth ruusu ryan saaga saana saara saarni sabina sabine sabrina sadegh safia saga sahra said saija saila saili
    saima saimi saini sakari saku salama saleh salla sallamaari salli sally salma salme salomo salomon sam samantha
    sami samir samira sampo samppa sampsa samu samuel samuli sander sandra sandy sani sanja sanna sanna-kaisa
    sanna-maria sanne sanni santeri santtu sara sarah sari satu satu-maarit saul sauli saulo savannah scott sean
    sebastian seela seidi seija selena selim selja selma senja senni seppo sergei sergey sergio seth severi
    severiina severin shane shannon shari sharon shaun shawn shawna sheena sheila shelby shelia shelley shelly sheri
    sherri sherry sheryl shirley sian sibylla sierra sigbritt sigfrid sigge signe sigrid sigurd sigvard siim siina
    siiri silas silja silje silke sille silva silvia silvo simen simo simon simona simone sindre sine sini sinikka
    sirena siri sirja sirje sirkka sirkka-liisa sirkku sirpa siru sisko sissel sissi siv sivert sixten sofi sofia
    sofie sohvi sohvia soila soile soili soini sointu solveig solvej sondre sonia sonja sonny sonya sophia sophie
    spencer stacey stacie stacy staffan stanley steen stefan stefanie stein steinar stella stellan sten stephan
    stephanie stephen steve steven stewart stian stig stina stine stuart sture sue sulevi sulho sulo sumaya summer
    sune sunil suoma susan susann susanna susanne sussanne sussie suvi suzanne svante svea svein sven sven-erik
    sven-olof svenning sverre svetlana sydney sylvi sylvia synnöve synnøve sys säde sören søren sørine søs taavetti
    taavi tabitha tage tahvo taija taimi taina taisto taito talvikki tamara tami tammie tammy taneli tanja tanner
    tanya tapani tapio tara tarek tarja tarmo taru tasha tatiana tatjana tatu tatyana tauno taylor tea ted teea
    teemu teija teijo tejs tellervo tenho teodor teppo terence teresa terese teresia teresita terhi terhikki terho
    terje tero terrance terrence terri terry terttu terttu-liisa tessa teuvo thanh tharwa thea theo theodor theodore
    theres theresa therese theresia therése thi thomas thor thore thorvald thure tia tico tiffany tiia tiina
    tiina-mari tiit tiiti tiiu tilda tilde tim timi timja timmy timo timoteus timothy tina tindra tine tinja tino
    tintti tobias toby todd toini toiska toivo tom tomas tomasz tomi tommi tommy tone toni tonje tonny tony tonya
    toomas topi topias tor tora torben torbjörn torbjørn tord tore torgny torill torolf torsten torsti touko tova
    tove toves tracey traci tracie tracy travis trevor tricia triin trine tristan troels trond troy tuija tuike
    tuikku tuire tuisku tuomas tuomo tuovi ture turid tuua tuukka tuula tuuli tuulia tuuliki tuulikki tuure tuva
    tyko tyler tyra tyrgils tyrone tytti tyyne tyyni tõnu uffe ulf ulla ulla-britt ulla-maija ulpu ulrica ulriikka
    ulrik ulrika ulrike unna unni uno untamo unto uolevi urban urho urmas ursula usko uula uuno vadim vagn vahur
    vaito valborg valde valdemar valentin valentina valeri valerie valma valpuri valter valto valtteri vanamo
    vanessa vanja vappu varpu varvara vasili veera veeti vega vegard veijo veikka veikko veini veli veli-matti
    veli-pekka vellamo vello velma vendela venla vera verna verner verneri vernon veronica veronika vesa vesa-matti
    vicki vickie victor victoria vidar vide viena vieno viggo viivi viking viktor viktoria vilde vilgot vilhelm
    vilhelmiina vilhelmina vilho vili vilja viljami viljo villads ville ville-veikko vilma vilmer vilppu vincent
    viola virginia virpi virva virve visa vitali vivan viveka vivian vivianne vjatšeslav vladimir vladislav volmari
    vuokko väinämö väinö waldemar walter waltteri wanda warren wayne weena wei wenche wendy werner wesley whitney
    wilhelm wilhelmina wiljami wille william willie willy wilma wilmer winni winnie wojciech wyatt xavier xenia yan
    yannick yasin yasmin yda yelena yesenia ylermi ylva yngve yolanda yousef yrjänä yrjö yrsa yuri yusuf yvette
    yvonne zacharias zachary zachris zahra zaida zainab zara zaynab zehnia zelma zenia zeynep ziggy zoe zoja ängla
    åbjørn åge åke åsa åse örjan östen öystein øivind øjvind ørni øvli øystein øyvind ülle
    """
)

# Given names (and what looks like their cases) that are also everyday words or surnames: at the beginning of a sentence they
# name nobody; with a surname they do.
EVERYDAY_WORDS = words_of(
    """
    aarre aina ainoa ainoita alin annan ansa ansaita arvo arvoa arvosta class dag del dela delta don eli else finna
    finns gun hiljaa ilmi inga ingen innan joen jonne joukko joukossa joukosta junia kallis kamala karata keino kenttä
    lagen leva levitä line linna liv lounas love lukea main mainita maissa maista maille medan meiltä meille meillä
    meistä meitä meta mie mies miestä mieltä mikä mille millaista ole olen ollessa ollut oven pelle pian päivistä
    raita roman saga salli sallia sama sellaista sille tagen tea this trans tyyni ukko unelma visa voitto
    aamu amber april armas bill bo chase christian crystal daisy dale dan dawn dean destiny drew ensio eve faith
    frank gene grace grant guy heather helle holly hunter ilma impi into jack jade jo joy june kaarle kai kauko
    kerttu kielo kim lahja lempi lumi manu mark mason max may melody meri my nick oiva onni otava penny per päiviö
    rauha rauni ray rose satu sini sisko siv sten sue sulo summer suvi säde taimi taito talvikki terho toivo tuike
    tuisku tuuli urho usko vappu veli vieno vilja
    """
)


def is_given_name(word: str) -> bool:
    """Whether a word in small letters is a given name; a double name counts by its first half."""
    return word in GIVEN_NAMES or ("-" in word and word.split("-", 1)[0] in GIVEN_NAMES)
