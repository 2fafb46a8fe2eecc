"""What is weighed in the story, and what is decided."""

from __future__ import annotations

from typing import Any

from luotain.assessment import actions as weigh
from luotain.assessment.facts import step_in_facts
from luotain.assessment.models import Case
from luotain.assessment.states import Outcome, Side, Voice, Welcome
from luotain.desk.demo.teller import Teller
from luotain.guideline import actions as guideline
from luotain.guideline.queries import shown
from luotain.people.models import Person


class Weighing(Teller):
    """Cases raised, views given, decisions taken."""

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
