"""Illnesses, symptoms, medicines and treatments as people name them, in Finnish, Swedish and English.

Written for Luotain from general knowledge; the choice follows the chapters of ICD-10 and the ATC groups, the stems are ours.
Finnish entries are stems that a case ending may follow (`syöpä`, `syövä`); a bar parts the stems of one word.
"""

from . import words_of

FINNISH = words_of(
    """
    # parts of the body that fail, stones, and what is common among the old
    vesirokko vesirokon vesirokkoa eteisvärinä sappikivi sappikive sappikivet munuaiskivi munuaiskive munuaiskivet
    rappeum rappeuma
    umpilisäke umpilisäkk aivoverenvuodo angina
    # medicines that many take
    marevan eliquis xarelto varfariini metotreksaat metotreksaatti tyroksiini thyroxin prednisolon essitalopraami mirtatsapiini
    ketiapiini olantsapiini lamictal madopar wegovy humira medikinet elvanse venlafaksiini fluoksetiini cipralex statiini
    insuliinipumppu insuliinipumpu osastohoito osastohoido
    # breathing, allergy
    astma keuhkoahtau keuhkoahtauma copd keuhkokuume keuhkokuumee keuhkoveritulp allergi atopi heinänuha uniapnea sarkoidoosi
    tuberkuloosi tuberkelo hinkuyskä korona koronaviru covid covid-19 influenss flunss kuume kuumee angiina
    # metabolism
    diabetes diabetek diabetest diabete sokeritaut sokeritau kihti kihdi lihavuu lihavuut kilpirauhasen kolesteroli
    # digestion
    keliaki crohn colitis koliit koliitti haavainen ärtyvän refluksi mahahaav vatsahaav hepatiit hepatiitti maksakirroosi
    kirroosi
    laktoosi-intoleranssi paksusuolen haimatulehdu umpilisäk sappikiv
    # cancers
    syöpä syövä syöpi syövi leukemi lymfoom lymfooma melanooma melanoom kasvai kasvaime kasvain sarkooma myelooma aivokasvai
    etäpesäk etäpesäkke
    # heart and blood
    verenpaine verenpainetau sydäninfarkt infarkt infarkti sydänkohtau sydänviko sydänvia sydänvika sydänvian rytmihäiriö
    sepelvaltimotau sepelvaltimotaut eteisvärin aivoinfarkt aivohalvau aivohalvauks aivoverenvuo aivoverenvuot
    aivoverenvuodo halvau halvauks
    anemi hemofili veritulp verisuonitukos trombo
    # nerves
    epilepsi migreen parkinson parkinsoni alzheimer dementi muistisairau muistisairaud muistisairaut ms-tau ms-taut als
    als-tau als-tauti
    als-taudi ms-tauti ms-taudi hiv-tartunta hiv-tartunna hiv-tartunno hiv-infektio koronatartunta koronatartunna keliakia
    als-taut ms aivotärähdy aivovamm neuropati narkolepsi tourette touretti cp-vamm cp-vamma hermosärky selkäydinvamm
    aivokalvontulehdu fibromyalgi
    # mind
    vajaatoimin vajaatoimint vajaatoiminna liikatoimin liikatoimint liikatoiminna lukihäiriö dysleksi afasi
    masennu masennuks masennust depressio depressi ahdistu ahdistuneisuushäiriö ahdistuneisuus paniikkihäiriö skitsofreni
    vainoharha vainoharho harhaluulo
    psykoos psykoosi bipolaari kaksisuuntai kaksisuuntaise mieliala mielialahäiriö persoonallisuushäiriö anoreksi bulimi
    syömishäiriö adhd add autismi autisti asperger aspergeri pakko-oireinen pakko-oire ocd ptsd trauma burnout burnou uupumu
    uupumuks työuupumu työuupumuks loppuunpalami unettomuu unettomuut mielenterveysongelm mielenterveyshäiriö itsemurhayrity
    mielisairau mielisairaud mielisairaut psyykkinen hermoromahdu hermoromahduks harhaluuloisu kehitysvamm
    # dependence
    alkoholism alkoholismi alkoholiriippuvuu päihderiippuvuu päihdeongelm päihdehoido päihdehoito päihdekuntoutu
    päihdekuntoutukse
    missbruksvård huumeriippuvuu peliriippuvuu alkoholiongelm
    vieroitu vieroituks katkaisuhoi katkaisuhoit katkolla
    # joints, skin, senses
    reuma nivelreuma niveltulehdu nivelriko nivelrikko luukato osteoporoosi psoriaasi psoriasi ihottum selkärankareuma
    välilevynpullistum iskias lupus sle rosacea kaihi glaukooma silmänpainetau silmänpainetaut kuulovamm näkövamm kuuro
    # kidneys, women, infections and others
    munuaistau munuaistaut munuaisten endometrioosi keskenmeno raskau raskaud raskaut raskaana abort abortti lapsettomuu
    hiv aids kuppa klamydi tippuri sukupuolitau sukupuolitaut borrelioosi borrelia malari tetanu sepsi verenmyrkyt vesirokko
    vyöruusu tuhkarokko lavantau punatau ebola salmonell norovirus mononukleoosi kystinen down downin
    tauti taudi taudit sairau sairaud sairaut diagnoosi vamma vammo häiriö syndrooma oireyhty oireyhtym tulehdu tulehduks
    # medicines and treatments
    insuliini lonkkaleikkau lonkkaleikkauks polvileikkau polvileikkauks selkäleikkau selkäleikkauks tekoniveleikkau tekonivel
    munuaisensiir munuaisensiirto munuaisensiirro maksansiir maksansiirto maksansiirro sydämensiirto sydämensiirro
    keuhkonsiirto keuhkonsiirro luuydinsiirto luuydinsiirro kantasolusiirto kantasolusiirro tahdistin tahdistime
    psykoosilääk psykoosilääkke antipsykoot antipsykootti neurolept insuliinihoito insuliinihoido
    kemoterapi solunsalpaaja sytostaat sytostaatti sädehoito sädehoido sädehoidoss sytostaattihoito sytostaattihoido
    solunsalpaajahoito solunsalpaajahoido syöpähoito syöpähoido dialyysihoito dialyysihoido antibioottihoito antibioottihoido
    mielenterveyshoito mielenterveyshoido katkaisuhoito katkaisuhoido vieroitushoito vieroitushoido korvaushoito korvaushoido
    dialyysi masennuslääk masennuslääkke
    mielialalääk mielialalääkke psyykenlääk psyykenlääkke rauhoittavi unilääk unilääkke kipulääk kipulääkke antabus metadoni
    buprenorfiini litium lithium ritalin concerta ketipinor sertraliini ozempic kortisoni antibiootti verenohennuslääk
    verenpainelääk verenpainelääkke elinsiirto munuaissiirto ohitusleikkau ohitusleikkauks psykoterapi mielisairaala
    hormonihoito hormonihoido lapsettomuushoito lapsettomuushoido sydänleikkau sydänleikkauks sterilisaatio lobotomi
    """
)

SWEDISH = words_of(
    """
    kärlkramp njursten gallsten stressyndrom blodförtunnande njursvikt
    astma allergi eksem kol lunginflammation tuberkulos tbc kikhosta corona covid covid-19 influensa feber lungcancer diabetes
    sockersjuka gikt fetma celiaki glutenintolerans laktosintolerans crohns kolit ulcerös magsår hepatit cirros levercirros
    cancer bröstcancer prostatacancer hudcancer tarmcancer leukemi lymfom melanom tumör hjärntumör metastaser cysta
    blodtryck hjärtinfarkt infarkt hjärtsvikt hjärtfel förmaksflimmer stroke hjärnblödning blodpropp anemi blodbrist
    epilepsi migrän parkinson parkinsons alzheimer alzheimers demens minnessjukdom ms als hjärnskakning hjärnskada narkolepsi
    fibromyalgi depression depressionen ångest ångestsyndrom panikångest paniksyndrom schizofreni psykos bipolär bipolaritet
    anorexi bulimi ätstörning adhd add autism asperger aspergers tvångssyndrom ocd ptsd utbrändhet utmattning
    utmattningssyndrom utmattningsdepression utbränd sömnlöshet självmordsförsök alkoholism alkoholberoende missbruk
    drogberoende spelberoende reumatism reuma ledgångsreumatism artros benskörhet osteoporos psoriasis ischias diskbråck lupus
    starr glaukom hörselskada synskada njursjukdom njursvikt endometrios missfall gravid graviditet abort barnlöshet hiv aids
    syfilis klamydia gonorré könssjukdom borrelia borrelios malaria blodförgiftning vattkoppor bältros mässling salmonella
    dyslexi afasi antipsykotisk antidepressiv psykosmedicin hjärtmedicin astmamedicin pacemaker hjärtsvikt
    sjukdom sjukdomen diagnos diagnosen syndrom störning skada handikapp funktionsnedsättning insulin cellgift cellgifter
    cytostatika kemoterapi strålbehandling dialys antidepressiva sömnmedel lugnande antabus metadon litium ritalin
    psykofarmaka hjärtoperation njurtransplantation psykoterapi mentalsjukhus cp-skada ryggmärgsskada
    """
)

ENGLISH = words_of(
    """
    asthma allergy allergies eczema copd pneumonia tuberculosis covid covid-19 coronavirus influenza flu fever bronchitis
    diabetes
    diabetic gout obesity coeliac celiac crohn crohn's colitis ulcer hepatitis cirrhosis pancreatitis cancer leukaemia leukemia
    lymphoma melanoma tumour tumor metastases hypertension infarction stroke angina arrhythmia anaemia anemia haemophilia
    epilepsy seizures migraine migraines parkinson parkinson's alzheimer alzheimer's dementia sclerosis ms als concussion
    narcolepsy fibromyalgia depression anxiety schizophrenia psychosis bipolar anorexia bulimia adhd add autism autistic
    asperger asperger's ocd ptsd burnout insomnia suicide alcoholism alcoholic addiction addict rheumatism arthritis
    osteoporosis psoriasis sciatica lupus cataract glaucoma endometriosis miscarriage pregnant pregnancy abortion infertility
    hiv aids syphilis chlamydia gonorrhoea gonorrhea herpes lyme malaria sepsis chickenpox shingles measles salmonella
    dyslexia pacemaker antipsychotic antidepressant
    disease illness disorder syndrome diagnosis disability insulin chemotherapy chemo radiotherapy dialysis antidepressants
    methadone lithium ritalin rehab transplant psychotherapy
    """
)

# Words that call a person by an illness: who is called so has it.
PEOPLE_WITH_ILLNESS = words_of(
    """
    alkoholisti narkomaani skitsofreenik skitsofreenikko skitsofreeniko diabeetik diabeetikko diabeetiko keliaakik keliaakikko
    keliaakiko epileptik epileptikko epileptiko astmaatik astmaatikko astmaatiko allergik allergikko allergiko reumaatik
    reumaatikko reumaatiko anorektik anorektikko anorektiko bulimikko autisti hiv-positiivi hiv-positiivinen
    hiv-positiivise masentunut masentunee dementoitunut dementoitunee psykoottinen psykoottise syöpäpotila syöpäpotilas
    syöpäsairas munuaispotilas sydänpotilas mielisaira mielisairas mielenterveyspotilas vammautunut
    halvaantunut päihderiippuvainen muistisaira muistisairas kehitysvammai kehitysvammainen kehitysvammaise autistinen autistise
    autistis liikuntavammai liikuntavammainen näkövammainen näkövammaise kuulovammainen kuulovammaise aivovammainen
    syömishäiriöinen huumeriippuvainen alkoholiongelmainen itsetuhoinen itsetuhoise sydänsairas sydänsaira munuaissairas
    pillerist peliriippuvainen invalidi työkyvytön työkyvyttömä
    alkoholist narkoman missbrukare diabetiker epileptiker allergiker astmatiker reumatiker schizofren anorektiker hiv-positiv
    autistisk deprimerad dement utbränd sinnessjuk psykotisk arbetsoförmögen
    alcoholic addict schizophrenic diabetic epileptic asthmatic anorexic hiv-positive autistic bipolar depressed psychotic
    paraplegic quadriplegic
    """
)

# Words too general to be an illness by themselves; they count only after another word of the same list or in a compound.
GENERAL = words_of(
    """
    tauti taudi taudit sairau sairaud sairaut diagnoosi vamma vammo häiriö syndrooma oireyhty oireyhtym tulehdu tulehduks
    sjukdom
    sjukdomen diagnos diagnosen syndrom störning skada handikapp disease illness disorder syndrome diagnosis disability kuume
    kuumee flunss feber fever psyykkinen munuaisten kilpirauhasen haavainen ärtyvän paksusuolen trauma kolesteroli mieliala add
    ms als kol sle down lugnande raskau raskaud raskaut suicide ulcerös cysta verenpaine blodtryck kuuro
    """
)

# Heads of compounds: a longer word ending so (with a case ending) names an illness: `rintasyöpä`, `sydänsairaus`.
COMPOUND_HEADS = (
    "syöpä", "syövä", "tauti", "taudi", "tautia", "sairau", "häiriö", "tulehdu", "vamma", "vamman", "masennu", "riippuvuu",
    "allergi", "kasvai", "reuma", "infarkt", "kohtau", "halvau", "diabete", "leukemi", "uupumu", "oireyhty", "lääkity",
    "dementi",
    "cancer", "sjukdom", "syndrom", "inflammation", "beroende", "störning", "reumatism",
    "depression", "skada", "fobia", "itis", "rappeum",
    "oosi", "neuroosi", "fobi", "tumör",
)  # fmt: skip
