"""Two processes at one thing in the same moment: deliveries and approvals, in processes of their own.

Run by `test_contested.py` as ``python -m luotain.publishing.tests.contesting``; prints one JSON line a contest.
"""

from __future__ import annotations

import json
import os
import sys
import time
import traceback
from collections.abc import Callable
from datetime import timedelta
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
        say(settling(number, writer, approvers, profile))
        say(counting(number, profile))


def settling(number: int, writer: Any, approvers: list[Any], profile: Any) -> dict[str, Any]:
    """Two places of one post are settled at the same moment: the post must end where both together leave it. Each is slow
    between its own row and the post, so that the two would meet if they could."""
    from luotain.connectors import Rejected
    from luotain.publishing.drafts import TextDraft
    from luotain.publishing.sending import settle as module
    from luotain.publishing.sending.call import Refused, Sent, call
    from luotain.publishing.sending.claim import Claimed, claim
    from luotain.publishing.testing import approved, make_post

    texts = (TextDraft(profile, "fi", f"Kaksi {number}."), TextDraft(profile, "sv", f"Två {number}."))
    post = approved(make_post(writer, None, texts=texts), approvers[0])
    ours = [claim(one.pk) for one in post.deliveries.all()]
    arriving = number % 3  # of the two; what does not arrive was refused

    def work(which: int) -> Callable[[], None]:
        one = ours[which]
        if not isinstance(one, Claimed):
            raise TypeError(str(one))
        result = call(one) if which < arriving else Refused(Rejected("refused"))
        if which < arriving and not isinstance(result, Sent):
            raise TypeError(str(result))

        def settling() -> None:
            follow = module.follow_deliveries

            def slowly(*arguments: Any, **keywords: Any) -> Any:
                time.sleep(0.05)
                followed = follow(*arguments, **keywords)
                time.sleep(0.05)
                return followed

            module.follow_deliveries = slowly
            module.settle(one.delivery.pk, one.claim, result, seen=one.delivery)

        return settling

    both_at_once([work(0), work(1)])
    post.refresh_from_db()
    return {
        "kind": "settling",
        "post": post.state,
        "states": sorted(post.deliveries.values_list("state", flat=True)),
        "arriving": arriving,
        "published_at": bool(post.published_at),
    }


def counting(number: int, profile: Any) -> dict[str, Any]:
    """Two workers take from the counts of one account and its server, until they must wait."""
    from django.db import connection, transaction

    from luotain.connectors import Allowance
    from luotain.core import clock
    from luotain.publishing.models import ServiceLimit
    from luotain.publishing.sending import limits

    account, now = profile.account, clock.now()
    of_account, of_host, cost = (9, 4, 1) if number % 2 else (7, 8, 2)
    again = now + timedelta(hours=1)
    told = [
        Allowance(True, remaining=of_account, reset_at=again),
        Allowance(False, remaining=of_host, reset_at=again),
    ]
    limits.keep(account, told, now)
    reading, writing = os.pipe()

    def work() -> None:
        connection.ensure_connection()
        while True:
            with transaction.atomic():
                waits = limits.take(account, now, cost=cost)
            os.write(writing, b"-" if waits else b"+")
            if waits:
                return

    both_at_once([work, work])
    os.close(writing)
    with os.fdopen(reading, "rb") as said:
        taken = said.read()
    left = dict(ServiceLimit.objects.values_list("scope", "remaining"))
    ServiceLimit.objects.all().delete()
    return {
        "kind": "counting",
        "taken": taken.count(b"+"),
        "waiting": taken.count(b"-"),
        "may": min(of_account, of_host) // cost,
        "left": [left[limits.account_scope(account)], left[limits.host_scope(account)]],
        "should_be_left": [one - min(of_account, of_host) // cost * cost for one in (of_account, of_host)],
    }


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
