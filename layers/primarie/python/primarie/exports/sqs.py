"""The queue of exports."""

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient


class SqsExportQueue:
    """Hands exports to the worker; a message holds an id and nothing else."""

    def __init__(self, client: "SQSClient", url: str) -> None:
        self._client = client
        self._url = url

    def put(self, export_id: str) -> None:
        """Hands the export over; it may arrive twice."""
        self._client.send_message(QueueUrl=self._url, MessageBody=json.dumps({"exportId": export_id}))
