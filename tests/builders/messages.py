"""A town hall that tells people things, everything around it in memory."""

from dataclasses import dataclass, field, replace

from primarie.catalogue import loader
from primarie.kernel.journal import JournalEntry
from primarie.messages.compose_mail import Office
from primarie.messages.model import Fate, FateNews, Notice
from primarie.messages.plan_notices import plan_notices
from primarie.messages.ports import Mailer, Notices
from primarie.messages.send_answer import send_answer
from primarie.messages.send_notice import send_notice
from primarie.messages.settle_notice import settle_notice
from primarie.messages.settle_unknown import Settled, settle_unknown
from primarie.signing.model import Stage
from tests.builders.archive import CASE_ID, SUBMISSION, answered_case, journal, letter
from tests.builders.newsroom import no_desk
from tests.fakes.archive import FakeFiles
from tests.fakes.clock import FakeClock
from tests.fakes.messages import FakeCases, FakeLetters, FakeMailer, FakeNotices, FakeQueue
from tests.fakes.people import FakeSealer

SITE = "https://primarie.exemplu.ro"


def entry(event: str, **after: str) -> JournalEntry:
    """The first entry of the case's history."""
    (first,) = journal(CASE_ID, (event, ""))
    return replace(first, after=after).sealed()


@dataclass
class Town:
    """The verbs of the room over fakes."""

    sealer: FakeSealer = field(default_factory=FakeSealer)
    files: FakeFiles = field(default_factory=FakeFiles)
    notices: FakeNotices = field(default_factory=FakeNotices)
    queue: FakeQueue = field(default_factory=FakeQueue)
    mailer: FakeMailer = field(default_factory=FakeMailer)
    clock: FakeClock = field(default_factory=FakeClock)

    def __post_init__(self) -> None:
        self.cases = FakeCases(answered_case(self.sealer))
        self.letters = FakeLetters(letter(self.files, "letter-1", Stage.RENDERED, Stage.SEALED))

    @property
    def office(self) -> Office:
        return Office(
            cases=self.cases,
            letters=self.letters,
            files=self.files,
            catalogue=loader,
            sealer=self.sealer,
            site_url=SITE,
        )

    def applicant(self, **facts: str) -> None:
        """The case's applicant as given."""
        case = self.cases.rows[CASE_ID]
        sealed = self.sealer.seal({"kind": "person", "name": "Ștefan Țuțea", **facts}, submission_id=SUBMISSION)
        reply_by = facts.get("replyBy", "portal")
        self.cases.rows[CASE_ID] = replace(case, applicant_sealed=sealed, reply_by=reply_by)

    def plan(self, told: JournalEntry, notices: Notices | None = None) -> tuple[Notice, ...]:
        return plan_notices(told, cases=self.cases, notices=notices or self.notices, queue=self.queue, clock=self.clock)

    def answer(self, document_id: str = "letter-1") -> tuple[Notice, ...]:
        return send_answer(
            CASE_ID,
            document_id,
            cases=self.cases,
            letters=self.letters,
            notices=self.notices,
            queue=self.queue,
            clock=self.clock,
        )

    def send(self, notice: Notice, notices: Notices | None = None, mailer: Mailer | None = None) -> Fate:
        return send_notice(
            notice.case_id,
            notice.notice_id,
            notices=notices or self.notices,
            office=self.office,
            desk=no_desk(),
            mailer=mailer or self.mailer,
            clock=self.clock,
        )

    def work(self) -> list[Fate]:
        """The worker empties the queue."""
        return [self.send(self.notices.rows[place]) for place in self.queue.take()]

    def news(self, notice: Notice, event: str, *, why: str = "", sent_at: str = "") -> Fate | None:
        when = sent_at or self.clock.now().strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        told = FateNews(notice.case_id, notice.notice_id, event, when, "ses-1", why)
        return settle_notice(told, notices=self.notices, heard=self.notices, clock=self.clock)

    def settle(self) -> Settled:
        return settle_unknown(
            notices=self.notices, waiting=self.notices, news=self.notices, queue=self.queue, clock=self.clock
        )

    def fate(self, notice: Notice) -> Fate:
        return self.notices.rows[notice.case_id, notice.notice_id].fate
