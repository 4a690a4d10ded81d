"""One file per gap. Each says what AWS does, asserts that what it patches still exists, and has a contract test."""

from __future__ import annotations

from town.emulator.mends import (
    authorizer,
    batch_actions,
    callbacks,
    executions,
    expired_items,
    handler_errors,
    large_state,
    layer_cache,
    log_end,
    mail_events,
    object_lock,
    ordered_queries,
    quiet_mail,
    streams,
    table_ttl,
    workers,
)

ALL = (
    handler_errors,
    log_end,
    layer_cache,
    workers,
    object_lock,
    table_ttl,
    expired_items,
    streams,
    callbacks,
    executions,
    authorizer,
    mail_events,
    quiet_mail,
    ordered_queries,
    large_state,
    batch_actions,
)


def apply_all() -> None:
    """Apply every mend once, before the emulator starts."""
    for mend in ALL:
        mend.apply()
