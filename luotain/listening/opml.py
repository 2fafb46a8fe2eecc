"""A reading list for another reader: OPML 2.0 with every feed in its folders."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree

from luotain.core import clock
from luotain.listening.models import Subscription


def written(subscriptions: Iterable[Subscription], *, title: str) -> bytes:
    """The list as OPML. Folders are outlines, folders in folders (`Eduskunta/Valiokunnat`) outlines in outlines."""
    root = ElementTree.Element("opml", version="2.0")
    head = ElementTree.SubElement(root, "head")
    ElementTree.SubElement(head, "title").text = title
    ElementTree.SubElement(head, "dateCreated").text = clock.now().strftime("%a, %d %b %Y %H:%M:%S +0000")
    body = ElementTree.SubElement(root, "body")
    folders: dict[tuple[str, ...], ElementTree.Element] = {(): body}
    for entry in subscriptions:
        path = tuple(part for part in entry.folder.split("/") if part)
        for depth in range(1, len(path) + 1):
            if path[:depth] not in folders:
                name = path[depth - 1]
                folders[path[:depth]] = ElementTree.SubElement(
                    folders[path[: depth - 1]], "outline", text=name, title=name
                )
        source = entry.source
        about = {"type": "rss", "text": str(source), "title": str(source), "xmlUrl": source.address}
        if source.site:
            about["htmlUrl"] = source.site
        ElementTree.SubElement(folders[path], "outline", about)
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text
