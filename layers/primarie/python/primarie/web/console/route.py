"""The road of a case as a picture: laid out from the state machine's own text, with the present step lit."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from primarie.cases.model import Status
from primarie.cases.views import DeskView

# The states that people know, by the names that they know them by; every other is the machine's own.
TITLES = {
    "AwaitAssignment": "Repartizare",
    "AwaitDraft": "Redactare",
    "AwaitApplicant": "Clarificări",
    "AwaitApproval": "Aviz",
    "AwaitCountersignature": "Contrasemnare",
    "AwaitSignature": "Semnare",
    "SealLetter": "Sigiliu",
    "SendAnswer": "Trimitere",
    "RecordClosure": "Închidere fără răspuns",
    "ArchiveCase": "Arhivare",
}
_PASSED_BY = {
    "AwaitAssignment": {"assigned"},
    "AwaitDraft": {"drafted"},
    "AwaitApplicant": {"applicant_replied"},
    "AwaitApproval": {"approved"},
    "AwaitCountersignature": {"countersigned"},
    "AwaitSignature": {"signed"},
    "SealLetter": {"dispatched", "answered", "redirected"},
    "SendAnswer": {"answered", "redirected"},
    "RecordClosure": {"closed", "withdrawn", "joined"},
    "ArchiveCase": {"archived"},
}
_AT_STEP = {
    "assign": "AwaitAssignment",
    "draft": "AwaitDraft",
    "clarify": "AwaitApplicant",
    "approve": "AwaitApproval",
    "countersign": "AwaitCountersignature",
    "sign": "AwaitSignature",
}
_AT_STATUS = {
    Status.SIGNED: "SealLetter",
    Status.ANSWERED: "ArchiveCase",
    Status.REDIRECTED: "ArchiveCase",
    Status.CLOSED: "RecordClosure",
    Status.WITHDRAWN: "RecordClosure",
}
# Nine boxes beside one another fit a desk's screen.
_WIDE, _HIGH, _GAP_X, _GAP_Y, _TOP = 112, 40, 22, 44, 34
_SAID = {"done": "făcut", "now": "acum", "later": "urmează"}


@dataclass(frozen=True)
class Stop:
    """A state of the picture: where its box stands, and `how` it is: done, now or later."""

    name: str
    title: str
    how: str
    x: int
    y: int
    layer: int

    @property
    def said(self) -> str:
        """How it is, in words."""
        return _SAID[self.how]


@dataclass(frozen=True)
class Picture:
    """The boxes in the order of the road, the lines between them as SVG paths (`back`: against the road)."""

    stops: tuple[Stop, ...]
    lines: tuple[tuple[str, bool], ...]
    width: int
    height: int
    box: tuple[int, int] = (_WIDE, _HIGH)


def picture_of(machine: str, view: DeskView) -> Picture:
    """The machine's road as this case stands on it; ValueError for a text that is no machine."""
    ways = ways_of(machine)
    layers = _layers(ways)
    now = _now(view)
    events = {entry.event for entry in view.history}
    stops = []
    for column, names in enumerate(layers):
        for row, name in enumerate(names):
            how = _how(name, column, now, layers, events)
            x, y = column * (_WIDE + _GAP_X) + 2, row * (_HIGH + _GAP_Y) + _TOP
            stops.append(Stop(name, TITLES[name], how, x, y, column))
    places = {stop.name: stop for stop in stops}
    lines = [_line(places[a], places[b]) for a, goals in ways.items() for b in goals if a != b]
    depth = max((stop.y for stop in stops), default=0) + _HIGH
    return Picture(tuple(stops), tuple(lines), len(layers) * (_WIDE + _GAP_X), depth + _GAP_Y // 2)


def ways_of(machine: str) -> dict[str, list[str]]:
    """From each state that people know, the next ones that they know, whatever lies between; troubles left out."""
    states: Mapping[str, Mapping[str, Any]] = json.loads(machine)["States"]
    known = [name for name in states if name in TITLES]
    return {name: list(dict.fromkeys(_reached(name, states, set()))) for name in known}


def _reached(name: str, states: Mapping[str, Mapping[str, Any]], seen: set[str]) -> Iterator[str]:
    state = states[name]
    goals = [choice["Next"] for choice in state.get("Choices", ())]
    goals += [state[key] for key in ("Next", "Default") if key in state]
    for goal in goals:
        if goal in TITLES:
            yield goal
        elif goal not in seen:
            seen.add(goal)
            yield from _reached(goal, states, seen)


def _layers(ways: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Each state one column behind the farthest that leads to it; what leads back is not counted."""
    order = list(ways)
    forward = {a: [b for b in goals if order.index(b) > order.index(a)] for a, goals in ways.items()}
    depth = dict.fromkeys(order, 0)
    for name in order:
        for goal in forward[name]:
            depth[goal] = max(depth[goal], depth[name] + 1)
    columns: list[list[str]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    for name in order:
        columns[depth[name]].append(name)
    return [column for column in columns if column]


def _now(view: DeskView) -> str:
    step = next((each.task.step.value for each in view.tasks if each.task.step in _AT_STEP), "")
    return _AT_STEP.get(step, "") or _AT_STATUS.get(view.case.status, "")


def _how(name: str, column: int, now: str, layers: Sequence[Sequence[str]], events: set[str]) -> str:
    if name == now:
        return "now"
    present = next((at for at, names in enumerate(layers) if now in names), len(layers))
    return "done" if events & _PASSED_BY[name] and column <= present else "later"


def _line(a: Stop, b: Stop) -> tuple[str, bool]:
    """Ahead: straight to a neighbour, over the boxes to one farther on, from below to another row; back below."""
    half_x, half_y, reach = _WIDE // 2, _HIGH // 2, abs(b.layer - a.layer)
    if b.layer > a.layer and a.y == b.y and reach == 1:
        return f"M{a.x + _WIDE},{a.y + half_y} L{b.x - 4},{b.y + half_y}", False
    if b.layer > a.layer and a.y == b.y:
        high = a.y - 10 - 6 * reach
        x1, x2 = a.x + half_x + 14, b.x + half_x - 14
        return f"M{x1},{a.y} C{x1},{high} {x2},{high} {x2},{b.y - 4}", False
    if b.layer > a.layer and b.y > a.y:
        x1, y2 = a.x + half_x - 20, b.y + half_y
        return f"M{x1},{a.y + _HIGH} C{x1 + 20},{y2} {b.x - 40},{y2} {b.x - 4},{y2}", False
    if b.layer > a.layer:
        x2 = b.x + half_x
        return f"M{a.x + _WIDE},{a.y + half_y} C{x2},{a.y + half_y} {x2},{a.y + half_y} {x2},{b.y + _HIGH + 4}", False
    low = a.y + _HIGH + 10 + 6 * reach
    x1, x2 = a.x + half_x + 14, b.x + half_x - 14 * (reach % 2)
    return f"M{x1},{a.y + _HIGH} C{x1},{low} {x2},{low} {x2},{b.y + _HIGH + 4}", True
