"""Plans what an entry of a case's history tells to who asked."""

from primarie.kernel.clock import Clock, iso
from primarie.kernel.journal import JournalEntry
from primarie.messages.model import BY_HAND, WAITING, Notice
from primarie.messages.planning import channels_of, is_told, planned
from primarie.messages.ports import Cases, Notices, Queue


def plan_notices(
    entry: JournalEntry, *, cases: Cases, notices: Notices, queue: Queue, clock: Clock
) -> tuple[Notice, ...]:
    """The notices of the entry, each planned once however often it is told; those not yet sent are queued (again)."""
    if not is_told(entry):
        return ()
    case = cases.case(entry.case_id)
    at = iso(clock.now())
    source = f"{entry.seq:06d}"
    wanted = [
        planned(entry.case_id, source, channel, event=entry.event, at=at)
        for channel in channels_of(entry.event, case.reply_by)
    ]
    return tuple(plan_and_queue(notice, notices, queue) for notice in wanted)


def plan_and_queue(notice: Notice, notices: Notices, queue: Queue) -> Notice:
    """The notice as it stands; queued while it waits for its first or next try, unless a person carries it."""
    standing = notices.plan(notice)
    if standing.fate in WAITING and standing.channel not in BY_HAND:
        queue.put(standing.case_id, standing.notice_id)
    return standing
