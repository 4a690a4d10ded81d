"""Who did what as a file, for who answers to the supervisory authority: numbers and events, no word of a case."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from primarie.administration.model import Deed
from primarie.exports.tables import csv_file
from primarie.exports.xlsxwriter import xlsx_file

HEADINGS = ("Momentul (UTC)", "Ziua", "Cine", "Fapta", "Asupra", "Dosare", "Amănunte", "Motivul", "Codul faptei")


def audit_csv(deeds: Iterable[Deed], say: Callable[[str], str]) -> bytes:
    """One row a deed, in the order given; `say` names an event."""
    return csv_file(HEADINGS, (_row(each, say) for each in deeds))


def audit_xlsx(deeds: Iterable[Deed], say: Callable[[str], str], *, made_at: datetime) -> bytes:
    """The same rows as a workbook."""
    return xlsx_file(HEADINGS, [_row(each, say) for each in deeds], title="Jurnal", made_at=made_at)


def _row(deed: Deed, say: Callable[[str], str]) -> Sequence[str]:
    others = {name: value for name, value in deed.facts.items() if name not in ("case", "cases") and value}
    cases = [*deed.facts.get("cases", ()), *filter(None, [deed.facts.get("case", "")])]
    told = "; ".join(f"{name}: {_plain(value)}" for name, value in others.items())
    return (deed.at, deed.day, deed.actor, say(deed.event), deed.on, ", ".join(cases), told, deed.reason, deed.event)


def _plain(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
