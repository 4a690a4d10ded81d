"""Papers on one matter are joined to the first and keep their numbers (conexare)."""

from typing import Any

from primarie.registry.append_fact import Echo, Pen, tell_of_case
from primarie.registry.model import FactKind


def record_joined(entry: str, *, to: str, pen: Pen) -> dict[str, Any]:
    """The receipt of the note that `entry` is joined to the entry `to`, once per pair; NotFound when it is not there.

    The case's own journal is told by the cases room, which decides to join.
    """
    return tell_of_case(
        pen,
        key=f"JOIN#{entry}#{to}",
        case_id=entry,
        kind=FactKind.JOINED,
        facts=lambda _case, _day: {"to": to},
        # The first paper says what is joined to it, so that the register shows it both ways.
        echo=Echo(FactKind.HAS_JOINED, to, {"joined": entry}),
    )
