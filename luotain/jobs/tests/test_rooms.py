"""What every room declares to the queue and the clockwork is in order."""

from __future__ import annotations

import inspect

import pytest

from luotain.jobs.checks import names_lead_somewhere
from luotain.jobs.news import ANSWERS
from luotain.jobs.registry import REGISTRY


def test_the_names_of_all_rooms_lead_somewhere():
    assert names_lead_somewhere() == []


@pytest.mark.parametrize("name", sorted(REGISTRY))
def test_a_jobs_name_begins_with_its_room_and_its_key_with_its_keywords(name):
    job = REGISTRY[name]
    assert job.function.__module__.startswith(f"luotain.{name.split('.')[0]}"), job.function.__module__
    taken = set(inspect.signature(job.function).parameters)
    assert set(job.unique_by or ()) <= taken


@pytest.mark.parametrize("name", sorted(name for given in ANSWERS.values() for name in given))
def test_an_answer_takes_ids_by_name_and_knows_that_the_machine_acts_too(name):
    for parameter in inspect.signature(REGISTRY[name].function).parameters.values():
        assert parameter.name.endswith("_id"), f"{name} takes {parameter.name}, which no event gives"
