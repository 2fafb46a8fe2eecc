"""The one way of listening to a feed."""

from __future__ import annotations

from luotain.connectors.account import ConnectField
from luotain.connectors.following import Way
from luotain.connectors.words import Words

WAYS = (
    Way(
        "feed",
        Words(
            en="A feed: RSS, Atom or JSON Feed",
            fi="Syöte: RSS, Atom tai JSON Feed",
            sv="Ett flöde: RSS, Atom eller JSON Feed",
        ),
        Words(
            en="What a site publishes, by its feed.",
            fi="Se, mitä sivusto julkaisee, sen syötteestä.",
            sv="Det som en webbplats publicerar, via dess flöde.",
        ),
        (
            ConnectField(
                name="address",
                label=Words(en="Address", fi="Osoite", sv="Adress"),
                hint=Words(
                    en="The address of the feed, or of a page that names its feed.",
                    fi="Syötteen osoite tai sivu, joka kertoo syötteensä.",
                    sv="Flödets adress, eller en sida som anger sitt flöde.",
                ),
                kind="url",
            ),
        ),
    ),
)
