"""The room's doors: the names other rooms use are what they seem."""

from __future__ import annotations

import pkgutil
import subprocess
import sys

import pytest
from django.urls import reverse

from luotain import ledger
from luotain.people.testing import sign_in


def test_no_module_hides_a_door():
    assert {module.name for module in pkgutil.iter_modules(ledger.__path__)} & set(ledger.__all__) == set()


def test_importing_the_room_needs_no_django():
    program = "import sys; from luotain import ledger; assert 'django.db' not in sys.modules, 'django.db'"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


@pytest.mark.django_db
def test_the_operators_page_shows_the_line_to_write_down(client, body, administrator, thing):
    entry = ledger.write("pretend.thing_made", thing)
    page = sign_in(client, administrator).get(reverse("desk:operator")).content.decode()
    assert f"1:{entry.hash}" in page
