"""AWS tells the event bus what becomes of a mail, by its configuration set's event destination; the emulator does not.

Here every mail is told as sent and delivered at once; the mailbox simulator (`bounce@simulator.amazonses.com` and its
like) bounces or complains as on AWS. Only EventBridge destinations are served.
"""

from __future__ import annotations

import json
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from email.utils import parseaddr
from typing import Any

from ministack.core.concurrency import spawn_background
from ministack.services import eventbridge, ses, ses_v2

from town.emulator.mends.patching import present, wrap

Answer = tuple[int, dict[str, str], bytes]
_DETAIL_TYPES = {
    "Send": "Email Sent",
    "Delivery": "Email Delivered",
    "Bounce": "Email Bounced",
    "Complaint": "Email Complaint Received",
}
# Long enough for SendEmail's own answer to be the first that the sender hears, as it nearly always is on AWS.
_DELAY_SECONDS = 0.2


def apply() -> None:
    """Publish events after each mail that was taken."""
    present(ses_v2, "_config_sets", "_identities")
    present(ses, "_SIMULATOR_OUTCOMES", "_SIMULATOR_DOMAIN", "_notification_detail")
    present(eventbridge, "_put_events")
    wrap(ses_v2, "handle_request", _telling)


def _telling(original: Callable[..., Awaitable[Answer]]) -> Callable[..., Awaitable[Answer]]:
    async def handle(method: str, path: str, headers: dict[str, str], body: bytes, query: dict[str, Any]) -> Answer:
        answer = await original(method, path, headers, body, query)
        if method == "POST" and path.rstrip("/").endswith("/outbound-emails") and answer[0] == 200:
            request = json.loads(body)
            types = _wanted(request)
            if types:
                spawn_background(_tell, request, json.loads(answer[2])["MessageId"], types, thread_name="mail-events")
        return answer

    return handle


def _wanted(request: dict[str, Any]) -> set[str]:
    """The event types that the mail's configuration set, or its sender's default one, sends to the event bus."""
    sender = parseaddr(request.get("FromEmailAddress", ""))[1]
    identity = ses_v2._identities.get(sender) or ses_v2._identities.get(sender.rpartition("@")[2]) or {}
    name = request.get("ConfigurationSetName") or identity.get("ConfigurationSetName")
    destinations = (ses_v2._config_sets.get(name) or {}).get("EventDestinations") or {} if name else {}
    return {
        kind
        for each in destinations.values()
        if each["Enabled"] and each.get("EventBridgeDestination")
        for kind in each["MatchingEventTypes"]
    }


def _tell(request: dict[str, Any], message_id: str, types: set[str]) -> None:
    time.sleep(_DELAY_SECONDS)
    now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    recipients = [parseaddr(each)[1] for each in request.get("Destination", {}).get("ToAddresses", [])]
    tags = {each["Name"]: [each["Value"]] for each in request.get("EmailTags", [])}
    mail = {
        "timestamp": now,
        "source": request.get("FromEmailAddress", ""),
        "messageId": message_id,
        "destination": recipients,
        "tags": tags,
    }
    for kind, detail in _outcomes(recipients, now):
        if kind.upper() in types:
            entry = {
                "Source": "aws.ses",
                "DetailType": _DETAIL_TYPES[kind],
                "Detail": json.dumps({"eventType": kind, "mail": mail, **detail}),
            }
            eventbridge._put_events({"Entries": [entry]}, allow_aws_source=True)


def _outcomes(recipients: list[str], now: str) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "Send", {"send": {}}
    for recipient in recipients:
        local, _, domain = recipient.partition("@")
        kinds: Any = (("Delivery", None),)
        if domain.lower() == ses._SIMULATOR_DOMAIN:
            kinds = ses._SIMULATOR_OUTCOMES.get(local.lower().split("+")[0], kinds)
        for kind, subtype in kinds:
            yield kind, ses._notification_detail(kind, recipient, now, subtype)
