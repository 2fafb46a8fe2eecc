"""Why a place cannot be listened to, in words for the one who wants to follow it. `Rejected` says them."""

from __future__ import annotations

from luotain.connectors.words import Words

LISTENING: dict[str, Words] = {
    "closed_place": Words(
        en="This is not open to everyone, so it is left in peace. Follow a public place instead.",
        fi="Tämä ei ole kaikille avoin, joten se jätetään rauhaan. Seuraa sen sijaan julkista paikkaa.",
        sv="Det här är inte öppet för alla och lämnas därför i fred. Följ en offentlig plats i stället.",
    ),
    "asked_not_to": Words(
        en="The account asks not to be collected by programs, and we do as it asks. Follow the topic instead.",
        fi="Tili pyytää, etteivät ohjelmat keräisi sen julkaisuja, ja toimimme niin. Seuraa sen sijaan aihetta.",
        sv="Kontot ber att program inte samlar in dess inlägg, och vi gör så. Följ ämnet i stället.",
    ),
    "signed_in_only": Words(
        en="The server shows this only to those who have signed in. Follow something it shows to everyone.",
        fi="Palvelin näyttää tämän vain kirjautuneille. Seuraa jotakin, minkä se näyttää kaikille.",
        sv="Servern visar det här bara för inloggade. Följ något som den visar för alla.",
    ),
    "moved_away": Words(
        en="The account has moved. Follow it at its new address.",
        fi="Tili on muuttanut. Seuraa sitä uudessa osoitteessa.",
        sv="Kontot har flyttat. Följ det på den nya adressen.",
    ),
    "nobody_there": Words(
        en="There is no such account. Check how its name is written.",
        fi="Tällaista tiliä ei ole. Tarkista, miten nimi kirjoitetaan.",
        sv="Det finns inget sådant konto. Kontrollera hur namnet skrivs.",
    ),
    "bad_account": Words(
        en="This is no name of an account. Write it as the service shows it, or paste its address.",
        fi="Tämä ei ole tilin nimi. Kirjoita se niin kuin palvelu sen näyttää, tai liitä sen osoite.",
        sv="Det här är inget kontonamn. Skriv det så som tjänsten visar det, eller klistra in adressen.",
    ),
    "bad_hashtag": Words(
        en="This is no hashtag. Give one word of letters and digits, without spaces.",
        fi="Tämä ei ole aihetunniste. Anna yksi sana, jossa on kirjaimia ja numeroita, ei välejä.",
        sv="Det här är ingen hashtagg. Ge ett ord av bokstäver och siffror, utan mellanslag.",
    ),
    "bad_author": Words(
        en="This is no author of the stream. Give accounts such as @koivula.example, one a line.",
        fi="Tämä ei ole virran kirjoittaja. Anna tilejä kuten @koivula.example, yksi riville.",
        sv="Det här är ingen skribent i strömmen. Ge konton som @koivula.example, ett per rad.",
    ),
    "bad_pointer": Words(
        en="This is no place in JSON. Write it with slashes, such as /data/items or /title/fi.",
        fi="Tämä ei ole paikka JSONissa. Kirjoita se vinoviivoin, esimerkiksi /data/items tai /title/fi.",
        sv="Det här är ingen plats i JSON. Skriv den med snedstreck, till exempel /data/items eller /title/fi.",
    ),
    "no_list": Words(
        en="There is no list of items at the place given. Look at the JSON and correct the place of the list.",
        fi="Annetussa paikassa ei ole luetteloa. Katso JSONia ja korjaa luettelon paikka.",
        sv="Det finns ingen lista på den angivna platsen. Se på JSON-innehållet och rätta listans plats.",
    ),
    "no_identity": Words(
        en="The items have nothing at the places given for identity, title or text. Correct the places.",
        fi="Kohdissa ei ole mitään annetuissa tunnisteen, otsikon tai tekstin paikoissa. Korjaa paikat.",
        sv="Posterna saknar innehåll på de platser som angetts för identitet, rubrik eller text. Rätta platserna.",
    ),
    "no_feed_told": Words(
        en="The page does not tell which feed the channel has. Give the address of its page that holds “/channel/UC”.",
        fi="Sivu ei kerro, mikä kanavan syöte on. Anna kanavan se osoite, jossa on ”/channel/UC”.",
        sv="Sidan anger inte vilket flöde kanalen har. Ge den adress till kanalen som innehåller ”/channel/UC”.",
    ),
}
CLOSED = frozenset({"closed_place", "asked_not_to", "signed_in_only", "closed_address"})
"""Codes that mean: not open to everyone, or not wanted. The guideline has a clause on these."""
