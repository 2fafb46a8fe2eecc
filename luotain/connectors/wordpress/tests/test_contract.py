"""WordPress keeps the contract, against a real site with a proxy in between that misbehaves on order. The account is an
author's, the least right there is for publishing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from luotain.connectors import Account, LinkCard, Media, Outgoing, Rejected
from luotain.connectors.testing import Peer, PublishingContract, Standing, picture
from luotain.connectors.wordpress.connector import WordPress
from luotain.connectors.wordpress.pages import name_of, read
from luotain.core import http
from tests.peers import FaultProxy


class WordPressPeer(Peer):
    publish_call = "POST /wp-json/wp/v2/posts"
    find_call = "GET /wp-json/wp/v2/posts"
    read_call = "GET /wp-json/wp/v2/posts/*"
    remove_call = "DELETE /wp-json/wp/v2/posts/*"

    def __init__(self, site, proxy):
        self.site, self.proxy = site, proxy
        self.opened = site.open_account(role="author")
        self.account = Account(
            kind="wordpress",
            handle=self.opened.name,
            server=proxy.url,
            secrets={"app_password": self.opened.password},
        )
        self.service = self.with_timeout(20)

    def with_timeout(self, seconds):
        return WordPress(http.Client(allow=(self.proxy.allow, "127.0.0.1:1")), timeout=seconds)

    def standing(self):
        found = []
        for one in self.site.posts(self.opened):
            page = read(one["title"]["raw"], one["content"]["raw"])
            found.append(
                Standing(str(one["id"]), page.text, tuple(part.alt for part in page.media), page.language)
            )
        return found

    def fail(self, kind, *, on, times=1, **more):
        self.proxy.fail(kind, on=on, times=times, **more)

    def behave(self):
        self.proxy.behave()

    def expired(self):
        return replace(self.account, secrets={"app_password": "aaaa bbbb cccc dddd eeee ffff"})

    def change_behind_our_back(self, receipt, text):
        content = '<div class="luotain luotain-0"></div>'
        self.site.call(
            "POST", f"posts/{receipt.remote_id}", self.opened, data={"title": text, "content": content}
        )


@pytest.mark.peer
class TestWordPressKeepsTheContract(PublishingContract):
    @pytest.fixture
    def peer(self, site):
        with FaultProxy(site.url) as proxy:
            yield WordPressPeer(site, proxy)

    def test_the_longest_text_arrives_and_one_more_character_is_refused(self, peer):
        """There is no longest text."""
        assert peer.service.abilities.text_limit is None
        text = "Otsikko\n\n" + "Pitkä teksti. " * 3000 + "Loppu."
        peer.publish(text)
        assert [one.text for one in peer.standing()] == [text]

    def test_a_thread_hangs_together(self, peer):
        """Posts of a site do not answer each other."""
        with pytest.raises(Rejected) as caught:
            peer.publish("Vastaus.", reply_to="1")
        assert caught.value.detail == "reply"

    def test_answering_a_post_that_is_gone_is_refused(self, peer):
        self.test_a_thread_hangs_together(peer)
        assert peer.standing() == []

    def test_a_quote_and_a_link_card_arrive(self, peer):
        card = LinkCard("https://example.fi/asia?a=1&b=2", "Asia", "Mistä on kyse.")
        receipt = peer.publish("Linkki.", link=card)
        back = peer.service.read_back(peer.account, receipt.remote_id)
        assert (back.link_url, back.text) == (card.url, "Linkki.")
        with pytest.raises(Rejected) as caught:
            peer.publish("Lainaus.", quote=receipt.remote_id)
        assert caught.value.detail == "quote"


@pytest.fixture
def peer(site):
    with FaultProxy(site.url) as proxy:
        yield WordPressPeer(site, proxy)


@pytest.mark.peer
def test_the_text_alternative_is_kept_with_the_picture_and_the_picture_is_sent_once(peer):
    media = (Media(picture(7), "image/png", "Kaupungintalo – “aamulla” & lumessa."),)
    for text in ("Yksi.", "Kaksi."):
        peer.publish(text, media=media)
    kept = peer.site.call("GET", f"media?author={peer.opened.remote_id}", peer.opened)
    assert [one["alt_text"] for one in kept] == [media[0].alt]
    assert peer.proxy.seen["POST /wp-json/wp/v2/media"] == 1
    shown = peer.site.posts(peer.opened)
    assert [one["featured_media"] for one in shown] == [kept[0]["id"]] * 2


@pytest.mark.peer
def test_pictures_stay_when_a_text_is_corrected_and_the_site_keeps_the_first_text(peer):
    receipt = peer.publish("Kokous maanantaina.", media=(Media(picture(9), "image/png", "Kutsu."),))
    peer.service.edit(peer.account, receipt, Outgoing(text="Kokous tiistaina."))
    assert [(one.text, one.alts) for one in peer.standing()] == [("Kokous tiistaina.", ("Kutsu.",))]
    revisions = peer.site.call("GET", f"posts/{receipt.remote_id}/revisions?context=edit", peer.opened)
    assert revisions


@pytest.mark.peer
def test_of_two_workers_in_two_processes_one_post_is_left(peer):
    """Both have looked before either wrote: the second gets another name, and takes its post away."""
    key, post = peer.key(), Outgoing(text="Kilpajuoksu.")
    first = peer.service.publish(peer.account, post, key=key)
    late = peer.with_timeout(20)
    looked = []

    def find(account, *, key):
        looked.append(key)
        return None if len(looked) == 1 else WordPress.find(late, account, key=key)

    late.find = find
    assert late.publish(peer.account, post, key=key).remote_id == first.remote_id
    assert [one.remote_id for one in peer.standing()] == [first.remote_id]


@pytest.mark.peer
def test_a_draft_is_a_draft_and_is_found_by_its_key(peer):
    account = replace(peer.account, options={"status": "draft"})
    key = peer.key()
    receipt = peer.service.publish(account, Outgoing(text="Luonnos."), key=key)
    assert [one["status"] for one in peer.site.posts(peer.opened)] == ["draft"]
    assert peer.service.find(account, key=key).remote_id == receipt.remote_id
    with pytest.raises(Rejected):
        peer.service.publish(
            replace(account, options={"status": "trash"}), Outgoing(text="Ei."), key=peer.key()
        )


@pytest.mark.peer
def test_an_account_that_may_not_publish_is_told_so_when_it_is_connected(site):
    from luotain.connectors import Disconnected

    reader = site.open_account(role="contributor")
    account = Account(
        kind="wordpress", handle=reader.name, server=site.url, secrets={"app_password": reader.password}
    )
    with pytest.raises(Disconnected) as caught:
        WordPress(http.Client(allow=(site.url.removeprefix("http://"),))).verify(account)
    assert caught.value.code == "not_allowed"


def test_the_name_is_made_of_the_key_alone():
    assert name_of("a") == name_of("a") != name_of("b")
    assert len(name_of("a")) == 28
