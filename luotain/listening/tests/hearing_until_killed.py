"""Hears one source as it happens, in a process of its own, until it is killed.

Run by `test_killed_streams.py` as ``python -m luotain.listening.tests.hearing_until_killed`` with the database and the
source in the environment. Without a source it makes the tables and the one source that the environment describes, and
prints its number.
"""

from __future__ import annotations

import json
import os
import time


def make() -> None:
    """The tables, the body, and a source."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from luotain.guideline.actions import adopt_starter
    from luotain.listening.actions import add_source, start_watch
    from luotain.people.models import Role
    from luotain.people.testing import make_body, make_person

    make_body()
    adopt_starter()
    aino = make_person("Aino Kivi", Role.OFFICIAL)
    source = add_source(by=aino, **json.loads(os.environ["HEARING_SOURCE"]))
    from datetime import timedelta

    from luotain.core import clock

    start_watch(
        name="Luvut",
        query="numero",
        reason="Koe.",
        review_on=clock.local().date() + timedelta(days=30),
        by=aino,
    )
    print(source.pk)


def hear(number: int) -> None:
    """Stretch after stretch, as the job does; a source held by one that was killed is waited for."""
    from luotain.listening.actions import hear_source
    from luotain.listening.models import Source

    while True:
        if not hear_source(Source.objects.get(pk=number), seconds=4):
            time.sleep(0.2)


if __name__ == "__main__":
    import django

    django.setup()
    if "HEARING_NUMBER" in os.environ:
        from datetime import timedelta
        from importlib import import_module

        hearing = vars(import_module("luotain.listening.actions.hear_source"))
        hearing.update(OURS_FOR=timedelta(seconds=1), SAY_SO_EVERY=0.3)
        hear(int(os.environ["HEARING_NUMBER"]))
    else:
        make()
