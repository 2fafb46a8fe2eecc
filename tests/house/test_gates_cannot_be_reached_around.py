"""No way leads around a gate: what a gate guards changes only where the guideline has been asked.

The test reads the code. A *write* is a call that changes rows (`move`, `take_turn`, `create`, `update` …) or an assignment to
`.state`. `GUARDED` says which writes belong to which gate and in which functions they may stand; each such function must
ask before the write, or in the same transaction (a Refusal then undoes it), or be called only by functions that do.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from luotain.engines.policy import Gate

HOUSE = Path(__file__).resolve().parents[2] / "luotain"
WRITES = {
    "move",
    "take_turn",
    "create",
    "get_or_create",
    "update_or_create",
    "bulk_create",
    "bulk_update",
    "update",
    "Profile",
    "Post",
    "Case",
    "Watch",
    "Delivery",
}
ASKS = {"guideline.ask", "gate.ask", "gate.judge_now", "removing.ask", "removing.stops"}
"""The doors: the guideline's own, and publishing's, which lead to it place by place."""

GUARDED: dict[str, tuple[tuple[Gate, ...], frozenset[str]]] = {
    "CaseState.DECIDED": ((Gate.STEP_IN,), frozenset({"assessment/actions/decide_case.py:decide_case"})),
    "ProfileState.OPEN": (
        (Gate.OPEN_PROFILE,),
        frozenset({"profiles/actions/open_profile.py:open_profile"}),
    ),
    "ProfileState.CLOSED": (
        (Gate.CLOSE_PROFILE,),
        frozenset({"profiles/actions/close_profile.py:close_profile"}),
    ),
    "byline=": ((Gate.CHANGE_BYLINE,), frozenset({"profiles/actions/change_byline.py:change_byline"})),
    "Watch.objects.create": (
        (Gate.START_WATCH,),
        frozenset({"listening/actions/start_watch.py:start_watch"}),
    ),
    "watch.take_turn": (
        (Gate.START_WATCH,),
        frozenset({"listening/actions/start_watch.py:change_watch"}),
    ),
    "PostState.PAUSING": (
        (Gate.PUBLISH, Gate.REPLY, Gate.CORRECT),
        frozenset({"publishing/actions/submit_post.py:start_pause"}),
    ),
    "PostState.WAITING": (
        (Gate.PUBLISH, Gate.REPLY, Gate.CORRECT),
        frozenset({"publishing/actions/confirm_post.py:confirm_post"}),
    ),
    "PostState.APPROVED": (
        (Gate.PUBLISH, Gate.REPLY, Gate.CORRECT),
        frozenset({"publishing/actions/approve_post.py:approve_post"}),
    ),
    "RemovalState.APPROVED": ((Gate.REMOVE,), frozenset({"publishing/actions/remove_post.py:begin_removal"})),
    "DeliveryState.CLAIMED": (
        (Gate.PUBLISH, Gate.REPLY, Gate.CORRECT),
        frozenset({"publishing/sending/claim.py:_take", "publishing/sending/own_site.py:publish_page"}),
    ),
}
"""What is written → its gates, and the only functions that may write it."""

NO_GATE = {
    ("listening/actions/start_watch.py:stop_watch", "watch.take_turn"): "ends what the gate once allowed",
    (
        "profiles/actions/name_maintainers.py:name_maintainer",
        "byline=",
    ): "a maintainer's own mode shows less than the profile's, never more",
}
"""Writes that look guarded and lead around no gate, with the reason."""

MOVES_BY_NAME = {
    "publishing/sending/post_state.py:follow_deliveries": "a post follows its deliveries, each asked at its claim",
    "publishing/actions/back_to_draft.py:back_to_draft": "to draft or withdrawn, see the test of its callers",
}
"""Functions that move to a state they are given, and why that leads around no gate."""

ROOMS_TO_COME = {
    Gate.REMOVE: "moderation",
    Gate.OPEN_CONSULTATION: "consultations",
    Gate.START_CAMPAIGN: "campaigns",
}
"""Gates whose rooms may not be built yet. A room that is there asks at its gate by name."""


@dataclass
class Function:
    """One function of the house: its calls in order, and the transactions they stand in."""

    place: str
    room: str
    node: ast.FunctionDef
    calls: list[tuple[ast.Call, tuple[int, ...]]] = field(default_factory=list)
    assigns: list[tuple[ast.Assign, tuple[int, ...]]] = field(default_factory=list)


def functions_of(source: str, place: str) -> Iterator[Function]:
    """Every function of a source, methods too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            found = Function(f"{place}:{node.name}", place.split("/")[0], node)
            _visit(found, node, ())
            yield found


def _visit(found: Function, node: ast.AST, blocks: tuple[int, ...]) -> None:
    for child in ast.iter_child_nodes(node):
        inside = blocks
        if isinstance(child, ast.With) and any(
            "transaction.atomic" in ast.unparse(item.context_expr) for item in child.items
        ):
            inside = (*blocks, id(child))
        if isinstance(child, ast.Call):
            found.calls.append((child, blocks))
        elif isinstance(child, ast.Assign):
            found.assigns.append((child, blocks))
        _visit(found, child, inside)


@cache
def house() -> tuple[Function, ...]:
    """All functions outside tests, factories and the invented town."""
    found: list[Function] = []
    for path in sorted(HOUSE.rglob("*.py")):
        place = str(path.relative_to(HOUSE))
        if {"tests", "migrations", "demo", "engines"} & set(path.parts) or path.name == "testing.py":
            continue
        found += functions_of(path.read_text(encoding="utf-8"), place)
    return tuple(found)


def name_of(call: ast.Call) -> str:
    """The last word of what is called."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else ast.unparse(call.func)


def guarded_by(call: ast.Call) -> set[str]:
    """Which guarded things a call writes."""
    if name_of(call) not in WRITES:
        return set()
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    names = {ast.unparse(part) for one in given for part in ast.walk(one) if isinstance(part, ast.Attribute)}
    names |= {f"{keyword.arg}=" for keyword in call.keywords}
    return (names | {ast.unparse(call.func)}) & GUARDED.keys()


def writes_in(function: Function) -> list[tuple[str, int, tuple[int, ...]]]:
    """Guarded things a function writes: which, on which line, in which transactions."""
    found = [(what, call.lineno, blocks) for call, blocks in function.calls for what in guarded_by(call)]
    for assign, blocks in function.assigns:
        to_state = any(isinstance(one, ast.Attribute) and one.attr == "state" for one in assign.targets)
        if to_state and (what := ast.unparse(assign.value)) in GUARDED:
            found.append((what, assign.lineno, blocks))
    return found


def asking_names(functions: tuple[Function, ...], room: str) -> set[str]:
    """Names of a room's functions that ask before they answer, directly or through one another."""
    names: set[str] = set()
    while True:
        more = {
            one.node.name
            for one in functions
            if one.room == room
            and any(ast.unparse(call.func) in ASKS or name_of(call) in names for call, _blocks in one.calls)
        }
        if more <= names:
            return names
        names |= more


def asks_for(function: Function, line: int, blocks: tuple[int, ...], names: set[str]) -> bool:
    """Whether the function asks before a line, or in the transaction the line stands in."""
    return any(
        (ast.unparse(call.func) in ASKS or name_of(call) in names)
        and (call.lineno < line or set(own) & set(blocks))
        for call, own in function.calls
    )


def ways_around(functions: tuple[Function, ...]) -> list[str]:
    """Guarded writes in functions that may not write them, or that nobody asked for."""
    wrong = []
    for one in functions:
        for what, line, blocks in writes_in(one):
            _gates, allowed = GUARDED[what]
            if (one.place, what) in NO_GATE:
                continue
            if one.place not in allowed:
                wrong.append(f"{one.place} line {line} writes {what}, which only {sorted(allowed)} may.")
                continue
            names = asking_names(functions, one.room) - {one.node.name}
            if asks_for(one, line, blocks, names):
                continue
            callers = [
                (other, call, own)
                for other in functions
                for call, own in other.calls
                if name_of(call) == one.node.name and other.room == one.room
            ]
            unasked = [
                other.place
                for other, call, own in callers
                if not asks_for(other, call.lineno, own, names - {other.node.name})
            ]
            if not callers or unasked:
                wrong.append(f"{one.place} line {line} writes {what} and nobody has asked: {unasked}.")
    return wrong


def test_every_guarded_write_asks_and_stands_nowhere_else() -> None:
    assert ways_around(house()) == []


def test_every_guarded_thing_is_written_somewhere() -> None:
    """The table is true: each entry names functions that exist and that write it."""
    found = {(what, one.place) for one in house() for what, _line, _blocks in writes_in(one)}
    for what, (_gates, allowed) in GUARDED.items():
        assert {place for written, place in found if written == what} >= allowed, what


def test_no_function_moves_to_a_state_it_is_given() -> None:
    """A move names its state, so that it can be found; the few that do not are listed with the reason."""
    rooms = {"assessment", "profiles", "publishing", "listening"}
    found = {
        one.place
        for one in house()
        if one.room in rooms
        for call, _blocks in one.calls
        if name_of(call) == "move"
        and isinstance(call.func, ast.Attribute)
        and call.args
        and not isinstance(call.args[0], ast.Attribute | ast.Constant)
    }
    assert found == MOVES_BY_NAME.keys()


def test_what_needs_no_gate_is_still_there() -> None:
    """An exception that nothing uses any more would cover something new one day."""
    found = {(one.place, what) for one in house() for what, _line, _blocks in writes_in(one)}
    assert NO_GATE.keys() <= found


def test_back_to_draft_leads_to_no_guarded_state() -> None:
    for one in house():
        for call, _blocks in one.calls:
            if name_of(call) == "back_to_draft":
                given = {keyword.arg: ast.unparse(keyword.value) for keyword in call.keywords}
                assert given.get("to", "PostState.DRAFT") in {"PostState.DRAFT", "PostState.WITHDRAWN"}, (
                    one.place
                )


def test_states_are_written_by_their_names() -> None:
    """``state="open"`` in a write could not be found by its name."""
    wrong = [
        f"{one.place} line {call.lineno}"
        for one in house()
        for call, _blocks in one.calls
        if name_of(call) in WRITES
        for keyword in call.keywords
        if keyword.arg == "state" and isinstance(keyword.value, ast.Constant)
    ]
    assert wrong == []


@pytest.mark.parametrize("gate", list(Gate))
def test_every_gate_is_asked_at(gate: Gate) -> None:
    by_table = {one for gates, _allowed in GUARDED.values() for one in gates}
    if gate in by_table:
        return
    room = ROOMS_TO_COME[gate]
    if not (HOUSE / room / "actions").exists() and not (HOUSE / room / "actions.py").exists():
        return
    asked = [
        one.place
        for one in house()
        if one.room == room
        for call, _blocks in one.calls
        if ast.unparse(call.func) in ASKS
        and call.args
        and ast.unparse(call.args[0]) in {f"'{gate}'", f"Gate.{gate.name}"}
    ]
    assert asked, f"The room {room} is there and asks nowhere at the gate {gate}."


AROUND = """
def decide_case(case):
    case.move(CaseState.DECIDED)
"""
ELSEWHERE = """
def hurry(case):
    guideline.ask("step_in", facts)
    Case.objects.filter(pk=1).update(state=CaseState.DECIDED)
"""
BY_HAND = """
def sneak(case):
    case.state = CaseState.DECIDED
"""
IN_ORDER = """
def decide_case(case):
    with transaction.atomic():
        guideline.ask("step_in", facts)
        case.move(CaseState.DECIDED)
"""


@pytest.mark.parametrize("source", [AROUND, ELSEWHERE, BY_HAND])
def test_a_way_around_would_be_seen(source: str) -> None:
    assert ways_around(tuple(functions_of(source, "assessment/actions/decide_case.py")))


def test_a_way_through_is_let_through() -> None:
    assert ways_around(tuple(functions_of(IN_ORDER, "assessment/actions/decide_case.py"))) == []
