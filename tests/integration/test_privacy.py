"""What a walked petition leaves in logs, traces and workflow histories: its route, and nobody's data."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.integration.flows import Office
from tests.stack import Stack
from town.petition import APPLICANT, DESCRIPTION, SUBJECT
from town.traces.tree import read, roots_of

Json = dict[str, Any]
pytestmark = pytest.mark.xdist_group("petition")
PERSONAL = [
    *APPLICANT["name"].split(),
    APPLICANT["cnp"],
    APPLICANT["email"],
    APPLICANT["phone"].removeprefix("+4"),
    APPLICANT["address"].split(",")[0],
    SUBJECT,
    DESCRIPTION[:40],
]


def leaks(text: str, code: str) -> list[str]:
    return [word for word in [*PERSONAL, code] if word in text or json.dumps(word)[1:-1] in text]


def test_no_log_of_any_function_holds_personal_data(stack: Stack, walked: Json) -> None:
    logs = stack.client("logs")
    groups = [
        g["logGroupName"] for page in logs.get_paginator("describe_log_groups").paginate() for g in page["logGroups"]
    ]
    assert any("registry" in group for group in groups)
    seen = 0
    for group in groups:
        for page in logs.get_paginator("filter_log_events").paginate(logGroupName=group):
            for event in page["events"]:
                seen += 1
                assert leaks(event["message"], walked["trackingCode"]) == [], group
    assert seen > 50


def test_no_log_of_the_local_group_holds_personal_data(stack: Stack, walked: Json) -> None:
    files = [file for file in Path(stack.place.logs).glob("*.log*") if file.stat().st_size]
    assert {"emulator.log", "front-door.log"} <= {file.name for file in files}
    for file in files:
        assert leaks(file.read_text(errors="replace"), walked["trackingCode"]) == [], file.name


def test_traces_hold_no_personal_data(stack: Stack, walked: Json) -> None:
    documents = read(stack.place.traces)
    assert documents
    assert leaks(json.dumps(documents, ensure_ascii=False), walked["trackingCode"]) == []


def test_the_workflows_history_holds_no_personal_data(stack: Stack, walked: Json) -> None:
    arn = stack.outputs["MachineRequest"].replace(":stateMachine:", ":execution:") + f":{walked['id']}-1"
    pages = stack.client("stepfunctions").get_paginator("get_execution_history").paginate(executionArn=arn)
    history = json.dumps([event for page in pages for event in page["events"]], default=str, ensure_ascii=False)
    assert "CloseCase" in history
    assert leaks(history, walked["trackingCode"]) == []
    assert '"pin"' not in history


def test_tables_hold_personal_data_only_sealed(stack: Stack, walked: Json) -> None:
    tables = stack.client("dynamodb")
    for name in [out for out in stack.outputs if out.startswith("Table")]:
        pages = tables.get_paginator("scan").paginate(TableName=stack.outputs[name])
        items = [item for page in pages for item in page["Items"]]
        assert leaks(json.dumps(items, default=str, ensure_ascii=False), walked["trackingCode"]) == [], name


def test_the_trace_joins_every_app_from_the_form_to_the_archive(stack: Stack, walked: Json) -> None:
    roots = roots_of(walked["id"], read(stack.place.traces))
    apps = [app for root in roots if (app := root.annotations.get("app"))]
    assert {"intake", "registry", "casework", "console", "signing", "archiving", "notifications"} <= set(apps)
    assert apps[0] == "intake"


def test_no_name_of_an_object_holds_personal_data(stack: Stack, walked: Json, office: Office) -> None:
    s3 = stack.client("s3")
    for bucket in office.book["buckets"].values():
        for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket):
            assert leaks(json.dumps([o["Key"] for o in page.get("Contents", [])]), walked["trackingCode"]) == []
