"""Paper's control panel: the page and the interface that tell it to misbehave, and that count what it did."""

from __future__ import annotations

from datetime import timedelta
from html import escape
from typing import TYPE_CHECKING, Any

from luotain.connectors.paper.server.answers import Asked, Given, Refused, as_json, as_page, go_to
from luotain.connectors.paper.server.faults import KINDS, Fault
from luotain.connectors.paper.server.pages import page
from luotain.connectors.paper.server.quota import Quota

if TYPE_CHECKING:
    from luotain.connectors.paper.server.service import PaperServer


def answer_control(paper: PaperServer, asked: Asked) -> Given:
    """Answer a request under `/control`; these are never themselves disturbed by faults."""
    match asked.path, asked.method:
        case "/control", "GET":
            return as_page(page("Control", panel(paper)))
        case "/control", "POST":
            change(paper, form_as_json(asked.form()))
            return go_to("/control")
        case "/control/state", "GET":
            return as_json(state(paper))
        case "/control/state", "POST":
            change(paper, asked.json())
            return as_json(state(paper))
    raise Refused(404, "no_such_address", "There is nothing at this address.")


def state(paper: PaperServer) -> dict[str, Any]:
    """Everything a test wants to know."""
    acts = paper.store.acts()
    counts: dict[str, int] = {}
    for act in acts:
        counts[act["act"]] = counts.get(act["act"], 0) + 1
    return {
        "faults": [fault.to_json() for fault in paper.faults.all()],
        "honours_keys": paper.honours_keys,
        "clock_skew": paper.clock_skew.total_seconds(),
        "quota_refused": paper.quota.refused,
        "counts": counts,
        "acts": acts,
        "requests": dict(paper.requests),
    }


def change(paper: PaperServer, data: dict[str, Any]) -> None:
    """Do what a form or a program asked: each known name is one order."""
    try:
        if data.get("clear"):
            paper.faults.clear()
        for one in data.get("faults") or ():
            paper.faults.add(Fault.from_json(one))
        if "honours_keys" in data:
            paper.honours_keys = bool(data["honours_keys"])
        if "clock_skew" in data:
            paper.clock_skew = timedelta(seconds=float(data["clock_skew"]))
        if "quota" in data:
            paper.quota = Quota(int(data["quota"]["posts"]), float(data["quota"]["seconds"]))
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
        raise Refused(422, "bad_order", f"The order cannot be followed: {error}") from None
    for handle in data.get("renew_token") or ():
        if paper.store.account(str(handle)) is not None:
            paper.store.open_account(str(handle))
    for handle in data.get("close_account") or ():
        paper.store.close_account(str(handle))


def form_as_json(form: dict[str, str]) -> dict[str, Any]:
    """A filled-in form as the same orders a program gives."""
    match form.get("do"):
        case "fault":
            times = form.get("times", "1").strip()
            fault: dict[str, Any] = {
                "kind": form.get("kind", ""),
                "on": form.get("on", "").strip(),
                "times": times or None,
                "seconds": form.get("seconds") or 0,
                "status": form.get("status") or 500,
                "retry_after": form.get("retry_after") or None,
            }
            return {"faults": [fault]}
        case "clear":
            return {"clear": True}
        case "keys":
            return {"honours_keys": form.get("honours_keys") == "yes"}
        case "clock":
            return {"clock_skew": form.get("clock_skew") or 0}
        case "renew":
            return {"renew_token": [form.get("handle", "")]}
    raise Refused(422, "bad_order", "The order is not known.")


def panel(paper: PaperServer) -> str:
    """The control panel as people see it."""
    kinds = "".join(
        f'<option value="{kind}">{kind}: {escape(words)}</option>' for kind, words in KINDS.items()
    )
    coming = "".join(
        f"<li><b>{fault.kind}</b> for <code>{escape(fault.on)}</code>, "
        f"{'until cleared' if fault.times is None else f'{fault.times} times'}</li>"
        for fault in paper.faults.all()
    )
    counts = "".join(
        f"<tr><th>{escape(act)}</th><td>{count}</td></tr>" for act, count in state(paper)["counts"].items()
    )
    handles = "".join(f"<option>{escape(row['handle'])}</option>" for row in paper.store.accounts())
    kept = "checked" if paper.honours_keys else ""
    return f"""<p>Tell Paper to misbehave, and see what it did.</p>
<h2>Still to come</h2>
{f"<ul>{coming}</ul>" if coming else '<p class="none">Paper behaves well.</p>'}
<form method="post"><button name="do" value="clear">Behave well again</button></form>
<form method="post"><h2>Misbehave</h2>
<label>How <select name="kind">{kinds}</select></label>
<label>For which requests <span>Such as POST /api/posts, with * for anything.</span>
<input name="on" value="POST /api/posts"></label>
<label>How many times <span>Leave empty to go on until cleared.</span>
<input name="times" value="1" inputmode="numeric"></label>
<label>Seconds to wait, when it waits <input name="seconds" value="5" inputmode="decimal"></label>
<label>Status, when it refuses <input name="status" value="429" inputmode="numeric"></label>
<label>Retry-After in seconds, when it refuses <input name="retry_after" inputmode="numeric"></label>
<button name="do" value="fault">Misbehave so</button></form>
<form method="post"><h2>Keys</h2>
<label class="row"><input type="checkbox" name="honours_keys" value="yes" {kept}>
Keeps the sender's keys, so that a post can be found by its key and is never made twice</label>
<button name="do" value="keys">Save</button></form>
<form method="post"><h2>Clock</h2>
<label>Seconds its clock is ahead
<input name="clock_skew" value="{paper.clock_skew.total_seconds():g}"></label>
<button name="do" value="clock">Save</button></form>
<form method="post"><h2>Expired token</h2>
<label>Account whose token stops working <select name="handle">{handles}</select></label>
<button name="do" value="renew">Renew the token</button></form>
<h2>Done so far</h2>
<table><caption>Acts</caption>{counts or "<tr><td>Nothing yet.</td></tr>"}</table>"""
