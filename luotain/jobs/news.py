"""News goes up the stairs: a room names a fact, rooms above it answer, each answer is a job of its own."""

from __future__ import annotations

import inspect
from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ParamSpec

from luotain.jobs.outcome import Outcome
from luotain.jobs.registry import DEFAULT_GIVE_UP_AFTER, BackgroundJob, register

if TYPE_CHECKING:
    from django.db.models import Model

    from luotain.jobs.models import Job

Parameters = ParamSpec("Parameters")
EVENTS: dict[str, Event] = {}
ANSWERS: dict[str, dict[str, BackgroundJob[...]]] = defaultdict(dict)


class Event:
    """A fact that a room announces, in the past tense: ``post_approved = Event("publishing.post_approved")``."""

    def __init__(self, code: str, meaning: str = "") -> None:
        """`code` is ``room.fact`` and unique; `meaning` says in a sentence when it happens."""
        if code in EVENTS:
            raise ValueError(f"The event {code} is declared twice.")
        self.code = code
        self.meaning = meaning
        EVENTS[code] = self

    def __repr__(self) -> str:
        return f"<event {self.code}>"

    def announce(self, subject: Model, *, by: Model | None = None, **ids: Any) -> list[Job]:
        """Enqueue every registered answer, in the caller's transaction.

        An answer gets ``<model>_id`` (a Post: `post_id`), `by_id` (None: the machine) and those of `ids` it names.
        """
        from luotain.jobs.queueing import put

        told = {
            f"{subject._meta.model_name}_id": subject.pk,
            "by_id": by.pk if by is not None else None,
            **ids,
        }
        return [
            put(answer.name, _asked_for(answer, told)) for _name, answer in sorted(ANSWERS[self.code].items())
        ]


def _asked_for(answer: BackgroundJob[...], told: dict[str, Any]) -> dict[str, Any]:
    """Those facts that the answer's signature names, so that an event can learn to say more later."""
    wanted = inspect.signature(answer.function).parameters
    if any(parameter.kind is parameter.VAR_KEYWORD for parameter in wanted.values()):
        return told
    return {word: value for word, value in told.items() if word in wanted}


def answers(
    code: str, *, queue: str = "news", give_up_after: timedelta = DEFAULT_GIVE_UP_AFTER
) -> Callable[[Callable[Parameters, Outcome | None]], BackgroundJob[Parameters]]:
    """Declare a function in `handlers.py` as an answer to the event `code`.

    The job is called after its place, without the package and without ``handlers``: `on_post_approved` in
    ``luotain/reports/handlers.py`` is ``reports.on_post_approved``. Do not rename it while such jobs may be waiting.
    """

    def declare(function: Callable[Parameters, Outcome | None]) -> BackgroundJob[Parameters]:
        place = [part for part in function.__module__.split(".") if part not in {"luotain", "handlers"}]
        name = ".".join([*place, function.__name__])
        made = BackgroundJob(function, name=name, queue=queue, unique_by=None, give_up_after=give_up_after)
        register(made)
        ANSWERS[code][name] = made
        return made

    return declare
