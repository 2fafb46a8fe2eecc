"""Work out the starting places of simplemma's word lists and write them beside the language engine.

Run after a new version of simplemma is pinned: ``python bench/words_seeds.py``. The files hold offsets into simplemma's
own lists (MIT licence) and the words that stand there; the lists themselves stay in simplemma.
"""

from __future__ import annotations

from pathlib import Path

from luotain.engines.language import dictionary

TARGET = Path(dictionary.__file__).parent / "data"


def main() -> None:
    """Write one file a language."""
    for language in ("fi", "sv", "en"):
        data = dictionary.read_stream(language)
        seeds = dictionary.find_seeds(data)
        packed = dictionary.pack_seeds(data, seeds)
        (TARGET / f"{language}.seeds").write_bytes(packed)
        print(f"{language}: {len(seeds)} places, {len(packed)} bytes")


if __name__ == "__main__":
    main()
