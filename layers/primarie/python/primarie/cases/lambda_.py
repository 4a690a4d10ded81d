"""The signing office and the post room, asked over their functions while the person is present."""

import base64
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ReadTimeoutError

from primarie.cases.model import Draft
from primarie.cases.ports import Leaves, ToSign
from primarie.cases.postings import Posting, Postings
from primarie.kernel.lambda_ import ask
from primarie.kernel.wire import error_from_wire
from primarie.people.model import Actor

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient


class LambdaAuthoriser:
    """Asks `authorise_signature`; the PIN travels in the call and is kept nowhere."""

    def __init__(self, client: "LambdaClient", function: str) -> None:
        self._client = client
        self._function = function

    def authorise(self, *, case_id: str, document_id: str, stage: str, actor: Actor, pin: str, shown: str = "") -> str:
        """The id of an authorisation to sign the document's present bytes; stage: head | countersigner | signatory.

        LetterChanged when they are not those that were `shown`.
        InvalidInput on `pin` when it is wrong; NotAllowed when the person has no certificate.
        """
        payload = {
            "caseId": case_id,
            "documentId": document_id,
            "stage": stage,
            "actor": actor.username,
            "pin": pin,
            "shown": shown,
        }
        return str(ask(self._client, self._function, payload)["authorisation"])


class LambdaFolderAuthoriser:
    """Asks `authorise_folder` and `read_folder`; the PIN travels in the call and is kept nowhere.

    `patient` is a client that asks once and waits for a while: the office goes on when nobody waits for it.
    """

    def __init__(self, client: "LambdaClient", patient: "LambdaClient", *, authorise: str, read: str) -> None:
        self._client = client
        self._patient = patient
        self._authorise = authorise
        self._read = read

    def authorise(self, folder_id: str, folder: Sequence[ToSign], *, actor: Actor, pin: str) -> Leaves | None:
        """Asks for leave; nothing when the answer is not there in time."""
        items = [
            {"caseId": each.case_id, "documentId": each.document_id, "stage": each.stage, "shown": each.shown}
            for each in folder
        ]
        asked = {"folder": folder_id, "items": items, "actor": actor.username, "pin": pin}
        try:
            return _leaves(ask(self._patient, self._authorise, asked))
        except ReadTimeoutError:
            return None

    def read(self, folder_id: str, *, actor: Actor) -> Leaves | None:
        """What came of the folder; nothing while the office is at it."""
        answer = ask(self._client, self._read, {"folder": folder_id, "actor": actor.username})
        return None if answer.get("working") else _leaves(answer)


class LambdaPreviews:
    """Asks `preview_letter`; the draft's words travel sealed."""

    def __init__(self, client: "LambdaClient", function: str) -> None:
        self._client = client
        self._function = function

    def pdf(self, draft: Draft) -> bytes:
        """The draft's letter as a PDF marked as a draft."""
        answer = ask(self._client, self._function, {"draft": asdict(draft)})
        return base64.b64decode(answer["pdf"])


class LambdaPostList:
    """Asks `list_dispatches`."""

    def __init__(self, client: "LambdaClient", function: str) -> None:
        self._client = client
        self._function = function

    def page(self, *, posted: bool, after: str) -> Postings:
        """A page of what waits to be carried, the oldest first; or of what the post has, the last first."""
        answer = ask(self._client, self._function, {"posted": posted, "after": after})
        return Postings(tuple(map(_posting, answer["items"])), answer["next"])


class LambdaPost:
    """Asks `record_dispatch_by_post` and `record_return`."""

    def __init__(self, client: "LambdaClient", *, dispatch: str, back: str) -> None:
        self._client = client
        self._dispatch = dispatch
        self._back = back

    def sent(self, case_id: str, notice_id: str, *, reference: str, sent_on: str, by: str) -> Posting:
        """The posting as carried; the first record stands."""
        payload = {"caseId": case_id, "noticeId": notice_id, "reference": reference, "sentOn": sent_on, "by": by}
        return _posting(ask(self._client, self._dispatch, payload))

    def returned(self, case_id: str, notice_id: str, *, reason: str) -> Posting:
        """The posting as brought back by the post; the first record stands. Stale when it was never sent."""
        payload = {"caseId": case_id, "noticeId": notice_id, "reason": reason}
        return _posting(ask(self._client, self._back, payload))


def _leaves(answer: dict[str, Any]) -> Leaves:
    return {
        (each["caseId"], each["documentId"]): each.get("authorisation") or error_from_wire(each["error"])
        for each in answer["items"]
    }


def _posting(told: dict[str, Any]) -> Posting:
    return Posting(
        notice_id=told["noticeId"],
        case_id=told["caseId"],
        event=told["event"],
        channel=told["channel"],
        addressee=told["addressee"],
        state=told["fate"],
        at=told["at"],
        document_id=told["documentId"],
        letter_of=told["letterOf"],
        source=told["source"],
        sent_on=told["sentOn"],
        reference=told["reference"],
        by=told["by"],
    )
