"""Queues of what nobody could take: read without taking, sent again, put away."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from primarie.administration.model import Stuck
from primarie.kernel.clock import iso

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient

_AT_ONCE = 10
_MOST = 50
# Long enough to look at what was received, short enough that the next look finds it again.
_HELD_SECONDS = 2


class StuckQueues:
    """`queues`: url by name; `work`: the work queue's url by the name of the dead-letter queue that it fills."""

    def __init__(self, client: "SQSClient", queues: Mapping[str, str], work: Mapping[str, str]) -> None:
        self._client = client
        self._queues = queues
        self._work = work

    def all(self) -> Sequence[Stuck]:
        """What lies there, the oldest first; at most some dozens of each queue."""
        found = [_stuck(name, message) for name in self._queues for message in self._held(name)]
        return sorted(found, key=lambda each: each.sent_at)

    def again(self, queue: str, message_id: str) -> bool:
        """Hands the message to its work queue once more; False when it is gone."""
        for message in self._held(queue):
            if message["MessageId"] == message_id:
                self._client.send_message(QueueUrl=self._work[queue], MessageBody=message["Body"])
                self._delete(queue, message)
                return True
        return False

    def discard(self, queue: str, message_id: str) -> bool:
        """Takes it away; False when it is gone."""
        for message in self._held(queue):
            if message["MessageId"] == message_id:
                self._delete(queue, message)
                return True
        return False

    def _delete(self, queue: str, message: Mapping[str, Any]) -> None:
        self._client.delete_message(QueueUrl=self._queues[queue], ReceiptHandle=message["ReceiptHandle"])

    def _held(self, queue: str) -> list[dict[str, Any]]:
        """Each message once, given back at the end of the look."""
        url = self._queues[queue]
        held = list(self._received(url))
        for message in held:
            self._client.change_message_visibility(
                QueueUrl=url, ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=0
            )
        return held

    def _received(self, url: str) -> Iterator[dict[str, Any]]:
        seen: set[str] = set()
        while len(seen) < _MOST:
            said: Any = self._client.receive_message(
                QueueUrl=url,
                MaxNumberOfMessages=_AT_ONCE,
                VisibilityTimeout=_HELD_SECONDS,
                AttributeNames=["SentTimestamp"],
                MessageAttributeNames=["All"],
            )
            fresh = [each for each in said.get("Messages", []) if each["MessageId"] not in seen]
            if not fresh:
                return
            seen |= {each["MessageId"] for each in fresh}
            yield from fresh


def _stuck(queue: str, message: Mapping[str, Any]) -> Stuck:
    sent = datetime.fromtimestamp(int(message["Attributes"]["SentTimestamp"]) / 1000, UTC)
    body = _object(message["Body"])
    named = {name: each.get("StringValue", "") for name, each in message.get("MessageAttributes", {}).items()}
    error = str(body.get("error") or named.get("ERROR_CODE") or named.get("ErrorCode") or "")
    run = body.get("run", 0)
    return Stuck(queue, message["MessageId"], iso(sent), str(body.get("caseId") or ""), error[:80], int(run))


def _object(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
