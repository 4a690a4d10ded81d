"""The sender's address, verified as SES wants it before it sends."""

from __future__ import annotations

from collections.abc import Mapping

from town.aws import client
from town.place import Place


def verify(place: Place, outputs: Mapping[str, str]) -> None:
    """Verify the sender; a laptop's mail goes nowhere but into the emulator's outbox."""
    sender = outputs.get("MailFrom", "")
    address = sender[sender.find("<") + 1 :].rstrip(">") if "<" in sender else sender
    if address:
        client(place, "ses").verify_email_identity(EmailAddress=address)
