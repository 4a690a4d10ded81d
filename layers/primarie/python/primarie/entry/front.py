"""Who comes through the front door, and from where: believed only of a door that proves itself.

CloudFront, or the proxy in its place, adds two headers to each request: a secret that only it knows, and the viewer's
address. Without the secret a call has walked around the door, and around the rules that stand there.
"""

import hmac
import os
from typing import Any

SECRET, VIEWER = "x-door-secret", "x-viewer-address"
_SETTING = "DOOR_SECRET"

Event = dict[str, Any]


def through_the_door(event: Event) -> Event | None:
    """The event with the viewer's address as its own; nothing when it has come another way.

    Where no secret is set, as in a test without a door, every call is taken as it comes and no header is believed.
    """
    secret = os.environ.get(_SETTING, "")
    if not secret:
        return event
    headers = {str(name).lower(): str(value) for name, value in (event.get("headers") or {}).items()}
    if not hmac.compare_digest(headers.get(SECRET, "").encode(), secret.encode()):
        return None
    context = event.get("requestContext") or {}
    identity = {**(context.get("identity") or {}), "sourceIp": headers.get(VIEWER, "")}
    return {**event, "requestContext": {**context, "identity": identity}}
