"""The one way of listening to plain JSON, and the places a person names."""

from __future__ import annotations

from luotain.connectors.account import ConnectField
from luotain.connectors.following import Way
from luotain.connectors.words import Words

USUAL = Words(
    en="Leave empty to try the usual places.",
    fi="Jätä tyhjäksi, niin kokeillaan tavallisia paikkoja.",
    sv="Lämna tomt för att pröva de vanliga platserna.",
)


def place(name: str, label: Words, hint: Words = USUAL) -> ConnectField:
    """One place in the JSON."""
    return ConnectField(name=name, label=label, hint=hint, required=False)


WAYS = (
    Way(
        "list",
        Words(en="A list in plain JSON", fi="Luettelo tavallisessa JSONissa", sv="En lista i vanlig JSON"),
        Words(
            en="Entries of an open interface that is no feed, by the places where its parts stand.",
            fi="Avoimen rajapinnan kohtia silloin, kun se ei ole syöte. Kerro, missä paikoissa kohdan osat ovat.",
            sv="Poster i ett öppet gränssnitt som inte är ett flöde, enligt de platser där delarna finns.",
        ),
        (
            ConnectField(
                name="address",
                label=Words(en="Address", fi="Osoite", sv="Adress"),
                hint=Words(
                    en="The address that answers with JSON.",
                    fi="Osoite, joka vastaa JSONilla.",
                    sv="Adressen som svarar med JSON.",
                ),
                kind="url",
            ),
            place(
                "list",
                Words(en="Place of the list", fi="Luettelon paikka", sv="Listans plats"),
                Words(
                    en="With slashes, such as /data/items. Leave empty when the list is the whole or the first in it.",
                    fi="Vinoviivoin, esimerkiksi /data/items. Jätä tyhjäksi, jos luettelo on koko sisältö tai sen ensimmäinen.",
                    sv="Med snedstreck, till exempel /data/items. Lämna tomt om listan är hela innehållet eller den första.",
                ),
            ),
            place(
                "id",
                Words(
                    en="Place of the identity in an entry",
                    fi="Tunnisteen paikka kohdassa",
                    sv="Identitetens plats i en post",
                ),
                Words(
                    en="What never changes, such as /id. Leave empty to try the usual places.",
                    fi="Se, mikä ei koskaan muutu, esimerkiksi /id. Jätä tyhjäksi, niin kokeillaan tavallisia paikkoja.",
                    sv="Det som aldrig ändras, till exempel /id. Lämna tomt för att pröva de vanliga platserna.",
                ),
            ),
            place("title", Words(en="Place of the title", fi="Otsikon paikka", sv="Rubrikens plats")),
            place("text", Words(en="Place of the text", fi="Tekstin paikka", sv="Textens plats")),
            place("url", Words(en="Place of the link", fi="Linkin paikka", sv="Länkens plats")),
            place("published", Words(en="Place of the time", fi="Ajan paikka", sv="Tidpunktens plats")),
            place(
                "author", Words(en="Place of the author", fi="Kirjoittajan paikka", sv="Skribentens plats")
            ),
        ),
    ),
)
