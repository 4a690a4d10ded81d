"""Lambda functions: what a failure is called, what lives on after it, what a burst costs, where a log ends."""

import io
import json
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from tests.contract.emulator.mended import Emulator, eventually

CODE = """
import os, time
class OutOfPaper(Exception): pass
calls = 0
def handler(event, context):
    global calls
    calls += 1
    if event.get("print"): print(event["print"])
    if event.get("seconds"): time.sleep(event["seconds"])
    if event.get("fail"): raise OutOfPaper("tray 2")
    if event.get("exit"): os._exit(3)
    return {"calls": calls, "pid": os.getpid(), "daemon": os.environ.get("AWS_XRAY_DAEMON_ADDRESS"),
            "endpoint": os.environ.get("AWS_ENDPOINT_URL"), "path": os.environ.get("PYTHONPATH")}
"""


def invoke(emulator: Emulator, name: str, **event: Any) -> tuple[Any, str | None]:
    answer = emulator.client("lambda").invoke(FunctionName=name, Payload=json.dumps(event))
    return json.loads(answer["Payload"].read()), answer.get("FunctionError")


def test_an_error_carries_the_class_of_the_exception(emulator: Emulator) -> None:
    body, error = invoke(emulator, emulator.function(CODE), fail=True)
    assert error == "Unhandled"
    assert (body["errorType"], body["errorMessage"]) == ("OutOfPaper", "tray 2")
    assert any("OutOfPaper" in line for line in body["stackTrace"])


def test_the_environment_lives_on_after_an_exception(emulator: Emulator) -> None:
    name = emulator.function(CODE)
    invoke(emulator, name, fail=True)
    body, error = invoke(emulator, name)
    assert error is None
    assert body["calls"] == 2


def test_the_next_call_works_after_the_process_died(emulator: Emulator) -> None:
    name = emulator.function(CODE)
    _, error = invoke(emulator, name, exit=True)
    assert error == "Unhandled"
    assert invoke(emulator, name)[0]["calls"] == 1


def test_a_function_is_told_the_endpoint_and_the_trace_daemon_and_nothing_of_the_shell(emulator: Emulator) -> None:
    body, _ = invoke(emulator, emulator.function(CODE))
    assert body["endpoint"] == emulator.place.emulator_url
    assert body["daemon"] == f"127.0.0.1:{emulator.place.trace_port}"
    assert body["path"] is None


def test_a_silent_call_does_not_wait_for_a_log_line(emulator: Emulator) -> None:
    name = emulator.function(CODE)
    invoke(emulator, name)
    took = []
    for _ in range(9):
        start = time.perf_counter()
        invoke(emulator, name)
        took.append(time.perf_counter() - start)
    assert sorted(took)[0] < 0.045


def test_a_line_belongs_to_the_call_that_printed_it(emulator: Emulator) -> None:
    name, logs = emulator.function(CODE), emulator.client("logs")
    invoke(emulator, name, print="first")
    invoke(emulator, name, print="second")

    def messages() -> list[str] | None:
        events = logs.filter_log_events(logGroupName=f"/aws/lambda/{name}")["events"]
        lines = [event["message"].strip() for event in events]
        return lines if "second" in lines else None

    lines = eventually(messages)
    ends = [number for number, line in enumerate(lines) if line.startswith("REPORT")]
    assert lines.index("first") < ends[0] < lines.index("second") < ends[1]
    assert not any("end-of-invocation" in line for line in lines)


def test_a_burst_waits_for_a_warm_process_and_is_not_throttled(emulator: Emulator) -> None:
    name = emulator.function(CODE)
    with ThreadPoolExecutor(24) as pool:
        answers = list(pool.map(lambda _: invoke(emulator, name, seconds=0.05), range(24)))
    assert all(error is None for _, error in answers)
    assert len({body["pid"] for body, _ in answers}) <= 4


def test_a_function_that_calls_itself_ends(emulator: Emulator) -> None:
    code = """
import boto3, json, os
def handler(event, context):
    if event["deep"] == 0: return {"deep": 0}
    deeper = json.dumps({"deep": event["deep"] - 1})
    answer = boto3.client("lambda").invoke(FunctionName=context.function_name, Payload=deeper)
    return json.loads(answer["Payload"].read())
"""
    name = emulator.function(code, "lambda:InvokeFunction")
    assert invoke(emulator, name, deep=3)[0] == {"deep": 0}


def test_a_layer_is_on_the_path_of_every_process(emulator: Emulator) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("python/shelf/__init__.py", "PAPER = 'a4'")
        archive.writestr("python/shelf/data/note.txt", "kept")
    layer = emulator.client("lambda").publish_layer_version(
        LayerName=emulator.name("layer"), Content={"ZipFile": packed.getvalue()}
    )["LayerVersionArn"]
    code = """
import pathlib, shelf, time
def handler(event, context):
    time.sleep(0.2)
    return [shelf.PAPER, (pathlib.Path(shelf.__file__).parent / "data" / "note.txt").read_text()]
"""
    name = emulator.function(code, Layers=[layer])
    with ThreadPoolExecutor(3) as pool:
        answers = list(pool.map(lambda _: invoke(emulator, name), range(3)))
    assert answers == [(["a4", "kept"], None)] * 3
