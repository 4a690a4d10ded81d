"""The signing office, asked over its function while the person is present."""

from typing import TYPE_CHECKING

from primarie.kernel.lambda_ import ask
from primarie.people.model import Actor

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient


class LambdaAuthoriser:
    """Asks `authorise_signature`; the PIN travels in the call and is kept nowhere."""

    def __init__(self, client: "LambdaClient", function: str) -> None:
        self._client = client
        self._function = function

    def authorise(self, *, case_id: str, document_id: str, stage: str, actor: Actor, pin: str) -> str:
        """The id of an authorisation to sign the document's present bytes; stage: `head` | `signatory`.

        InvalidInput on `pin` when it is wrong; NotAllowed when the person has no certificate.
        """
        payload = {
            "caseId": case_id,
            "documentId": document_id,
            "stage": stage,
            "actor": actor.username,
            "pin": pin,
        }
        return str(ask(self._client, self._function, payload)["authorisation"])
