"""One strict reading of a web address, so that what we check is what we ask.

Two programs that read an address differently are how a guard is passed. Everything that browsers and
libraries are known to disagree about (backslashes, control characters, names before an @, percent signs in
a host, numbers that are not dotted quads) is either brought to the one form of the WHATWG URL standard or
refused.
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote, urljoin

import idna

from luotain.core.http.errors import BadAddress, NotAllowed

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

DEFAULT_PORTS = {"http": 80, "https": 443}
LONGEST_ADDRESS = 8192

_SPLIT = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?://([^/?#]*)([^#]*))?", re.DOTALL)
_HOST = re.compile(r"[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]+")
_KEPT_IN_TARGET = "!$&'()*+,-./:;=?@_~%[]|"


@dataclass(frozen=True, slots=True)
class Address:
    """A web address taken apart; `host` is in the form that is looked up."""

    scheme: str
    host: str
    """Lower case ASCII; an IP address in its shortest form, without brackets."""
    port: int
    target: str
    """Path and query as they are sent, in ASCII."""
    literal: IPAddress | None = None
    """The host as an IP address, when it is one."""

    @property
    def authority(self) -> str:
        """Host and, when it is not the scheme's own, port: the Host header."""
        host = f"[{self.host}]" if isinstance(self.literal, ipaddress.IPv6Address) else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> tuple[str, str, int]:
        """What must stay the same for a secret to travel along."""
        return self.scheme, self.host, self.port

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"


def read_address(text: str, *, base: Address | None = None) -> Address:
    """Read `text`, relative to `base` when given.

    Raises `BadAddress` for what cannot be read or reads two ways, `NotAllowed` for a scheme other than http
    and https.
    """
    text = text.strip(" \t\r\n\f")
    if len(text) > LONGEST_ADDRESS:
        raise BadAddress("The address is too long.")
    if _CONTROL.search(text):
        raise BadAddress("The address holds control characters.")
    if base is not None:
        try:
            text = urljoin(str(base), text)
        except ValueError:
            raise BadAddress("The address cannot be read.")
    parts = _SPLIT.match(text)
    if parts is None:
        raise BadAddress("The address has no scheme, such as https://.")
    scheme = parts[1].lower()
    if scheme not in DEFAULT_PORTS:
        raise NotAllowed("Only addresses that begin with http:// or https:// are fetched.")
    if not parts[2]:
        raise BadAddress("The address names no server.")
    host, port = _split_authority(parts[2])
    literal, host = read_host(host)
    return Address(
        scheme=scheme,
        host=host,
        port=DEFAULT_PORTS[scheme] if port is None else port,
        target=_read_target(parts[3]),
        literal=literal,
    )


def _split_authority(authority: str) -> tuple[str, int | None]:
    """The host as written and the port, from ``host:port``."""
    if "@" in authority:
        raise BadAddress("The address holds a name or a password before the server's name.")
    if "\\" in authority or " " in authority:
        raise BadAddress("The server's name in the address holds characters that names do not have.")
    host, colon, port = authority.rpartition(":")
    if not colon or "]" in port:
        return authority, None
    if port and not (port.isascii() and port.isdigit() and len(port) <= 5 and int(port) <= 65535):
        raise BadAddress("The port in the address is not a number from 0 to 65535.")
    return host, int(port) if port else None


def read_host(host: str) -> tuple[IPAddress | None, str]:
    """The host as an address if it is one, and in the form that is looked up."""
    if host.startswith("["):
        if not host.endswith("]") or "%" in host:
            raise BadAddress("The IPv6 address cannot be read.")
        try:
            six = ipaddress.IPv6Address(host[1:-1])
        except ValueError:
            raise BadAddress("The IPv6 address cannot be read.")
        return six, str(six)
    name = _ascii_name(host).removesuffix(".")
    if not _HOST.fullmatch(name) or len(name) > 253 or any(len(label) > 63 for label in name.split(".")):
        raise BadAddress("The server's name in the address holds characters that names do not have.")
    if _NUMBER.fullmatch(name.rpartition(".")[2]):
        four = _read_ipv4(name)
        return four, str(four)
    return None, name


def _ascii_name(host: str) -> str:
    """A name in the letters that are looked up (UTS 46), lower case."""
    name = host.lower()
    if not name.isascii():
        # The full stops of other scripts are stops too; figures in circles are figures.
        name = unicodedata.normalize("NFKC", name).replace("。", ".").replace("｡", ".")
    try:
        if not name.isascii():
            return idna.encode(name, uts46=True).decode("ascii").lower()
        for label in name.split("."):
            if label.startswith("xn--"):
                meant = label[4:].encode("ascii").decode("punycode")
                if unicodedata.normalize("NFKC", meant) != meant:
                    raise UnicodeError(label)
    except (idna.IDNAError, UnicodeError):
        raise BadAddress("The server's name in the address holds characters that names do not have.")
    return name


def _read_ipv4(host: str) -> ipaddress.IPv4Address:
    """An IPv4 address in any of the forms that old libraries take: octal, hexadecimal, fewer than four parts.

    Source: the IPv4 parser of the WHATWG URL standard.
    """
    numbers: list[int] = []
    for part in host.split("."):
        if not _NUMBER.fullmatch(part):
            raise BadAddress("The number in place of a server's name is not an IP address.")
        try:
            if part.startswith("0x"):
                numbers.append(int(part[2:] or "0", 16))
            else:
                numbers.append(int(part, 8 if len(part) > 1 and part.startswith("0") else 10))
        except ValueError:
            raise BadAddress("The number in place of a server's name is not an IP address.")
    if len(numbers) > 4 or any(number > 255 for number in numbers[:-1]):
        raise BadAddress("The number in place of a server's name is not an IP address.")
    if numbers[-1] >= 256 ** (5 - len(numbers)):
        raise BadAddress("The number in place of a server's name is not an IP address.")
    value = numbers[-1] + sum(number << (8 * (3 - place)) for place, number in enumerate(numbers[:-1]))
    return ipaddress.IPv4Address(value)


def _read_target(rest: str) -> str:
    """Path and query in ASCII, with at least a slash; what is percent-encoded already stays as it is."""
    if not rest.startswith("/"):
        rest = "/" + rest
    return quote(rest, safe=_KEPT_IN_TARGET, errors="replace")
