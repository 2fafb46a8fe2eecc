"""What the guarded client decides, with a pretend resolver and a dialler that connects nowhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from luotain.core import http
from luotain.core.http.testing import Recorder, pretend_resolver

SAMPLES = Path(__file__).parents[4].parent / "shared" / "data" / "hostile-input"
PUBLIC = ("93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946")
NAMES = {"localtest.me": ("127.0.0.1",)}


def samples() -> list[dict[str, str]]:
    path = SAMPLES / "ssrf_urls.jsonl"
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def ask(url: str, *, names: dict[str, tuple[str, ...]] | None = None, allow: tuple[str, ...] = ()) -> tuple:
    """The error that ends asking `url`, and where it would have connected to."""
    recorder = Recorder()
    client = http.Client(
        allow=allow, resolve=pretend_resolver({**NAMES, **(names or {})}, otherwise=PUBLIC), dial=recorder
    )
    with pytest.raises(http.HttpError) as caught:
        client.fetch(url)
    return caught.value, recorder.dialled


@pytest.mark.skipif(not samples(), reason="the shared samples are not here")
def test_every_hostile_address_is_refused_and_no_ordinary_one() -> None:
    refused = allowed = 0
    for sample in samples():
        error, dialled = ask(sample["url"])
        assert error.sent == "no"
        if sample["verdict"] == "refuse":
            assert dialled == [], sample["url"]
            assert error.code in {"bad_address", "not_allowed"}, sample["url"]
            refused += 1
        else:
            assert dialled and dialled[0][0] in PUBLIC, sample["url"]
            assert error.code == "unreachable"
            allowed += 1
    assert refused > 40 and allowed >= 5


@pytest.mark.parametrize(
    "ip",
    [
        "0.0.0.0", "0.1.2.3", "10.1.2.3", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.8.8.8", "168.63.129.16",
        "169.254.169.254", "172.16.0.1", "172.31.9.9", "192.0.0.8", "192.0.2.7", "192.88.99.1", "192.168.3.4",
        "198.18.5.5", "198.19.255.255", "198.51.100.1", "203.0.113.9", "224.0.0.1", "239.1.1.1", "240.0.0.1",
        "255.255.255.255", "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:8.8.8.8",
        "::ffff:0:127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::1", "100::1", "2001::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:2::1", "2001:10::1", "2001:20::1", "2001:db8::1",
        "2002:7f00:1::", "2002:808:808::1", "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1",
        "ff02::1", "4000::1", "2a00:1450:4001:800:0:5efe:7f00:1",
    ],
)  # fmt: skip
def test_a_name_that_leads_to_a_special_address_is_not_asked(ip: str) -> None:
    error, dialled = ask("https://harmless.example/", names={"harmless.example": (ip,)})
    assert (error.code, error.sent, dialled) == ("not_allowed", "no", [])


@pytest.mark.parametrize(
    "ip", ["1.1.1.1", "100.63.255.255", "172.32.0.1", "223.255.255.254", "2a00:1450:4001:800::200e"]
)
def test_a_name_that_leads_to_a_public_address_is_asked_at_that_address(ip: str) -> None:
    error, dialled = ask("https://harmless.example/", names={"harmless.example": (ip,)})
    assert (error.code, dialled) == ("unreachable", [(ip, 443)])


def test_one_special_address_among_public_ones_is_enough_to_refuse() -> None:
    error, dialled = ask("https://harmless.example/", names={"harmless.example": ("1.1.1.1", "127.0.0.1")})
    assert (error.code, dialled) == ("not_allowed", [])


def test_a_name_is_looked_up_once_and_its_second_answer_never_used() -> None:
    answers = [("1.1.1.1",), ("127.0.0.1",)]
    recorder = Recorder()
    client = http.Client(resolve=lambda name, seconds: answers.pop(0), dial=recorder)
    with pytest.raises(http.Unreachable):
        client.fetch("http://rebinding.example/")
    assert recorder.dialled == [("1.1.1.1", 80)]
    assert answers == [("127.0.0.1",)]


@pytest.mark.parametrize("port", [0, 22, 25, 110, 1900, 2375, 3306, 5432, 6379, 9200, 11211, 65535])
def test_ports_where_no_web_pages_are_served_are_not_asked(port: int) -> None:
    error, dialled = ask(f"http://harmless.example:{port}/")
    assert (error.code, dialled) == ("not_allowed", [])


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "a.localhost",
        "printer",
        "nas.local",
        "db.internal",
        "x.onion",
        "router.lan",
        "a.home.arpa",
        "LOCALHOST.",
    ],
)
def test_names_of_inner_networks_are_not_even_looked_up(host: str) -> None:
    def never(name: str, seconds: float) -> list[str]:
        raise AssertionError("The name was looked up.")

    client = http.Client(resolve=never, dial=Recorder())
    with pytest.raises(http.NotAllowed):
        client.fetch(f"http://{host}/")


@pytest.mark.parametrize(
    ("allow", "url", "dialled"),
    [
        ("127.0.0.1:8011", "http://127.0.0.1:8011/", [("127.0.0.1", 8011)]),
        ("127.0.0.1:8011", "http://127.0.0.1:8012/", []),
        ("127.0.0.1:8011", "http://127.0.0.2:8011/", []),
        ("127.0.0.1:5000", "http://127.0.0.1:5000/", [("127.0.0.1", 5000)]),
        ("127.0.0.1", "http://127.0.0.1:5432/", []),
        ("127.0.0.1", "http://127.0.0.1:8080/", [("127.0.0.1", 8080)]),
        ("10.20.0.0/16", "https://10.20.3.4/", [("10.20.3.4", 443)]),
        ("10.20.0.0/16", "https://10.21.3.4/", []),
        ("10.20.0.0/16:9000", "https://10.20.3.4:9000/", [("10.20.3.4", 9000)]),
        ("[::1]:8080", "http://[::1]:8080/", [("::1", 8080)]),
        ("fd00::/8", "https://[fd00::5]/", [("fd00::5", 443)]),
        ("mastodon.intra:443", "https://mastodon.intra/", [("10.1.1.1", 443)]),
        ("mastodon.intra:443", "https://other.intra/", []),
        ("10.1.0.0/16", "https://mastodon.intra/", []),
        ("10.1.0.0/16", "https://mastodon.example/", [("10.1.1.1", 443)]),
    ],
)
def test_the_allow_list_opens_what_it_names_and_nothing_else(
    allow: str, url: str, dialled: list[tuple[str, int]]
) -> None:
    names = {"mastodon.intra": ("10.1.1.1",), "other.intra": ("10.1.1.1",), "mastodon.example": ("10.1.1.1",)}
    assert ask(url, names=names, allow=(allow,))[1] == dialled


@pytest.mark.parametrize(
    "entry", ["", "127.0.0.1:x", "10.0.0.1/8:80", "a b", "http://x.fi", "host:99999", "127.1", "[::1"]
)
def test_an_allow_list_that_cannot_be_read_says_so_at_once(entry: str) -> None:
    with pytest.raises(ValueError, match="list of allowed networks"):
        http.Client(allow=(entry,))


def test_an_unknown_name_is_unreachable_and_a_slow_look_up_too_slow() -> None:
    client = http.Client(resolve=pretend_resolver({}), dial=Recorder())
    with pytest.raises(http.Unreachable, match=r"no server called nobody\.example"):
        client.fetch("https://nobody.example/")

    def slow(name: str, seconds: float) -> list[str]:
        raise TimeoutError

    with pytest.raises(http.TooSlow) as caught:
        http.Client(resolve=slow, dial=Recorder()).fetch("https://slow.example/")
    assert caught.value.sent == "no"


def test_the_next_address_is_tried_when_the_first_takes_no_connections() -> None:
    error, dialled = ask("http://two.example/", names={"two.example": ("1.1.1.1", "2.2.2.2")})
    assert dialled == [("1.1.1.1", 80), ("2.2.2.2", 80)]
    assert error.host == "two.example"
