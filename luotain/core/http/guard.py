"""May this address be asked, and at which IP addresses exactly?"""

from __future__ import annotations

import ipaddress
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from luotain.core.http.addresses import Address, IPAddress, read_host
from luotain.core.http.errors import BadAddress, NotAllowed, TooSlow, Unreachable
from luotain.core.http.networks import inner_name, special_kind

Resolver = Callable[[str, float], Sequence[str]]
"""Name and seconds at most → IP addresses as text. Raises `OSError` when there are none."""

ORDINARY_PORTS = frozenset({80, 443, *range(8000, 9000)})
_MOST_ADDRESSES = 16


def system_resolver(name: str, seconds: float) -> list[str]:
    """The addresses the operating system knows for a name.

    The look-up itself cannot be given a time, so it runs in a thread that is left behind when the time is up.
    """
    import socket

    found: list[str] = []
    trouble: list[OSError] = []

    def look_up() -> None:
        try:
            for entry in socket.getaddrinfo(name, None, type=socket.SOCK_STREAM):
                found.append(str(entry[4][0]))
        except (OSError, UnicodeError) as error:
            trouble.append(error if isinstance(error, OSError) else OSError(str(error)))

    thread = threading.Thread(target=look_up, name="look-up", daemon=True)
    thread.start()
    thread.join(max(seconds, 0.01))
    if thread.is_alive():
        raise TimeoutError(name)
    if trouble:
        raise trouble[0]
    return list(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Own:
    """One entry of the installation's allow-list: a network or a name, and a port or the ordinary ports."""

    network: ipaddress.IPv4Network | ipaddress.IPv6Network | None
    name: str
    port: int | None

    @classmethod
    def read(cls, text: str) -> Own:
        """Read ``127.0.0.1:8011``, ``10.20.0.0/16``, ``[::1]:8080``, ``10.0.0.0/8:9000`` or ``name:443``.

        Raises `ValueError` with a sentence when it is none of these.
        """
        entry = text.strip()
        host, port = entry, ""
        if entry.startswith("["):
            host, bracket, rest = entry[1:].partition("]")
            if not bracket:
                raise ValueError(f"{text!r} in the list of allowed networks lacks its closing bracket.")
            prefix, _, port = rest.partition(":")
            host += prefix
        elif entry.count(":") == 1:
            host, _, port = entry.partition(":")
        if port and not (port.isascii() and port.isdigit() and 0 < int(port) <= 65535):
            raise ValueError(f"{text!r} in the list of allowed networks has a port that is not a number.")
        number = int(port) if port else None
        try:
            return cls(ipaddress.ip_network(host), "", number)
        except ValueError:
            pass
        try:
            literal, name = read_host(host)
        except BadAddress:
            literal, name = None, ""
        if not name or literal is not None or "/" in host:
            raise ValueError(f"{text!r} in the list of allowed networks is neither a network nor a name.")
        return cls(None, name, number)

    def holds_port(self, port: int) -> bool:
        """Whether this entry speaks of `port`."""
        return port in ORDINARY_PORTS if self.port is None else port == self.port

    def holds_address(self, address: IPAddress) -> bool:
        """Whether this entry is a network with `address` in it."""
        return (
            self.network is not None and address.version == self.network.version and address in self.network
        )


@dataclass(frozen=True, slots=True)
class Checked:
    """An address that may be asked, and where."""

    address: Address
    ips: tuple[IPAddress, ...]
    inside: bool
    """True when only the allow-list made it possible."""


class Guard:
    """Decides; connects to nothing."""

    def __init__(self, *, allow: Iterable[str] = (), resolve: Resolver = system_resolver) -> None:
        self._own = tuple(Own.read(entry) for entry in allow)
        self._resolve = resolve

    def check(self, address: Address, *, seconds: float, from_outside: bool = False) -> Checked:
        """The IP addresses to connect to, every one of them checked.

        `from_outside` says that a public server pointed here: then the allow-list does not hold, so that
        nobody outside can send us to the installation's own. Raises `NotAllowed`, `Unreachable` or
        `TooSlow`, all unsent.
        """
        own = () if from_outside else tuple(entry for entry in self._own if entry.holds_port(address.port))
        named = any(entry.name == address.host for entry in own if entry.name)
        if address.literal is not None:
            ips: tuple[IPAddress, ...] = (address.literal,)
        else:
            if not named and (reason := inner_name(address.host)):
                raise NotAllowed(reason, host=address.host)
            if not own:
                self._check_port(address)
            ips = self._look_up(address.host, seconds)
        inside = False
        for ip in ips:
            kind = special_kind(ip)
            if named or any(entry.holds_address(ip) for entry in own):
                inside = inside or bool(kind) or address.port not in ORDINARY_PORTS
                continue
            self._check_port(address)
            if kind:
                raise NotAllowed(f"{address.host} leads to {kind}, which is not asked.", host=address.host)
        return Checked(address, ips, inside)

    @staticmethod
    def _check_port(address: Address) -> None:
        if address.port not in ORDINARY_PORTS:
            raise NotAllowed(f"Port {address.port} is not one where web pages are served.", host=address.host)

    def _look_up(self, name: str, seconds: float) -> tuple[IPAddress, ...]:
        try:
            answers = self._resolve(name, seconds)
        except TimeoutError:
            raise TooSlow(f"The name {name} was not found in time.", host=name)
        except OSError:
            raise Unreachable(f"There is no server called {name}.", host=name)
        try:
            ips = tuple(
                ipaddress.ip_address(answer.partition("%")[0]) for answer in answers[:_MOST_ADDRESSES]
            )
        except ValueError:
            raise Unreachable(f"The name {name} leads to something that is not an address.", host=name)
        if not ips:
            raise Unreachable(f"There is no server called {name}.", host=name)
        return ips
