"""A body invented for trying things out: two weeks of life, made by the real verbs at pretended moments.

`build` makes it once; each start runs the pretend service Paper beside the desk and serves the demo's feeds from the
installation itself, so that a person without a network can try everything.
"""

from __future__ import annotations

import os
from typing import Any

PAPER_PORT = int(os.environ.get("LUOTAIN_DEMO_PAPER_PORT", "8040"))
PASSWORD = "koivula-demo"  # noqa: S105 - of invented people who can be reached from this machine only
_listen = os.environ.get("LUOTAIN_LISTEN", "127.0.0.1:8010")
SETTINGS = {"LUOTAIN_HTTP_ALLOW": f"{_listen},127.0.0.1:{PAPER_PORT}"}
"""What the guarded client may reach although it is on this machine: the installation itself and Paper."""

_paper: Any = None


def build() -> list[str]:
    """Start Paper, make the body unless it is there already, and say how to look around."""
    from django.conf import settings
    from django.utils.translation import gettext as _

    from luotain.connectors.paper.server import PaperServer
    from luotain.desk.demo import life
    from luotain.people.models import Body

    global _paper
    _paper = PaperServer(port=PAPER_PORT, state=str(settings.DATA_FOLDER / "paper.sqlite3"))
    _paper.start()
    if not Body.current().is_demo:
        life.live(_paper)
    lines = [_("Sign in with the password %(password)s as:") % {"password": PASSWORD}]
    lines += [f"  {email}  ({who})" for email, who in life.doors()]
    return [*lines, _("The pretend service: %(address)s") % {"address": _paper.url}]
