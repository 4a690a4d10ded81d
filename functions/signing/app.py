"""Letters set, signed by people, sealed by the town, completed for the long term. No other app may use the seal."""

from collections.abc import Sequence
from typing import Any

from chalice import Chalice

from primarie.cases.model import Draft
from primarie.entry.steps import Event, call, step
from primarie.kernel.wire import error_to_wire
from primarie.registry.model import row_of
from primarie.signing.authorise_folder import authorise_folder as authorise_all
from primarie.signing.authorise_signature import Signing
from primarie.signing.authorise_signature import authorise_signature as authorise
from primarie.signing.complete_letter import complete_letter as complete
from primarie.signing.model import Hand, Letter, Sheet, Stage
from primarie.signing.preview_letter import preview_letter as preview
from primarie.signing.print_day import Close
from primarie.signing.print_day import print_day as put_on_paper
from primarie.signing.read_folder import read_folder as look_up_folder
from primarie.signing.render_letter import render_letter as render
from primarie.signing.render_register import render_register as print_register
from primarie.signing.seal_letter import seal_letter as seal
from primarie.signing.seal_receipt import seal_receipt as give_receipt
from primarie.signing.sign_letter import sign_letter as sign
from primarie.signing.sign_root import DayRoot
from primarie.signing.sign_root import sign_root as close_day
from primarie.wiring import signing as wiring

app = Chalice(app_name="signing")


@app.lambda_function(name="render_letter")
@step("signing")
def render_letter(event: Event) -> dict[str, Any]:
    """Sets the letter of a draft: {caseId, draft} → {caseId, documentId, documents, sha256}."""
    return _told(render(event["caseId"], int(event["draft"]), **wiring.render_letter()), Stage.RENDERED)


@app.lambda_function(name="preview_letter")
@call("signing")
def preview_letter(event: Event) -> dict[str, str]:
    """Shows a draft as its letter: {draft: {caseId and sealed words …}} → {pdf: base64}; nothing is kept."""
    return {"pdf": wiring.text(preview(Draft(**event["draft"]), **wiring.preview_letter()))}


@app.lambda_function(name="authorise_signature")
@call("signing")
def authorise_signature(event: Event) -> dict[str, str]:
    """Takes a PIN: {caseId, documentId, stage (`Hand`), actor, pin} → {authorisation, validUntil}."""
    signing = _signing(event, event["actor"], event["pin"])
    given = authorise(signing, **wiring.authorise_signature())
    return {"authorisation": given.authorisation_id, "validUntil": given.valid_until}


@app.lambda_function(name="authorise_folder")
@call("signing")
def authorise_folder(event: Event) -> dict[str, Any]:
    """Takes one PIN: {folder, items: [{caseId, documentId, stage, shown}], actor, pin} → `_sheets`."""
    folder = [_signing(each, event["actor"], event["pin"]) for each in event["items"]]
    return _sheets(authorise_all(event["folder"], folder, **wiring.authorise_folder()))


@app.lambda_function(name="read_folder")
@call("signing")
def read_folder(event: Event) -> dict[str, Any]:
    """Tells of a folder: {folder, actor} → `_sheets`, or {working: true} while nothing is known yet."""
    found = look_up_folder(event["folder"], event["actor"], **wiring.read_folder())
    return {"working": True} if found is None else _sheets(found)


@app.lambda_function(name="sign_letter")
@step("signing")
def sign_letter(event: Event) -> dict[str, Any]:
    """Puts an authorised signature: {caseId, documentId, stage, authorisation} → {caseId, documentId, sha256}."""
    hand = Hand(event["stage"])
    letter = sign(event["caseId"], event["documentId"], hand, event["authorisation"], **wiring.sign_letter())
    return _told([letter], hand.after)


@app.lambda_function(name="seal_letter")
@step("signing")
def seal_letter(event: Event) -> dict[str, Any]:
    """Seals and locks: {caseId, documentId} → {caseId, documentId, documents, sha256}."""
    return _told(seal(event["caseId"], event["documentId"], **wiring.seal_letter()), Stage.SEALED)


@app.lambda_function(name="complete_letter")
@step("signing")
def complete_letter(event: Event) -> dict[str, Any]:
    """Completes to B-LTA: {caseId, documentId} → {caseId, documentId, documents, sha256}."""
    return _told(complete(event["caseId"], event["documentId"], **wiring.complete_letter()), Stage.KEPT)


@app.lambda_function(name="seal_receipt")
@call("signing")
def seal_receipt(event: Event) -> dict[str, Any]:
    """Gives the sealed receipt of a registration: {caseId} → {caseId, documentId, documents, sha256}."""
    return _told([give_receipt(event["caseId"], **wiring.seal_receipt())], Stage.SEALED)


@app.lambda_function(name="render_register")
@call("signing")
def render_register(event: Event) -> dict[str, str]:
    """Prints the register: {from, to, entries} → {key, versionId, sha256}."""
    rows = [row_of(each) for each in event["entries"]]
    printed = print_register(event["from"], event["to"], rows, **wiring.render_register())
    return {"key": printed.key, "versionId": printed.version_id, "sha256": printed.sha256}


@app.lambda_function(name="print_day")
@step("signing")
def print_day(event: Event) -> dict[str, Any]:
    """Prints a closed day: {day, previousDay, root, size, sha256} → {key, versionId, sha256, year}."""
    close = Close(event["day"], event["previousDay"], event["root"], int(event["size"]), event["sha256"])
    printed = put_on_paper(close, **wiring.print_day())
    return {
        "key": printed.key,
        "versionId": printed.version_id,
        "sha256": printed.sha256,
        "year": printed.year,
    }


@app.lambda_function(name="sign_root")
@step("signing")
def sign_root(event: Event) -> dict[str, str]:
    """Signs a closed day: {day, root, sha256} → {day, signature, timestamp}, both base64 of DER."""
    signed = close_day(DayRoot(event["day"], event["root"], event["sha256"]), **wiring.sign_root())
    return {"day": signed.day, "signature": wiring.text(signed.signature), "timestamp": wiring.text(signed.timestamp)}


def _sheets(sheets: Sequence[Sheet]) -> dict[str, Any]:
    """{items: [{caseId, documentId, authorisation | error}]}."""
    return {
        "items": [
            {"caseId": each.case_id, "documentId": each.document_id}
            | ({"error": error_to_wire(each.error)} if each.error else {"authorisation": each.authorisation})
            for each in sheets
        ]
    }


def _signing(item: dict[str, Any], actor: str, pin: str) -> Signing:
    return Signing(item["caseId"], item["documentId"], Hand(item["stage"]), actor, pin, item.get("shown", ""))


def _told(letters: list[Letter], stage: Stage) -> dict[str, Any]:
    """What the workflow may know: ids and hashes."""
    first = letters[0]
    return {
        "caseId": first.case_id,
        "documentId": first.document_id,
        "documents": [each.document_id for each in letters],
        "kind": first.kind,
        "sha256": first.at(stage).sha256,
    }
