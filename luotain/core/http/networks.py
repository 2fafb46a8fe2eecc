"""Which IP addresses belong to the public internet.

Source: the IANA IPv4 and IPv6 Special-Purpose Address Registries and IPv6 Global Unicast assignments (RFC
6890 and its successors). Written out, because the answer of Python's `is_global` moves from release to
release.
"""

from __future__ import annotations

import ipaddress

from luotain.core.http.addresses import IPAddress

_SPECIAL_4 = tuple(
    (ipaddress.IPv4Network(network), kind)
    for network, kind in (
        ("0.0.0.0/8", "this machine"),
        ("10.0.0.0/8", "a private network"),
        ("100.64.0.0/10", "a provider's inner network"),
        ("127.0.0.0/8", "this machine"),
        ("168.63.129.16/32", "a cloud provider's inner service"),
        ("169.254.0.0/16", "the local link, where clouds keep their metadata"),
        ("172.16.0.0/12", "a private network"),
        ("192.0.0.0/24", "a range kept for protocols"),
        ("192.0.2.0/24", "a range kept for examples"),
        ("192.88.99.0/24", "a range kept for protocols"),
        ("192.168.0.0/16", "a private network"),
        ("198.18.0.0/15", "a range kept for measurements"),
        ("198.51.100.0/24", "a range kept for examples"),
        ("203.0.113.0/24", "a range kept for examples"),
        ("224.0.0.0/4", "many receivers at once"),
        ("240.0.0.0/4", "a reserved range"),
    )
)

# Only 2000::/3 is given out for public use. What is outside it is named for the sentence alone.
_PUBLIC_6 = ipaddress.IPv6Network("2000::/3")
_SPECIAL_6 = tuple(
    (ipaddress.IPv6Network(network), kind)
    for network, kind in (
        ("2001::/23", "a range kept for protocols"),  # Teredo, benchmarking, ORCHID
        ("2001:db8::/32", "a range kept for examples"),
        ("2002::/16", "an IPv4 address in disguise"),  # 6to4
        ("3ffe::/16", "a range given back"),
        ("3fff::/20", "a range kept for examples"),
        ("::/128", "this machine"),
        ("::1/128", "this machine"),
        ("::/96", "an IPv4 address in disguise"),  # IPv4-compatible
        ("::ffff:0:0/96", "an IPv4 address in disguise"),  # IPv4-mapped
        ("::ffff:0:0:0/96", "an IPv4 address in disguise"),  # IPv4-translated
        ("64:ff9b::/96", "an IPv4 address in disguise"),  # NAT64
        ("64:ff9b:1::/48", "an IPv4 address in disguise"),  # local NAT64
        ("100::/64", "a range that leads nowhere"),
        ("5f00::/16", "a range kept for protocols"),
        ("fc00::/7", "a private network"),
        ("fe80::/10", "the local link"),
        ("fec0::/10", "a private network"),
        ("ff00::/8", "many receivers at once"),
    )
)
# ISATAP hides an IPv4 address behind these two words of the interface part (RFC 5214).
_ISATAP = frozenset({0x00005EFE, 0x02005EFE})


def special_kind(address: IPAddress) -> str:
    """What kind of non-public address this is, as the end of a sentence; empty for a public one."""
    if isinstance(address, ipaddress.IPv4Address):
        return next((kind for network, kind in _SPECIAL_4 if address in network), "")
    for network, kind in _SPECIAL_6:
        if address in network:
            return kind
    if address not in _PUBLIC_6:
        return "a range that is not given out"
    if (int(address) >> 32) & 0xFFFFFFFF in _ISATAP:
        return "an IPv4 address in disguise"
    return ""


# Names that by RFC or custom never leave an organisation or a machine (RFC 6761, 6762, 7686, 8375, 9476,
# ICANN .internal).
_INNER_NAMES = (
    "localhost",
    "local",
    "localdomain",
    "internal",
    "intranet",
    "intra",
    "private",
    "corp",
    "home",
    "lan",
    "home.arpa",
    "onion",
    "i2p",
    "alt",
    "invalid",
    "arpa",
)


def inner_name(host: str) -> str:
    """Why this name may not be looked up, as a sentence; empty when it may."""
    if "." not in host:
        return f"{host} is a name of an inner network: it has no dot."
    for ending in _INNER_NAMES:
        if host.endswith("." + ending):
            return f"{host} is a name of an inner network: it ends in .{ending}."
    return ""
