"""The inbox table: proposals by id and by state; none of them is ever deleted."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict

from primarie.inbox.model import Proposal, ProposalState
from primarie.kernel.attributes import Item
from primarie.kernel.dynamodb import ConditionFailed, Database, put, put_new, update

_SK = "MAIL"


class InboxTable:
    """Proposals, their list, and who was told."""

    def __init__(self, database: Database, table: str) -> None:
        self._database = database
        self._table = table

    def create(self, proposal: Proposal) -> Proposal:
        """Writes it; the one that stands under its id, which is the first."""
        try:
            self._database.write(put_new(self._table, _item(proposal)))
        except ConditionFailed:
            return self.find(proposal.proposal_id) or proposal
        return proposal

    def find(self, proposal_id: str) -> Proposal | None:
        """The proposal as last written, or nothing."""
        row = self._database.get(self._table, _pk(proposal_id), _SK)
        return _proposal(row) if row else None

    def change(self, proposal: Proposal, *, before: Proposal) -> bool:
        """Writes it if state and case are still those of `before`; whether it did."""
        same = "#state = :state AND #case_id = :case_id"
        try:
            self._database.write(
                put(self._table, _item(proposal), same, state=before.state.value, case_id=before.case_id)
            )
        except ConditionFailed:
            return False
        return True

    def page(self, state: ProposalState, *, after: str, limit: int) -> tuple[Sequence[Proposal], str]:
        """At most so many, the oldest first, and the place that the next page begins after; empty at the end."""
        found = list(
            self._database.query(
                self._table,
                "#gsi1pk = :state AND #gsi1sk > :after",
                index="gsi1",
                limit=limit + 1,
                state=_state(state),
                after=after or "0",
            )
        )
        more = found[limit - 1]["gsi1sk"] if len(found) > limit else ""
        return [_proposal(row) for row in found[:limit]], more

    def begin(self, proposal_id: str, at: str) -> bool:
        """Notes that the sender is being written to; False when somebody began before."""
        place = (_pk(proposal_id), _SK)
        try:
            self._database.write(
                update(self._table, place, "SET #telling = :at", "#telling = :nobody", at=at, nobody="")
            )
        except ConditionFailed:
            return False
        return True

    def end(self, proposal_id: str, at: str) -> None:
        """Notes that the mail was handed over; with an empty instant, that it was not and may be tried again."""
        change = "SET #told = :at" if at else "SET #telling = :at"
        with suppress(ConditionFailed):
            self._database.write(update(self._table, (_pk(proposal_id), _SK), change, "attribute_exists(#pk)", at=at))


def _pk(proposal_id: str) -> str:
    return f"MAIL#{proposal_id}"


def _state(state: ProposalState) -> str:
    return f"STATE#{state.value}"


def _item(proposal: Proposal) -> Item:
    facts = {name: value for name, value in asdict(proposal).items() if name != "proposal_id"}
    keys = {
        "pk": _pk(proposal.proposal_id),
        "sk": _SK,
        "gsi1pk": _state(proposal.state),
        "gsi1sk": f"{proposal.received_at}#{proposal.proposal_id}",
    }
    return {**facts, **keys, "uploads": list(proposal.uploads), "state": proposal.state.value}


def _proposal(row: Item) -> Proposal:
    known = {name: row[name] for name in Proposal.__dataclass_fields__ if name in row}
    told = {"uploads": tuple(row["uploads"]), "state": ProposalState(row["state"])}
    return Proposal(proposal_id=row["pk"].partition("#")[2], **known | told)
