"""What the socket's management API answers has one meaning each."""

from typing import Any

import boto3
import pytest
from botocore.config import Config
from botocore.stub import Stubber

from primarie.messages.ports import ConnectionGone, NotPushed
from primarie.messages.websocket import SocketPusher


def client_of() -> Any:
    return boto3.client(
        "apigatewaymanagementapi",
        endpoint_url="http://127.0.0.1:9/live",
        region_name="eu-central-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
        config=Config(retries={"total_max_attempts": 1}),
    )


def test_the_message_is_json() -> None:
    client = client_of()
    with Stubber(client) as stub:
        stub.add_response("post_to_connection", {}, {"ConnectionId": "c1=", "Data": b'{"type": "pong"}'})
        SocketPusher(client).push("c1=", {"type": "pong"})


@pytest.mark.parametrize(
    ("code", "status", "meaning"),
    [
        ("GoneException", 410, ConnectionGone),
        ("LimitExceededException", 429, NotPushed),
        ("ForbiddenException", 403, NotPushed),
        ("InternalFailure", 500, NotPushed),
    ],
)
def test_what_an_error_means(code: str, status: int, meaning: type[Exception]) -> None:
    client = client_of()
    with Stubber(client) as stub:
        stub.add_client_error("post_to_connection", code, http_status_code=status)
        with pytest.raises(meaning):
            SocketPusher(client).push("c1=", {})


def test_nobody_answering_is_not_pushed() -> None:
    with pytest.raises(NotPushed):
        SocketPusher(client_of()).push("c1=", {})
