"""E-mails, and a mailroom in memory."""

from dataclasses import dataclass, field
from email.message import EmailMessage

from primarie.catalogue.loader import institution
from primarie.inbox.answer_sender import answer_sender
from primarie.inbox.email_ import pull_apart
from primarie.inbox.model import Proposal
from primarie.inbox.take_mail import take_mail
from tests.fakes.clock import FakeClock
from tests.fakes.documents import FakeUploads
from tests.fakes.inbox import FakeDropbox, FakeInbox, FakeRawMails, FakeReplies
from tests.fakes.people import FakeSealer

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def raw_mail(
    *,
    message_id: str = "<unu@example.ro>",
    sender: str = "Ștefan Țuțea <stefan@example.ro>",
    subject: str = "Groapă în trotuar",
    body: str = "Bună ziua,\n\nE o groapă în fața blocului.\n",
    html: str = "",
    files: tuple[tuple[str, bytes], ...] = (),
    **headers: str,
) -> bytes:
    """A mail as SES puts it into the bucket."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, "registratura@primarie.example", subject
    if message_id:
        mail["Message-ID"] = message_id
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(body)
    if html:
        mail.add_alternative(html, subtype="html")
    for name, content in files:
        mail.add_attachment(content, maintype="application", subtype="pdf", filename=name)
    return bytes(mail)


@dataclass
class Mailroom:
    """Bucket, inbox, uploads, quarantine and outgoing mail of one office."""

    clock: FakeClock = field(default_factory=FakeClock)
    mails: FakeRawMails = field(default_factory=FakeRawMails)
    inbox: FakeInbox = field(default_factory=FakeInbox)
    dropbox: FakeDropbox = field(default_factory=FakeDropbox)
    replies: FakeReplies = field(default_factory=FakeReplies)
    sealer: FakeSealer = field(default_factory=FakeSealer)

    def __post_init__(self) -> None:
        self.uploads = FakeUploads(self.clock)

    def receive(self, raw: bytes, key: str = "in/one") -> Proposal | None:
        self.mails.mails[key] = raw
        return self.take(key)

    def take(self, key: str) -> Proposal | None:
        return take_mail(
            key, mails=self.mails, parse=pull_apart, proposals=self.inbox, uploads=self.uploads,
            dropbox=self.dropbox, sealer=self.sealer, clock=self.clock,
        )  # fmt: skip

    def answer(self, proposal_id: str) -> Proposal:
        return answer_sender(
            proposal_id, proposals=self.inbox, telling=self.inbox, replies=self.replies, sealer=self.sealer,
            institution=institution(), clock=self.clock,
        )  # fmt: skip
