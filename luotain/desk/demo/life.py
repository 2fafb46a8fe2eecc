"""Two weeks of life in Koivula, told by the real verbs at pretended moments."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from luotain.assessment import actions as weigh
from luotain.assessment.facts import step_in_facts
from luotain.assessment.models import Case
from luotain.assessment.states import Outcome, Side, Voice, Welcome
from luotain.connectors import Batch, Heard, HeardAuthor
from luotain.connectors.paper.server import PaperServer
from luotain.core import clock
from luotain.core.languages import Texts
from luotain.desk.demo import feeds, stories, town
from luotain.guideline import actions as guideline
from luotain.guideline.queries import shown
from luotain.listening import actions as listen
from luotain.listening.actions.collect_source import keep_batch
from luotain.listening.models import Item, Source
from luotain.people.models import Body, Person
from luotain.profiles import actions as profiles
from luotain.profiles.facts import profile_facts
from luotain.profiles.models import Byline, Profile, ProfileKind
from luotain.publishing import actions as publish
from luotain.publishing import gate
from luotain.publishing.drafts import Draft, PageDraft, TextDraft
from luotain.publishing.models import Delivery, Post
from luotain.publishing.states import DeliveryState

PAUSE = timedelta(minutes=45)
"""Longer than any thinking pause of the starter guideline."""


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


class Story:
    """The two weeks. Each event happens at its own moment; later ones stand on earlier ones."""

    def __init__(self, paper: PaperServer) -> None:
        self.paper = paper
        self.now = clock.now()
        self.today = clock.local().replace(hour=0, minute=0, second=0, microsecond=0)
        self.town: town.Town
        self.profile: Profile
        self.sources: dict[str, Source] = {}
        self.cases: dict[str, Case] = {}
        self.posts: dict[str, Post] = {}

    def ago(self, days: int, hour: int, minute: int = 0) -> datetime:
        """A moment of the story; never later than now."""
        return min(
            self.today - timedelta(days=days) + timedelta(hours=hour, minutes=minute),
            self.now - timedelta(minutes=1),
        )

    def tell(self) -> None:
        """Everything in order."""
        events: list[tuple[datetime, Callable[[], Any]]] = [
            (self.ago(30, 9), self.found_the_town),
            (self.ago(16, 9), self.follow_feeds),
            (self.ago(15, 10), self.plan_the_profile),
            (self.ago(14, 9), self.open_the_profile),
            (self.ago(14, 13), self.start_watches),
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

    # The town and its profile

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

    def answers(self, gate: str) -> dict[str, str]:
        """A written reason for every piece of advice still open."""
        verdict = guideline.look(
            gate, profile_facts(self.profile, author=self.town.jonas), about=self.profile
        )
        return {
            one.key: "Punnittu viestinnän kanssa; palataan arvioinnissa."
            for one in shown(verdict, open_only=True)
            if one.can_be_passed
        }

    def propose_school_profile(self) -> None:
        profiles.propose_profile(
            name="Koivulan koulut",
            service="paper",
            by=self.town.leena,
            kind=ProfileKind.PROJECT,
            purpose={"fi": "Kerromme koulukyytien kilpailutuksesta ja vastaamme vanhempien kysymyksiin."},
        )

    # Listening

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

    def item(self, title: str) -> Item:
        return Item.objects.get(title=title)

    # Weighing

    def raised(self, key: str, item_title: str, unit: Any, title: str, by: Person) -> Case:
        self.cases[key] = weigh.raise_case([self.item(item_title)], by=by, unit=unit, title=title)
        return self.cases[key]

    def weigh_school_rides(self) -> None:
        case = self.raised(
            "kyydit",
            "Koulukyydit loppuvat?",
            self.town.schools,
            "Väite: koulukyydit loppuvat tammikuussa",
            self.town.jonas,
        )
        weigh.give_view(
            case,
            side=Side.DEPARTMENT,
            steps_in=False,
            reason="Lehti oikaisi asian samana päivänä, ja keskustelu hiljeni.",
            by=self.town.leena,
        )
        weigh.give_view(
            case,
            side=Side.COMMUNICATIONS,
            steps_in=False,
            reason="Oikaisu on jo näkyvissä. Toisto vain levittäisi väitettä.",
            by=self.town.jonas,
        )
        self.decide(
            case,
            outcome=Outcome.STAY_OUT,
            reason="Tieto on oikaistu muualla. Emme toista väärää väitettä.",
            by=self.town.jonas,
        )

    def leave_market_street_alone(self) -> None:
        case = self.raised(
            "torikatu",
            "Torikadun työmaa, onko tietoa?",
            self.town.streets,
            "Kysymys: milloin Torikatu aukeaa",
            self.town.aino,
        )
        weigh.give_view(
            case,
            side=Side.DEPARTMENT,
            steps_in=False,
            reason="Vastasimme samana aamuna omalla profiililla.",
            by=self.town.aino,
        )
        weigh.give_view(
            case,
            side=Side.COMMUNICATIONS,
            steps_in=False,
            reason="Sama tieto on jo profiilissamme ja sivuillamme.",
            by=self.town.jonas,
        )
        self.decide(
            case,
            outcome=Outcome.STAY_OUT,
            reason="Tieto on jo julki; palstalla asia ratkesi linkillä.",
            by=self.town.aino,
        )

    def weigh_studs(self) -> None:
        case = self.raised(
            "nastat",
            "Nastat kielletään Koivulassa!!",
            self.town.streets,
            "Väite: nastarenkaat kielletään keskustassa",
            self.town.jonas,
        )
        weigh.join_item(case, self.item("Nastarengaskielto leviää huhuna"), by=self.town.jonas)
        weigh.give_view(
            case, side=Side.COMMUNICATIONS, steps_in=True, reason="Väite leviää ja on väärä. Lehti kysyy jo.",
            added_value="Asukkaat saavat oikean tiedon yhdestä paikasta, johon kaikki voivat linkittää.", by=self.town.jonas,
        )  # fmt: skip
        weigh.give_view(
            case, side=Side.DEPARTMENT, steps_in=True, reason="Kieltoa ei ole valmisteilla. Sanomme sen kerran ja selvästi.",
            added_value="Autoilijat eivät osta turhaan uusia renkaita.", by=self.town.aino,
        )  # fmt: skip
        self.decide(
            case, outcome=Outcome.OWN_PROFILE, voice=Voice.ORGANISATION, welcome=Welcome.YES, false_information=True,
            playbook=("own_source", "link", "no_repeat", "polite"), profile=self.profile,
            reason="Väärä tieto leviää; oikaistaan kerran, kohteliaasti, omaan sivuun linkittäen.", by=self.town.jonas,
        )  # fmt: skip

    def raise_summary_question(self) -> None:
        case = self.raised(
            "yhteenveto",
            "Milloin kuulemiskierroksesta kerrotaan tuloksia?",
            self.town.streets,
            "Kysymys: milloin lausunnoista tehdään yhteenveto",
            self.town.jonas,
        )
        weigh.give_view(
            case, side=Side.COMMUNICATIONS, steps_in=True, reason="Kysymys on aito, ja lupasimme yhteenvedon.",
            added_value="Osallistujat näkevät, että heitä on kuultu.", by=self.town.jonas,
        )  # fmt: skip

    def raise_missed_ride(self) -> None:
        self.raised(
            "kyyti",
            "Koulukyyti jäi taas tulematta",
            self.town.schools,
            "Kysymys: kenelle puuttuvasta koulukyydistä ilmoitetaan",
            self.town.jonas,
        )

    def decide(self, case: Case, **decision: Any) -> None:
        fresh = Case.objects.get(pk=case.pk)
        outcome = decision.get("outcome", Outcome.STAY_OUT)
        fresh.false_information, fresh.playbook = (
            decision.get("false_information", False),
            list(decision.get("playbook", ())),
        )
        facts = step_in_facts(
            fresh,
            outcome=outcome,
            voice=decision.get("voice", Voice.NONE),
            reason=decision["reason"],
            welcome=decision.get("welcome", Welcome.UNSURE),
        )
        verdict = guideline.look("step_in", facts, about=fresh)
        passings = {
            one.key: "Punnittu yhdessä." for one in shown(verdict, open_only=True) if one.can_be_passed
        }
        weigh.decide_case(fresh, passings=passings, **decision)

    # Publishing

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
        passings = {
            one.key: "Harkittu; kieli tarkistetaan yhdessä."
            for one in shown(gate.look(post).verdict, open_only=True)
            if one.can_be_passed
        }
        if post.state == "draft":
            publish.submit_post(post, by=writer, passings=passings)
        with clock.pretend(begun + PAUSE):
            publish.open_again(Post.objects.get(pk=post.pk), by=writer)
            publish.confirm_post(Post.objects.get(pk=post.pk), by=writer, lines=publish.EVERY_LINE)
        with clock.pretend(begun + PAUSE + timedelta(minutes=9)):
            publish.approve_post(Post.objects.get(pk=post.pk), by=approver)
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
            publish.confirm_post(Post.objects.get(pk=post.pk), by=self.town.aino, lines=publish.EVERY_LINE)

    def write_pausing_post(self) -> None:
        self.submit(publish.write_post(self.draft(*HIEKKA), by=self.town.aino))

    def submit(self, post: Post) -> None:
        fresh = Post.objects.get(pk=post.pk)
        passings = {
            one.key: "Harkittu."
            for one in shown(gate.look(fresh).verdict, open_only=True)
            if one.can_be_passed
        }
        publish.submit_post(fresh, by=self.town.aino, passings=passings)

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
            publish.confirm_post(Post.objects.get(pk=post.pk), by=self.town.aino, lines=publish.EVERY_LINE)
        publish.approve_post(Post.objects.get(pk=post.pk), by=self.town.eero)
        self.paper.honours_keys = False
        self.paper.fail("lost", on="POST /api/posts")
        for delivery in Delivery.objects.filter(post=post, state=DeliveryState.PLANNED):
            publish.deliver_post(delivery.pk)
            with clock.pretend(clock.now() + timedelta(minutes=20)):
                publish.deliver_post(delivery.pk)  # looks, and cannot be told
        self.paper.honours_keys = True
        self.paper.behave()


PLAN: dict[str, Any] = {
    "purpose": {"fi": "Kerromme kaupungin arjesta ja vastaamme asukkaiden kysymyksiin.", "sv": "Vi berättar om stadens vardag och svarar på invånarnas frågor.", "en": "We tell about everyday life in the town and answer residents' questions."},
    "benefit_body": {"fi": "Kuulemme ajoissa, mikä ei toimi."},
    "benefit_stakeholders": {"fi": "Yhdistykset ja yritykset saavat tiedon samaan aikaan kuin muut."},
    "benefit_citizens": {"fi": "Kysymykseen saa vastauksen samana työpäivänä."},
    "complements": {"fi": "verkkosivuja ja asiakaspalvelua", "sv": "webbplatsen och kundtjänsten", "en": "the website and customer service"},
    "not_reached": {"fi": "Heitä, jotka eivät käytä palvelua, palvelemme puhelimessa ja palvelupisteessä."},
    "hours": {"fi": "arkisin 8–16, suomeksi ja ruotsiksi", "sv": "vardagar 8–16, på finska och svenska", "en": "weekdays 8 to 16, in Finnish and Swedish"},
    "rhythm": {"fi": "Katsomme kanavaa kolmesti päivässä ja julkaisemme 2–4 kertaa viikossa."},
    "goals": {"fi": "Yhdeksän kymmenestä kysymyksestä saa vastauksen samana työpäivänä. Keinot: päivystysvuorot ja valmiit vastaussivut."},
    "exit_plan": {"fi": "Jos palvelu päättyy tai tili kaapataan, kerromme siitä verkkosivuilla ja sidosryhmille samana päivänä."},
    "end_notice": {"fi": "Jatkamme verkkosivuillamme osoitteessa koivula.example."},
    "hours_a_week": 6,
    "risks": dict.fromkeys(("no_goals", "under_resourcing", "unclear_roles", "bad_administration", "privacy", "security"), "Käyty läpi viestinnän kokouksessa."),
    "terms_read_at": date(2026, 10, 1),
    "data_protection_opinion": True,
}  # fmt: skip

WATCHES = (
    ("Talvirenkaat", "talvirengas OR nastarengas", "Väitteitä renkaista liikkuu joka syksy.", "aino"),
    ("Koulukyydit", "koulukyyti", "Kilpailutus on valmistelussa.", "leena"),
    (
        "Kuulemiskierros",
        "kuulemiskierros OR lausunto",
        "Liikennesuunnitelman kuuleminen on käynnissä.",
        "jonas",
    ),
    ("Auraus", "aurata OR auraus OR lumityö", "Talvikunnossapito kysyttää.", "aino"),
)
AURAUS = (
    "Näin kadut aurataan",
    "Pääväylät, bussireitit ja pyörätiet aurataan ensin, asuinkadut sen jälkeen. Lista on verkkosivuillamme.",
)
KUULEMINEN = (
    "Kuulemiskierros alkoi",
    "Liikennesuunnitelman kuulemiskierros on alkanut. Lausunnon voi antaa kirjaamoon kolmen viikon ajan.",
)
TORIKATU = (
    "Torikatu aukeaa 5.12.",
    "Torikadun vesijohtotyö venyy, koska kadun alta löytyi vanha putki. Katu aukeaa 5.12. Pahoittelemme hankaluutta.",
)
NASTAT = (
    "Vastaus: nastarenkaat",
    "Nastarenkaiden kieltoa ei ole valmisteilla Koivulassa. Koko vastaus on sivullamme.",
)
NASTAT_SIVU = {
    "fi": "Koivulassa ei ole valmisteilla nastarenkaiden kieltoa.\n\nRenkaista säädetään valtakunnallisesti. Kaupunki ei voi kieltää nastoja kadullaan ilman erillistä päätöstä, eikä sellaista ole vireillä.",
    "sv": "Inget förbud mot dubbdäck bereds i Björkby.\n\nBestämmelserna om däck är nationella. Staden kan inte förbjuda dubbar på en gata utan ett särskilt beslut, och inget sådant är aktuellt.",
    "en": "No ban on studded tyres is being prepared in Koivula.\n\nRules on tyres are national. The town cannot ban studs on a street without a separate decision, and none is pending.",
}  # fmt: skip
VALOT = (
    "Suojateille valoja",
    "Valaisemme tänä talvena kuusi suojatietä. Ensimmäisenä valmistui kirjaston suojatie.",
)
HIEKKA = (
    "Hiekoitus alkaa aamuviideltä",
    "Liukkaina aamuina hiekoitus alkaa kello viisi. Ilmoita liukkaasta kohdasta verkkolomakkeella.",
)
LINJA = (
    "Bussilinja 3 kiertää Torikadun",
    "Bussi 3 ajaa Rantakadun kautta, kunnes Torikatu aukeaa. Pysäkki on kirjaston edessä.",
)
