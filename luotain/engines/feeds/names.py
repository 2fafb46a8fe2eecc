"""The names that elements of feeds go by, whatever namespace or spelling they come in."""

from __future__ import annotations

XML = "{http://www.w3.org/XML/1998/namespace}"
XML_LANG = XML + "lang"
XML_BASE = XML + "base"
RDF_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
RDF_RESOURCE = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}resource"

# Namespaces whose elements mean what the bare names of RSS and Atom mean.
_PLAIN = frozenset(
    {
        "",
        "http://www.w3.org/2005/atom",
        "http://purl.org/atom/ns",
        "http://example.com/newformat",
        "http://example.com/necho",
        "http://purl.org/echo",
        "http://purl.org/pie",
        "http://purl.org/rss/1.0",
        "http://purl.org/net/rss1.1",
        "http://my.netscape.com/rdf/simple/0.9",
        "http://channel.netscape.com/rdf/simple/0.9",
        "http://my.netscape.com/publish/formats/rss-0.91.dtd",
        "http://backend.userland.com/rss",
        "http://backend.userland.com/rss2",
        "http://backend.userland.com/rss091",
        "http://backend.userland.com/rss092",
        "http://blogs.law.harvard.edu/tech/rss",
        "http://www.rssboard.org/rss-specification",
        "http://purl.org/rss/2.0",
    }
)
_PREFIXES = {
    "http://purl.org/dc/elements/1.1": "dc",
    "http://purl.org/dc/elements/1.0": "dc",
    "http://purl.org/dc/terms": "dcterms",
    "http://purl.org/rss/1.0/modules/content": "content",
    "http://search.yahoo.com/mrss": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://www.itunes.com/dtds/podcast-1.0": "itunes",
    "http://example.com/dtds/podcast-1.0.dtd": "itunes",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns": "rdf",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://purl.org/syndication/thread/1.0": "thr",
    "http://wellformedweb.org/commentapi": "wfw",
    "http://purl.org/rss/1.0/modules/syndication": "sy",
    "http://purl.org/rss/1.0/modules/company": "company",
    "http://www.georss.org/georss": "georss",
    "http://gdata.youtube.com/schemas/2007": "yt",
    "http://www.youtube.com/xml/schemas/2015": "yt",
}
_KNOWN_PREFIXES = frozenset(_PREFIXES.values())
_ATOM_SPACES = frozenset({"http://www.w3.org/2005/atom", "http://purl.org/atom/ns", "http://purl.org/pie"})

_MOST_REMEMBERED = 4096
_kinds: dict[str, str] = {}
_atoms: dict[str, bool] = {}


def kind_of(tag: object) -> str:
    """One short name for an element: ``title``, ``dc:creator``, ``media:content``; empty for what is no
    element.

    `tag` is lxml's: ``{namespace}name``, a bare name, or a function for comments and the like.
    """
    if not isinstance(tag, str):
        return ""
    known = _kinds.get(tag)
    if known is None:
        known = _work_out(tag)
        if len(_kinds) < _MOST_REMEMBERED:
            _kinds[tag] = known
    return known


def is_atom(tag: str) -> bool:
    """Whether the element is in one of Atom's namespaces, so that its text has a stated type."""
    if tag[0] != "{":
        return False
    known = _atoms.get(tag)
    if known is None:
        known = _space(tag[1:].partition("}")[0]) in _ATOM_SPACES
        if len(_atoms) < _MOST_REMEMBERED:
            _atoms[tag] = known
    return known


def _space(namespace: str) -> str:
    space = namespace.strip().lower().rstrip("/#")
    return "http" + space[5:] if space.startswith("https") else space


def _work_out(tag: str) -> str:
    if tag.startswith("{"):
        namespace, _, name = tag[1:].partition("}")
        space = _space(namespace)
        name = name.lower()
        if space in _PLAIN:
            return name
        prefix = _PREFIXES.get(space, "")
        return f"{prefix}:{name}" if prefix else "?:" + name
    # A prefix that nobody declared stays in the name when a broken document is read.
    prefix, colon, name = tag.lower().rpartition(":")
    if not colon:
        return name
    if prefix in _KNOWN_PREFIXES:
        return f"{prefix}:{name}"
    return name if prefix in {"rss", "atom", "a"} else "?:" + name
