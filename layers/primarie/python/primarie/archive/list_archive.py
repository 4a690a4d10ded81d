"""The archive's files as the archivist looks through them: units of a year, their cases, terms that end."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from primarie.archive.list_case import listed
from primarie.archive.model import KeptCase, Listed, Unit
from primarie.archive.ports import Catalogue, Contents, Lists
from primarie.cases.model import Case
from primarie.cases.permissions import Right, demand_role
from primarie.kernel.errors import FieldError, InvalidInput, NotFound
from primarie.people.model import Actor

PAGE = 25
PERMANENT = "permanent"
# A row costs a read of its packages.
_AT_ONCE = 8
_INVENTORY_PART = 500


@dataclass(frozen=True)
class AskedFiles:
    """Files of a year (of registration); empty filters mean all. `keep`: years of retention, or `permanent`.

    `after`: the place that the page before ended at.
    """

    year: int
    code: str = ""
    department: str = ""
    keep: str = ""
    after: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Plain values, as `asked_files` reads them."""
        return {name: value for name, value in vars(self).items() if value}


@dataclass(frozen=True)
class ArchivePage:
    """The units that fit, a page of their cases with their packages, and where the next one begins (empty: nowhere)."""

    units: tuple[Unit, ...]
    items: tuple[KeptCase, ...]
    next: str = ""


def asked_files(given: Mapping[str, Any], today: date) -> AskedFiles:
    """What is asked for, of this year unless it says another; InvalidInput names a year or a term that is none."""
    year, keep = str(given.get("year") or today.year), str(given.get("keep", ""))
    errors = []
    if not (year.isdecimal() and len(year) == 4):
        errors.append(FieldError("year", "Scrieți anul cu patru cifre."))
    if keep not in ("", PERMANENT) and not keep.isdecimal():
        errors.append(FieldError("keep", "Termenul de păstrare este un număr de ani sau permanent."))
    if errors:
        raise InvalidInput(errors)
    others = {name: str(given.get(name, "")) for name in ("code", "department", "after")}
    return AskedFiles(int(year), keep=keep, **others)


def list_archive(
    asked: AskedFiles, *, actor: Actor, lists: Lists, contents: Contents, catalogue: Catalogue
) -> ArchivePage:
    """A page of archived cases in the order of the nomenclator, department and number, with units and packages."""
    demand_role(actor, Right.READ_ARCHIVE)
    units = units_of(asked, lists, catalogue)
    lines, onward = lists.cases(units, after=asked.after, limit=PAGE)
    return ArchivePage(units, _kept(lines, contents), onward)


def list_ending(day: date, after: str, *, actor: Actor, lists: Lists, contents: Contents) -> ArchivePage:
    """A page of the cases with a package whose term ends on that day; a legal hold on one says so."""
    demand_role(actor, Right.READ_ARCHIVE)
    lines, onward = lists.ending(day.isoformat(), after=after, limit=PAGE)
    return ArchivePage((), _kept(lines, contents), onward)


def list_inventory(asked: AskedFiles, *, actor: Actor, lists: Lists, catalogue: Catalogue) -> Iterator[Listed]:
    """Every case of the files asked for, in the inventory's order."""
    demand_role(actor, Right.READ_ARCHIVE)
    units = units_of(asked, lists, catalogue)
    while True:
        lines, onward = lists.cases(units, after=asked.after, limit=_INVENTORY_PART)
        yield from lines
        if not onward:
            return
        asked = replace(asked, after=onward)


def kept_case(case: Case, *, contents: Contents, catalogue: Catalogue) -> KeptCase:
    """What lies in the archive of a case; NotFound while nothing does."""
    packages, holds = contents.contents(case.case_id)
    if not packages:
        raise NotFound("Arhiva nu are încă un pachet al acestui dosar.")
    line = listed(case, [each.receipt for each in packages], sum(each.papers for each in packages), catalogue)
    return KeptCase(line, tuple(packages), tuple(holds))


def units_of(asked: AskedFiles, lists: Lists, catalogue: Catalogue) -> tuple[Unit, ...]:
    """The units of the year that fit the filters, in their order."""
    return tuple(
        each
        for each in lists.units()
        if each.year == asked.year
        and asked.code in ("", each.code)
        and asked.department in ("", each.department)
        and asked.keep in ("", term_of(each.code, catalogue))
    )


def term_of(code: str, catalogue: Catalogue) -> str:
    """A class's term of retention as filters name it: years, or `permanent`."""
    years = catalogue.retention(code).years
    return PERMANENT if years is None else str(years)


def _kept(lines: Sequence[Listed], contents: Contents) -> tuple[KeptCase, ...]:
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        found = list(pool.map(lambda each: contents.contents(each.case_id), lines))
    return tuple(
        KeptCase(line, tuple(packages), tuple(holds)) for line, (packages, holds) in zip(lines, found, strict=True)
    )
