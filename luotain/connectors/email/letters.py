"""A post as a letter: plain text, simple HTML beside it, pictures with their text alternatives. Pure: no calls."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from html import escape

from luotain.connectors.outgoing import Media, Outgoing

LONGEST_SUBJECT = 120
LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]]")
ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")
POLICY = SMTP.clone(max_line_length=76)


def is_address(text: str) -> bool:
    """Whether a text is one plain e-mail address and nothing else."""
    return bool(ADDRESS.fullmatch(text)) and ".." not in text


def letter_of(post: Outgoing, *, sender: str, receiver: str, key: str, at: datetime) -> EmailMessage:
    """The letter that carries a post to the list. The same key always makes the same Message-ID."""
    letter = EmailMessage(policy=POLICY)
    letter["From"], letter["To"] = sender, receiver
    letter["Subject"] = subject_of(post)
    letter["Date"] = format_datetime(at)
    letter["Message-ID"] = message_id(key, sender)
    if post.reply_to:
        letter["In-Reply-To"] = letter["References"] = post.reply_to
    letter.set_content(plain_of(post), cte="quoted-printable")
    letter.add_alternative(html_of(post, key), subtype="html", cte="quoted-printable")
    page = letter.get_payload()[1]  # type: ignore[index] # the alternative just added
    for number, one in enumerate(post.media):
        kind, _, name = one.mime.partition("/")
        if kind == "image":
            page.add_related(  # type: ignore[union-attr] # it is a message, as above
                one.content,
                kind,
                name,
                cid=f"<{picture_id(key, number)}>",
                filename=file_name(one, number),
                disposition="inline",
            )
        else:
            letter.add_attachment(one.content, kind, name, filename=file_name(one, number))
    if post.language:
        letter["Content-Language"] = post.language
    return letter


def subject_of(post: Outgoing) -> str:
    """The first line of the text, shortened at a word."""
    first = " ".join(next((line for line in post.text.splitlines() if line.strip()), "").split())
    if not first and post.link:
        first = post.link.title
    if len(first) <= LONGEST_SUBJECT:
        return first or "…"
    return first[: LONGEST_SUBJECT - 1].rpartition(" ")[0].rstrip(",.;: ") + "…"


def message_id(key: str, sender: str) -> str:
    """The letter's lasting name, made of the delivery's key alone, so that list servers and readers' programs can drop a
    letter that comes twice."""
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:40]}@{sender.rpartition('@')[2]}>"


def plain_of(post: Outgoing) -> str:
    """The text, then the link, then what the pictures tell."""
    parts = [post.text.strip()]
    if post.link:
        parts.append(f"{post.link.title}\n{post.link.url}")
    parts += [f"[{one.alt}]" for one in post.media if one.alt]
    return "\n\n".join(parts) + "\n"


def html_of(post: Outgoing, key: str) -> str:
    """The same as simple HTML: paragraphs, links, pictures with their text alternatives."""
    paragraphs = [
        f"<p>{'<br>'.join(linked(line) for line in part.splitlines())}</p>"
        for part in re.split(r"\n\s*\n", post.text.strip())
        if part.strip()
    ]
    if post.link:
        link = post.link
        told = f"<br>{escape(link.description)}" if link.description else ""
        paragraphs.append(f'<p><a href="{escape(link.url)}">{escape(link.title)}</a>{told}</p>')
    for number, one in enumerate(post.media):
        if one.mime.startswith("image/"):
            paragraphs.append(f'<p><img src="cid:{picture_id(key, number)}" alt="{escape(one.alt)}"></p>')
    language = f' lang="{escape(post.language)}"' if post.language else ""
    body = "\n".join(paragraphs)
    head = f'<head><meta charset="utf-8"><title>{escape(subject_of(post))}</title></head>'
    return f"<!DOCTYPE html>\n<html{language}>{head}\n<body>\n{body}\n</body></html>\n"


def linked(line: str) -> str:
    """A line with its addresses as links."""
    parts, place = [], 0
    for found in LINK.finditer(line):
        url = escape(found[0])
        parts += [escape(line[place : found.start()]), f'<a href="{url}">{url}</a>']
        place = found.end()
    return "".join([*parts, escape(line[place:])])


def picture_id(key: str, number: int) -> str:
    """The name of a picture within its letter."""
    return f"{hashlib.sha256(f'{key} {number}'.encode()).hexdigest()[:24]}@luotain.invalid"


def file_name(one: Media, number: int) -> str:
    """What an attachment is called when it is saved."""
    ending = {"image/jpeg": "jpg", "application/pdf": "pdf"}.get(one.mime, one.mime.rpartition("/")[2])
    return one.name or f"{number + 1}.{ending}"
