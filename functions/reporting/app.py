"""Builds the files that take longer than one answer; writes its own shelf and nothing of the record."""

import json
from typing import Any

from chalice.app import Chalice

from primarie.entry import events, observe
from primarie.exports import build_export as building
from primarie.wiring import reporting as wiring

NAME = "reporting"
app = Chalice(app_name=NAME)


@app.lambda_function(name="build_export")
@events.queue(NAME)
def build_export(record: dict[str, Any]) -> None:
    """`{exportId}` from the queue: its file is built and put on the shelf."""
    built = building.build_export(json.loads(record["body"])["exportId"], **wiring.build_export())
    if built is not None:
        observe.count(NAME, "Exports" + built.state.value.capitalize())
