"""How large a picture is, read from its first bytes: apps keep its place before it has come."""

from __future__ import annotations

import warnings
from io import BytesIO

from PIL import Image

from luotain.connectors.outgoing import Media


def size_of(one: Media) -> tuple[int, int] | None:
    """A picture's width and height read from its first bytes; None when it is no picture we know."""
    if one.width and one.height:
        return one.width, one.height
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(one.content)) as picture:
                return picture.size
    except (OSError, ValueError, Image.DecompressionBombError):
        return None
