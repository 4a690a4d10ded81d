"""The mark of the header, as the test says."""

from dataclasses import dataclass, field

from primarie.people.model import Actor
from primarie.web.console.mark import Mark


@dataclass
class FakeMarks:
    """`unread` by name; `broken`: raised instead."""

    unread: dict[str, int] = field(default_factory=dict)
    broken: Exception | None = None

    def of(self, actor: Actor) -> Mark:
        if self.broken:
            raise self.broken
        return Mark(self.unread.get(actor.username, 0), f"wss://live.example/ws?desk={actor.username}")
