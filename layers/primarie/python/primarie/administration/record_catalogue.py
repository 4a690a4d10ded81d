"""The catalogue as deployed: its files are part of the code, and each edition that ran here is kept by its hash."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from primarie.cases.permissions import Right, demand_role
from primarie.cases.words import refuse
from primarie.kernel.clock import Clock, iso
from primarie.kernel.journal import digest
from primarie.people.model import Actor


@dataclass(frozen=True)
class Edition:
    """All files of the catalogue as they ran from `at` (the first look at them) on: the hash of each by its name.

    `number` counts the editions from 1.
    """

    number: int
    at: str
    hash: str
    files: Mapping[str, str]


@dataclass(frozen=True)
class FileVersion:
    """One file as it was in some edition; `sha` is of its bytes, `at` the first look at them."""

    name: str
    sha: str
    at: str
    text: str = field(repr=False)


class CatalogueShelf(Protocol):
    """Editions and versions of files; none is changed or removed."""

    def editions(self) -> Sequence[Edition]:
        """Every edition, the newest first."""
        ...

    def versions(self, name: str) -> Sequence[FileVersion]:
        """Every version of a file, the newest first."""
        ...

    def keep(self, edition: Edition, added: Sequence[FileVersion]) -> None:
        """Writes the versions that are new, then the edition; the first of its number stands."""
        ...


def record_catalogue(files: Mapping[str, str], *, shelf: CatalogueShelf, clock: Clock) -> Edition:
    """The edition that runs, kept when it is another than the last one; looked at twice it is kept once.

    `files`: the text of each by its name.
    """
    shas = {name: sha_of(text) for name, text in sorted(files.items())}
    running = digest(shas)
    last = next(iter(shelf.editions()), None)
    if last and last.hash == running:
        return last
    now = iso(clock.now())
    known = last.files if last else {}
    added = [FileVersion(name, sha, now, files[name]) for name, sha in shas.items() if known.get(name) != sha]
    shelf.keep(Edition(last.number + 1 if last else 1, now, running, shas), added)
    return next(iter(shelf.editions()))


def list_editions(files: Mapping[str, str], *, actor: Actor, shelf: CatalogueShelf, clock: Clock) -> Sequence[Edition]:
    """Every edition that ran here, the running one first."""
    demand_role(actor, Right.SEE_CATALOGUE)
    record_catalogue(files, shelf=shelf, clock=clock)
    return shelf.editions()


def list_versions(
    name: str, files: Mapping[str, str], *, actor: Actor, shelf: CatalogueShelf, clock: Clock
) -> Sequence[FileVersion]:
    """Every version of a file, the newest first; InvalidInput on `name` for one that never was."""
    demand_role(actor, Right.SEE_CATALOGUE)
    record_catalogue(files, shelf=shelf, clock=clock)
    found = shelf.versions(name)
    if not found:
        raise refuse("name", "Catalogul nu are și nu a avut acest fișier.")
    return found


def sha_of(text: str) -> str:
    """The hash under which a file's text is kept."""
    return hashlib.sha256(text.encode()).hexdigest()
