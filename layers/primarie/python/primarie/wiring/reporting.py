"""All that the app `reporting` may touch, and the builder of each kind of export."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from primarie.administration.audit_file import audit_csv, audit_xlsx
from primarie.administration.dynamodb import DeedTable
from primarie.administration.read_audit import Books, read_audit
from primarie.cases.dynamodb import CasesTable
from primarie.catalogue.loader import this_town
from primarie.exports.dynamodb import ExportTable
from primarie.exports.model import Built
from primarie.exports.ports import Builder, Progress
from primarie.exports.register_file import register_csv, register_json, register_xlsx
from primarie.exports.register_volumes import printed_register
from primarie.exports.s3 import S3ExportShelf
from primarie.kernel.clock import OFFICE_ZONE, SystemClock, local_day
from primarie.kernel.dynamodb import Database
from primarie.kernel.journal import JournalEntry
from primarie.kernel.lambda_ import ask
from primarie.kernel.settings import function_name, setting
from primarie.people.kms import KmsSealer
from primarie.people.model import Actor
from primarie.registry.asked_rows import asked_rows
from primarie.registry.model import Row
from primarie.registry.reading import every_page
from primarie.search.dynamodb import SearchTable
from primarie.signing.register_content import register_content
from primarie.signing.typst import TypstTypesetter
from primarie.web.console.administration.words import deed
from primarie.wiring import reporting_figures
from primarie.wiring.aws import client
from primarie.wiring.reporting_archive import inventory_file
from primarie.wiring.reporting_person import person_copy
from primarie.wiring.reporting_tasks import tasks_file

CLOCK = SystemClock()
# Rows asked of the registry at once: an answer of Lambda holds 6 MB.
_PAGE = 1000


def build_export() -> dict[str, Any]:
    """What building a file needs."""
    return {
        "builders": BUILDERS,
        "exports": ExportTable(_database(), setting("EXPORTS_TABLE"), clock=CLOCK),
        "shelf": S3ExportShelf(client("s3"), setting("DOCUMENTS_BUCKET")),
        "sealer": KmsSealer(client("kms"), setting("PERSONAL_KEY")),
        "clock": CLOCK,
    }


def summarise_days() -> dict[str, Any]:
    """What counting the days needs."""
    return reporting_figures.counting()


def publish_figures() -> dict[str, Any]:
    """What publishing needs."""
    return reporting_figures.publishing()


def register_file(asked: Mapping[str, Any], form: str, *, actor: Actor, progress: Progress) -> Built:
    """The general register of a period, whoever may read it: all of them see all of it."""
    wanted = asked_rows({**asked, "limit": _PAGE})
    name = f"registru-{wanted.first}-{wanted.last}.{form}"
    rows: list[Row] = []
    for page in every_page(wanted, _registry):
        rows += page
        progress(len(rows), 0)
    departments = {each.code: each.name for each in this_town().institution.departments}
    now = CLOCK.now()
    if form == "pdf":
        return Built(*printed_register(rows, name, print_volume=partial(_volume, wanted.first, wanted.last)))
    makers: dict[str, Callable[[], bytes]] = {
        "json": lambda: register_json(rows),
        "csv": lambda: register_csv(rows, departments),
        "xlsx": lambda: register_xlsx(rows, departments, made_at=now),
    }
    return Built(makers[form](), name)


def _volume(first: str, last: str, rows: Sequence[Row], title: str) -> bytes:
    whole = ", ".join(filter(None, ["Registrul general de intrare-ieșire", title]))
    data = register_content(first, last, rows, this_town().institution, title=whole)
    return TypstTypesetter().typeset("register", data, CLOCK.now().astimezone(OFFICE_ZONE))


def audit_list(asked: Mapping[str, Any], form: str, *, actor: Actor, progress: Progress) -> Built:
    """Who did what, of a year at most, by the filters of the page."""
    cases = CasesTable(_database(), setting("CASES_TABLE"))
    books = Books(
        journal=DeedTable(_database(), setting("STAFF_TABLE")),
        cases=_CaseJournals(cases),
        searches=SearchTable(_database(), setting("SEARCH_TABLE")),
        clock=CLOCK,
        most_days=366,
    )
    deeds = read_audit(asked, actor=actor, books=books)
    progress(len(deeds), len(deeds))
    made = audit_csv(deeds, deed) if form == "csv" else audit_xlsx(deeds, deed, made_at=CLOCK.now())
    return Built(made, f"jurnal-{local_day(CLOCK.now()).isoformat()}.{form}")


@dataclass(frozen=True)
class _CaseJournals:
    """The journals of cases; of what cases say nothing is opened."""

    cases: CasesTable

    def entries_of(self, day: str) -> Sequence[JournalEntry]:
        return self.cases.entries_of(day)

    def entries_of_case(self, case_id: str) -> Sequence[JournalEntry]:
        return self.cases.dossier(case_id).history


BUILDERS: dict[str, Builder] = {
    "inventory": inventory_file,
    "audit": audit_list,
    "person": person_copy,
    "register": register_file,
    "tasks": tasks_file,
    "report": reporting_figures.report_file,
    "load": reporting_figures.report_file,
    "recount": reporting_figures.recount_file,
}


def _registry(payload: dict[str, Any]) -> Any:
    return ask(client("lambda"), function_name("registry", "read_register"), payload)


@cache
def _database() -> Database:
    return Database()
