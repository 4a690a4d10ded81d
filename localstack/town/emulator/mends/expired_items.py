"""What DynamoDB deletes because its time is over leaves a record in the table's stream; the emulator tells nobody."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from ministack.core import responses
from ministack.services import dynamodb

from town.emulator.mends.patching import present, rewrite, wrap

_REAPER = "dynamodb-ttl-reaper"


def apply() -> None:
    """Tell the stream, and look every ten seconds: who tries something out does not wait for a minute."""
    present(dynamodb, "_emit_stream_event")
    present(responses, "set_request_region")
    if _REAPER not in {each.name for each in threading.enumerate()}:
        raise RuntimeError(f"the emulator has no thread {_REAPER}")
    wrap(dynamodb, "_remove_item", _told)
    rewrite(dynamodb, "_ttl_reaper", {"time.sleep(60)": "time.sleep(10)"})
    threading.Thread(target=dynamodb._ttl_reaper, daemon=True, name=_REAPER).start()


def _told(remove: Callable[..., Any]) -> Callable[..., Any]:
    def told(table: dict[str, Any], pk: Any, sk: Any) -> Any:
        item = remove(table, pk, sk)
        if item is not None and threading.current_thread().name == _REAPER:
            responses.set_request_region(table["TableArn"].split(":")[3])
            dynamodb._emit_stream_event(table["TableName"], "REMOVE", item, None)
        return item

    return told
