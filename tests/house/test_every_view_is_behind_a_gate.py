"""No page of the desk opens without a right: every view needs sign-in or is declared open, and asks a gate itself."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

OPEN = {
    "luotain.public.views": "what citizens see",
    "luotain.desk.demo.feeds": "the invented world's feeds, closed unless the body is invented",
    "luotain.people.views.enter": "the door itself: invitations and the first administrator",
    "luotain.people.views.signup_closed": "says that nobody signs themselves up",
    "luotain.publishing.views.post_preview": "a preview by its secret address",
    "luotain.publishing.views.media_file.preview_": "what a preview shows, by the same secret address",
    "luotain.listening.views.hub_callback": "where hubs call, on an address nobody can guess, with signed news",
    "luotain.listening.views.digest.digest_off": "ends a person's digest by its own secret address, as mail programs do",
    "luotain.publishing.views.plan_in_and_out.plan_calendar": "a person's plan by their own secret address",
    "luotain.api.views.description.openapi": "the interface described; says nothing of the body",
    "luotain.api.v1": "programs show a token instead of a session; luotain/api/tests/test_every_call.py tries every call without",
}
"""Views that need no sign-in, and why."""
ABOUT_ONESELF = {"luotain.people.views.may.may", "luotain.people.views.me.me_sign_out_everywhere"}
"""Views that show or change nothing but what is the signed-in person's own."""
GATES = {"access", "permissions", "rights"}


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from patterns(one)
        else:
            yield one


def ours() -> list[tuple[str, object]]:
    found = {}
    for one in patterns(get_resolver()):
        view = inspect.unwrap(one.callback)
        module = getattr(view, "__module__", "")
        if module.startswith("luotain."):
            found[f"{module}.{view.__name__}"] = one.callback
    return sorted(found.items())


def test_there_are_views_to_look_at() -> None:
    assert len(ours()) > 40


def test_only_declared_views_open_without_sign_in() -> None:
    wrong = []
    for name, callback in ours():
        needs_sign_in = getattr(callback, "login_required", True)
        declared = any(name.startswith(prefix) for prefix in OPEN)
        if not needs_sign_in and not declared:
            wrong.append(name)
    assert not wrong, "Say in OPEN why a view needs no sign-in."


def asks_a_gate(view: object) -> bool:
    """Whether the view, or a function of its own module that it calls, names a gate."""
    function = inspect.unwrap(view)  # type: ignore[arg-type]
    module = Path(inspect.getfile(function))
    tree = ast.parse(module.read_text())
    functions = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    waiting, seen = [function.__name__], set()
    while waiting:
        name = waiting.pop()
        node = functions.get(name)
        if node is None or name in seen:
            continue
        seen.add(name)
        for part in ast.walk(node):
            if (
                isinstance(part, ast.Attribute)
                and isinstance(part.value, ast.Name)
                and (part.value.id in GATES or part.value.id.endswith("access"))
            ):
                return True
            if isinstance(part, ast.Name):
                waiting.append(part.id)
    return False


def test_every_view_of_the_desk_asks_a_gate() -> None:
    closed = [(name, callback) for name, callback in ours() if getattr(callback, "login_required", True)]
    wrong = [name for name, callback in closed if name not in ABOUT_ONESELF and not asks_a_gate(callback)]
    assert not wrong, "A view finds its thing through the room's access.py or asks a right of permissions.py."
