"""The queue to the index: what changed is on its way to `index_case`."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient

_MOST = 10  # SQS takes no more messages in one call


class NotTaken(RuntimeError):
    """The queue did not take every message; who called will be called again."""


class IndexingQueue:
    """Hands cases to the index; a message holds an id and nothing else."""

    def __init__(self, client: "SQSClient", url: str) -> None:
        self._client = client
        self._url = url

    def restrict(self, case_id: str, *, restricted: bool) -> None:
        """Takes the case's words out of the index, or back in."""
        body = json.dumps({"caseId": case_id, "restrict": restricted})
        self._client.send_message(QueueUrl=self._url, MessageBody=body)

    def put(self, case_ids: Sequence[str]) -> None:
        """Hands the cases over; each may arrive twice."""
        for at in range(0, len(case_ids), _MOST):
            part = case_ids[at : at + _MOST]
            entries = [{"Id": str(n), "MessageBody": json.dumps({"caseId": each})} for n, each in enumerate(part)]
            answer = self._client.send_message_batch(QueueUrl=self._url, Entries=entries)  # type: ignore[arg-type]
            if answer.get("Failed"):
                raise NotTaken(f"{len(answer['Failed'])} of {len(part)}")
