"""The inbox in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from primarie.inbox.model import Proposal, ProposalState
from primarie.kernel.errors import Busy


@dataclass
class FakeInbox:
    """Proposals, their list, and who was told."""

    kept: dict[str, Proposal] = field(default_factory=dict)

    def create(self, proposal: Proposal) -> Proposal:
        return self.kept.setdefault(proposal.proposal_id, proposal)

    def find(self, proposal_id: str) -> Proposal | None:
        return self.kept.get(proposal_id)

    def change(self, proposal: Proposal, *, before: Proposal) -> bool:
        found = self.kept[proposal.proposal_id]
        if (found.state, found.case_id) != (before.state, before.case_id):
            return False
        self.kept[proposal.proposal_id] = proposal
        return True

    def page(self, state: ProposalState, *, after: str, limit: int) -> tuple[Sequence[Proposal], str]:
        rows = {f"{each.received_at}#{each.proposal_id}": each for each in self.kept.values() if each.state is state}
        places = [place for place in sorted(rows) if place > (after or "0")]
        more = places[limit - 1] if len(places) > limit else ""
        return [rows[place] for place in places[:limit]], more

    def begin(self, proposal_id: str, at: str) -> bool:
        if self.kept[proposal_id].telling:
            return False
        self.kept[proposal_id] = replace(self.kept[proposal_id], telling=at)
        return True

    def end(self, proposal_id: str, at: str) -> None:
        before = self.kept[proposal_id]
        self.kept[proposal_id] = replace(before, told=at) if at else replace(before, telling="")


@dataclass
class FakeRawMails:
    """E-mails by key."""

    mails: dict[str, bytes] = field(default_factory=dict)

    def get(self, key: str) -> bytes | None:
        return self.mails.get(key)


@dataclass
class FakeDropbox:
    """What was put into quarantine."""

    files: dict[str, bytes] = field(default_factory=dict)

    def drop_in(self, upload_id: str, content: bytes, content_type: str) -> None:
        assert content_type
        self.files[upload_id] = content


@dataclass
class FakeReplies:
    """Mails handed over; `fault` is raised by the next one."""

    sent: list[tuple[str, str, str]] = field(default_factory=list)
    fault: Exception | None = None

    def send(self, address: str, subject: str, text: str) -> None:
        fault, self.fault = self.fault, None
        if fault:
            raise fault
        self.sent.append((address, subject, text))


def refused() -> Busy:
    return Busy("Nu acum.")
