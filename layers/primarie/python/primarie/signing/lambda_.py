"""The signing office's receipts, asked over its function `seal_receipt`."""

from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from primarie.kernel.errors import Busy
from primarie.kernel.lambda_ import CallFailed, ask
from primarie.kernel.language import _

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient


class LambdaReceipts:
    """Receipts of registered requests; the client must give up before the door that waits for it does."""

    def __init__(self, client: "LambdaClient", function: str) -> None:
        self._client = client
        self._function = function

    def receipt(self, case_id: str) -> str:
        """The document id of the case's sealed receipt, made now if there is none; Busy while it cannot be had."""
        try:
            return str(ask(self._client, self._function, {"caseId": case_id})["documentId"])
        except (CallFailed, ClientError, BotoCoreError) as error:
            raise Busy(_("Dovada se pregătește. Încercați din nou peste câteva secunde."), retry_after=5) from error
