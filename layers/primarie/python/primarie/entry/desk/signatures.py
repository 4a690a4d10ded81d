"""The desk API's folder of letters to sign."""

from collections.abc import Callable
from typing import Any

from primarie.cases.sign_folder import Item, Outcome, folder_id_of
from primarie.cases.words import refuse
from primarie.entry.http import STATUS, Door, Incoming, answer, api
from primarie.kernel.errors import OfficeError
from primarie.people.model import Actor
from primarie.web.console.case_office import SigningFolder

_NAME = "console"


def add_signatures(
    app: Door, folder: SigningFolder, signed_in: Callable[[Incoming], Actor], once: Callable[[Incoming], str]
) -> None:
    """Puts the call on the app."""

    @app.route("/api/v1/desk/signatures", methods=["POST"])
    @api(app, _NAME)
    def sign_folder(request: Incoming) -> Any:
        """`{items: [{taskId, sha256}], pin}` → `{folder, items: [{taskId, caseId?, status?, problem?}]}`, in order.

        `problem` is the item's own: `{type, status, detail}`; a wrong PIN is the whole call's and signs nothing. 202
        while some are `pending`: the same items with `folder` in the place of `pin` go on.
        """
        actor, given = signed_in(request), request.json()
        pin, known = str(given.get("pin") or ""), str(given.get("folder") or "")
        folder_id = known or (folder_id_of(actor, once(request)) if pin else "")
        found = folder.sign(_items(given.get("items")), pin, folder_id, actor=actor)
        told = {"folder": folder_id, "items": [_outcome(each) for each in found]}
        return answer(told, 202) if any(each.pending for each in found) else told


def _items(given: Any) -> list[Item]:
    if not isinstance(given, list) or not all(isinstance(each, dict) for each in given):
        raise refuse("items", "Trimiteți o listă de sarcini cu amprentele lor.")
    return [Item(str(each.get("taskId") or ""), str(each.get("sha256") or "")) for each in given]


def _outcome(outcome: Outcome) -> dict[str, Any]:
    if outcome.decision:
        decision = outcome.decision
        return {"taskId": outcome.task_id, "caseId": decision.case_id, "status": decision.status}
    if outcome.pending:
        return {"taskId": outcome.task_id, "pending": True}
    return {"taskId": outcome.task_id, "problem": _problem(outcome.error)}


def _problem(error: OfficeError | None) -> dict[str, Any]:
    name = type(error).__name__
    status = STATUS.get(type(error), 500) if error else 500
    return {"type": f"urn:primarie:problem:{name}", "status": status, "detail": error.detail if error else ""}
