"""All that the app `mailroom` may touch: the bucket of mail, the inbox, the way into quarantine, the town's mail."""

from functools import cache
from typing import Any

from primarie.catalogue import institution
from primarie.documents.dynamodb import UploadTable
from primarie.inbox.dynamodb import InboxTable
from primarie.inbox.email_ import pull_apart
from primarie.inbox.s3 import S3Dropbox, S3RawMails
from primarie.inbox.ses import SesReplies
from primarie.kernel.clock import SystemClock
from primarie.kernel.dynamodb import Database
from primarie.kernel.settings import setting
from primarie.people.kms import KmsSealer
from primarie.wiring.aws import client

CLOCK = SystemClock()


@cache
def take_mail() -> dict[str, Any]:
    """What opening an e-mail needs."""
    return {
        "mails": S3RawMails(client("s3"), setting("MAIL_BUCKET")),
        "parse": pull_apart,
        "proposals": _inbox(),
        "uploads": UploadTable(setting("UPLOADS_TABLE"), clock=CLOCK, database=_database()),
        "dropbox": S3Dropbox(client("s3"), setting("QUARANTINE_BUCKET")),
        "sealer": _sealer(),
        "clock": CLOCK,
    }


@cache
def answer_sender() -> dict[str, Any]:
    """What writing to a sender needs."""
    inbox = _inbox()
    return {
        "proposals": inbox,
        "telling": inbox,
        "replies": SesReplies(client("sesv2"), sender=setting("MAIL_FROM"), sender_name=institution().short_name),
        "sealer": _sealer(),
        "institution": institution(),
        "clock": CLOCK,
    }


@cache
def _database() -> Database:
    return Database()


def _inbox() -> InboxTable:
    return InboxTable(_database(), setting("INBOX_TABLE"))


def _sealer() -> KmsSealer:
    return KmsSealer(client("kms"), setting("PERSONAL_KEY"))
