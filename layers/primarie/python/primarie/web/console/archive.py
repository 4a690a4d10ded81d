"""The archivist's desk: archived files by year, class and department; one case's packages; inventories; terms."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from primarie.archive.file_inventory import COLUMNS, inventory_title, row_of
from primarie.archive.list_archive import PERMANENT, AskedFiles, asked_files
from primarie.archive.model import Checked, Hold, KeptCase
from primarie.cases.permissions import Right, demand_role
from primarie.kernel.clock import local_day
from primarie.kernel.errors import InvalidInput
from primarie.kernel.identifiers import RegistrationId, random_id
from primarie.search.model import Asked
from primarie.web.console import words
from primarie.web.console.names import Names
from primarie.web.console.office import Office
from primarie.web.console.search import address, hidden
from primarie.web.console.visit import Moved, Outcome, Shown, Visit

HERE = "/consola/arhiva"
_INVENTORY = f"{HERE}/inventar"
_FORMS = ("csv", "xlsx", "pdf")
# A field of the address, and what the archive calls it.
_FILTERS = {"an": "year", "indicativ": "code", "compartiment": "department", "pastrare": "keep"}
OUTCOMES = {"whole": ("întreg", "green"), "changed": ("modificat", "red"), "missing": ("lipsește", "red")}
_DONE = {
    "interzis": "Dosarul nu mai poate fi eliminat, nici după încheierea termenului",
    "ridicat": "Interdicția a fost ridicată; dosarul urmează termenul de păstrare",
}


def archive_page(visit: Visit, office: Office) -> Outcome:
    """The units of a year and a page of their cases."""
    demand_role(visit.actor, Right.READ_ARCHIVE)
    asked, wrong = _asked(visit, office)
    page = office.archive.page(asked, actor=visit.actor)
    names = Names(office)
    facts = _filters(asked, office) | {
        "wrong": wrong,
        "units": [
            {
                "code": each.code,
                "title": _title(each.code, office),
                "department": names.department(each.department),
                "cases": each.cases,
                "kept": _kept_for(each.code, office),
                "address": _address(HERE, AskedFiles(each.year, each.code, each.department)),
            }
            for each in page.units
        ],
        "rows": [_row(each, names, office) for each in page.items],
        "next": _address(HERE, asked, page.next) if page.next else "",
        "begin": _address(HERE, asked) if asked.after else "",
        "inventory": _address(_INVENTORY, asked),
    }
    return Shown("archive.html", facts, 400 if wrong else 200)


def begin_archive_search(visit: Visit, office: Office) -> Outcome:
    """A number in the box leads to its case, words to the search among the archived."""
    demand_role(visit.actor, Right.READ_ARCHIVE)
    sought = visit.form.get("cauta", "").strip()
    return Moved(_sought(sought, office) if sought else HERE)


def archived_case_page(visit: Visit, office: Office) -> Outcome:
    """One case's packages under lock, their re-checks, and what keeps it from disposal."""
    demand_role(visit.actor, Right.READ_ARCHIVE)
    return _case(visit, office, {}, {}, random_id())


def open_package(visit: Visit, office: Office) -> Outcome:
    """To the package by a link of a minute; who took it stays in the case's history."""
    demand_role(visit.actor, Right.READ_ARCHIVE)
    number = visit.params["number"]
    nth = int(number) if number.isdecimal() else 0
    return Moved(office.archive.link(visit.params["case_id"], nth, visit.request_id, actor=visit.actor))


def hold_case(visit: Visit, office: Office) -> Outcome:
    """The case kept from disposal; the same form sent again is the same hold."""
    demand_role(visit.actor, Right.HOLD)
    typed, key = visit.typed("reason"), visit.form.get("cheie", "") or visit.request_id
    try:
        office.archive.hold(visit.params["case_id"], typed["reason"], key, actor=visit.actor)
    except InvalidInput as error:
        return _case(visit, office, typed, {"reason": error.errors[0].message}, key)
    return Moved(f"{HERE}/dosare/{visit.params['case_id']}?facut=interzis")


def release_case(visit: Visit, office: Office) -> Outcome:
    """One hold released, with the reason."""
    demand_role(visit.actor, Right.HOLD)
    hold_id, field = visit.params["hold_id"], f"reason-{visit.params['hold_id']}"
    why = visit.form.get("reason", "")
    try:
        office.archive.release(visit.params["case_id"], hold_id, why, actor=visit.actor)
    except InvalidInput as error:
        return _case(visit, office, {field: why}, {field: error.errors[0].message}, random_id())
    return Moved(f"{HERE}/dosare/{visit.params['case_id']}?facut=ridicat")


def inventory_page(visit: Visit, office: Office) -> Outcome:
    """The first rows of an inventory, under the columns of the law; the whole of it is a file."""
    demand_role(visit.actor, Right.READ_ARCHIVE)
    asked, wrong = _asked(visit, office)
    page = office.archive.page(asked, actor=visit.actor)
    total = sum(each.cases for each in page.units)
    facts = _filters(asked, office) | {
        "wrong": wrong,
        "heading": inventory_title(asked),
        "columns": [title for title, _ in COLUMNS],
        "rows": [row_of(nth, each.listed, office.catalogue) for nth, each in enumerate(page.items, start=1)],
        "total": total,
        "files": [(form, _address(f"{_INVENTORY}/{form}", asked)) for form in _FORMS],
        "back": _address(HERE, asked),
    }
    return Shown("archive_inventory.html", facts, 400 if wrong else 200)


def inventory_file(visit: Visit, office: Office) -> Outcome:
    """The inventory under the address's filters as a file: a job, whose page follows."""
    demand_role(visit.actor, Right.READ_ARCHIVE)
    asked, wrong = _asked(visit, office)
    if wrong:
        return Moved(_INVENTORY)
    form = visit.path.rpartition("/")[2]
    export = office.exports.start("inventory", form, asked.as_dict(), visit.request_id, actor=visit.actor)
    return Moved(f"/consola/exporturi/{export.export_id}")


def ending_page(visit: Visit, office: Office) -> Outcome:
    """What the commission of selection will look at: terms that end on 1 January of a year, next year's first."""
    demand_role(visit.actor, Right.READ_ARCHIVE)
    today = local_day(office.clock.now())
    wrong = ""
    try:
        year = asked_files({"year": visit.query.get("an") or today.year + 1}, today).year
    except InvalidInput as error:
        year, wrong = today.year + 1, error.errors[0].message
    after = visit.query.get("dupa", "")
    page = office.archive.ending(date(year, 1, 1), after, actor=visit.actor)
    names = Names(office)
    facts = {
        "year": year,
        "wrong": wrong,
        "rows": [_row(each, names, office) for each in page.items],
        "next": f"{HERE}/termene?{urlencode({'an': year, 'dupa': page.next})}" if page.next else "",
        "begin": f"{HERE}/termene?an={year}" if after else "",
    }
    return Shown("archive_ending.html", facts, 400 if wrong else 200)


def _case(visit: Visit, office: Office, typed: Mapping[str, str], errors: Mapping[str, str], key: str) -> Shown:
    kept = office.archive.case(visit.params["case_id"], visit.request_id, actor=visit.actor)
    names = Names(office)
    done = _DONE.get(visit.query.get("facut", ""), "")
    facts = {
        "row": _row(kept, names, office),
        "packages": [_package(each) for each in kept.packages],
        "open_holds": [_hold(each, names) for each in kept.holds if not each.released_at],
        "past_holds": [_hold(each, names) for each in kept.holds if each.released_at],
        "values": dict(typed),
        "errors": dict(errors),
        "key": key,
        "done": done,
    }
    return Shown("archive_case.html", facts, 400 if errors else 200)


def _asked(visit: Visit, office: Office) -> tuple[AskedFiles, str]:
    """What the address asks for, else this year's files; and what is wrong with the address."""
    today = local_day(office.clock.now())
    given = {name: visit.query.get(field, "") for field, name in _FILTERS.items()}
    try:
        return asked_files({**given, "after": visit.query.get("dupa", "")}, today), ""
    except InvalidInput as error:
        return asked_files({}, today), " ".join(each.message for each in error.errors)


def _sought(text: str, office: Office) -> str:
    """`S6-2026-00000042` and `42/2026` are a case; anything else is looked for among the archived."""
    number, _, year = text.replace(" ", "").partition("/")
    whole = f"{office.catalogue.institution.register}-{year[-4:]}-{number.zfill(8)}" if year else text.strip().upper()
    try:
        return f"{HERE}/dosare/{RegistrationId.parse(whole)}"
    except ValueError:
        return address(hidden(Asked(words=text, status="archived"), office))


def _filters(asked: AskedFiles, office: Office) -> dict[str, Any]:
    classes = office.catalogue.retention
    terms = sorted({each.years for each in classes.values() if each.years is not None})
    return {
        "asked": asked,
        "classes": [(code, f"{code}: {each.title}") for code, each in classes.items()],
        "departments": [(each.code, each.name) for each in office.catalogue.institution.departments],
        "terms": [(str(years), f"{years} ani") for years in terms] + [(PERMANENT, "Permanent")],
    }


def _address(path: str, asked: AskedFiles, after: str = "") -> str:
    told = {field: getattr(asked, name) for field, name in _FILTERS.items()} | {"dupa": after}
    return f"{path}?{urlencode({name: value for name, value in told.items() if value})}"


def _title(code: str, office: Office) -> str:
    found = office.catalogue.retention.get(code)
    return found.title if found else code


def _kept_for(code: str, office: Office) -> str:
    found = office.catalogue.retention.get(code)
    if found is None:
        return ""
    return "permanent" if found.years is None else f"{found.years} ani"


def _row(kept: KeptCase, names: Names, office: Office) -> dict[str, Any]:
    line = kept.listed
    service = office.catalogue.services.get(line.service)
    last = kept.packages[-1] if kept.packages else None
    return {
        "id": line.case_id,
        "number": words.number_of(line.case_id),
        "address": f"{HERE}/dosare/{line.case_id}",
        "service": service.title if service else line.service,
        "code": line.code,
        "class": _title(line.code, office),
        "kept": _kept_for(line.code, office),
        "department": names.department(line.department),
        "registered": words.day(line.registered_on),
        "closed": words.day(line.closed_on),
        "packages": line.packages,
        "papers": line.papers,
        "size": _size(line.size),
        "until": words.day(line.retain_until),
        "permanent": line.permanent,
        "held": kept.held,
        "sha256": last.receipt.sha256 if last else "",
        "checked": _check(last) if last else None,
    }


def _package(package: Checked) -> dict[str, Any]:
    receipt = package.receipt
    return {
        "id": f"{receipt.case_id}-{receipt.number}",
        "number": receipt.number,
        "papers": package.papers,
        "size": _size(receipt.size),
        "sha256": receipt.sha256,
        "place": f"{receipt.bucket}/{receipt.key}",
        "version": receipt.version_id,
        "archived": words.moment(receipt.archived_at),
        "until": words.day(receipt.retain_until),
        "permanent": receipt.permanent,
        "checked": _check(package),
        "address": f"{HERE}/dosare/{receipt.case_id}/pachete/{receipt.number}",
    }


def _check(package: Checked) -> dict[str, str] | None:
    if not package.outcome:
        return None
    name, colour = OUTCOMES.get(package.outcome, (package.outcome, "grey"))
    return {"name": name, "colour": colour, "at": words.moment(package.checked_at)}


def _hold(hold: Hold, names: Names) -> dict[str, str]:
    return {
        "id": hold.hold_id,
        "by": names.of(hold.by),
        "at": words.moment(hold.at),
        "reason": hold.reason,
        "released_by": names.of(hold.released_by),
        "released": words.moment(hold.released_at),
        "released_why": hold.released_why,
    }


def _size(size: int) -> str:
    if not size:
        return ""
    return f"{size / 1024 / 1024:.1f} MB".replace(".", ",") if size >= 1024 * 1024 else f"{max(1, size // 1024)} KB"
