"""The room's doors: the names other rooms use are what they seem, and importing them touches nothing."""

from __future__ import annotations

import pkgutil
import subprocess
import sys

from luotain import jobs


def test_no_module_hides_a_door():
    """A module called like a function would take its place as soon as anybody imports it."""
    assert {module.name for module in pkgutil.iter_modules(jobs.__path__)} & set(jobs.__all__) == set()


def test_importing_the_room_needs_no_django():
    program = "import sys; from luotain import jobs; assert 'django.db' not in sys.modules, 'django.db'"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_every_door_says_what_it_is_for():
    for name in jobs.__all__:
        assert getattr(jobs, name).__doc__, name
