"""Workflow steps that need only cases and tasks."""

from datetime import timedelta
from typing import Any

from chalice.app import Chalice

from primarie.cases import close_case as closing
from primarie.cases import measure_durations as measuring
from primarie.cases import open_case as opening
from primarie.cases import open_task as asking
from primarie.cases import record_answer as answering
from primarie.cases import record_closure as ending
from primarie.cases import record_file_verdict as judging
from primarie.cases import remind as reminding
from primarie.cases import report_trouble as troubling
from primarie.cases import start_case as starting
from primarie.cases import sweep as sweeping
from primarie.cases.model import Case, CaseFile, Step
from primarie.catalogue import services
from primarie.catalogue.loader import institution
from primarie.documents import discard_upload as discarding
from primarie.entry import events, observe, steps
from primarie.kernel.attributes import from_attributes
from primarie.wiring.casework import Casework

app = Chalice(app_name="casework")
NAME = "casework"
Event = dict[str, Any]

outside = Casework()


def _case(case: Case) -> Event:
    return {"caseId": case.case_id, "status": case.status.value, "joinedTo": case.joined_to}


@app.lambda_function(name="start_case")
@events.stream(NAME)
def start_case(record: Event) -> None:
    """A case was born: its workflow starts."""
    keys = from_attributes(record["dynamodb"]["Keys"])
    observe.annotate(NAME, keys["pk"])
    starting.start_case(keys["pk"], folders=outside.cases, workflow=outside.workflow)


@app.lambda_function(name="open_case")
@steps.step(NAME)
def open_case(event: Event) -> Event:
    """`{caseId, run}` → `{caseId, stage, documentId, draft, kind, authorisation}`."""
    return opening.open_case(
        event["caseId"],
        int(event["run"]),
        folders=outside.cases,
        uploads=outside.uploads,
        reminders=outside.reminders,
        clock=outside.clock,
    )


@app.lambda_function(name="open_task")
@steps.step(NAME)
def open_task(event: Event) -> Event:
    """`{caseId, run, step, token, documentId?}` → `{taskId}`; the answer comes by the token."""
    question = asking.Question(
        case_id=event["caseId"],
        run=int(event["run"]),
        step=Step(event["step"]),
        token=event["token"],
        document_id=event.get("documentId", ""),
    )
    task_id = asking.open_task(
        question,
        countersigner=institution().countersigner,
        folders=outside.cases,
        workflow=outside.workflow,
        clock=outside.clock,
    )
    return {"taskId": task_id}


@app.lambda_function(name="record_answer")
@steps.step(NAME)
def record_answer(event: Event) -> Event:
    """`{caseId, documentId}` → `{caseId, status}`."""
    return _case(
        answering.record_answer(event["caseId"], event["documentId"], folders=outside.cases, clock=outside.clock)
    )


@app.lambda_function(name="record_closure")
@steps.step(NAME)
def record_closure(event: Event) -> Event:
    """`{caseId}` → `{caseId, status, joinedTo}`."""
    return _case(ending.record_closure(event["caseId"], folders=outside.cases, clock=outside.clock))


@app.lambda_function(name="close_case")
@steps.step(NAME)
def close_case(event: Event) -> Event:
    """`{caseId, receipt}` → `{caseId, status}`."""
    return _case(closing.close_case(event["caseId"], event["receipt"], folders=outside.cases, clock=outside.clock))


@app.lambda_function(name="report_trouble")
@steps.step(NAME)
def report_trouble(event: Event) -> Event:
    """`{caseId, run, error}` of a request, or `{day, error}` of a day's close."""
    observe.count(NAME, "Troubles")
    if "caseId" not in event:
        outside.troubles.tell({"day": event.get("day", ""), "error": event["error"]})
        return {}
    trouble = troubling.Trouble(event["caseId"], int(event["run"]), event["error"])
    troubling.report_trouble(trouble, folders=outside.cases, troubles=outside.troubles, clock=outside.clock)
    return {}


@app.lambda_function(name="record_file_verdict")
@events.stream(NAME)
def record_file_verdict(record: Event) -> None:
    """An upload was released or refused; one that no case has claimed yet is told when it is claimed."""
    upload = from_attributes(record["dynamodb"]["NewImage"])
    if not upload.get("case_id"):
        return
    observe.annotate(NAME, upload["case_id"])
    file = CaseFile(upload["pk"].partition("#")[2], upload["state"], upload.get("why", ""))
    judging.record_file_verdict(upload["case_id"], file, folders=outside.cases, clock=outside.clock)


@app.lambda_function(name="discard_upload")
@events.stream(NAME)
def discard_upload(record: Event) -> None:
    """An upload's row has passed away: so do its bytes. The app that opens strangers' files may end none."""
    upload_id = from_attributes(record["dynamodb"]["Keys"])["pk"].partition("#")[2]
    if discarding.discard_upload(upload_id, uploads=outside.upload_rows, shelf=outside.shelf):
        observe.count(NAME, "UploadsDiscarded")


@app.lambda_function(name="remind")
@events.event(NAME)
def remind(event: Event) -> None:
    """`{caseId, kind, due}`, from the Scheduler."""
    reminding.remind(
        event["caseId"],
        event["kind"],
        event["due"],
        folders=outside.cases,
        reminders=outside.reminders,
        clock=outside.clock,
    )


@app.lambda_function(name="sweep")
@events.event(NAME)
def sweep(event: Event) -> Event:
    """Every five minutes: what events have lost is found again. `{patience?}`: seconds, of who cannot wait a minute."""
    cases, workflow = outside.cases, outside.workflow
    patience = timedelta(seconds=float(event["patience"])) if "patience" in event else sweeping.PATIENCE
    swept = sweeping.sweep(
        folders=cases,
        backlog=cases,
        workflow=workflow,
        executions=workflow,
        deliveries=cases,
        clock=outside.clock,
        patience=patience,
    )
    observe.count(NAME, "LateStarts", swept.started + swept.renewed)
    observe.count(NAME, "LateDeliveries", swept.delivered)
    return {"started": swept.started, "renewed": swept.renewed, "delivered": swept.delivered}


@app.lambda_function(name="measure_durations")
@events.event(NAME)
def measure_durations(_event: Event) -> Event:
    """Every day: how long each service took, from the journals. `{services}`: how many were measured."""
    cases = outside.cases
    said = measuring.measure_durations(
        [each.slug for each in services()],
        journals=cases,
        folders=cases,
        durations=outside.durations,
        clock=outside.clock,
    )
    return {"services": len(said)}
