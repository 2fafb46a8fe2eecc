"""Which jobs exist: declared by a decorator in each room's `jobs.py`, found by name ever after."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Generic, ParamSpec

from luotain.jobs.outcome import Outcome

if TYPE_CHECKING:
    from luotain.jobs.models import Job

Parameters = ParamSpec("Parameters")
DEFAULT_GIVE_UP_AFTER = timedelta(hours=24)
_LONGEST_KEY = 140


class BackgroundJob(Generic[Parameters]):
    """A function that runs in the background under a lasting name. Calling it calls the function, here and now."""

    def __init__(
        self,
        function: Callable[Parameters, Outcome | None],
        *,
        name: str,
        queue: str,
        unique_by: tuple[str, ...] | None,
        give_up_after: timedelta,
    ) -> None:
        functools.update_wrapper(self, function)
        self.function = function
        self.name = name
        self.queue = queue
        self.unique_by = unique_by
        self.give_up_after = give_up_after

    def __call__(self, *args: Parameters.args, **keywords: Parameters.kwargs) -> Outcome | None:
        return self.function(*args, **keywords)

    def __repr__(self) -> str:
        return f"<background job {self.name}>"

    def enqueue(self, *, run_at: datetime | None = None, **keywords: Any) -> Job:
        """As `jobs.enqueue` with this job's name (the shape of Django's own tasks)."""
        from luotain.jobs.queueing import put

        return put(self.name, keywords, run_at=run_at)

    def unique_key(self, keywords: Mapping[str, Any]) -> str | None:
        """What makes two waiting rows of this job equal; None when nothing does."""
        if self.unique_by is None:
            return None
        values = json.dumps([keywords[word] for word in self.unique_by], ensure_ascii=False)
        if len(values) > _LONGEST_KEY:
            values = hashlib.sha256(values.encode()).hexdigest()
        return f"{self.name} {values}"


REGISTRY: dict[str, BackgroundJob[...]] = {}


def job(
    name: str,
    *,
    queue: str = "default",
    unique_by: str | Iterable[str] | None = None,
    give_up_after: timedelta = DEFAULT_GIVE_UP_AFTER,
) -> Callable[[Callable[Parameters, Outcome | None]], BackgroundJob[Parameters]]:
    """Declare a background job called `name` (``room.verb_noun``).

    `queue` shares the workers fairly between kinds of work. `unique_by` names the keyword (or keywords) that make two
    waiting jobs the same; an empty tuple means that one waiting row is always enough. `give_up_after` counts from the
    moment the job is due; then a job that still wants to be tried again has failed.
    Raises ValueError when the name is taken by another function.
    """
    words = (unique_by,) if isinstance(unique_by, str) else None if unique_by is None else tuple(unique_by)

    def declare(function: Callable[Parameters, Outcome | None]) -> BackgroundJob[Parameters]:
        made = BackgroundJob(function, name=name, queue=queue, unique_by=words, give_up_after=give_up_after)
        register(made)
        return made

    return declare


def register(made: BackgroundJob[Any]) -> None:
    """Add a job to the registry; the same function may come twice (a module loaded again), another may not."""
    known = REGISTRY.get(made.name)
    if known and _home(known) != _home(made):
        raise ValueError(f"The job {made.name} is declared twice: in {_home(known)} and in {_home(made)}.")
    REGISTRY[made.name] = made


def _home(made: BackgroundJob[Any]) -> str:
    return f"{made.function.__module__}.{made.function.__qualname__}"


def find(name: str) -> BackgroundJob[...]:
    """The job called `name`, or LookupError with the sentence to read."""
    try:
        return REGISTRY[name]
    except KeyError:
        raise LookupError(f"No room has declared a job called {name!r} in its jobs.py.") from None


def queues() -> list[str]:
    """All queues that some job uses, sorted."""
    return sorted({made.queue for made in REGISTRY.values()})
