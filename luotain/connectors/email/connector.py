"""E-mail: a post as a letter to one list address. Never to citizens' own addresses; those are the list server's.

1. An account signs in with a name and a password of the mail server, over TLS; it may send, and read nothing.
2. Nobody can be asked whether a letter went: a lost answer is for a person. The Message-ID is made of the delivery's key,
   so that list servers and readers' programs can drop a letter that comes twice.
3. There is no limit to a text; servers limit the letter's size (SIZE, RFC 1870) and refuse with 552.
4. 4xx asks for patience, 5xx is a clear no, 535 a key that has run out (RFC 5321, RFC 4954).
5. A real server runs on loopback: `tests/peers/smtp.py`.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from hashlib import sha256

from luotain.connectors.abilities import PICTURES, Abilities
from luotain.connectors.account import Account, ConnectField, Verified
from luotain.connectors.attempts import Attempts
from luotain.connectors.base import Http, Publishes
from luotain.connectors.email import letters, posting
from luotain.connectors.outgoing import Outgoing, ReadBack, Receipt
from luotain.connectors.trouble import Rejected, Unclear
from luotain.connectors.words import Words
from luotain.core import clock as core_clock

KEPT = 2_000


class Email(Publishes):
    """One list address, through one mail server."""

    kind = "email"
    name = Words(en="E-mail list", fi="Sähköpostilista", sv="E-postlista")
    abilities = Abilities(
        media=4,
        media_kinds=(*PICTURES, "application/pdf"),
        media_bytes=5_000_000,
        alt_text=True,
        titled=True,
        language_tag=True,
        link_card=True,
        reply=True,
    )
    removing = Words(
        en="A letter that was sent cannot be taken back.",
        fi="Lähetettyä kirjettä ei saa takaisin.",
        sv="Ett brev som har skickats kan inte tas tillbaka.",
    )
    fields = (
        ConnectField(
            name="server",
            label=Words(en="Mail server", fi="Postipalvelin", sv="E-postserver"),
            hint=Words(
                en="The server that takes letters, such as mail.example.fi:587.",
                fi="Palvelin, joka ottaa kirjeet vastaan, esimerkiksi mail.example.fi:587.",
                sv="Servern som tar emot breven, till exempel mail.example.fi:587.",
            ),
        ),
        ConnectField(
            name="handle",
            label=Words(en="Address of the list", fi="Listan osoite", sv="Listans adress"),
            hint=Words(
                en="One list address. Never the address of a person.",
                fi="Yksi listan osoite. Ei koskaan ihmisen oma osoite.",
                sv="En enda listadress. Aldrig en persons egen adress.",
            ),
        ),
        ConnectField(
            name="sender",
            label=Words(en="Sender's address", fi="Lähettäjän osoite", sv="Avsändarens adress"),
            hint=Words(
                en="The body's address that the letters come from.",
                fi="Organisaation osoite, josta kirjeet tulevat.",
                sv="Organisationens adress som breven kommer från.",
            ),
            secret=True,  # no secret, but only what is sealed is kept with the account
        ),
        ConnectField(
            name="login",
            label=Words(
                en="User name at the server", fi="Käyttäjätunnus palvelimella", sv="Användarnamn på servern"
            ),
            hint=Words(
                en="Leave empty if the server asks for none.",
                fi="Jätä tyhjäksi, jos palvelin ei kysy sitä.",
                sv="Lämna tomt om servern inte frågar efter något.",
            ),
            secret=True,
            required=False,
        ),
        ConnectField(
            name="password",
            label=Words(en="Password at the server", fi="Salasana palvelimella", sv="Lösenord på servern"),
            hint=Words(
                en="A password made for Luotain alone, where the server offers them.",
                fi="Vain Luotainta varten tehty salasana, jos palvelin sellaisia tarjoaa.",
                sv="Ett lösenord bara för Luotain, om servern erbjuder sådana.",
            ),
            secret=True,
            required=False,
        ),
    )

    def __init__(
        self, http: Http, *, clock: Callable[[], datetime] = core_clock.now, timeout: float = 20.0
    ) -> None:
        super().__init__(http, clock=clock, timeout=timeout)
        self.attempts = Attempts()
        self.taken: OrderedDict[str, Receipt] = OrderedDict()

    def verify(self, account: Account) -> Verified:
        """Sign in and ask whether the server would take a letter to the list; then leave without one."""
        sender, receiver = addresses(account)
        with self.talk(account, sender) as talk:
            posting.envelope(talk, sender=sender, receiver=receiver)
            talk.rset()
        return Verified(handle=receiver, remote_id=receiver, profile_url="", server_name=account.base)

    def try_key(self, account: Account) -> None:
        """Sign in and leave: asking for the list each time would look like a search for addresses."""
        sender, _receiver = addresses(account)
        with self.talk(account, sender):
            pass

    def publish(self, account: Account, post: Outgoing, *, key: str) -> Receipt:
        self.check(post)
        sender, receiver = addresses(account)
        name = f"{account.base} {receiver} {key}"
        with self.attempts.alone(name):
            if name in self.taken:
                return self.taken[name]
            at = self.clock()
            letter = letters.letter_of(post, sender=sender, receiver=receiver, key=key, at=at)
            with self.talk(account, sender) as talk:
                posting.envelope(talk, sender=sender, receiver=receiver)
                posting.hand_over(talk, letter.as_bytes())
            receipt = Receipt(
                remote_id=str(letter["Message-ID"]),
                url="",
                key=key,
                at=at,
                version=sha256(post.text.encode()).hexdigest()[:20],
            )
            self.taken[name] = receipt
            while len(self.taken) > KEPT:
                self.taken.popitem(last=False)
            return receipt

    def find(self, account: Account, *, key: str) -> Receipt | None:
        """Nobody can be asked for a letter that was sent; what this process saw being taken is known all the same."""
        found = self.taken.get(f"{account.base} {account.handle} {key}")
        if found is not None:
            return found
        raise Unclear("cannot_look")

    def read_back(self, account: Account, remote_id: str) -> ReadBack | None:
        raise Rejected("cannot", detail="read_back")

    def talk(self, account: Account, sender: str) -> AbstractContextManager[posting.Talk]:
        """A conversation with the account's server."""
        return posting.conversation(
            account.server,
            login=account.secrets.get("login", ""),
            password=account.secrets.get("password", ""),
            ours=sender.rpartition("@")[2],
            seconds=self.timeout,
        )


def addresses(account: Account) -> tuple[str, str]:
    """The sender's address and the list's; `Rejected("bad_address")` unless each is one address and nothing more."""
    sender, receiver = account.secrets.get("sender", "").strip(), account.handle.strip()
    for one, name in ((sender, "sender"), (receiver, "list")):
        if not letters.is_address(one):
            raise Rejected("bad_address", detail=f"The {name} needs one e-mail address.")
    return sender, receiver
