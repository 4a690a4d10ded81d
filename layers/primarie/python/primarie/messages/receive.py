"""A browser says something over its live connection; all there is to say is that it is still there."""

import json

from primarie.messages.ports import ConnectionGone, Connections, NotPushed, Pusher

# What a browser may say is short; anything longer is none of ours.
_LONGEST = 200
_PONG = {"type": "pong"}


def receive(connection_id: str, body: str, *, pusher: Pusher, connections: Connections) -> bool:
    """Whether the words were a ping and its answer went out; anything else is left unanswered."""
    if not _is_ping(body):
        return False
    try:
        pusher.push(connection_id, _PONG)
    except ConnectionGone:
        connections.close(connection_id)
    except NotPushed:
        return False
    return True


def _is_ping(body: str) -> bool:
    if len(body) > _LONGEST:
        return False
    try:
        said = json.loads(body)
    except ValueError:
        return False
    return isinstance(said, dict) and said.get("type") == "ping"
