"""From a request to a figure: registered, counted by the deployed function, read at the desk and by anybody."""

import csv
import io
import json
from datetime import date
from typing import Any

import requests

from tests.integration.flows import Office
from tests.stack import Stack


def called(stack: Stack, function: str, event: dict[str, Any]) -> Any:
    reply = stack.client("lambda").invoke(FunctionName=stack.outputs[function], Payload=json.dumps(event).encode())
    body = json.loads(reply["Payload"].read())
    assert "FunctionError" not in reply, body
    return body


def received(office: Office, role: str) -> int:
    desk = office.desk(role)
    answer = desk.http.get(f"{desk.api}/reports/petitions", timeout=60)
    answer.raise_for_status()
    table = next(each for each in answer.json()["tables"] if each["title"] == "Sinteză")
    return int(next(row[1] for row in table["rows"] if row[0] == "Primite"))


def test_a_request_becomes_a_figure_at_the_desk_and_in_public(stack: Stack, office: Office) -> None:
    called(stack, "FnReportingSummariseDays", {})
    before = received(office, "signatory")
    office.registered()
    counted = called(stack, "FnReportingSummariseDays", {})
    assert counted["until"]
    assert received(office, "signatory") >= before + 1
    desk = office.desk("head")
    refused = office.desk("admin")
    assert refused.http.get(f"{refused.api}/reports/petitions", timeout=60).status_code == 403
    job = desk.http.get(f"{desk.api}/reports/petitions", params={"format": "pdf"}, timeout=60)
    assert job.status_code == 202
    assert job.json()["exportId"]
    called(stack, "FnReportingPublishFigures", {"withToday": True})
    site = stack.book["site"]
    answer = requests.get(f"{site}/date-deschise/servicii.csv", timeout=60)
    assert answer.status_code == 200
    months = {row["luna"] for row in csv.DictReader(io.StringIO(answer.content.decode()))}
    assert max(months)[:4] >= str(date.today().year - 1)  # noqa: DTZ011 - a year is near enough
    again = requests.get(
        f"{site}/date-deschise/servicii.csv", headers={"If-None-Match": answer.headers["ETag"]}, timeout=60
    )
    assert again.status_code == 304
    assert "/date-deschise/servicii.csv" in requests.get(f"{site}/date-deschise", timeout=60).text
