"""What the pages of a person's work ask of the house: the day, tasks many at a time, what one keeps for oneself."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from primarie.cases.assign_tasks import Assigned, Wanted
from primarie.cases.my_day import Day
from primarie.people.model import Actor, ClaimLeave, OwnDesk, SavedView


class Work(Protocol):
    """A person's work."""

    def day(self, seen: str, *, actor: Actor, colleague: Actor | None = None) -> Day:
        """The person's day (`my_day`), or a colleague's (`glance`)."""
        ...

    def assign(self, wanted: Sequence[Wanted], assignee: str, *, actor: Actor) -> Sequence[Assigned]:
        """Each task assigned to the officer, and what came of it (`assign_tasks`)."""
        ...

    def claim(self, wanted: Sequence[Wanted], *, actor: Actor) -> Sequence[Assigned]:
        """Each task taken by the person, as far as the head leaves it (`claim_tasks`)."""
        ...

    def leave(self, department: str) -> ClaimLeave | None:
        """The department's last resolution on taking work."""
        ...

    def open_claims(self, given: Mapping[str, Any], *, actor: Actor) -> ClaimLeave:
        """A resolution on taking work, or its end (`open_claims`)."""
        ...

    def desk(self, *, actor: Actor) -> OwnDesk:
        """What the person keeps."""
        ...

    def save_view(self, name: str, address: str, *, actor: Actor) -> SavedView:
        """Filters under a name (`save_view`)."""
        ...

    def rename_view(self, view_id: str, name: str, *, actor: Actor) -> None:
        """Another name (`rename_view`)."""
        ...

    def choose_view(self, view_id: str, *, actor: Actor) -> None:
        """What the desk opens with (`choose_view`)."""
        ...

    def delete_view(self, view_id: str, *, actor: Actor) -> None:
        """A view less (`delete_view`)."""
        ...

    def mark_seen(self, at: str, *, actor: Actor) -> None:
        """All that had come by then is seen (`mark_seen`)."""
        ...
