"""On AWS executions outlive everything and are started once per name; in the emulator they end with the process.

AWS: StartExecution with the name and input of a running execution answers that execution; an execution goes on for up
to a year whatever is restarted. The emulator refuses the first and fails every running execution when it starts again.
Mended by noting which state an execution is in, and going on from there, with the same task token if it had waited.
"""

from __future__ import annotations

import contextvars
import copy
import threading
import time
from collections.abc import Callable
from typing import Any

from ministack import app
from ministack.core.responses import json_response, set_request_account_id, set_request_region
from ministack.services import stepfunctions

from town.emulator.mends.patching import present, rewrite, wrap

_current: contextvars.ContextVar[dict[str, Any] | None] = contextvars.ContextVar("execution", default=None)


_START = '    current_name = definition.get("StartAt")\n'
_LOOP = '    try:\n        while current_name and execution["status"] == "RUNNING":'
_TYPE = '            state_type = state_def.get("Type")\n'
_ENTERED = '\n            _add_event(execution, f"{state_type}StateEntered"'
_NOTING = {
    _START: '    resume = execution.get("at") or {}\n'
    + _START.replace("definition.get", 'resume.get("state") or definition.get'),
    '"variables": {},': '"variables": copy.deepcopy(resume.get("variables") or {}),',
    _LOOP: '    current_input = copy.deepcopy(resume.get("input", current_input))\n\n' + _LOOP,
    _TYPE + _ENTERED: _TYPE
    + '            execution["at"] = _position(execution, current_name, current_input, ctx)\n'
    + _ENTERED,
}


def apply() -> None:
    """Note positions, go on after a restart, and answer a repeated start."""
    present(stepfunctions, "_executions", "_state_machines")
    stepfunctions._position = _position
    rewrite(stepfunctions, "_run_execution", _NOTING)
    wrap(stepfunctions, "_execute_task", _known_to_callback)
    wrap(stepfunctions, "_invoke_with_callback", _keeping_token)
    wrap(stepfunctions, "_call_lambda", _unless_told)
    wrap(stepfunctions, "_restore_state", _resuming)
    wrap(stepfunctions, "_start_execution", _once_per_name)
    wrap(stepfunctions, "_stop_execution", _closing_its_token)


def _position(execution: dict[str, Any], name: str, given: Any, ctx: dict[str, Any]) -> dict[str, Any]:
    """Where the execution is; a wait that a restart interrupted keeps its token."""
    before = execution.get("at") or {}
    told = before.get("told") if before.get("state") == name and before.get("resumed") else None
    return {"state": name, "input": copy.deepcopy(given), "variables": copy.deepcopy(ctx["variables"]), "told": told}


def _known_to_callback(original: Callable[..., Any]) -> Callable[..., Any]:
    def execute(state: dict[str, Any], given: Any, execution: dict[str, Any], ctx: dict[str, Any]) -> Any:
        at_top = bool(execution) and (execution.get("at") or {}).get("state") == ctx["State"]["Name"]
        token = _current.set(execution if at_top else None)
        try:
            return original(state, given, execution, ctx)
        finally:
            _current.reset(token)

    return execute


def _keeping_token(original: Callable[..., Any]) -> Callable[..., Any]:
    def invoke(resource: str, given: Any, token: str, state: dict[str, Any]) -> Any:
        execution = _current.get()
        if execution is None:
            return original(resource, given, token, state)
        told = execution["at"]["told"]
        try:
            if told:
                return original(resource, _Told(given | {"Payload": _Told()}), told, state)
            execution["at"]["telling"] = token
            return original(resource, given, token, state)
        finally:
            execution["at"].update(told=None, telling=None)

    return invoke


class _Told(dict[str, Any]):
    """Arguments of a wait whose function had the token before the restart; it is not called a second time."""


def _unless_told(original: Callable[..., Any]) -> Callable[..., Any]:
    def call(reference: str, event: Any) -> Any:
        if isinstance(event, _Told):
            return None
        answer = original(reference, event)
        execution = _current.get()
        if execution is not None and execution["at"].get("telling"):
            execution["at"]["told"] = execution["at"]["telling"]
        return answer

    return call


def _closing_its_token(original: Callable[..., Any]) -> Callable[..., Any]:
    """AWS refuses the token of a stopped execution; the emulator goes on taking it and tells nobody."""

    def stop(data: dict[str, Any]) -> Any:
        answer = original(data)
        execution = stepfunctions._executions.get(data.get("executionArn")) or {}
        at = execution.get("at") or {}
        if execution.get("status") == "ABORTED":
            stepfunctions._task_tokens.pop(at.get("told") or at.get("telling"), None)
        return answer

    return stop


def _resuming(original: Callable[..., Any]) -> Callable[..., Any]:
    def restore(data: dict[str, Any] | None) -> None:
        if not data:
            return
        running = {key: item for key, item in data.get("executions", {})._data.items() if item["status"] == "RUNNING"}
        kept = {key: copy.deepcopy(item) for key, item in running.items()}
        for item in kept.values():
            item.get("at", {})["resumed"] = True
        original(data)
        for key, item in kept.items():
            stepfunctions._executions._data[key] = item
            threading.Thread(target=_go_on, args=(key, item), daemon=True).start()

    return restore


def _go_on(key: tuple[str, str, str], execution: dict[str, Any]) -> None:
    while app._MAIN_LOOP is None or not app._MAIN_LOOP.is_running():
        time.sleep(0.05)
    set_request_account_id(key[0])
    set_request_region(key[1])
    stepfunctions._run_execution(execution["executionArn"])


def _once_per_name(original: Callable[..., Any]) -> Callable[..., Any]:
    def start(data: dict[str, Any]) -> Any:
        machine = stepfunctions._state_machines.get(data.get("stateMachineArn", "").split("#")[0])
        if machine and data.get("name"):
            arn = machine["stateMachineArn"].replace(":stateMachine:", ":execution:") + ":" + data["name"]
            known = stepfunctions._executions.get(arn)
            if known and known["status"] == "RUNNING" and known["input"] == data.get("input", "{}"):
                return json_response({"executionArn": arn, "startDate": known["startDate"]})
        return original(data)

    return start
