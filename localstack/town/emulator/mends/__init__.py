"""One file per gap. Each says what AWS does, asserts that what it patches still exists, and has a contract test."""

from __future__ import annotations

from town.emulator.mends import (
    authorizer,
    callbacks,
    executions,
    handler_errors,
    layer_cache,
    log_end,
    mail_events,
    object_lock,
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
    streams,
    callbacks,
    executions,
    authorizer,
    mail_events,
    quiet_mail,
)


def apply_all() -> None:
    """Apply every mend once, before the emulator starts."""
    for mend in ALL:
        mend.apply()
