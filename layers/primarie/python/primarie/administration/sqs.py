"""Queues of what nobody could take: read without taking, taken to be given on, put away."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from primarie.administration.model import Stuck
from primarie.kernel.clock import iso

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient
    from mypy_boto3_sqs import SQSClient

_AT_ONCE = 10
_MOST = 50
# A receive that does not wait asks some of a queue's servers only, and shows half.
_WAIT_SECONDS = 1
# Long enough to look at all of a queue; what was only looked at is given back at once.
_HELD_SECONDS = 60
# A function's own failure, as SQS is told of it beside the event: the status of the call, not a name.
_STATUS_CODES = frozenset({"200", "500"})
FUNCTION_FAILED = "FunctionError"
# The workflow's reports are given to nobody: their case is started once more.
_REPORTS = "trouble"
Receiver = Callable[[str], None]


class StuckQueues:
    """`queues`: url by name. `receivers`: who is given a message once more, by queue and the source of its event.

    A work queue's dead letters have no source (empty): whatever lies there goes back to the work queue.
    """

    def __init__(
        self,
        client: "SQSClient",
        queues: Mapping[str, str],
        receivers: Mapping[tuple[str, str], Receiver],
        *,
        wait_seconds: int = _WAIT_SECONDS,
    ) -> None:
        self._client = client
        self._wait_seconds = wait_seconds
        self._queues = queues
        self._receivers = receivers

    def all(self) -> Sequence[Stuck]:
        """What lies there, the oldest first; at most some dozens of each queue."""
        with ThreadPoolExecutor(len(self._queues)) as pool:
            found = [stuck for each in pool.map(self._looked_at, self._queues) for stuck in each]
        return sorted(found, key=lambda each: each.sent_at)

    def take(self, queue: str, message_id: str = "") -> Sequence[Stuck]:
        """The message (or all of the queue), held for a minute: nobody else can take it meanwhile."""
        if queue not in self._queues:
            return ()
        held = list(self._received(queue))
        wanted = [each for each in held if message_id in ("", each["MessageId"])]
        self._give_back(queue, [each for each in held if each not in wanted])
        return [self._stuck(queue, each) for each in wanted]

    def again(self, stuck: Stuck) -> None:
        """Gives it to whoever could not take it, and takes it out of its queue."""
        body, source = stuck.body, _source(_object(stuck.body))
        self._receivers[stuck.queue, source if (stuck.queue, source) in self._receivers else ""](body)
        self.put_away(stuck)

    def put_away(self, stuck: Stuck) -> None:
        """Takes it out of its queue."""
        self._client.delete_message(QueueUrl=self._queues[stuck.queue], ReceiptHandle=stuck.handle)

    def _looked_at(self, queue: str) -> list[Stuck]:
        held = list(self._received(queue))
        self._give_back(queue, held)
        return [self._stuck(queue, each) for each in held]

    def _give_back(self, queue: str, held: Sequence[Mapping[str, Any]]) -> None:
        for message in held:
            self._client.change_message_visibility(
                QueueUrl=self._queues[queue], ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=0
            )

    def _received(self, queue: str) -> Iterator[dict[str, Any]]:
        """Each message once, held from everybody else."""
        count = 0
        while count < _MOST:
            said: Any = self._client.receive_message(
                QueueUrl=self._queues[queue],
                MaxNumberOfMessages=_AT_ONCE,
                VisibilityTimeout=_HELD_SECONDS,
                WaitTimeSeconds=self._wait_seconds,
                AttributeNames=["SentTimestamp"],
                MessageAttributeNames=["All"],
            )
            found = said.get("Messages", [])
            if not found:
                return
            count += len(found)
            yield from found

    def _stuck(self, queue: str, message: Mapping[str, Any]) -> Stuck:
        sent = datetime.fromtimestamp(int(message["Attributes"]["SentTimestamp"]) / 1000, UTC)
        body = _object(message["Body"])
        named = {name: each.get("StringValue", "") for name, each in message.get("MessageAttributes", {}).items()}
        error = str(body.get("error") or named.get("ERROR_CODE") or named.get("ErrorCode") or "")
        source = _source(body)
        return Stuck(
            queue,
            message["MessageId"],
            iso(sent),
            case_id=str(body.get("caseId") or ""),
            error=FUNCTION_FAILED if error in _STATUS_CODES else error[:80],
            run=int(body.get("run", 0)),
            source=source,
            retried=queue == _REPORTS or bool({(queue, source), (queue, "")} & self._receivers.keys()),
            handle=message["ReceiptHandle"],
            body=message["Body"],
        )


def _source(body: Mapping[str, Any]) -> str:
    """Where an event came from (`aws.s3`); empty for a message that is no event."""
    return str(body.get("source") or "")


def to_queue(client: "SQSClient", url: str) -> Receiver:
    """Back to the work queue that could not get rid of it."""

    def receive(body: str) -> None:
        client.send_message(QueueUrl=url, MessageBody=body)

    return receive


def to_function(client: "LambdaClient", name: str) -> Receiver:
    """The event once more to the function that failed at it; nobody waits for what becomes of it."""

    def receive(body: str) -> None:
        client.invoke(FunctionName=name, InvocationType="Event", Payload=body.encode())

    return receive


def _object(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
