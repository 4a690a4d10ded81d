"""Live connections through API Gateway's WebSocket API."""

import json
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from primarie.messages.ports import ConnectionGone, NotPushed

_GONE = {"GoneException", "410"}


class SocketPusher:
    """Posts to connections of the API whose endpoint the client has."""

    def __init__(self, client: Any) -> None:
        """`client`: of `apigatewaymanagementapi`."""
        self._client = client

    def push(self, connection_id: str, message: dict[str, Any]) -> None:
        """Sends the message; ConnectionGone when nobody is there, NotPushed when it could not be sent now."""
        try:
            self._client.post_to_connection(ConnectionId=connection_id, Data=json.dumps(message).encode())
        except ClientError as error:
            code = error.response["Error"].get("Code", "")
            raise (ConnectionGone if code in _GONE else NotPushed)(code) from error
        except BotoCoreError as error:
            raise NotPushed(type(error).__name__) from error
