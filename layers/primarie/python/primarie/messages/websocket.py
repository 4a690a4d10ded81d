"""Live connections through API Gateway's WebSocket API."""

import json
from typing import Any

from primarie.messages.ports import ConnectionGone


class SocketPusher:
    """Posts to connections of the API whose endpoint the client has."""

    def __init__(self, client: Any) -> None:
        """`client`: of `apigatewaymanagementapi`."""
        self._client = client

    def push(self, connection_id: str, message: dict[str, Any]) -> None:
        """Sends the message; ConnectionGone when nobody is there."""
        try:
            self._client.post_to_connection(ConnectionId=connection_id, Data=json.dumps(message).encode())
        except self._client.exceptions.GoneException as error:
            raise ConnectionGone(connection_id) from error
