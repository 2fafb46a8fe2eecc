"""What is said in the story: written, rested, read again, approved, sent, corrected, and one answer lost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from luotain.assessment.models import Case
from luotain.core import clock
from luotain.core.languages import Texts
from luotain.desk.demo.teller import Teller
from luotain.desk.demo.words import (
    HIEKKA,
    LINJA,
    NASTAT,
    NASTAT_SIVU,
    TORIKATU,
    VALOT,
)
from luotain.guideline.queries import shown
from luotain.people.models import Person
from luotain.publishing import actions as publish
from luotain.publishing import gate
from luotain.publishing.drafts import Draft, PageDraft, TextDraft
from luotain.publishing.models import Delivery, Post
from luotain.publishing.states import DeliveryState

PAUSE = timedelta(minutes=45)
"""Longer than any thinking pause of the starter guideline."""


def thought_over(post: Post) -> dict[str, str]:
    """An answer to every piece of advice that the moment brings."""
    open_now = shown(gate.look(post).verdict, open_only=True)
    return {one.key: "Harkittu; kieli tarkistetaan yhdessä." for one in open_now if one.can_be_passed}


class Speaking(Teller):
    """Posts on their way."""

    def draft(self, title: str, text: str, **more: Any) -> Draft:
        more.setdefault("why", "Asukkaat tarvitsevat tämän arkeensa.")
        return Draft(title=title, texts=(TextDraft(self.profile, "fi", text),), **more)

    def say(self, key: str, words: tuple[str, str], writer: Person, approver: Person, **more: Any) -> Post:
        """Write, pause, read again, have it approved, and send: the whole way, an hour long."""
        post = publish.write_post(self.draft(*words, **more), by=writer)
        self.posts[key] = self.carry(post, writer, approver)
        return self.posts[key]

    def carry(self, post: Post, writer: Person, approver: Person) -> Post:
        begun = clock.now()
        post = Post.objects.get(pk=post.pk)
        if post.state == "draft":
            publish.submit_post(post, by=writer, passings=thought_over(post))
        with clock.pretend(begun + PAUSE):
            publish.open_again(Post.objects.get(pk=post.pk), by=writer)
            self.confirm(post, writer)
        with clock.pretend(begun + PAUSE + timedelta(minutes=9)):
            self.approve(post, approver)
        moment = begun + PAUSE + timedelta(minutes=10)
        self.paper.clock_skew = moment - self.now
        with clock.pretend(moment):
            for delivery in Delivery.objects.filter(post=post, state=DeliveryState.PLANNED):
                publish.deliver_post(delivery.pk)
        self.paper.clock_skew = timedelta()
        return Post.objects.get(pk=post.pk)

    def answer_studs(self) -> None:
        page = PageDraft(
            title=Texts(
                {
                    "fi": "Nastarenkaita ei kielletä Koivulassa",
                    "sv": "Dubbdäck förbjuds inte i Björkby",
                    "en": "Studded tyres are not being banned in Koivula",
                }
            ),
            body=Texts(NASTAT_SIVU),
            source="Kadut ja liikenne, valmistelutilanne",
            contact=Texts({"fi": "Kirjaamo: kirjaamo@koivula.example"}),
            share_text=Texts({"fi": "Nastarengaskieltoa ei ole valmisteilla Koivulassa."}),
        )
        case = Case.objects.get(pk=self.cases["nastat"].pk)
        self.say(
            "nastat", NASTAT, self.town.aino, self.town.eero, page=page, case=case, substantive=True,
            own_site_url="https://www.koivula.example/nastarenkaat", why="Väärä tieto leviää; oikaistaan kerran, kohteliaasti, omaan sivuun linkittäen.",
        )  # fmt: skip

    def correct_market_street(self) -> None:
        original = Post.objects.get(pk=self.posts["torikatu"].pk)
        post = publish.correct_post(
            original,
            self.draft(
                "Torikatu aukeaa 12.12.",
                TORIKATU[1].replace("5.12.", "12.12."),
                why="Kerroimme väärän päivän.",
            ),
            note=Texts(
                {
                    "fi": "Korjasimme päivän: Torikatu aukeaa 12.12., ei 5.12.",
                    "sv": "Vi rättade datumet: Torggatan öppnas 12.12, inte 5.12.",
                    "en": "We corrected the date: Torikatu opens on 12 December, not 5 December.",
                }
            ),
            discovered_at=clock.now() - timedelta(minutes=20),
            by=self.town.aino,
        )
        self.posts["korjaus"] = self.carry(post, self.town.aino, self.town.eero)

    def write_waiting_post(self) -> None:
        post = publish.write_post(self.draft(*VALOT), by=self.town.aino)
        begun = clock.now()
        self.submit(post)
        with clock.pretend(begun + PAUSE):
            publish.open_again(Post.objects.get(pk=post.pk), by=self.town.aino)
            self.confirm(post, self.town.aino)

    def write_pausing_post(self) -> None:
        self.submit(publish.write_post(self.draft(*HIEKKA), by=self.town.aino))

    def submit(self, post: Post) -> None:
        fresh = Post.objects.get(pk=post.pk)
        publish.submit_post(fresh, by=self.town.aino, passings=thought_over(fresh))

    def confirm(self, post: Post, by: Person) -> None:
        """Whatever the hour has become by then."""
        fresh = Post.objects.get(pk=post.pk)
        publish.confirm_post(fresh, by=by, lines=publish.EVERY_LINE, passings=thought_over(fresh))

    def approve(self, post: Post, by: Person) -> None:
        fresh = Post.objects.get(pk=post.pk)
        publish.approve_post(fresh, by=by, passings=thought_over(fresh))

    def write_draft_with_a_number(self) -> None:
        publish.write_post(
            self.draft(
                "Vastaus: puuttuva koulukyyti",
                "Ilmoita puuttuvasta kyydistä kuljetuskoordinaattorille, oma numeroni on 040 123 4567.",
            ),
            by=self.town.aino,
        )

    def lose_an_answer(self) -> None:
        """Paper loses its answer and keeps no keys, so a person must look."""
        post = publish.write_post(self.draft(*LINJA), by=self.town.aino)
        begun = clock.now()
        with clock.pretend(begun - timedelta(hours=1)):
            self.submit(post)
        with clock.pretend(begun - timedelta(minutes=10)):
            publish.open_again(Post.objects.get(pk=post.pk), by=self.town.aino)
            self.confirm(post, self.town.aino)
        self.approve(post, self.town.eero)
        self.paper.honours_keys = False
        self.paper.fail("lost", on="POST /api/posts")
        for delivery in Delivery.objects.filter(post=post, state=DeliveryState.PLANNED):
            publish.deliver_post(delivery.pk)
            with clock.pretend(clock.now() + timedelta(minutes=20)):
                publish.deliver_post(delivery.pk)  # looks, and cannot be told
        self.paper.honours_keys = True
        self.paper.behave()
