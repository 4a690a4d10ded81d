"""Sets the register between two days for printing, as Arhivele Naționale ask for it beside the electronic one."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from primarie.catalogue.model import Institution
from primarie.kernel.clock import OFFICE_ZONE, Clock
from primarie.kernel.errors import FieldError, InvalidInput
from primarie.signing.ports import Pdfs, Typesetter

_COLUMNS = (
    ("Nr.", 5),
    ("Data", 7),
    ("Emitent; nr. și data emitentului", 16),
    ("File; anexe", 5),
    ("Conținutul pe scurt", 24),
    ("Compartiment", 8),
    ("Termen", 7),
    ("Data expedierii; modul rezolvării", 12),
    ("Conexat la; indicativ dosar", 10),
)
_WAYS = {
    "letter": "răspuns",
    "refusal": "refuz motivat",
    "other": "răspuns",
    "redirect": "redirecționat",
    "redirect_notice": "redirecționat",
}


@dataclass(frozen=True)
class PrintedRegister:
    """Where the printed register lies."""

    key: str
    version_id: str
    sha256: str


def render_register(
    first: str,
    last: str,
    rows: Sequence[Mapping[str, Any]],
    *,
    institution: Institution,
    pdfs: Pdfs,
    typesetter: Typesetter,
    clock: Clock,
) -> PrintedRegister:
    """The register's rows (wire form of `registry.Row`) as a landscape PDF; the same rows give the same stored bytes.

    Days are `YYYY-MM-DD`, both included. InvalidInput when they are no days.
    """
    data = _content(_day("from", first), _day("to", last), rows, institution)
    # The day's end is the print's instant, so that printing it again gives the same bytes.
    pdf = typesetter.typeset("register", data, clock.now().astimezone(OFFICE_ZONE).replace(hour=0, minute=0, second=0))
    digest = hashlib.sha256(pdf).hexdigest()
    key = f"letters/register/{first}_{last}_{digest[:16]}.pdf"
    found = pdfs.newest(key)
    version = found[1] if found and found[0] == pdf else pdfs.put(key, pdf)
    return PrintedRegister(key, version, digest)


def _day(field: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InvalidInput([FieldError(field, "Scrieți data ca AAAA-LL-ZZ.")]) from error


def _content(first: date, last: date, rows: Sequence[Mapping[str, Any]], town: Institution) -> dict[str, Any]:
    days = f"{first:%d.%m.%Y}" if first == last else f"{first:%d.%m.%Y} – {last:%d.%m.%Y}"
    return {
        "institution": town.name,
        "heading": list(town.heading),
        "contact": [town.address, f"tel. {town.phone} · {town.email}"],
        "title": f"Registrul general de intrare-ieșire – {days}",
        "footer": f"{town.name} · registrul general {town.register} · {days}",
        "columns": [{"title": title, "width": width} for title, width in _COLUMNS],
        "rows": [_cells(row) for row in rows],
        "closing": f"Total: {len(rows)} numere, din care anulate: {sum(1 for row in rows if row.get('annulled'))}.",
    }


def _cells(row: Mapping[str, Any]) -> list[str]:
    sheets = str(row.get("sheets") or "–")
    annexes = str(row.get("annexes") or "–")
    resolved = [_shown(row.get("sentOn", "")), _WAYS.get(row.get("way", ""), row.get("way", ""))]
    filed = [row.get("joinedTo", ""), row.get("fileCode", "")]
    summary = row.get("summary", "")
    if row.get("annulled"):
        summary = f"ANULAT la {_shown(row.get('annulledOn', ''))}: {row.get('annulledWhy', '')} ({summary})"
    return [
        str(row["number"]),
        _shown(row["date"]),
        _joined([row.get("emitter", ""), row.get("emitterReference", "")]),
        f"{sheets}; {annexes}",
        summary,
        row.get("department", ""),
        _shown(row.get("dueDate", "")),
        _joined(resolved),
        _joined(filed),
    ]


def _joined(parts: Sequence[str]) -> str:
    return "; ".join(part for part in parts if part) or "–"


def _shown(day: str) -> str:
    return f"{date.fromisoformat(day):%d.%m.%Y}" if day else ""
