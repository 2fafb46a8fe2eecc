"""Words that tell of whom an illness is said, in Finnish, Swedish and English; stems in small letters."""

from __future__ import annotations

import re

from .stems import Stems
from .words import words_of

# Who is no private person: people in public roles, bodies, artists and athletes, people in stories, and animals of the house.
# An illness said of them, or by them, is left in peace.
PUBLIC_ROLE = Stems(
    r"ministeri|ministern|minister\b|kansanedustaja|edustaja\b|edustajan\b|presiden|valtuutet|valtuuston|"
    r"pormestari|puheenjohtaj|europarlament|\bmeppi\b|\bmepin\b|kaupunginjohtaj|kunnanjohtaj|eduskun|eduskunta|"
    r"hallitus(?:puol|ohj)|oppositio|puolueen|puoluejohtaj|kansliapäällik|valtiosihteer|aluevaltuut|ehdokas|"
    r"ehdokkaan|ehdokkaana|poliitik|kanslian|oikeusasiamies|piispa|arkkipiispa|pääjohtaj|ylijohtaj|"
    r"toimitusjohtaj|kuningas|kuningatar|prinss|\((?:sd|kok|kesk|ps|vihr|vas|rkp|kd|liik|sfp|saml|sannf|"
    r"gröna|vf|ncp|sdp)\.?\)|riksdag|ledamot|borgmästar|stadsdirektör|kommundirektör|ordförande|fullmäktig|"
    r"partiledar|kandidat\b|politiker|talman|europaparlament|biskop|generaldirektör|statssekreterar|kung\b|"
    r"drottning|\bmp\b|\bmps\b|\bmep\b|prime minister|\bmayor|\bsenator|council(?:lor|man|woman)|parliament|"
    r"\bcandidate|politician|chair(?:man|woman|person)?\b|\bspeaker\b|\bgovernor|\bbishop|\bking\b|\bqueen\b|"
    r"director.general|ombudsman|kissamme|kissall|kissani|koiramme|koirall|koirani|hevosemme|hevosell|hevoseni|lehmällä|"
    r"vår hund|min hund|vår katt|min katt|our dog|our cat|my dog|my cat|olympiavoitta|maailmanmesta|suomenmesta|"
    r"euroopanmesta|näyttelijä|laulaja|muusikko|räppäri|artisti|"
    r"julkkis|juontaja|kapellimestari|jääkiekkoilija|jalkapalloilija|hiihtäjä|urheilijatähti|tv-haastattelu|elämäkerra|"
    r"muistelma|"
    r"skådespelar|sångare|sångerska|artisten|programledar|världsmästar|olympiamästar|memoar|"
    r"\bformer pm\b|\bthe pm\b|\bactor\b|\bactress|\bsinger|\bathlete|\bmemoir|olympic champion|world champion|celebrity|"
    r"päähenkilö|romaanihahm|\bhahmo|romaanissa|elokuvassa|näytelmässä|tv-sarja|huvudperson|romanfigur|i romanen|"
    r"i filmen|pjäsen|"
    r"protagonist|fictional|in the novel|in the film|in the series|main character"
)
# People whose work is with illness, and other speakers: quiet unless the illness is said to be their own.
EXPERT_ROLE = Stems(
    r"professori|dosentti|dosentin|tutkija|lääkäri|ylilääkäri|asiantuntij|tohtori|toimittaj|kirjailij|"
    r"psykologi|psykiatri|hoitaja\b|johtaja\b|päällikkö|tiedottaja|kouluttaj|luennoitsij|luennoi|puhuj|"
    r"terapeut|kampanj|säätiö|yhdisty|liitto|professorn?\b|docent|forskar|läkar|överläkar|expert|journalist|"
    r"författar|psykolog|föreläs|stiftelse|förening|förbund|\bprofessor|\bresearcher|\bdoctor\b|\bdr\b|"
    r"\bexpert|\bscientist|\bjournalist|\bauthor\b|\bpsychologist|\bpsychiatrist|\blecturer|foundation|"
    r"association|society\b"
)
# Verbs and nouns by which an illness is spoken of, studied or cared for, not had.
AS_TOPIC = Stems(
    r"puhu|keskustel|luennoi|luento|kirjoit|tutki|vaati|vaadi|ehdot|esitt|esitel|kommentoi|kampanjoi|vastust|"
    r"kannatt|lupa[as]|lupaa|muistut|painot|korost|kysy|kertoi\b|kertoo\b|haastattel|aloittee|aloite|lakialoit|"
    r"määräraha|rahoitu|rahaa\b|hoitoon pääs|hoitojono|hoitota|ennaltaehk|ehkäis|tietoisku|teemapäiv|"
    r"maailmanpäiv|päivän teema|luennol|kirjan\b|kirjaa\b|kolumni|raport|tilasto|yleis(?:in|tyy|ty)|prosent|"
    r"potilaiden|vertaistu|kansantau|avaa|avasi|lanseera|auttaa|lahjoit|kerää|keräsi|\btala|\btalar|\bskriv|"
    r"\bskrev|\bforsk|\bkräv|\bföreslå|\bföreslog|föreläs|\bfrågade|\bdebatt|\bmotion|\banslag|\bkampanj|"
    r"\binsamling|\bom\b(?= (?:astma|cancer|adhd|autism|diabetes|celiaki|demens|migrän|psoriasis|reumatism|"
    r"epilepsi|depression))|\bberätta|\bvanlig|\btalk|\bspoke|\bspeak|\bwrote|\bwrit|\bresearch|\bstud(?:y|ies|"
    r"ied)|\bdemand|\bpropos|\bcampaign|\blectur|\bdebat|\bask(?:ed|s)\b|\braised\b|\bfunding|\bawareness|"
    r""
    r"\bexplain|\bförklar|selittä|opastaa|\badvis(?:es|ed|ing)|\bcommon\b|\bprevent|\bdiscuss|"
    r"\bcalled for|\bcalls for|\bpresent(?:ed|s)|\breport|\bstatistic|\bdonat|"
    r"\bopened"
)
# Ways of saying that someone has or had it.
AS_OWN = Stems(
    r"\btakia\b|\bvuoksi\b|\bjohdosta\b|estävän|\bestää\b|haittaa|rajoitta|vaikeutta|på grund av|hindrar|due to|"
    r"because of|prevents|odottaa|jonottaa|\bväntar på|waiting for|"
    r"sairast(?:aa|i|unu|ui|uu|ava|anu|ut|elee|eli|aneen)|sairastu|potee|poti\b|kärsi[ive]|kärsin|todettiin|"
    r"todettu|diagnosoi|diagnoosi|sairausloma|sairaslom|saikul|on saanut|määrättiin|määrätty|toipuma|selätet|"
    r"selätti|on saamassa|sai\b(?! (?:rahoitu|"
    r"palkin|apurah))|kuoli|kuollut|menehty|leika(?:t|an)|leikkau|sairaalassa|sairaalaan|osastolla|hoidossa|"
    r"hoidetaan|hoidettiin|hoidettavana|parantu|toipu|toipi|lääkitys|syö\b|käyttää|pistää|joutui|kuntoutuk|"
    r"oireilee|kamppailee|taistelee|elää\b|saattohoi|vieroituks|raskaana|poissa|hänellä|\bolevan\b|tartunnan|"
    r"tartunta|\bon\b(?= (?:\w+ )?(?:astma|diabe|skitso|kaksisuun|allerg|autis|adhd|alkohol|demen|ms-|reuma|"
    r"masent|korona))|sairaus(?:taan|tansa)|\bfått\b|\bfick\b|\blider|\bled av|"
    r"\bsjuk i\b|\bsjuk\b|diagnos|drabbat|insjukn|\bdog\b|\bdött\b|\bavled|behandlas|medicin|opererad|opereras|"
    r"\binlagd|sjukskriv|på sjukhus|\bgravid|\btar\b|\bäter\b|\bsmittad|återhämt|\bkämpar|"
    r"\blever med|\bhas\b|\bhad\b|\bhaving\b|\bgot\b|\bgets\b|diagnos|\bsuffer|\bbattl|\bdied\b|\bdies\b|"
    r"\bdying\b|\btreated\b|\btreatment for|\bill with|\bsick|\bhospital|\bhis\b|\bher\b|\btheir\b|"
    r"\blives with|\bliving with|\btakes\b|\btaking\b|\bis on\b|\brecover|\bpregnant|\binfected|\bcaught|"
    r"\bundergo|\bcontracted|\bis (?:autistic|diabetic|bipolar|an? alcoholic|an? addict)"
)
# Short words that say so only when they stand just before the illness.
JUST_BEFORE = re.compile(
    r"\b(?:har|hade|haft|hans|hennes|sin|sitt|sina|has|had|have|his|her|their|with|med|on|är|is|was|var|oli|"
    r"ollut|hänen)(?: [^\W\d_]{1,14}){0,2} $"
)
PRONOUN = Stems(
    r"\bhän\b|\bhänel|\bhänen\b|\bhäntä\b|\bhänes|\bhon\b|\bhan\b|\bhennes\b|\bhans\b|\bhonom\b|\bhenne\b|"
    r"\bshe\b|\bhe\b|\bher\b|\bhis\b|\bhim\b|\bsil\b|\bsillä (?:on|oli|todet)|\bsilt\b|\bsiltä (?:löyt|todet)"
)
TITLES_OF_PEOPLE = words_of(
    """
    rouva herra neiti rva hra nti naapuri naapurin naapurini naapurimme tätini setäni enoni mummoni vaarini siskoni veljeni
    serkkuni täti setä eno mummo vaari ukki ystäväni kaverini poikani tyttäreni lapseni lapsemme poikamme tyttäremme äitini isäni
    äitimme isämme vaimoni mieheni aviomieheni puolisoni avopuolisoni poikaystäväni tyttöystäväni työkaverini kollegani isoäitini
    isoisäni mummini ukkini kummini kummityttöni kummipoikani hakija hakijan asiakas asiakkaan asukas asukkaan oppilas oppilaan
    potilas potilaan opiskelija opiskelijan työntekijä työntekijän kollega eleven klienten patienten sökanden kunden bror syster
    son dotter sonen dottern mormor morfar farmor farfar vän väninna kollegan make maka hustru sambo medarbetaren
    employee client patient pupil student applicant customer tenant brother sister daughter husband wife friend colleague
    mother father grandmother grandfather grandma grandpa nephew niece cousin neighbour neighbor uncle aunt
    mr mrs ms miss fru herr fröken grannen granne tant farbror kusin
    """
)
# A capitalised word of these after a name makes it a body, a place or a prize.
NOT_SURNAMES = re.compile(
    r"säätiö|seura\b|yhdisty|liitto|rahasto|palkin|katu\b|tie\b|kuja\b|koti\b|koulu|sairaala|klinik|keskus|"
    r"instituut|oy\b|ab\b|stiftelse|förening|förbund|priset|sjukhus|gatan|vägen|foundation|institute|hospital|"
    r"clinic|society|association|prize|award|street|road|centre|center|university|college|yliopisto|museo|"
    r"viikko|päivä|week|day\b|month"
)
# A treatment that one is in, goes to or comes from: `sytostaattihoidossa`, `polvileikkaukseen`.
IN_TREATMENT = re.compile(
    r"(?:hoido(?:ssa|sta)|hoitoon|leikkaukse(?:ssa|sta|en)|terapia(?:ssa|an|sta)|dialyysi(?:ssä|in|stä))$"
)
# Letters of ICD-10 by which a chapter is named, with two digits and more after a point: `F20.0`.
CODE = re.compile(r"(?<![^\W_])[a-tvz]\d\d(?:\.\d{1,2})?(?![^\W_]|[.,]\d)")
CODED = re.compile(r"diagno|\bdg\b|\bicd\b")
# `tämän maan syöpä`: of what is no person an illness is said as a figure of speech.
FIGURE = re.compile(
    r"(?:maan|maailman|yhteiskunnan|kaupungin|kunnan|hallinnon|aikamme|ajan|demokratian|talouden|politiikan|järjestelmän|valtion|"
    r"samhällets|landets|vår tids|demokratins|systemets|of society|of our time|of democracy|on society)\s+$"
)
SPEAKS = re.compile(
    r"(?:sanoi|sanoo|totesi|toteaa|tokaisi|huudahti|kommentoi|kertoi|kertoo|muistutti|säger|sade|konstaterar|says|said|notes|noted)"
)
PRESSURE = re.compile(r"verenpaine|blodtryck|pressure")
RAISED = re.compile(r"(?:kohonnut|kohonnee\w*|korkea\w*|förhöjt|högt|high blood|raised blood) $")
# What one says of oneself, and how a letter ends before its writer's name.
OF_ONESELF = re.compile(
    r"\b(?:minulla|mulla|itselläni|allekirjoittaneella)\b[^.!?\n]{0,24}\b(?:on|oli|todet|diagnos)|\bsairast(?:an|uin|in|unut)\b|"
    r"\bkärsin\b|\bpoden\b|\bsain\b[^.!?\n]{0,24}diagnoos|\bminut\b[^.!?\n]{0,16}(?:leika|diagnos)|\bmasennukseni\b|"
    r"\bjag\b[^.!?\n]{0,12}\b(?:har|hade|lider|fick|insjukn|opererad)|\bundertecknad\b[^.!?\n]{0,12}\b(?:har|lider)|"
    r"\bi(?:'ve| have| had| suffer| was diagnosed| am being treated)\b|\bthe undersigned (?:has|suffers)"
)
FAREWELL = re.compile(
    r"(?:terv(?:eisin|\.)?|yst\. ?terv\.?|kunnioittaen|kiittäen|yt\.?|t:|t\.|nimim\.?|mvh|hälsningar|vänligen|högaktningsfullt|"
    r"regards|sincerely|faithfully|thanks|best wishes)[,:!.]?\s+"
)
