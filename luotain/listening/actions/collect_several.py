"""Ask several sources, and keep together what they said."""

from __future__ import annotations

import logging
import time
from dataclasses import replace

from luotain import jobs
from luotain.core import http
from luotain.listening.actions.collect_source import Answer, ask_source, keep_answers
from luotain.listening.models import Source

log = logging.getLogger(__name__)
LONG = 10.0
"""Seconds of asking after which what is there is kept, and the rest is left to others."""
MUCH = 1000
"""Items waiting from which on they are kept before more is asked for."""


class Round:
    """Sources asked one after another. Their answers are kept in one transaction, each with its place to go on from: a
    round that is killed has kept all of an answer or nothing of it."""

    def __init__(self, *, client: http.Client | None = None) -> None:
        self._client = client or http.from_settings()
        self._begun = time.monotonic()
        self._answers: list[Answer] = []
        self._found = 0

    @property
    def is_long(self) -> bool:
        """Whether it has taken so long that no more should be asked in it."""
        return time.monotonic() - self._begun > LONG

    def ask(self, source: Source) -> None:
        """Ask one source; its answer waits to be kept. One that cannot be understood is left to a job of its own."""
        try:
            answer = ask_source(source, client=self._client)
        except Exception as mistake:
            log.warning("What source %s said was not understood: %s.", source.pk, type(mistake).__name__)
            jobs.enqueue("listening.collect", source_id=source.pk)
            return
        if answer is not None:
            self._answers.append(answer)
        if sum(len(one.batch.items) for one in self._answers) >= MUCH or self.is_long:
            self.keep()

    def keep(self) -> int:
        """Keep what was said; the number of items that were new in the whole round.

        Where one answer cannot be kept, each is kept by itself, and what still cannot be is asked for by a job of its
        own: trouble with one source holds up no other and is told as its own.
        """
        answers, self._answers = self._answers, []
        if not answers:
            return self._found
        try:
            self._found += sum(keep_answers(answers))
        except Exception as trouble:
            log.warning("Several answers could not be kept together: %s.", type(trouble).__name__)
            for answer in answers:
                self._keep_alone(answer)
        return self._found

    def _keep_alone(self, answer: Answer) -> None:
        source = Source.objects.filter(pk=answer.source.pk, version=answer.version).first()
        try:
            if source is not None:
                self._found += sum(keep_answers([replace(answer, source=source)]))
                return
        except Exception as trouble:
            log.warning(
                "The answer of source %s could not be kept: %s.", answer.source.pk, type(trouble).__name__
            )
        jobs.enqueue("listening.collect", source_id=answer.source.pk)
