"""Two weeks of life in Koivula, told by the real verbs at pretended moments."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from luotain.connectors import Batch, Heard, HeardAuthor
from luotain.connectors.paper.server import PaperServer
from luotain.core import clock
from luotain.desk.demo import feeds, stories, town
from luotain.desk.demo.speaking import Speaking
from luotain.desk.demo.weighing import Weighing
from luotain.desk.demo.words import (
    AURAUS,
    KUULEMINEN,
    PLAN,
    POSITION,
    POSITION_TITLE,
    TORIKATU,
    WATCHES,
)
from luotain.guideline import actions as guideline
from luotain.listening import actions as listen
from luotain.listening.actions.collect_source import keep_batch
from luotain.listening.models import Source
from luotain.people.models import Body, Person
from luotain.profiles import actions as profiles
from luotain.profiles.models import Byline, Profile, ProfileKind


def doors() -> list[tuple[str, str]]:
    """Whom to sign in as, and who they are."""
    named = ("maria.lind", "aino.kivi", "eero.laine", "ville.ahonen")
    found = {person.email.split("@")[0]: person for person in Person.objects.all()}
    return [
        (found[name].email, f"{found[name].name}, {found[name].title}") for name in named if name in found
    ]


def live(paper: PaperServer) -> None:
    """Make the body and everything that has happened to it, in the order it happened."""
    Story(paper).tell()
    Body.objects.filter(pk=1).update(set_up_at=clock.now())


class Story(Weighing, Speaking):
    """The two weeks. Each event happens at its own moment; later ones stand on earlier ones."""

    def tell(self) -> None:
        """Everything in order."""
        events: list[tuple[datetime, Callable[[], Any]]] = [
            (self.ago(30, 9), self.found_the_town),
            (self.ago(16, 9), self.follow_feeds),
            (self.ago(15, 10), self.plan_the_profile),
            (self.ago(14, 9), self.open_the_profile),
            (self.ago(14, 13), self.start_watches),
            (self.ago(13, 10), self.keep_a_position),
            *[
                (one.at(self.today), self.hearing(one))
                for one in stories.STORIES
                if one.at(self.today) <= self.now
            ],
            (self.ago(12, 8, 30), lambda: self.say("auraus", AURAUS, self.town.aino, self.town.eero)),
            (self.ago(8, 9, 15), self.weigh_school_rides),
            (self.ago(6, 15), lambda: self.say("kuuleminen", KUULEMINEN, self.town.aino, self.town.eero)),
            (self.ago(4, 9), lambda: self.say("torikatu", TORIKATU, self.town.aino, self.town.eero)),
            (self.ago(4, 20), self.leave_market_street_alone),
            (self.ago(2, 10, 30), self.weigh_studs),
            (self.ago(2, 14), self.answer_studs),
            (self.ago(1, 9), self.correct_market_street),
            (self.ago(1, 13), self.propose_school_profile),
            (self.now - timedelta(hours=5), self.raise_summary_question),
            (self.now - timedelta(hours=3), self.raise_missed_ride),
            (self.now - timedelta(hours=2, minutes=30), self.write_waiting_post),
            (self.now - timedelta(minutes=50), self.lose_an_answer),
            (self.now - timedelta(minutes=6), self.write_pausing_post),
            (self.now - timedelta(minutes=4), self.write_draft_with_a_number),
        ]
        for moment, happen in sorted(events, key=lambda event: event[0]):
            with clock.pretend(moment):
                happen()

    def found_the_town(self) -> None:
        self.town = town.found()
        guideline.adopt_starter(by=self.town.maria)

    def plan_the_profile(self) -> None:
        people = self.town
        self.profile = profiles.propose_profile(
            name="Koivulan kaupunki",
            service="paper",
            by=people.jonas,
            unit=people.communications,
            kind=ProfileKind.INFORMATION,
            **PLAN,
        )
        profiles.change_plan(
            self.profile,
            by=people.jonas,
            hours_confirmed_by=people.maria,
            review_on=date(self.today.year + 1, 5, 31),
            listening_since=(self.today - timedelta(days=60)).date(),
        )
        for person in (people.aino, people.eero):
            profiles.name_maintainer(self.profile, person, by=people.jonas)
        profiles.apply_for_profile(self.profile, by=people.jonas)
        profiles.sign_decision(
            self.profile,
            by=people.maria,
            number="KOI/1184/2026",
            reasons="Asukkaat kysyvät arjen asioista siellä, missä he jo ovat.",
        )

    def open_the_profile(self) -> None:
        account = self.paper.open_account("koivula", "Koivulan kaupunki")
        self.profile = Profile.objects.get(pk=self.profile.pk)
        profiles.connect_account(
            self.profile,
            {"handle": account.handle, "server": account.server, **account.secrets},
            by=self.town.maria,
        )
        profiles.change_byline(
            self.profile,
            byline=Byline.NAME,
            reason="Vastuuvirkamies näkyy, jotta keskustelu on helppoa.",
            safety_note="Kukin ylläpitäjä voi milloin tahansa siirtyä nimimerkkiin.",
            by=self.town.maria,
            passings=self.answers("change_byline"),
        )
        self.profile = Profile.objects.get(pk=self.profile.pk)
        profiles.open_profile(self.profile, by=self.town.jonas, passings=self.answers("open_profile"))

    def propose_school_profile(self) -> None:
        profiles.propose_profile(
            name="Koivulan koulut",
            service="paper",
            by=self.town.leena,
            kind=ProfileKind.PROJECT,
            purposes=["preparation", "participation"],
            purpose={"fi": "Kerromme koulukyytien kilpailutuksesta ja vastaamme vanhempien kysymyksiin."},
        )

    def follow_feeds(self) -> None:
        for feed in stories.FEEDS:
            self.sources[feed.name] = listen.add_source(
                address=feeds.address_of(feed),
                by=self.town.jonas,
                title=feed.title,
                folder=feed.folder,
                why=feed.why,
            )

    def start_watches(self) -> None:
        review = (self.today + timedelta(days=120)).date()
        for name, query, reason, owner in WATCHES:
            listen.start_watch(
                name=name, query=query, reason=reason, review_on=review, by=getattr(self.town, owner)
            )

    def keep_a_position(self) -> None:
        """What the town says of ploughing, in every language, for anyone to bring out."""
        guideline.add_position(
            guideline.PositionRecord(
                title=POSITION_TITLE,
                text=POSITION,
                stated_on=clock.local().date(),
                valid_until=clock.local().date() + timedelta(days=180),
                owner=self.town.eero,
                source="Tekninen lautakunta, talvihoidon ohjelma",
            ),
            by=self.town.maria,
        )

    def hearing(self, story: stories.Story) -> Callable[[], None]:
        def hear() -> None:
            source = Source.objects.get(pk=self.sources[story.feed].pk)
            heard = Heard(
                remote_id=f"urn:luotain:demo:{story.identity}",
                url=f"{source.address}#{story.identity}",
                title=story.title,
                text=story.text,
                author=HeardAuthor(name=story.author),
                at=clock.now(),
                language=story.language,
            )
            keep_batch(source, Batch(items=(heard,)), clock.now())

        return hear
