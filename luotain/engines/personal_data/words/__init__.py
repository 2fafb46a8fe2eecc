"""Word lists of the finders, as data; each module names its source and licence."""


def words_of(source: str) -> frozenset[str]:
    """A word list written as lines of text; what follows `#` on a line is left out."""
    return frozenset(word for line in source.splitlines() for word in line.split("#")[0].split())
