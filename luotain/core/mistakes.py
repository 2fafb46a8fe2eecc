"""What went wrong, said without what it went wrong with."""

from __future__ import annotations

import traceback
from pathlib import Path

from luotain.core.refusal import Refusal

_HOUSE = Path(__file__).resolve().parent.parent


def describe(exception: BaseException) -> str:
    """What went wrong and where in the house, without the message: that may hold personal data or a secret."""
    if isinstance(exception, Refusal):
        return f"{exception.code}: {exception}"
    frames = traceback.extract_tb(exception.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(_HOUSE)] or list(frames)
    places = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in ours[-3:]]
    return f"{type(exception).__name__} ({' > '.join(places)})" if places else type(exception).__name__
