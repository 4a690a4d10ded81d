"""The queue of notices."""

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient


class NoticeQueue:
    """Hands notices to the worker; a message holds ids and nothing else."""

    def __init__(self, client: "SQSClient", url: str) -> None:
        self._client = client
        self._url = url

    def put(self, case_id: str, notice_id: str) -> None:
        """Hands the notice to a worker; it may arrive twice."""
        body = json.dumps({"caseId": case_id, "noticeId": notice_id})
        self._client.send_message(QueueUrl=self._url, MessageBody=body)
