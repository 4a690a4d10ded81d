"""SES writes no log of its own; the emulator logs every addressee. What a laptop logs may hold no address either."""

from __future__ import annotations

import logging

from ministack.services import ses, ses_v2

from town.emulator.mends.patching import present


def apply() -> None:
    """Let the mail services log their troubles alone."""
    for service in (ses, ses_v2):
        present(service, "logger")
        service.logger.setLevel(logging.WARNING)
