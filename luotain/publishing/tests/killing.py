"""Kills deliveries with SIGKILL at every step, in a process of its own, and says what came of each.

Run by `test_killed.py` as ``python -m luotain.publishing.tests.killing`` with the database, the service's account (JSON)
and the steps in the environment; prints one JSON line a step. Each step patches one place of the code in a forked child,
which runs the delivery's job as a worker does and dies there. The parent then does what the house does by itself.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import timedelta
from typing import Any

STEPS: dict[str, Callable[[Any], None]] = {}


def die(*_: Any, **__: Any) -> None:
    """As a power cut would have it."""
    os.kill(os.getpid(), signal.SIGKILL)


def step(name: str) -> Callable[[Callable[[Any], None]], Callable[[Any], None]]:
    """Declare a place to die at: the function patches it."""

    def declare(patch: Callable[[Any], None]) -> Callable[[Any], None]:
        STEPS[name] = patch
        return patch

    return declare


def action_module() -> Any:
    """The module of the action; the package's own name `deliver_post` is the function."""
    return importlib.import_module("luotain.publishing.actions.deliver_post")


def before(module: Any, name: str, when: Callable[..., bool] = lambda *_, **__: True) -> None:
    """Die when `module.name` is about to be called."""
    was = getattr(module, name)

    def dying(*args: Any, **keywords: Any) -> Any:
        if when(*args, **keywords):
            die()
        return was(*args, **keywords)

    setattr(module, name, dying)


def after(module: Any, name: str, when: Callable[..., bool] = lambda *_, **__: True) -> None:
    """Die when `module.name` has returned."""
    was = getattr(module, name)

    def dying(*args: Any, **keywords: Any) -> Any:
        value = was(*args, **keywords)
        if when(*args, **keywords):
            die()
        return value

    setattr(module, name, dying)


@step("inside the claim, before it commits")
def _(service: Any) -> None:
    from luotain.publishing.sending import claim

    after(claim, "_take")


@step("claimed, before anything else")
def _(service: Any) -> None:
    before(action_module(), "_perform")


@step("claimed, the database let go")
def _(service: Any) -> None:
    from luotain.publishing.sending import call

    after(call, "let_go_of_database")


@step("at the door of the connector")
def _(service: Any) -> None:
    before(type(service), "publish")


@step("asked for, not answered yet")
def _(service: Any) -> None:
    _die_soon_inside_publish(service)


@step("being sent, while the service is still thinking")
def _(service: Any) -> None:
    _die_soon_inside_publish(service)


def _die_soon_inside_publish(service: Any) -> None:
    """The service has been told to be slow or late: half a second into the call the process is gone."""
    was = type(service).publish

    def publish(self: Any, *args: Any, **keywords: Any) -> Any:
        timer = threading.Timer(0.5, die)
        timer.daemon = True
        timer.start()
        return was(self, *args, **keywords)

    type(service).publish = publish


@step("answered, before anything is written")
def _(service: Any) -> None:
    after(type(service), "publish")


@step("about to write the outcome")
def _(service: Any) -> None:
    before(action_module(), "settle")


@step("inside the outcome, before it commits")
def _(service: Any) -> None:
    from luotain.publishing.sending import settle

    after(settle, "arrived")


@step("the outcome written, before the job ends")
def _(service: Any) -> None:
    after(action_module(), "settle")


@step("looking, before the question")
def _(service: Any) -> None:
    before(type(service), "find")


@step("looking, after the answer")
def _(service: Any) -> None:
    after(type(service), "find")


LOOKING = frozenset({"looking, before the question", "looking, after the answer"})


def main() -> None:
    """Run the steps asked for."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from luotain import connectors
    from luotain.core.ids import public_id
    from luotain.people.models import Role
    from luotain.people.testing import make_body, make_person, make_unit
    from luotain.publishing.testing import make_guideline, make_profile

    data = json.loads(os.environ["KILLING_ACCOUNT"])
    account = connectors.Account(**data)
    make_body()
    make_guideline()
    unit = make_unit("Streets")
    run = public_id(6)  # several runs share one database
    writer = make_person("Aino Kivi", Role.OFFICIAL, unit=unit, email=f"aino.{run}@koivula.example")
    approver = make_person("Eero Laine", Role.OFFICIAL, unit=unit, email=f"eero.{run}@koivula.example")
    communications = make_person(
        "Maria Lind", Role.COMMUNICATIONS, unit=unit, email=f"maria.{run}@koivula.example"
    )
    profile = make_profile(writer, approver, account=account, unit=unit)
    for name in os.environ["KILLING_STEPS"].split("|"):
        found = killed_at(name, profile, writer, approver, communications)
        sys.stdout.write(json.dumps(found) + "\n")
        sys.stdout.flush()


def killed_at(name: str, profile: Any, writer: Any, approver: Any, communications: Any) -> dict[str, Any]:
    """Kill one delivery at one step and let the house go on."""
    from luotain.publishing.services import publishing_service
    from luotain.publishing.testing import approved, make_post

    post = approved(make_post(writer, profile, text=f"Siltatyöt alkavat maanantaina: {name}."), approver)
    delivery = post.deliveries.get()
    if name in LOOKING:
        lose_the_answer(delivery, profile)
    signalled = in_child(lambda: perform_job(delivery.pk, STEPS[name], publishing_service(profile.service)))
    delivery.refresh_from_db()
    told = {"step": name, "killed": signalled, "key": delivery.key, "after_kill": delivery.state}
    told.update(go_on(delivery, communications))
    return told


def lose_the_answer(delivery: Any, profile: Any) -> None:
    """An earlier attempt that ended in doubt."""
    from luotain.connectors import Unclear
    from luotain.publishing.actions import deliver_post
    from luotain.publishing.services import publishing_service

    service = type(publishing_service(profile.service))
    was = service.publish

    def losing(self: Any, *args: Any, **keywords: Any) -> Any:
        was(self, *args, **keywords)
        raise Unclear("answer_lost")

    service.publish = losing  # type: ignore[method-assign] # for this one attempt
    try:
        deliver_post(delivery.pk)
    finally:
        service.publish = was  # type: ignore[method-assign] # as it was
    type(delivery).objects.filter(pk=delivery.pk).update(next_try_at=None)


def in_child(work: Callable[[], None]) -> int:
    """The signal that ended a child doing `work`; 0 when it came to its end alive."""
    from django.db import connections

    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(0)
    _pid, status = os.waitpid(child, 0)
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def perform_job(delivery_id: int, patch: Callable[[Any], None], service: Any) -> None:
    """The child: take the delivery's job as a worker does, and die on the way."""
    from luotain.jobs.testing import run_waiting

    patch(service)
    run_waiting(names=["publishing.deliver"], limit=20)


def go_on(delivery: Any, communications: Any) -> dict[str, Any]:
    """What the house does by itself: the round of the clockwork, then the jobs, minute by minute."""
    import time_machine

    from luotain.core import clock
    from luotain.jobs.testing import run_waiting
    from luotain.publishing.actions import look_after_deliveries

    start, told = clock.now(), {"doubt_shown": False, "after_lease": ""}
    for minutes in (4, 5, 6, 8, 12, 30):
        with time_machine.travel(start + timedelta(minutes=minutes), tick=True):
            look_after_deliveries()
            delivery.refresh_from_db()
            if not told["after_lease"]:
                told["after_lease"] = delivery.state
                told["doubt_shown"] = shown_in_doubt(delivery, communications)
            run_waiting(names=["publishing.deliver"], limit=50)
        delivery.refresh_from_db()
        if delivery.state not in {"planned", "claimed", "unclear"}:
            break
    delivery.post.refresh_from_db()
    return {
        **told,
        "end": delivery.state,
        "post": delivery.post.state,
        "attempts": delivery.attempts,
        "looks": delivery.looks,
    }


def shown_in_doubt(delivery: Any, communications: Any) -> bool:
    """Whether both pages, the operator's and Today, tell people of the doubt."""
    from luotain.publishing import operator_panels, today

    panel = next(iter(operator_panels.panels(communications)))
    address = f"/deliveries/{delivery.pk}/"
    return any(one.pk == delivery.pk for one in panel.in_doubt) and any(
        address in need.url for need in today.needs(communications)
    )


if __name__ == "__main__":
    main()
