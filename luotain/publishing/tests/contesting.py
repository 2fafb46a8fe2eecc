"""Two processes at one thing in the same moment: deliveries and approvals, in processes of their own.

Run by `test_contested.py` as ``python -m luotain.publishing.tests.contesting``; prints one JSON line a contest.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Callable
from typing import Any

ROUNDS = 8


def both_at_once(works: list[Callable[[], None]]) -> None:
    """Each work in a child of its own; all are let go by closing one pipe."""
    from django.db import connections

    connections.close_all()
    waiting, start = os.pipe()
    children = []
    for work in works:
        child = os.fork()
        if child == 0:
            try:
                os.close(start)
                os.read(waiting, 1)
                work()
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(0)
        children.append(child)
    os.close(waiting)
    os.close(start)
    for child in children:
        os.waitpid(child, 0)


def main() -> None:
    """Contests of both kinds, round after round."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from luotain import connectors
    from luotain.core.ids import public_id
    from luotain.people.models import Role
    from luotain.people.testing import make_body, make_person, make_unit
    from luotain.publishing.testing import make_guideline, make_profile

    make_body()
    make_guideline()
    unit, run = make_unit("Streets"), public_id(6)
    writer, *approvers = [
        make_person(name, Role.OFFICIAL, unit=unit, email=f"{name}.{run}@koivula.example")
        for name in ("a", "b", "c")
    ]
    profile = make_profile(
        writer, *approvers, account=connectors.Account(**json.loads(os.environ["CONTEST_ACCOUNT"])), unit=unit
    )
    for number in range(ROUNDS):
        say(approvals(number, writer, approvers, profile))
        say(deliveries(number, writer, approvers, profile))
        say(withdrawing(number, writer, approvers, profile))


def withdrawing(number: int, writer: Any, approvers: list[Any], profile: Any) -> dict[str, Any]:
    """The writer withdraws at the moment when a worker takes the delivery: one of the two happens, wholly."""
    from luotain.core.refusal import Refusal
    from luotain.publishing import actions
    from luotain.publishing.models import Post
    from luotain.publishing.testing import approved, make_post

    post = approved(make_post(writer, profile, text=f"Peruttu {number}."), approvers[0])
    delivery = post.deliveries.get()

    def withdraw() -> None:
        try:
            actions.withdraw_post(Post.objects.get(pk=post.pk), by=writer)
        except Refusal as refusal:
            if refusal.code not in {"core.someone_was_faster", "core.no_such_move", "publishing.is_out"}:
                raise

    both_at_once([withdraw, lambda: str(actions.deliver_post(delivery.pk)) and None])
    actions.deliver_post(delivery.pk)
    delivery.refresh_from_db()
    post.refresh_from_db()
    return {"kind": "withdrawing", "state": delivery.state, "post": post.state, "key": delivery.key}


def say(found: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()


def approvals(number: int, writer: Any, approvers: list[Any], profile: Any) -> dict[str, Any]:
    """Two approvers press at the same moment; one is enough."""
    from luotain.publishing import actions
    from luotain.publishing.models import Post
    from luotain.publishing.testing import confirmed, make_post

    post = confirmed(make_post(writer, profile, text=f"Hyväksyntä {number}."))

    def approve(person: Any) -> Callable[[], None]:
        def work() -> None:
            from luotain.core.refusal import Refusal

            try:
                actions.approve_post(Post.objects.get(pk=post.pk), by=person)
            except Refusal as refusal:
                if refusal.code not in {"core.someone_was_faster", "publishing.not_waiting"}:
                    raise

        return work

    both_at_once([approve(person) for person in approvers])
    post.refresh_from_db()
    return {
        "kind": "approvals",
        "state": post.state,
        "approvals": post.approvals.count(),
        "deliveries": post.deliveries.count(),
    }


def deliveries(number: int, writer: Any, approvers: list[Any], profile: Any) -> dict[str, Any]:
    """Two workers take up the same delivery at the same moment."""
    from luotain.publishing import actions
    from luotain.publishing.testing import approved, make_post

    post = approved(make_post(writer, profile, text=f"Lähetys {number}."), approvers[0])
    delivery = post.deliveries.get()
    both_at_once([lambda: str(actions.deliver_post(delivery.pk)) and None] * 2)
    delivery.refresh_from_db()
    post.refresh_from_db()
    return {
        "kind": "deliveries",
        "state": delivery.state,
        "post": post.state,
        "attempts": delivery.attempts,
        "key": delivery.key,
    }


if __name__ == "__main__":
    main()
