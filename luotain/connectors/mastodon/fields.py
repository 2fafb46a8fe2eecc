"""What a person fills in to connect an account of the Mastodon API."""

from __future__ import annotations

from luotain.connectors.account import ConnectField
from luotain.connectors.words import Words

FIELDS = (
    ConnectField(
        name="server",
        label=Words(en="Address of the server", fi="Palvelimen osoite", sv="Serverns adress"),
        hint=Words(
            en="The address where you sign in, such as https://mastodon.social.",
            fi="Osoite, jossa kirjaudut sisään, esimerkiksi https://mastodon.social.",
            sv="Adressen där du loggar in, till exempel https://mastodon.social.",
        ),
        kind="url",
    ),
    ConnectField(
        name="handle",
        label=Words(en="Account name", fi="Tilin nimi", sv="Kontots namn"),
        hint=Words(
            en="The name without the server, such as koivula.",
            fi="Nimi ilman palvelinta, esimerkiksi koivula.",
            sv="Namnet utan server, till exempel koivula.",
        ),
    ),
    ConnectField(
        name="token",
        label=Words(en="Access token", fi="Käyttöavain", sv="Åtkomstnyckel"),
        hint=Words(
            en="The server shows it on the page of the application you made there.",
            fi="Palvelin näyttää sen siellä tekemäsi sovelluksen sivulla.",
            sv="Servern visar den på sidan för applikationen som du skapade där.",
        ),
        secret=True,
    ),
)
