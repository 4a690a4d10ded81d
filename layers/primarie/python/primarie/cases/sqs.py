"""The trouble queue, which the people who run the office watch."""

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient


class TroubleQueue:
    """Troubles as messages."""

    def __init__(self, client: "SQSClient", url: str) -> None:
        self._client = client
        self._url = url

    def tell(self, trouble: dict[str, Any]) -> None:
        """Hands over what went wrong, without personal data."""
        self._client.send_message(QueueUrl=self._url, MessageBody=json.dumps(trouble))
