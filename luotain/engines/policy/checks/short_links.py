"""Can the reader see where a link leads?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from luotain.engines.policy.facts import (
    TextFacts,
)
from luotain.engines.policy.registry import Context, Hit, check, parameter
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import TEXT_GATES


@dataclass(frozen=True)
class Parameters:
    """Which addresses hide where they lead."""

    hosts: tuple[str, ...] = parameter(
        (
            "bit.ly",
            "t.co",
            "tinyurl.com",
            "goo.gl",
            "ow.ly",
            "is.gd",
            "buff.ly",
            "lnkd.in",
            "cutt.ly",
            "rb.gy",
        ),
        fi="Lyhennepalvelujen osoitteet.",
        sv="Adresser till tjänster som förkortar länkar.",
        en="Addresses of services that shorten links.",
    )


SENTENCE = Sentence(
    fi="Linkki %(link)s ei kerro, minne se vie.",
    sv="Länken %(link)s visar inte vart den leder.",
    en="The link %(link)s does not show where it leads.",
)
REMEDY = Sentence(
    fi="Käytä varsinaista osoitetta. Lyhenne voi kadota tai johtaa muualle.",
    sv="Använd den egentliga adressen. En förkortad länk kan försvinna eller leda fel.",
    en="Use the real address. A shortened one may vanish or lead elsewhere.",
)


@check(
    "short_links",
    gates=TEXT_GATES,
    parameters=Parameters,
    title=Sentence(fi="Lyhennetyt linkit", sv="Förkortade länkar", en="Shortened links"),
)
def run(facts: TextFacts, parameters: Parameters, context: Context) -> Iterator[Hit]:
    """Point at links that hide their destination."""
    hosts = set(parameters.hosts)
    for variant in facts.variants:
        for link in context.read(variant.text).links:
            address = variant.text[link.start : link.end]
            host = address.partition("//")[2].partition("/")[0].lower().removeprefix("www.")
            if host in hosts:
                yield Hit(SENTENCE.fill(link=address), REMEDY, "text", "author", variant.code, link)
