"""A browser has gone."""

from primarie.messages.ports import Connections


def disconnect(connection_id: str, *, connections: Connections) -> None:
    """Forgets the connection; nothing happens when it is gone already."""
    connections.close(connection_id)
