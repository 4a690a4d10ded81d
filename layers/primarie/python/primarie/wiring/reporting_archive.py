"""The builder of the archive's inventories."""

from collections.abc import Mapping
from typing import Any

from primarie.archive.file_inventory import TITLES, WIDTHS, inventory_content, inventory_rows, inventory_title
from primarie.archive.list_archive import asked_files, list_inventory
from primarie.archive.lists_dynamodb import ArchiveLists
from primarie.archive.model import Listed
from primarie.catalogue import loader
from primarie.exports.model import Built
from primarie.exports.ports import Progress
from primarie.exports.tables import csv_file
from primarie.exports.xlsxwriter import xlsx_file
from primarie.kernel.clock import OFFICE_ZONE, SystemClock, local_day
from primarie.kernel.dynamodb import Database
from primarie.kernel.settings import setting
from primarie.people.model import Actor
from primarie.signing.typst import TypstTypesetter

CLOCK = SystemClock()


def inventory_file(asked: Mapping[str, Any], form: str, *, actor: Actor, progress: Progress) -> Built:
    """The inventory of archived files under the filters."""
    now, town = CLOCK.now(), loader.this_town()
    wanted = asked_files(asked, local_day(now))
    lists = ArchiveLists(Database(), setting("ARCHIVE_TABLE"))
    lines: list[Listed] = []
    for line in list_inventory(wanted, actor=actor, lists=lists, catalogue=loader):
        lines.append(line)
        progress(len(lines), 0)
    parts = (wanted.department.lower(), wanted.code.lower(), wanted.keep)
    name = "-".join(["inventar", str(wanted.year), *filter(None, parts)]) + f".{form}"
    match form:
        case "csv":
            return Built(csv_file(TITLES, inventory_rows(lines, town)), name)
        case "xlsx":
            title, rows = inventory_title(wanted), inventory_rows(lines, town)
            return Built(xlsx_file(TITLES, rows, title=title, made_at=now, widths=WIDTHS), name)
    content = inventory_content(wanted, lines, town)
    return Built(TypstTypesetter().typeset("register", content, now.astimezone(OFFICE_ZONE)), name)
