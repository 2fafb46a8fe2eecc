"""The publishing room in a process of its own: reads one JSON line a command, answers with one.

Run by `table.py` as ``python -m tests.faults.house`` with the database and the account in the environment. What it does to
a delivery is done by the room's own tests (`luotain.publishing.tests`): the same kills, the same contests.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any

from tests.faults.cases import BUSY, PATIENCE, TOO_LATE


class House:
    """One profile with its people, and the deliveries they make."""

    def __init__(self, account: dict[str, Any]) -> None:
        from luotain import connectors
        from luotain.core.ids import public_id
        from luotain.people.models import Role
        from luotain.people.testing import make_body, make_person, make_unit
        from luotain.publishing.services import publishing_service
        from luotain.publishing.testing import make_guideline, make_profile

        make_body()
        make_guideline()
        unit, run = make_unit("Streets"), public_id(6)

        def person(name: str, role: Any) -> Any:
            return make_person(name, role, unit=unit, email=f"{name}.{run}@koivula.example")

        self.writer, self.approver = person("aino", Role.OFFICIAL), person("eero", Role.OFFICIAL)
        self.communications = person("maria", Role.COMMUNICATIONS)
        self.secrets = account["secrets"]
        self.profile = make_profile(
            self.writer, self.approver, account=connectors.Account(**account), unit=unit
        )
        service = publishing_service(account["kind"])
        if service is None:
            raise LookupError(account["kind"])
        self.service = service

    def kill(self, step: str, text: str) -> Any:
        """Kill the delivery at a step, and let the house go on.

        The house waits minutes by its clock before it looks, which is moved; the service's is not. So a service that was
        told to take its time is given that time first.
        """
        from luotain.publishing.models import Delivery
        from luotain.publishing.tests import killing

        was = killing.in_child

        def in_child(work: Callable[[], None]) -> int:
            signalled = was(work)
            time.sleep(TOO_LATE if step in BUSY else 0)
            return signalled

        killing.in_child = in_child
        try:
            found = killing.killed_at(step, self.profile, self.writer, self.approver, self.communications)
        finally:
            killing.in_child = was
        return Delivery.objects.get(key=found["key"])

    def begin_anew(self) -> None:
        """What a service asked of us in the case before is forgotten, as if much time had passed."""
        from luotain.publishing.models import ServiceLimit

        ServiceLimit.objects.all().delete()

    def begin(self, text: str) -> Any:
        """A delivery that is about to be sent."""
        from luotain.publishing.testing import approved, make_post

        return approved(make_post(self.writer, self.profile, text=text), self.approver).deliveries.get()

    def deliver(self, step: str, text: str) -> Any:
        """Send with little patience, and let the house go on."""
        delivery = self.begin(text)
        self.hasty(lambda: self.go_on(delivery))
        return delivery

    def lose(self, step: str, text: str) -> Any:
        """Send, and lose the answer; the service is not looked at yet."""
        from luotain.publishing.tests import killing

        delivery = self.begin(text)
        killing.lose_the_answer(delivery, self.profile)
        return delivery

    def expire(self, step: str, text: str, keys: dict[str, str]) -> Any:
        """Send with keys that have run out; then somebody connects the account again and sends it anew."""
        from luotain.publishing.actions import retry_delivery

        delivery = self.begin(text)
        self.connect(keys)
        self.go_on(delivery)
        refused = delivery.state
        self.connect(self.secrets)
        if refused == "refused":
            retry_delivery(delivery, by=self.communications)
            self.go_on(delivery)
        delivery.refused_first = refused == "refused"
        return delivery

    def two(self, step: str, text: str) -> Any:
        """Two workers at one delivery in the same moment."""
        from luotain.publishing.models import Delivery
        from luotain.publishing.tests import contesting

        found = contesting.deliveries(0, self.writer, [self.approver], self.profile)
        return Delivery.objects.get(key=found["key"])

    def remove(self, step: str, text: str) -> Any:
        """Publish, then remove with little patience; a service that cannot remove is left as it is."""
        from luotain.core.refusal import Refusal
        from luotain.publishing import actions
        from luotain.publishing.models import Ground

        delivery = self.begin(text)
        self.go_on(delivery)
        try:
            removal = actions.remove_post(
                delivery.post, ground=Ground.RIGHTS, reason="Bench.", by=self.communications
            )
        except Refusal:
            return delivery
        removing = removal.deliveries.get()
        self.hasty(lambda: self.go_on(removing))
        return removing

    def full(self, step: str, text: str) -> Any:
        """The disk is full when the delivery is claimed, or when its outcome is written; later there is room again."""
        from tests.faults import database

        delivery = self.begin(text)
        with database.full_at(step):
            self.try_on(delivery)
        self.go_on(delivery)
        return delivery

    def restart(self, step: str, text: str) -> Any:
        """The database goes away while the service thinks: the bench sees to that."""
        delivery = self.begin(text)
        self.try_on(delivery)
        self.go_on(delivery)
        return delivery

    def interrupt(self, step: str, text: str) -> Any:
        """The database is lost in the middle of writing the outcome."""
        from tests.faults import database

        delivery = self.begin(text)
        with database.lost_in_the_middle():
            self.try_on(delivery)
        self.go_on(delivery)
        return delivery

    def try_on(self, delivery: Any) -> None:
        """The job, however it ends; then wait until the database answers."""
        from django.db import Error, connections

        from luotain.jobs.testing import run_waiting

        with contextlib.suppress(Error):
            run_waiting(names=["publishing.deliver"], limit=5)
        for _try in range(60):
            connections.close_all()
            with contextlib.suppress(Error):
                delivery.refresh_from_db()
                return
            time.sleep(0.5)

    def decide(self, key: str, there: bool, url: str) -> Any:
        """A person has looked at the service and decides."""
        from luotain.publishing import actions
        from luotain.publishing.models import Delivery

        delivery = Delivery.objects.get(key=key)
        if delivery.removes:
            if "cannot" in delivery.trouble:
                actions.withdraw_delivery(delivery, by=self.communications)
            elif delivery.state == "refused":
                actions.retry_delivery(delivery, by=self.communications)
            else:
                actions.look_again(delivery, by=self.communications)
        elif delivery.state == "refused":
            actions.retry_delivery(delivery, by=self.communications)
        elif there:
            actions.mark_delivery_sent(delivery, by=self.communications, url=url)
        else:
            actions.send_delivery_again(delivery, by=self.communications, reason="Looked and not found.")
        self.go_on(delivery)
        return delivery

    def resume(self, key: str) -> Any:
        """Let the house go on with a delivery in doubt."""
        from luotain.publishing.models import Delivery

        delivery = Delivery.objects.get(key=key)
        self.hasty(lambda: self.go_on(delivery))
        return delivery

    def go_on(self, delivery: Any) -> None:
        """The job, then what the house does by itself."""
        from luotain.jobs.testing import run_waiting
        from luotain.publishing.tests import killing

        run_waiting(names=["publishing.deliver"], limit=50)
        delivery.refresh_from_db()
        if delivery.state in {"planned", "claimed", "unclear"}:
            killing.go_on(delivery, self.communications)
        delivery.refresh_from_db()

    def hasty(self, work: Callable[[], None]) -> None:
        """Work with a connector that does not wait long for an answer."""
        usual, self.service.timeout = self.service.timeout, PATIENCE
        try:
            work()
        finally:
            self.service.timeout = usual

    def connect(self, keys: dict[str, str]) -> None:
        """Give the account these keys."""
        from luotain.core import sealed
        from luotain.profiles.models import Account, AccountState

        Account.objects.filter(profile=self.profile).update(
            sealed_keys=sealed.seal(keys), state=AccountState.CONNECTED, trouble=""
        )

    def told(self, delivery: Any) -> dict[str, Any]:
        """A delivery as it stands now."""
        delivery.refresh_from_db()
        delivery.post.refresh_from_db()
        return {
            "key": delivery.key,
            "state": delivery.state,
            "post": delivery.post.state,
            "text": (delivery.edits or delivery).intent_text,
            "removes": delivery.removes,
            "needs_person": delivery.needs_person,
            "trouble": delivery.trouble,
            "looks": delivery.looks,
            "attempts": delivery.attempts,
            "refused_first": getattr(delivery, "refused_first", False),
        }


def main() -> None:
    """Do as told until nothing more is told."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    house = House(json.loads(os.environ["FAULTS_ACCOUNT"]))
    for line in sys.stdin:
        asked = json.loads(line)
        if asked["do"] not in {"decide", "resume"}:
            house.begin_anew()
        work = getattr(house, asked.pop("do"))
        sys.stdout.write(json.dumps(house.told(work(**asked))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
