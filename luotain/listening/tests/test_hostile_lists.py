"""Lists from elsewhere: whatever encoding they are in they are read right, and nothing in them gets its way."""

from __future__ import annotations

import socket

import pytest

from luotain.core.refusal import Refusal
from luotain.listening.actions import import_sources
from luotain.listening.models import Subscription
from luotain.people.models import Person

FEED = '<outline text="{title}" type="rss" xmlUrl="{address}"/>'
KEPT = '<outline text="x" type="link" url="https://b.example.fi/x" luotainKind="mastodon:account" luotainOptions="{}"/>'
ADDRESS = "https://a.example.fi/r"


def listed(inside: str, *, says: str = "", before: str = "") -> str:
    return f'<?xml version="1.0"{says}?>{before}<opml version="2.0"><body>{inside}</body></opml>'


def feed(title: str = "A", address: str = ADDRESS) -> str:
    return FEED.format(title=title, address=address)


@pytest.mark.parametrize(
    ("encoding", "says"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-8", ' encoding="klingon"'),
        ("utf-8", ' encoding="UTF-16"'),
        ("utf-16", ' encoding="UTF-16"'),
        ("utf-16-le", ' encoding="UTF-16"'),
        ("latin-1", ' encoding="ISO-8859-1"'),
        ("latin-1", ""),
        ("cp1252", ' encoding="windows-1252"'),
    ],
)
def test_a_list_in_any_encoding_keeps_its_letters(writer: Person, encoding: str, says: str) -> None:
    import_sources(listed(feed("Ääkköset"), says=says).encode(encoding), by=writer, for_unit=False)
    assert [str(one.source) for one in Subscription.objects.filter(person=writer)] == ["Ääkköset"]


BOMB = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (listed(feed("&e9;"), before=f'<!DOCTYPE opml [<!ENTITY e0 "bomb">{BOMB}]>'), "&e9;"),
        (listed(feed("&x;"), before='<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "&x;"),
        (listed(feed("&lt;script&gt;alert(1)&lt;/script&gt;")), "<script>alert(1)</script>"),
        (listed('<outline text="k">' * 5000 + feed() + "</outline>" * 5000), "A"),
        (listed(feed() * 5000), "A"),
        (listed(feed("t" * 5000)), "t" * 300),
        (listed(feed() + feed("J", "javascript:alert(1)") + feed("D", "data:text/html,x")), "A"),
        (listed(feed() + feed("L", ADDRESS + "x" * 1000)), "A"),
        (listed(feed() + KEPT.format("[" * 100_000)), "A"),
        (listed(feed() + '<outline type="include" url="http://127.0.0.1/x.opml" text="i"/>'), "A"),
    ],
    ids=("bomb", "file", "script", "deep", "doubles", "title", "schemes", "address", "options", "include"),
)
def test_of_a_hostile_list_what_is_sound_is_followed_and_nothing_else(
    writer: Person, text: str, title: str
) -> None:
    import_sources(text.encode(), by=writer, for_unit=False)
    [one] = Subscription.objects.filter(person=writer).select_related("source")
    assert (one.source.title, one.source.address) == (title, ADDRESS)
    assert len(one.folder) <= 120


def test_a_list_longer_than_one_waits_for_is_refused_whole(writer: Person) -> None:
    long = "".join(feed(address=f"https://s{number}.example.fi/r") for number in range(2001))
    with pytest.raises(Refusal, match="more than 2000"):
        import_sources(listed(long).encode(), by=writer, for_unit=False)
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_list_that_is_an_address_is_not_fetched(writer: Person, mark: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        door.settimeout(0)
        with pytest.raises(Refusal):
            import_sources(mark + b"http://127.0.0.1:%d/list.opml" % door.getsockname()[1], by=writer)
        with pytest.raises(BlockingIOError):
            door.accept()
