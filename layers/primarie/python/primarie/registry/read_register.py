"""The register as it is printed: one row per number, with everything that was noted on it since."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from primarie.kernel.errors import FieldError, InvalidInput, TooLarge
from primarie.people.ports import Sealer
from primarie.registry.model import Fact, FactKind, Row
from primarie.registry.ports import Facts

MOST_ROWS = 5000
# Shown where a sealed column does not open: the register must still be readable, and the fault must be seen.
UNREADABLE = "[conținut modificat]"


def read_register(first: str, last: str, *, facts: Facts, sealer: Sealer) -> list[Row]:
    """The rows of numbers given from the local day `first` to `last` (`YYYY-MM-DD`, both included), in order.

    InvalidInput for what are no days in order; TooLarge above 5000 rows.
    """
    _check(first, last)
    rows: list[Row] = []
    for fact in facts.of_days(first, last):
        if fact.kind == FactKind.REGISTERED:
            rows.append(_row(fact, facts.of_entry(fact.entry), sealer))
        if len(rows) > MOST_ROWS:
            raise TooLarge("Intervalul este prea lung; alegeți mai puține zile.")
    return rows


def _check(first: str, last: str) -> None:
    errors = [FieldError(field, "Scrieți o dată AAAA-LL-ZZ.") for field, day in (("from", first), ("to", last))
              if not _is_day(day)]  # fmt: skip
    if not errors and first > last:
        errors.append(FieldError("to", "Sfârșitul intervalului este înaintea începutului."))
    if errors:
        raise InvalidInput(errors)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _row(registered: Fact, later: Iterable[Fact], sealer: Sealer) -> Row:
    facts, submission = registered.facts, registered.facts["submission"]
    row = Row(
        id=registered.entry,
        number=facts["number"],
        date=registered.day,
        emitter_reference=facts["emitterReference"],
        sheets=facts["sheets"],
        annexes=facts["annexes"],
        emitter=_opened(facts["emitter"], submission, sealer),
        summary=_opened(facts["summary"], submission, sealer),
        department=facts["department"],
        service=facts["service"],
        channel=facts["channel"],
        due_date=facts["dueDate"],
        file_code=facts["fileCode"],
    )
    for fact in later:
        row = _noted(row, fact, submission, sealer)
    return row


def _noted(row: Row, fact: Fact, submission: str, sealer: Sealer) -> Row:
    match fact.kind:
        case FactKind.DISPATCHED:
            return replace(
                row, sent_on=fact.facts["sentOn"], way=fact.facts["way"], addressees=fact.facts["addressees"]
            )
        case FactKind.JOINED:
            return replace(row, joined_to=fact.facts["to"])
        case FactKind.ANNULLED:
            why = _opened(fact.facts["reason"], submission, sealer)
            return replace(row, annulled_on=fact.day, annulled_why=why)
    return row


def _opened(sealed: str, submission: str, sealer: Sealer) -> str:
    try:
        return str(sealer.open(sealed, submission_id=submission)) if sealed else ""
    except ValueError:
        return UNREADABLE
