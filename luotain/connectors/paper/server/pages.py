"""Paper's pages for people: the timeline, an account, a post with its answers, and opening an account."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from luotain.connectors.paper.server.answers import Asked, Given, Refused, as_page, go_to
from luotain.connectors.paper.server.api import checked
from luotain.connectors.paper.server.store import PaperPost, number_of

if TYPE_CHECKING:
    from luotain.connectors.paper.server.service import PaperServer

HANDLE = re.compile(r"[a-z0-9åäö][a-z0-9åäö_.-]{0,39}")
BAD_HANDLE = "A handle has small letters, numbers, dots and dashes, at most 40 of them."
LINKED = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)]|(?<![\w@])@[\w.-]*\w|(?<![\w#])#\w+")


def answer_page(paper: PaperServer, asked: Asked) -> Given:
    """Answer a request for a page, or a form sent from one."""
    match asked.path.strip("/").split("/"), asked.method:
        case [""], "GET":
            return timeline(paper)
        case ["join"], "GET":
            return as_page(page("Open an account", JOIN))
        case ["join"], "POST":
            return account_opened(paper, asked)
        case ["write"], "POST":
            return written(paper, asked)
        case [name], "GET" if name.startswith("@"):
            return profile(paper, name[1:])
        case [name, post], "GET" if name.startswith("@"):
            return post_page(paper, name[1:], post)
    raise Refused(404, "no_such_page", "There is no such page.")


def page(title: str, main: str) -> str:
    """A whole page around its middle."""
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)} · Paper</title>
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/paper.css">
</head>
<body>
<a class="skip" href="#main">Skip to the page.</a>
<header><div><a class="brand" href="/"><img src="/icon.svg" alt="" width="28" height="28"> Paper</a>
<nav aria-label="Paper"><a href="/">Timeline</a> <a href="/join">Open an account</a>
<a href="/control">Control</a></nav></div>
</header>
<main id="main">
<h1>{escape(title)}</h1>
{main}
</main>
<footer><p>Paper is a pretend service for tests, demos and training. Nothing here goes any further.</p>
</footer>
</body>
</html>
"""


def timeline(paper: PaperServer) -> Given:
    """The newest posts of everybody."""
    posts = paper.store.posts(newest=True, limit=100)
    middle = articles(paper, posts) or '<p class="none">Nobody has written anything yet.</p>'
    return as_page(page("Timeline", middle + write_form("")))


def profile(paper: PaperServer, handle: str) -> Given:
    """One account and its posts."""
    account = paper.store.account(handle)
    if account is None:
        raise Refused(404, "no_such_account", "There is no such account.")
    posts = paper.store.posts("handle = ?", handle, newest=True, limit=100)
    about = f"<p>{linked(account['about'])}</p>" if account["about"] else ""
    closed = '<p class="notice">This account is closed.</p>' if account["closed"] else ""
    middle = articles(paper, posts) or '<p class="none">This account has not written anything yet.</p>'
    return as_page(page(account["name"], f'<p class="handle">@{escape(handle)}</p>{about}{closed}{middle}'))


def post_page(paper: PaperServer, handle: str, name: str) -> Given:
    """One post and the answers to it."""
    post = paper.store.post(number_of(name))
    if post is None or post.handle != handle:
        raise Refused(404, "no_such_post", "The post is not here. It may have been removed.")
    answers = articles(paper, paper.store.replies(post)) or '<p class="none">Nobody has answered yet.</p>'
    middle = f"{article(paper, post)}<h2>Answers</h2>{answers}{write_form(post.id)}"
    return as_page(page(f"{post.name} on Paper", middle))


def articles(paper: PaperServer, posts: list[PaperPost]) -> str:
    """Posts one after another."""
    return "".join(article(paper, post) for post in posts)


def article(paper: PaperServer, post: PaperPost) -> str:
    """One post as people see it."""
    author = f"/@{escape(post.handle)}"
    language = f' lang="{escape(post.language)}"' if post.language else ""
    parts = [
        f'<article id="{post.id}"{language}><p class="by">'
        f'<a href="{author}"><b>{escape(post.name)}</b> @{escape(post.handle)}</a> · '
        f'<a href="{author}/{post.id}"><time datetime="{post.at.isoformat()}">'
        f"{post.at:%-d %B %Y, %H.%M} UTC</time></a>{' · edited' if post.edited else ''}</p>",
    ]
    above = paper.store.post(number_of(post.reply_to)) if post.reply_to else None
    if post.reply_to:
        whom = "a removed post"
        if above:
            whom = f'<a href="/@{escape(above.handle)}/{above.id}">@{escape(above.handle)}</a>'
        parts.append(f'<p class="reply">Answers {whom}</p>')
    inside = f'<p class="text">{linked(post.text)}</p>' if post.text else ""
    for name in post.media:
        picture = paper.store.media(name)
        if picture:
            alt = escape(picture.alt)
            image = f'<img src="/media/{picture.id}" alt="{alt}">'
            inside += f"<figure>{image}<figcaption>{alt}</figcaption></figure>"
    if post.link:
        inside += (
            f'<p class="card"><a href="{escape(post.link["url"])}" rel="nofollow noopener">'
            f"<b>{escape(post.link['title'] or post.link['url'])}</b></a>"
            f" {escape(post.link['description'])}</p>"
        )
    quoted = paper.store.post(number_of(post.quote)) if post.quote else None
    if quoted:
        inside += f"<blockquote><p>{linked(quoted.text)}</p><p>{escape(quoted.name)}</p></blockquote>"
    if post.warning or post.sensitive:
        warning = escape(post.warning or "The pictures may upset.")
        inside = f"<details><summary>{warning}</summary>{inside}</details>"
    return "".join([*parts, inside, "</article>\n"])


def linked(text: str) -> str:
    """Text made safe, with addresses, names and hashtags as links and line breaks kept."""
    parts, end = [], 0
    for found in LINKED.finditer(text):
        parts.append(escape(text[end : found.start()]))
        word = found.group()
        if word.startswith("@"):
            parts.append(f'<a href="/@{escape(word[1:])}">{escape(word)}</a>')
        elif word.startswith("#"):
            parts.append(f"<b>{escape(word)}</b>")
        else:
            parts.append(f'<a href="{escape(word)}" rel="nofollow noopener">{escape(word)}</a>')
        end = found.end()
    parts.append(escape(text[end:]))
    return "".join(parts).replace("\n", "<br>\n")


JOIN = """<p>Open an account for a person or a body. You get a token, with which Luotain publishes in its
name.</p>
<form method="post" action="/join">
<label>Handle <span>Small letters, numbers, dots and dashes.</span>
<input name="handle" required maxlength="40" autocomplete="off"></label>
<label>Name <input name="name" maxlength="80" autocomplete="off"></label>
<button>Open the account</button>
</form>"""


def account_opened(paper: PaperServer, asked: Asked) -> Given:
    """Open an account and show its token once."""
    form = asked.form()
    handle = form.get("handle", "").strip().removeprefix("@").lower()
    if not HANDLE.fullmatch(handle):
        raise Refused(422, "bad_handle", BAD_HANDLE)
    if paper.store.account(handle) is not None:
        raise Refused(409, "taken", "The handle is taken. Choose another one.")
    token = paper.store.open_account(handle, form.get("name", "").strip()[:80])
    middle = f"""<p>The account @{escape(handle)} is open. Give these to Luotain; the token is not shown
    again.</p> <dl><dt>Server</dt><dd><code>{escape(asked.base)}</code></dd>
<dt>Handle</dt><dd><code>{escape(handle)}</code></dd>
<dt>Token</dt><dd><code>{escape(token)}</code></dd></dl>
<p><a href="/@{escape(handle)}">Go to the account's page.</a></p>"""
    return as_page(page("The account is open", middle), 201)


def write_form(reply_to: str) -> str:
    """The form with which a person in the role of a citizen writes something."""
    title, word = ("Answer as a citizen", "Answer") if reply_to else ("Write as a citizen", "Write")
    return f"""<form method="post" action="/write"><h2>{title}</h2>
<input type="hidden" name="reply_to" value="{escape(reply_to)}">
<label>Your handle <input name="handle" required maxlength="40" value="kuntalainen" autocomplete="off"></label>
<label>Text <textarea name="text" required maxlength="500" rows="3"></textarea></label>
<button>{word}</button></form>"""


def written(paper: PaperServer, asked: Asked) -> Given:
    """Somebody in the role of a citizen wrote; accounts that have a token of their own are not lent."""
    form = asked.form()
    handle = form.get("handle", "").strip().removeprefix("@").lower()
    if not HANDLE.fullmatch(handle):
        raise Refused(422, "bad_handle", BAD_HANDLE)
    account = paper.store.account(handle)
    if account is not None and account["about"] != CITIZEN:
        raise Refused(403, "not_yours", "This account writes with its token only. Choose another handle.")
    body = checked(paper, handle, {"text": form.get("text", ""), "reply_to": form.get("reply_to", "")})
    if account is None:
        paper.store.open_account(handle, handle.capitalize(), CITIZEN)
    post, _ = paper.store.make_post(handle, body, key=None)
    return go_to(f"/@{handle}/{post.id}")


CITIZEN = "Somebody who wrote from Paper's own page."
