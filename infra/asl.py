"""The lint of our state machines: what AWS refuses only at deploy, the emulator never, and a reviewer late.

No library for JSONata machines was found on PyPI; `asl-validator` on npm knows the schema and none of our rules.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

State = dict[str, Any]

_TYPES = {"Task", "Pass", "Choice", "Wait", "Succeed", "Fail", "Parallel", "Map"}
_INVOKE = "arn:aws:states:::lambda:invoke"
_RESOURCES = {_INVOKE, f"{_INVOKE}.waitForTaskToken"}
# Fields of the older query language; JSONata machines are refused with any of them.
_JSONPATH = {"InputPath", "OutputPath", "ResultPath", "ResultSelector", "Parameters", "ItemsPath", "Result", "Variable"}
# Ids and days travel in a machine; these words would be somebody's.
_PERSONAL = {
    "name",
    "cnp",
    "cui",
    "email",
    "phone",
    "address",
    "applicant",
    "text",
    "subject",
    "body",
    "data",
    "pin",
    "password",
    "summary",
    "emitter",
    "reason",
}
_VARIABLE = re.compile(r"\$(?!states\b)([A-Za-z_]\w*)\b(?!\s*\()")


def faults(text: str) -> list[str]:
    """Everything wrong with a machine, one line each; nothing when it is right."""
    machine = json.loads(text)
    states: dict[str, State] = machine.get("States", {})
    found = [] if machine.get("QueryLanguage") == "JSONata" else ["the machine does not say QueryLanguage JSONata"]
    found += [f"{name}: {fault}" for name, state in states.items() for fault in _state_faults(state)]
    found += _way_faults(machine.get("StartAt", ""), states)
    assigned = {variable for state in states.values() for variable in _assigned(state)}
    used = {name for expression in _expressions(states) for name in _VARIABLE.findall(expression)}
    return found + [f"${name} is never assigned" for name in sorted(used - assigned)]


def _state_faults(state: State) -> Iterator[str]:
    kind = state.get("Type", "")
    if kind not in _TYPES:
        yield f"no such type: {kind}"
    yield from (f"{field} belongs to JSONPath" for field in sorted(_JSONPATH & set(state)))
    if kind in ("Task", "Pass", "Wait") and ("Next" in state) == (state.get("End") is True):
        yield "goes on nowhere, or both goes on and ends"
    if kind == "Choice" and "Default" not in state:
        yield "a choice without Default fails on what nobody thought of"
    yield from (f"carries {key}" for key in sorted(_keys(state) & _PERSONAL))
    yield from (
        f"a broken expression: {text}" for text in _texts(state) if text.startswith("{%") != text.endswith("%}")
    )
    if kind == "Task":
        yield from _task_faults(state)


def _task_faults(state: State) -> Iterator[str]:
    resource = state.get("Resource", "")
    if resource not in _RESOURCES:
        yield f"calls {resource or 'nothing'}; verbs are called by lambda:invoke"
    waits = resource.endswith(".waitForTaskToken")
    if waits and "$states.context.Task.Token" not in json.dumps(state.get("Arguments", {})):
        yield "waits for a token that it hands to nobody"
    if not waits and "TimeoutSeconds" not in state:
        yield "has no TimeoutSeconds"
    if not state.get("Retry"):
        yield "has no Retry"
    if not _is_last_resort(state) and not any("States.ALL" in each["ErrorEquals"] for each in state.get("Catch", [])):
        yield "has no Catch for everything"
    for each in state.get("Retry", []):
        if "States.ALL" in each["ErrorEquals"] and not _is_last_resort(state):
            yield "retries everything, errors of ours that stay errors too"
        if each.get("MaxAttempts") != 0 and "BackoffRate" not in each:
            yield "retries without backing off"


def _is_last_resort(state: State) -> bool:
    """The task that reports a failure: its own failure has nowhere to go but the end."""
    return "report_trouble" in json.dumps(state.get("Arguments", {}))


def _way_faults(start: str, states: dict[str, State]) -> list[str]:
    ways = {name: set(_next(state)) for name, state in states.items()}
    lost = sorted({goal for goals in ways.values() for goal in goals} - set(states))
    reached, waiting = set(), [start]
    while waiting:
        name = waiting.pop()
        if name in reached or name not in ways:
            continue
        reached.add(name)
        waiting += ways[name]
    return [f"no state {name}" for name in lost] + [
        f"nothing leads to {name}" for name in sorted(set(states) - reached)
    ]


def _next(state: State) -> Iterator[str]:
    places = [state, *state.get("Choices", []), *state.get("Catch", [])]
    yield from (place["Next"] for place in places if "Next" in place)
    if "Default" in state:
        yield state["Default"]


def _assigned(state: State) -> Iterator[str]:
    for place in (state, *state.get("Choices", []), *state.get("Catch", [])):
        yield from place.get("Assign", {})


def _keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for each in value.values() for key in _keys(each)}
    return {key for each in value for key in _keys(each)} if isinstance(value, list) else set()


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value.strip()
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


def _expressions(states: dict[str, State]) -> Iterator[str]:
    return (text for text in _texts(states) if text.startswith("{%"))
