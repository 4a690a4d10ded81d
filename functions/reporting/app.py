"""Counts each day from the journals and publishes the sums; builds the files that take longer than one answer.

Reads the record and writes nothing of it.
"""

import json
from typing import Any

from chalice.app import Chalice

from primarie.entry import events, observe
from primarie.exports import build_export as building
from primarie.reports import publish_figures as publishing
from primarie.reports import summarise_days as summarising
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


@app.lambda_function(name="summarise_days")
@events.event(NAME)
def summarise_days(_event: dict[str, Any]) -> dict[str, Any]:
    """Every hour: the days that are over, and the present one so far. `{settled, until}`: how far they are counted."""
    progress = summarising.summarise_days(**wiring.summarise_days())
    return {"settled": progress.settled, "until": progress.until}


@app.lambda_function(name="publish_figures")
@events.event(NAME)
def publish_figures(event: dict[str, Any]) -> dict[str, Any]:
    """Every day: what everybody may read, up to yesterday; `{withToday: true}`, by hand, up to now. `{rows}` by set."""
    published = publishing.publish_figures(**wiring.publish_figures(), with_today=event.get("withToday") is True)
    return {"rows": {each.name: len(each.rows) for each in published}}
