"""The four names of trouble. A connector raises these and nothing else when a service does not do as asked.

The rule of delivery stands here: what surely was not done may be tried again (`TryLater`), what surely will
not be done is told to a person (`Rejected`, `Disconnected`), and what nobody knows is `Unclear` and is looked
up before anything is sent again.
"""

from __future__ import annotations

from datetime import timedelta

from luotain.connectors.listening_refusals import LISTENING
from luotain.connectors.words import Words

MOMENT = timedelta(minutes=1)
"""How long to wait when a service asks for patience without saying for how long."""


class Trouble(Exception):
    """A service did not do as asked.

    `code` names what happened for programs, `sentence(language)` tells it to a person, and `detail` keeps the
    service's own words, shortened. No part of it may hold a secret.
    """

    codes: dict[str, Words] = {}
    code: str

    def __init__(self, code: str, *, detail: str = "") -> None:
        self.code = code
        self.detail = " ".join(detail.split())[:500]
        super().__init__(f"{code}: {self.detail}" if self.detail else code)

    def sentence(self, language: str = "en") -> str:
        """What happened and what to do next, as whole sentences in a language."""
        words = self.codes.get(self.code) or next(iter(self.codes.values()))
        return words.say(language)


class TryLater(Trouble):
    """Nothing was done at the service, surely; the same call may be made again after a while."""

    codes = {
        "unreachable": Words(
            en="The service could not be reached, so nothing was sent. It is tried again by itself.",
            fi=(
                "Palveluun ei saatu yhteyttä, joten mitään ei lähetetty. "
                "Lähetystä yritetään itsestään uudelleen."
            ),
            sv="Tjänsten kunde inte nås, så inget skickades. Ett nytt försök görs automatiskt.",
        ),
        "busy": Words(
            en="The service asked us to wait, so nothing was sent. It is tried again by itself.",
            fi=(
                "Palvelu pyysi odottamaan, joten mitään ei lähetetty. "
                "Lähetystä yritetään itsestään uudelleen."
            ),
            sv="Tjänsten bad oss vänta, så inget skickades. Ett nytt försök görs automatiskt.",
        ),
        "no_answer": Words(
            en=(
                "The service did not give a usable answer to a question. "
                "The question is asked again by itself."
            ),
            fi="Palvelu ei antanut kelvollista vastausta kysymykseen. Kysymys esitetään itsestään uudelleen.",
            sv="Tjänsten gav inget användbart svar på en fråga. Frågan ställs automatiskt på nytt.",
        ),
    }

    def __init__(
        self, after: timedelta | None = None, code: str = "unreachable", *, detail: str = ""
    ) -> None:
        self.after = MOMENT if after is None else after
        super().__init__(code, detail=detail)


class Rejected(Trouble):
    """The service said no, clearly: nothing was done, and the same call would be refused again."""

    codes = {
        "refused": Words(
            en="The service refused the post. Read its own words below, change the post and send it again.",
            fi=(
                "Palvelu ei ottanut julkaisua vastaan. Lue sen oma perustelu alta, "
                "muuta julkaisua ja lähetä uudelleen."
            ),
            sv=(
                "Tjänsten tog inte emot inlägget. Läs dess egen motivering nedan, "
                "ändra inlägget och skicka på nytt."
            ),
        ),
        "too_long": Words(
            en="The text is too long for the service. Shorten it and send it again.",
            fi="Teksti on palveluun liian pitkä. Lyhennä sitä ja lähetä uudelleen.",
            sv="Texten är för lång för tjänsten. Förkorta den och skicka på nytt.",
        ),
        "empty": Words(
            en="The post is empty. Write a text or add a picture.",
            fi="Julkaisu on tyhjä. Kirjoita teksti tai lisää kuva.",
            sv="Inlägget är tomt. Skriv en text eller lägg till en bild.",
        ),
        "too_many_media": Words(
            en="The service does not take this many attachments. Remove some of them.",
            fi="Palvelu ei ota vastaan näin montaa liitettä. Poista niistä osa.",
            sv="Tjänsten tar inte emot så här många bilagor. Ta bort några av dem.",
        ),
        "media_too_large": Words(
            en="An attachment is too large for the service. Choose a smaller file.",
            fi="Liite on palveluun liian suuri. Valitse pienempi tiedosto.",
            sv="En bilaga är för stor för tjänsten. Välj en mindre fil.",
        ),
        "media_kind": Words(
            en="The service does not take this kind of file. Choose another file.",
            fi="Palvelu ei ota vastaan tällaista tiedostoa. Valitse toinen tiedosto.",
            sv="Tjänsten tar inte emot den här typen av fil. Välj en annan fil.",
        ),
        "no_alt_text": Words(
            en="A picture has no text alternative. Write what the picture tells.",
            fi="Kuvalla ei ole tekstivastinetta. Kirjoita, mitä kuva kertoo.",
            sv="En bild saknar textalternativ. Skriv vad bilden berättar.",
        ),
        "stale": Words(
            en=(
                "The post was changed at the service after it was last read. "
                "Read it again before changing it."
            ),
            fi=(
                "Julkaisua on muutettu palvelussa sen jälkeen, kun se viimeksi luettiin. "
                "Lue se uudelleen ennen muuttamista."
            ),
            sv=(
                "Inlägget har ändrats i tjänsten efter att det senast lästes. "
                "Läs det på nytt innan du ändrar det."
            ),
        ),
        "gone": Words(
            en="The post or page is not at the service any more. Nothing needs to be sent.",
            fi="Julkaisua tai sivua ei enää ole palvelussa. Mitään ei tarvitse lähettää.",
            sv="Inlägget eller sidan finns inte längre i tjänsten. Inget behöver skickas.",
        ),
        "key_taken": Words(
            en="Another post already stands under this delivery's name. A person has to look at the profile.",
            fi="Tämän lähetyksen nimellä on jo toinen julkaisu. Jonkun on katsottava profiilia.",
            sv="Ett annat inlägg finns redan under den här leveransens namn. Någon måste titta på profilen.",
        ),
        "cannot": Words(
            en="The service cannot do this. Choose another way.",
            fi="Palvelu ei osaa tehdä tätä. Valitse toinen tapa.",
            sv="Tjänsten kan inte göra det här. Välj ett annat sätt.",
        ),
        "not_removed": Words(
            en="The service said the post was removed, but it can still be read there. Remove it by hand.",
            fi="Palvelu ilmoitti poistaneensa julkaisun, mutta sen voi yhä lukea siellä. Poista se käsin.",
            sv="Tjänsten meddelade att inlägget togs bort, men det kan ännu läsas där. Ta bort det för hand.",
        ),
        "bad_address": Words(
            en="The address cannot be used. Check it and write it again.",
            fi="Osoitetta ei voi käyttää. Tarkista se ja kirjoita uudelleen.",
            sv="Adressen kan inte användas. Kontrollera den och skriv på nytt.",
        ),
        "closed_address": Words(
            en="The server does not let us read this address. Check it, or ask its owner for access.",
            fi="Palvelin ei anna lukea tätä osoitetta. Tarkista se tai pyydä omistajalta lukuoikeutta.",
            sv="Servern låter oss inte läsa adressen. Kontrollera den eller be ägaren om åtkomst.",
        ),
        "too_large": Words(
            en="What comes from the address is too large to be read. Look for a shorter feed.",
            fi="Osoitteesta tuleva sisältö on liian suuri luettavaksi. Etsi lyhyempi syöte.",
            sv="Innehållet från adressen är för stort för att läsas. Leta efter ett kortare flöde.",
        ),
        "missing_field": Words(
            en="Something needed for the connection is missing. Fill in every required field.",
            fi="Yhteyden tarvitsemia tietoja puuttuu. Täytä kaikki pakolliset kentät.",
            sv="Uppgifter som förbindelsen behöver saknas. Fyll i alla obligatoriska fält.",
        ),
        "not_understood": Words(
            en="What came from the address cannot be read. Check that the address is right.",
            fi="Osoitteesta tullutta sisältöä ei voi lukea. Tarkista, että osoite on oikea.",
            sv="Innehållet från adressen kan inte läsas. Kontrollera att adressen är rätt.",
        ),
        **LISTENING,
    }

    def __init__(self, code: str = "refused", *, detail: str = "") -> None:
        super().__init__(code, detail=detail)


class Disconnected(Trouble):
    """The service does not let us in any more: nothing was done, and a person must connect the account
    again."""

    codes = {
        "keys_refused": Words(
            en="The service no longer accepts this account's keys. Connect the account again.",
            fi="Palvelu ei enää hyväksy tilin avaimia. Yhdistä tili uudelleen.",
            sv="Tjänsten godkänner inte längre kontots nycklar. Anslut kontot på nytt.",
        ),
        "not_allowed": Words(
            en="The service does not let this account do that. Check the account's rights at the service.",
            fi="Palvelu ei anna tilin tehdä tätä. Tarkista tilin oikeudet palvelussa.",
            sv="Tjänsten låter inte kontot göra det här. Kontrollera kontots rättigheter i tjänsten.",
        ),
        "closed": Words(
            en="The account has been closed or suspended at the service. Ask the service why.",
            fi="Tili on suljettu tai jäädytetty palvelussa. Kysy syytä palvelulta.",
            sv="Kontot har stängts eller spärrats i tjänsten. Fråga tjänsten varför.",
        ),
    }

    def __init__(self, code: str = "keys_refused", *, detail: str = "") -> None:
        super().__init__(code, detail=detail)


class Unclear(Trouble):
    """The request went out and nobody knows what became of it: look at the service before sending anything
    again."""

    codes = {
        "answer_lost": Words(
            en="The answer was lost on the way. The service is looked at before anything is sent again.",
            fi=(
                "Vastaus katosi matkalla. Palvelusta tarkistetaan tilanne, "
                "ennen kuin mitään lähetetään uudelleen."
            ),
            sv="Svaret försvann på vägen. Läget kontrolleras i tjänsten innan något skickas på nytt.",
        ),
        "half_answer": Words(
            en="The answer could not be read whole. The service is looked at before anything is sent again.",
            fi=(
                "Vastausta ei voitu lukea kokonaan. Palvelusta tarkistetaan tilanne, "
                "ennen kuin mitään lähetetään uudelleen."
            ),
            sv=(
                "Svaret kunde inte läsas i sin helhet. "
                "Läget kontrolleras i tjänsten innan något skickas på nytt."
            ),
        ),
        "server_failed": Words(
            en="The service failed in the middle. It is looked at before anything is sent again.",
            fi=(
                "Palveluun tuli vika kesken kaiken. Tilanne tarkistetaan, "
                "ennen kuin mitään lähetetään uudelleen."
            ),
            sv="Ett fel uppstod i tjänsten mitt i allt. Läget kontrolleras innan något skickas på nytt.",
        ),
        "cannot_look": Words(
            en="The service cannot be asked whether the post is there. A person has to look and decide.",
            fi="Palvelulta ei voi kysyä, onko julkaisu siellä. Jonkun on katsottava ja päätettävä.",
            sv="Tjänsten kan inte svara på om inlägget finns där. Någon måste titta och besluta.",
        ),
    }

    def __init__(self, code: str = "answer_lost", *, detail: str = "") -> None:
        super().__init__(code, detail=detail)
