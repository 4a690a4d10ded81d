"""AWS lets a batch of messages pass by the right to send one; the emulator asks for a right that AWS does not know."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ministack.core import iam_actions

from town.emulator.mends.patching import wrap

_ASKED = {
    "sqs:SendMessageBatch": "sqs:SendMessage",
    "sqs:DeleteMessageBatch": "sqs:DeleteMessage",
    "sqs:ChangeMessageVisibilityBatch": "sqs:ChangeMessageVisibility",
}


def apply() -> None:
    """Ask for the action that AWS asks for."""
    wrap(iam_actions, "extract_iam_action", _as_aws)


def _as_aws(original: Callable[..., str | None]) -> Callable[..., str | None]:
    def action(*given: Any, **named: Any) -> str | None:
        found = original(*given, **named)
        return _ASKED.get(found or "", found)

    return action
