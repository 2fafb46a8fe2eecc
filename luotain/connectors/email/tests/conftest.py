"""Two pictures."""

from __future__ import annotations

import pytest

from luotain.connectors.outgoing import Media
from luotain.connectors.testing import picture


@pytest.fixture
def pictures():
    alts = ("Kaupungintalo aamulla.", "Stadshuset på kvällen – “ljus” & snö.")
    return tuple(Media(picture(number + 1), "image/png", alt) for number, alt in enumerate(alts))
