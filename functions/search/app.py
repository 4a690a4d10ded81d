"""The index of the desk's search: kept as cases change; nobody searches from here."""

import json
from typing import Any

from chalice.app import Chalice

from primarie.entry import events, observe, steps
from primarie.search import index_case as indexing
from primarie.search import reindex as again
from primarie.wiring.search import Search

app = Chalice(app_name="search")
NAME = "search"
Event = dict[str, Any]

outside = Search()


@app.lambda_function(name="index_case")
@events.queue(NAME)
def index_case(message: Event) -> None:
    """`{caseId}` of a case that changed."""
    wanted = json.loads(message["body"])
    observe.annotate(NAME, wanted["caseId"])
    indexing.index_case(
        wanted["caseId"],
        folders=outside.cases,
        postings=outside.index,
        entries=outside.index,
        cards=outside.index,
        sealer=outside.sealer,
        card_sealer=outside.card_sealer,
        tokens=outside.tokens,
    )


@app.lambda_function(name="reindex")
@steps.call(NAME)
def reindex(event: Event) -> Event:
    """`{from, to}`: days of registration whose cases go to the index anew → `{cases}`: how many."""
    handed = again.reindex(event["from"], event["to"], days=outside.days, queue=outside.queue)
    return {"cases": handed}
