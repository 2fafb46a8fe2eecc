"""Names of roles and offices in front of the @ of an e-mail address, in Finnish, Swedish and English.

Source: RFC 2142 (common mailbox names) and our own knowledge of how Finnish public bodies, companies and associations
name their shared mailboxes; written for Luotain, under its licence.
"""

from . import words_of

# A first word that is one of these means a shared mailbox.
ROLES = words_of(
    """
    # RFC 2142 and technical
    info infos abuse noc security soc cert postmaster hostmaster usenet news webmaster www uucp ftp root admin
    administrator administration noreply no-reply donotreply ei-vastausta eivastausta alavastaa bounce mailer-daemon
    mailer daemon list lists owner subscribe unsubscribe newsletter devnull system service services dns domain api dev
    test testi demo bot robot automaatti automail mail email e-mail posti sahkoposti sähköposti postbox inbox
    # English
    office sales support help helpdesk service customerservice customer customers customercare care contact contactus
    contacts enquiries enquiry inquiries inquiry feedback press media marketing communications communication comms pr
    hr jobs job careers career recruitment recruiting applications billing invoice invoices invoicing accounts accounting
    finance payments orders order booking bookings reservations events event hello hi team legal privacy dpo gdpr
    compliance registry registrar register records archive archives library museum reception switchboard secretariat
    secretary editor editors editorial newsdesk tips letters webshop shop store returns warranty claims permits licensing
    complaints ombudsman participation consultation tourism tourist visit visitors international education school
    # Finnish
    kirjaamo kirjaamot registraattori vaihde neuvonta asiakaspalvelu asiakas asiakkaat palvelu palvelut palvelupiste
    palaute palautteet anna-palautetta yhteydenotto yhteys yhteydenotot ota-yhteytta toimisto toimitus toimituskunta
    uutiskirje uutiskirjeet nyhetsbrev nyhetsbrevet tilaukset prenumeration
    uutiset uutistoimitus uutisvinkit vinkki vinkit tiedotus tiedote tiedotteet viestinta viestintä viestintayksikko
    markkinointi mainokset ilmoitukset ilmoitus myynti tilaukset tilaus ostot hankinnat hankinta laskutus laskut lasku
    ostolaskut talous taloushallinto kirjanpito palkat palkanlaskenta palkkahallinto henkilosto henkilöstö rekry
    rekrytointi tyopaikat työpaikat hakemukset hakemus tuki it-tuki atk atk-tuki mikrotuki yllapito ylläpito
    tietohallinto tietosuoja tietosuojavastaava tietoturva turvallisuus huolto kiinteisto kiinteistö kiinteistohuolto
    isannointi isännöinti vuokraus vuokra asuminen asuntotoimisto varaukset varaus ajanvaraus tilavaraus liput
    lippukauppa kauppa verkkokauppa kahvila ravintola hotelli matkailu neuvontapiste matkailuneuvonta kirjasto museo
    arkisto koulu rehtori kanslia kansliat opintotoimisto opinto opiskelijapalvelut hakijapalvelut paivakoti päiväkoti
    varhaiskasvatus nuoriso nuorisopalvelut liikunta liikuntapalvelut kulttuuri kulttuuripalvelut tapahtumat tapahtuma
    ilmoittautumiset ilmoittautuminen kurssit kurssi seurakunta virasto kunta kaupunki kunnanhallitus
    kaupunginhallitus valtuusto hallitus hallinto johto lautakunta jaosto jasenasiat jäsenasiat jasenpalvelu jäsenpalvelu
    jasenrekisteri jäsenrekisteri puheenjohtaja sihteeri sihteeristo sihteeristö taloudenhoitaja rahastonhoitaja
    rakennusvalvonta kaavoitus kaava tekninen tekniset teknisetpalvelut ymparisto ympäristö ymparistonsuojelu
    ymparistoterveys liikenne pysakointi pysäköinti joukkoliikenne vesihuolto vesilaitos jatehuolto jätehuolto energia
    sosiaali sosiaalipalvelut sosiaalipaivystys perhepalvelut perhetyo lastensuojelu vammaispalvelut vanhuspalvelut
    ikaihmiset kotihoito terveys terveysasema neuvola hammashoitola potilasasiamies potilasasiavastaava
    sosiaaliasiamies sosiaaliasiavastaava asiavastaava paivystys päivystys lupa luvat lupapalvelut valvonta
    elintarvikevalvonta valvira ilmianto ilmoituskanava vaarinkaytokset lausunnot lausunto lausuntopalvelu valitus
    valitukset oikaisu muutoksenhaku maahanmuutto maistraatti poliisi pelastus pelastuslaitos ensihoito vaalit
    vaalilautakunta kuuleminen osallisuus osallistu aloite aloitteet projekti hanke hankkeet ohjelma tutkimus tilastot
    data avoindata rajapinta tietopyynto tietopyynnot asiakirjapyynnot asiakirjat asiakirjahallinta hallintopalvelut
    yritykset yrityspalvelu yrityspalvelut elinkeino elinkeinot tyollisyys työllisyys tyollisyyspalvelut kotouttaminen
    opetus sivistys sivistyspalvelut opisto kansalaisopisto tyovaenopisto rahasto apurahat avustukset avustus stipendit
    lahjoitukset lahjoita vapaaehtoiset jaa-hyvaa some somepalaute verkkopalvelu verkkopalvelut verkko verkkotoimitus
    kotisivut sivusto saavutettavuus kaannokset tulkkaus hyvinvointi aluehallinto keskus
    tyonhakijat työnhakijat tyonantajat työnantajat asiointi toimitusjohtaja toiminnanjohtaja paatoimittaja päätoimittaja pj vpj
    rehtorit opettajat oppilaat vanhemmat huoltajat jasenet jäsenet edustajat toimi toimiala palvelualue osasto yksikko yksikkö
    # Swedish
    registrator registratorn registraturen registratur växel vaxel kundtjanst kundtjänst kundservice kund kunder
    radgivning rådgivning kansli kansliet byra byrå kontor kontoret reception expedition expeditionen diarium diariet
    arkiv arkivet bibliotek bibliotek museum skola skolan rektor personal rekrytering jobb lediga-jobb faktura fakturor
    fakturering ekonomi ekonomiavdelningen lon lön lonekontoret inkop inköp upphandling bestallning beställning
    bestallningar order forsaljning försäljning marknad marknadsforing kommunikation information presstjanst press
    pressen redaktion redaktionen nyheter tips synpunkter feedback respons aterkoppling återkoppling anmalan anmälan
    anmälningar anmalningar bokning bokningar bokningen biljetter turism turist turistinfo kommun kommunen stad staden
    styrelse styrelsen fullmaktige fullmäktige namnd nämnd ordforande ordförande sekreterare kassor kassör medlem
    medlemmar medlemsservice dataskydd dataskyddsombud dataskyddsombudet it-stod it-stöd support teknik miljo miljö
    byggnadstillsyn bygglov planlaggning planläggning trafik parkering vatten avfall energi social socialtjanst
    socialtjänst omsorg aldreomsorg äldreomsorg barnskydd halsa hälsa halsovard halsovardscentral radgivningen
    dagvard dagvård smabarnspedagogik småbarnspedagogik ungdom idrott kultur kulturtjanster evenemang kurs kurser
    forsamling församling rad råd tillstand tillstånd tillsyn besvar besvär utlatande utlåtande forskning statistik
    projekt delaktighet initiativ foretag företag sysselsattning integration understod understöd stipendier insamling
    frivilliga webb webbmaster webbredaktion tillganglighet tillgänglighet oversattning valnamnd val
    """
)

# A longer word ending with one of these names a role as well: `potilastoimisto`, `lupaneuvonta`, `medlemsregister`.
ROLE_ENDINGS = words_of(
    """
        kirjaamo palvelu palvelut palaute toimisto neuvonta toimitus virasto keskus laitos hallinto hallitus
        valvonta tuki hoitola asema osasto yksikko yksikkö ryhma ryhmä tiimi lautakunta valtuusto
        rekisteri arkisto kirjasto museo koulu opisto lukio paivakoti päiväkoti huolto paivystys päivystys
        vastaava asiamies varaus varaukset laskut laskutus tilaukset ilmoitus ilmoitukset yhdistys liitto seura
        neuvosto toiminta liikenne kaavoitus suunnittelu rakentaminen planning planering tillsyn institutet
        institut digituki kuuleminen sivistys terveys sosiaali kulttuuri nuoriso liikunta energia jatehuolto
        ry saatio säätiö seurakunta tapahtumat kauppa myynti viestinta viestintä markkinointi sihteeristo hanke
        projekti tjanst tjänst service kontor kansli byra byrå avdelning avdelningen registrator redaktion
        forening förening forbund förbund namnd nämnd radgivning rådgivning bibliotek skola support office desk
        team info kontoret kansliet byran byrån tjansten tjänsten servicen punkten redaktionen biblioteket skolan namnden
        nämnden centralen centret sektorn enheten gruppen tjanster tjänster palvelupiste neuvoja asiat
        """
)

# Services where private people have their mailboxes: an address there is a person's unless its first word is a role.
PRIVATE_SERVICES = words_of(
    """
    gmail googlemail hotmail outlook live msn yahoo ymail icloud me mac protonmail proton pm tutanota tuta gmx aol fastmail
    zoho mail yandex luukku suomi24 kolumbus elisanet saunalahti welho dnainternet netti inet pp nic jippii phnet surffi
    mbnet kotiposti kotikone telia bredband comhem spray passagen tele2 abo.nu aland
    """
)

# Short names by which public bodies are known in addresses.
PUBLIC_BODIES = words_of(
    """
    hel tre migri syke vero kela tulli poliisi raja thl hus hyks tays tyks kys oys traficom dvv oph okm stat luke gtk fmi vayla
    väylä ruokavirasto valvira fimea avi ely-keskus te-palvelut keva valtori palkeet senaatti hansel museovirasto kansallisarkisto
    eduskunta parliament riksdagen finlex oikeus syyttajalaitos rikosseuraamus ulosottolaitos maanmittauslaitos tukes stuk gov
    valtiokonttori valtioneuvosto prh kkv hsl hsy varha pirha luvn pohde eloisa vakehyva
    """
)
# What stands in for a name when the form of an address is told.
PLACEHOLDERS = words_of(
    """
    etunimi sukunimi nimi toinenetunimi fornamn förnamn efternamn namn firstname lastname first last surname name givenname
    forename username kayttaja käyttäjä
    """
)
