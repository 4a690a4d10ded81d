"""Tells live connections that a case has changed; what changed they ask by the ordinary doors."""

from primarie.cases.model import Case
from primarie.kernel.clock import Clock
from primarie.kernel.journal import JournalEntry
from primarie.messages.model import TOWN_TOPIC, case_topic, department_topic
from primarie.messages.ports import Cases, ConnectionGone, Connections, NotPushed, Pusher

# Looking at a case is an entry of its history, and changes nothing that anybody waits for.
_SILENT = frozenset({"viewed"})


def push_change(entry: JournalEntry, *, cases: Cases, connections: Connections, pusher: Pusher, clock: Clock) -> int:
    """How many connections were told; those that are gone are forgotten. Told twice, a browser asks twice: no harm."""
    if entry.event in _SILENT:
        return 0
    now = int(clock.now().timestamp())
    case = cases.case(entry.case_id)
    listeners = {each for topic in _topics(case, entry) for each in connections.listening(topic, now=now)}
    message = {"type": "changed", "case": entry.case_id, "seq": entry.seq}
    told = 0
    for connection_id in sorted(listeners):
        try:
            pusher.push(connection_id, message)
            told += 1
        except ConnectionGone:
            connections.close(connection_id)
        except NotPushed:
            continue
    return told


def _topics(case: Case, entry: JournalEntry) -> set[str]:
    """The case's own, the town's, and those of the departments that have it, had it until now, or were asked."""
    departments = {case.department, *case.consulted, str(entry.before.get("department", ""))} - {""}
    return {case_topic(case.case_id), TOWN_TOPIC, *map(department_topic, departments)}
