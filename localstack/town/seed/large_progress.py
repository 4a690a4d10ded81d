"""How far the planting of a large town has come: kept beside the copy and in its table, so that it can go on."""

from __future__ import annotations

import pickle
import secrets
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from primarie.kernel.attributes import from_attributes, to_attributes
from primarie.registry.items import head_to_item
from primarie.registry.model import EMPTY, Head
from town.aws import client
from town.place import Place
from town.seed.large_closing import Closing
from town.seed.large_life import Story
from town.steps import StepFailed

_MARKER = {"pk": "LARGE-SEED", "sk": "LARGE-SEED"}


@dataclass
class Progress:
    """Everything that the rest of the history needs of what is written.

    `done` of `total` requests are registered and loaded; `letters` wait for the day on which they leave; `lists` are
    the posting lists by name and place.
    """

    now: datetime
    total: int
    closing: Closing
    run: str = field(default_factory=lambda: secrets.token_hex(8))
    done: int = 0
    head: Head = EMPTY
    letters: list[tuple[datetime, int, Story]] = field(default_factory=list)
    lists: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    open_tasks: int = 0
    loaded: int = 0
    whole: bool = False


@dataclass(frozen=True)
class Ledger:
    """Where progress is noted: a file beside the copy, and an item in its search table that says how far it goes."""

    place: Place
    register: str
    register_table: str
    search_table: str

    @property
    def file(self) -> Path:
        """The file with the progress itself."""
        return self.place.run / "large-seed"

    def planted(self) -> int:
        """How many cases were planted to the end; 0 while they are not."""
        marker = self._item(self.search_table, _MARKER)
        return int(marker["cases"]) if "cases" in marker else 0

    def found(self) -> Progress | None:
        """The progress to go on from; None at the beginning.

        StepFailed where numbers were given meanwhile, or where the copy has lost what was written.
        """
        marker, head = self._item(self.search_table, _MARKER), self._head()
        if not marker:
            if head != EMPTY.hash:
                raise StepFailed("numbers were given already, and history comes before them: make reset, SEED=large")
            return None
        kept = self._kept()
        if kept is None or kept.run != marker["run"] or marker["done"] < kept.done or head not in marker["heads"]:
            raise StepFailed("the copy is no longer as the planting left it: make reset, then SEED=large")
        return kept

    def note(self, progress: Progress) -> None:
        """Notes how far it came; everything up to there is loaded, the register's head with it."""
        heads = [self._head(), progress.head.hash]  # broken off within this, the register has either
        self._put(self.search_table, _MARKER | {"run": progress.run, "done": progress.done, "heads": heads})
        if progress.done:
            self._put(self.register_table, head_to_item(self.register, progress.head))
        # The file last: broken off before it, the part after the older file is written once more, the same.
        fresh = self.file.with_suffix(".new")
        fresh.write_bytes(pickle.dumps(progress, protocol=pickle.HIGHEST_PROTOCOL))
        fresh.replace(self.file)

    def finish(self, progress: Progress) -> None:
        """Notes that all is there."""
        self._put(self.search_table, _MARKER | {"cases": progress.total})
        self.file.unlink(missing_ok=True)

    def _kept(self) -> Progress | None:
        if not self.file.exists():
            return None
        kept: Progress = pickle.loads(self.file.read_bytes())  # noqa: S301 - our own file, in our own folder
        return kept

    def _head(self) -> str:
        return str(self._item(self.register_table, {"pk": self.register, "sk": "HEAD"}).get("hash", EMPTY.hash))

    def _item(self, table: str, key: Mapping[str, Any]) -> dict[str, Any]:
        told = client(self.place, "dynamodb").get_item(TableName=table, Key=to_attributes(key))
        return from_attributes(told["Item"]) if "Item" in told else {}

    def _put(self, table: str, item: Mapping[str, Any]) -> None:
        client(self.place, "dynamodb").put_item(TableName=table, Item=to_attributes(item))
