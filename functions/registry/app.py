"""The registratură: gives numbers, notes what becomes of them, closes its days. The only writer of the register."""

from dataclasses import asdict
from datetime import timedelta
from typing import Any

from chalice.app import Chalice

from primarie.cases.redirect import REDIRECT
from primarie.entry import observe, steps
from primarie.kernel.clock import local_day
from primarie.people.model import Actor
from primarie.registry import annul_entry as annulling
from primarie.registry import collect_day as collecting
from primarie.registry import list_days as listing
from primarie.registry import number_document as numbering
from primarie.registry import prove_entry as proving
from primarie.registry import read_register as reading
from primarie.registry import record_dispatch as dispatching
from primarie.registry import record_joined as joining
from primarie.registry import record_root as locking
from primarie.registry import register_request as registering
from primarie.registry import reserve_numbers as reserving
from primarie.registry import set_start as starting
from primarie.registry import sum_year as summing
from primarie.registry import verify_journal as verifying
from primarie.registry.asked_rows import asked_rows
from primarie.registry.model import OfficeDocument, Submission
from primarie.wiring.registry import Registry

app = Chalice(app_name="registry")
NAME = "registry"
Event = dict[str, Any]

outside = Registry()


@app.lambda_function(name="register_request")
@steps.call(NAME)
def register_request(event: Event) -> Event:
    """A `Submission` as a map → the `Registration` in wire form."""
    submission = Submission(**{**event, "uploads": tuple(event.get("uploads", ()))})
    made = registering.register_request(
        submission, service=outside.service(submission.service), pen=outside.pen, holidays=outside.holidays
    )
    observe.annotate(NAME, made.id)
    observe.count(NAME, "Registrations")
    return made.as_dict()


@app.lambda_function(name="set_start")
@steps.call(NAME)
def set_start(event: Event) -> Event:
    """`{lastNumber, year?, actor: {username, department}}` → `{lastNumber}`: the paper register's last number."""
    year = int(event.get("year") or local_day(outside.clock.now()).year)
    last = starting.set_start(int(event["lastNumber"]), year=year, actor=_actor(event), pen=outside.pen)
    return {"lastNumber": last}


@app.lambda_function(name="annul_entry")
@steps.call(NAME)
def annul_entry(event: Event) -> Event:
    """`{caseId, reasonSealed, actor: {username, department}}` → the receipt; the reason sealed for the case."""
    return annulling.annul_entry(
        event["caseId"], reason_sealed=event["reasonSealed"], actor=_actor(event), pen=outside.pen
    )


@app.lambda_function(name="record_dispatch")
@steps.step(NAME)
def record_dispatch(event: Event) -> Event:
    """`{caseId, documentId, way, addressees}` → the receipt."""
    return dispatching.record_dispatch(
        event["caseId"],
        document_id=event["documentId"],
        way=event["way"],
        addressees=int(event["addressees"]),
        addressee_sealed=outside.authority_of(event["caseId"]) if event["way"] == REDIRECT else "",
        pen=outside.pen,
    )


@app.lambda_function(name="record_joined")
@steps.step(NAME)
def record_joined(event: Event) -> Event:
    """`{caseId, to}` → the receipt."""
    return joining.record_joined(event["caseId"], to=event["to"], pen=outside.pen)


@app.lambda_function(name="read_register")
@steps.call(NAME)
def read_register(event: Event) -> Event:
    """`AskedRows` as a map → `{rows, next}`, each row a `Row` as a map; `next` is empty at the end."""
    page = reading.read_register(asked_rows(event), facts=outside.book, sealer=outside.sealer)
    return {"rows": [asdict(row) for row in page.rows], "next": page.next}


@app.lambda_function(name="number_document")
@steps.call(NAME)
def number_document(event: Event) -> Event:
    """An `OfficeDocument` as a map → its `Numbering` in wire form; with `answers` it bears that entry's number."""
    answers = event.pop("answers", "")
    document = OfficeDocument(**event)
    if answers:
        return numbering.answer_entry(document, answers, pen=outside.pen).as_dict()
    made = numbering.number_document(document, pen=outside.pen)
    observe.count(NAME, "Registrations")
    return made.as_dict()


@app.lambda_function(name="reserve_numbers")
@steps.call(NAME)
def reserve_numbers(event: Event) -> Event:
    """`{count, block, whySealed, actor: {username, department}}` → the `Reservation` in wire form."""
    kept = reserving.reserve_numbers(
        int(event["count"]),
        block=event["block"],
        why_sealed=event["whySealed"],
        actor=_actor(event),
        pen=outside.pen,
    )
    return kept.as_dict()


@app.lambda_function(name="prove_entry")
@steps.call(NAME)
def prove_entry(event: Event) -> Event:
    """`{caseId}` → the proof, or `{state: pending}`."""
    days = outside.days
    return proving.prove_entry(event["caseId"], facts=outside.book, days=days, leaves=days)


@app.lambda_function(name="list_days")
@steps.call(NAME)
def list_days(event: Event) -> Event:
    """`{before}` → `{days}`, at most a month of closed days before that day, the newest first."""
    return {"days": [asdict(each) for each in listing.list_days(event["before"], days=outside.days)]}


@app.lambda_function(name="sum_year")
@steps.call(NAME)
def sum_year(event: Event) -> Event:
    """`{year}` → the `YearSum` as a map."""
    return summing.sum_year(int(event["year"]), facts=outside.book).as_dict()


@app.lambda_function(name="collect_day")
@steps.step(NAME)
def collect_day(event: Event) -> Event:
    """`{day?}` (yesterday when there is none) → `{day, register, previousDay, previousRoot, root, size, sha256}`."""
    yesterday = local_day(outside.clock.now()) - timedelta(days=1)
    closed = collecting.collect_day(
        event.get("day") or yesterday.isoformat(),
        register=outside.name,
        facts=outside.book,
        journals=outside.journals,
        days=outside.days,
        clock=outside.clock,
    )
    return {
        "day": closed.day,
        "register": closed.register,
        "previousDay": closed.previous_day,
        "previousRoot": closed.previous_root,
        "root": closed.root,
        "size": closed.size,
        "sha256": closed.sha256,
    }


@app.lambda_function(name="record_root")
@steps.step(NAME)
def record_root(event: Event) -> Event:
    """`{day, lock: {signature, timestamp, lockedKey, versionId}}` → `{day}`."""
    return {"day": locking.record_root(event["day"], lock=event["lock"], days=outside.days).day}


@app.lambda_function(name="verify_journal")
@steps.call(NAME)
def verify_journal(_event: Event) -> Event:
    """→ `{findings: [{id, what}]}`, empty when everything is as it was; each finding counts as an alarm."""
    findings = verifying.verify_journal(
        register=outside.name, facts=outside.book, journals=outside.journals, locked=outside.locked
    )
    observe.count(NAME, "JournalFindings", len(findings))
    return {"findings": [asdict(finding) for finding in findings]}


def _actor(event: Event) -> Actor:
    actor = event["actor"]
    return Actor(username=actor["username"], department=actor.get("department", ""))
