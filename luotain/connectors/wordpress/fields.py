"""What a person fills in to connect a WordPress site."""

from __future__ import annotations

from luotain.connectors.account import ConnectField
from luotain.connectors.words import Words

FIELDS = (
    ConnectField(
        name="server",
        label=Words(en="Address of the site", fi="Sivuston osoite", sv="Webbplatsens adress"),
        hint=Words(
            en="The address of the front page, such as https://www.koivula.fi.",
            fi="Etusivun osoite, esimerkiksi https://www.koivula.fi.",
            sv="Förstasidans adress, till exempel https://www.koivula.fi.",
        ),
        kind="url",
    ),
    ConnectField(
        name="handle",
        label=Words(en="User name", fi="Käyttäjätunnus", sv="Användarnamn"),
        hint=Words(
            en="The name of the account made for Luotain on the site.",
            fi="Luotaimelle sivustolle tehdyn tilin tunnus.",
            sv="Namnet på kontot som skapats för Luotain på webbplatsen.",
        ),
    ),
    ConnectField(
        name="app_password",
        label=Words(en="Application password", fi="Sovelluksen salasana", sv="Applikationslösenord"),
        hint=Words(
            en="The site shows it once, on the profile page of the account.",
            fi="Sivusto näyttää sen kerran tilin profiilisivulla.",
            sv="Webbplatsen visar det en gång på kontots profilsida.",
        ),
        secret=True,
    ),
)
