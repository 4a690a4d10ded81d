"""Hands a large town's history over to the emulator: several processes at once, each a batch at a time."""

from __future__ import annotations

import json
import multiprocessing
import os
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from primarie.kernel.attributes import Attributes, to_attributes
from town.seed.large_pieces import Piece, items_of
from town.seed.large_sealing import Keys, Prepared, Sealing, card_sealing, prepare

_A_CHUNK = 250
_A_BATCH = 1500
_AHEAD = 3  # batches for each process: more would only lie in memory


@dataclass(frozen=True)
class Target:
    """Where history goes: the emulator's keys, its tables by our names, a folder for files on their way."""

    keys: Keys
    tables: Mapping[str, str]
    register: str
    folder: Path


@dataclass
class Workshop:
    """The processes that prepare requests and load what became of them."""

    target: Target
    batch: list[Piece] = field(default_factory=list)
    loaded: int = 0

    def __enter__(self) -> Workshop:
        self._size = os.cpu_count() or 2
        self.target.folder.mkdir(parents=True, exist_ok=True)
        self._pool = ProcessPoolExecutor(self._size, mp_context=multiprocessing.get_context("spawn"))
        self._loading: deque[Future[int]] = deque()
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def prepared(self, first: int, total: int) -> Iterator[Prepared]:
        """The requests from `first` on, in order, made some chunks ahead."""
        starts = iter(range(first, total, _A_CHUNK))
        ahead: deque[Future[list[Prepared]]] = deque()
        while True:
            while len(ahead) < self._size * _AHEAD and (at := next(starts, -1)) >= 0:
                ahead.append(self._pool.submit(prepare, self.target.keys, at, min(at + _A_CHUNK, total), total))
            if not ahead:
                return
            yield from ahead.popleft().result()

    def take(self, piece: Piece) -> None:
        """Takes a piece to be loaded; rests when too much waits."""
        self.batch.append(piece)
        if len(self.batch) >= _A_BATCH:
            self._send()

    def settle(self) -> None:
        """Everything that was taken is loaded."""
        self._send()
        while self._loading:
            self.loaded += self._loading.popleft().result()

    def _send(self) -> None:
        if self.batch:
            self._loading.append(self._pool.submit(load, self.target, self.batch))
            self.batch = []
        while len(self._loading) > self._size * _AHEAD:
            self.loaded += self._loading.popleft().result()


def load(target: Target, pieces: Sequence[Piece]) -> int:
    """Writes the pieces' items into the emulator's tables; how many."""
    by_table: dict[str, list[Attributes]] = defaultdict(list)
    for piece in pieces:
        for name, item in items_of(piece, _cards(target.keys), target.register):
            by_table[target.tables[name]].append(to_attributes(item))
    file = target.folder / f"history-{os.getpid()}.json"
    file.write_text(json.dumps(by_table, ensure_ascii=False, check_circular=False), encoding="utf-8")
    try:
        return int(target.keys.ask("DynamoDB_20120810.LoadItems", {"File": str(file)})["Loaded"])
    finally:
        file.unlink()


@cache
def _cards(keys: Keys) -> Sealing:
    return card_sealing(keys)
