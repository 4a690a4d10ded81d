"""The register as it is printed: one row per number, with everything that was noted on it since."""

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from primarie.kernel.clock import from_iso, local_day
from primarie.people.ports import Sealer
from primarie.registry.asked_rows import AskedRows
from primarie.registry.model import Fact, FactKind, Row
from primarie.registry.ports import Facts

# Shown where a sealed column does not open: the register must still be readable, and the fault must be seen.
UNREADABLE = "[conținut modificat]"
# A row costs a read of its later facts and the opening of its columns; some are done at once.
_AT_ONCE = 8
_REDIRECTED = "autoritatea competentă"


@dataclass(frozen=True)
class RegisterPage:
    """Rows in the order of their numbers; `next`: where the page after begins, empty at the end."""

    rows: tuple[Row, ...]
    next: str = ""


def read_register(asked: AskedRows, *, facts: Facts, sealer: Sealer) -> RegisterPage:
    """A page of the rows of numbers given in the days asked for.

    A number that was reserved for paper stands where it was reserved, whenever it was entered.
    """
    found: list[Row] = []
    places: list[str] = []
    given = (each for each in facts.of_days(asked.first, asked.last, after=asked.after) if _gives_number(each))
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        while part := list(islice(given, min(_AT_ONCE * 4, asked.limit + 1))):
            for fact, row in zip(part, pool.map(lambda each: _row_of(each, facts, sealer), part), strict=True):
                if asked.fits(row.told) and _in_state(row.row, asked.state):
                    if len(found) == asked.limit:
                        return RegisterPage(tuple(found), places[-1])
                    found.append(row.row)
                    places.append(fact.place)
    return RegisterPage(tuple(found))


@dataclass(frozen=True)
class _Told:
    told: Fact
    row: Row


def _gives_number(fact: Fact) -> bool:
    return fact.kind == FactKind.RESERVED or (fact.kind == FactKind.REGISTERED and not fact.facts.get("reserved"))


def _row_of(numbered: Fact, facts: Facts, sealer: Sealer) -> _Told:
    """The row, and the fact whose columns it bears."""
    whole = _in_order(numbered, facts.of_entry(numbered.entry))
    told = next((each for each in whole if each.kind == FactKind.REGISTERED), numbered)
    row = _row(told, sealer) if told.kind == FactKind.REGISTERED else _empty(numbered, sealer)
    submission = str(told.facts.get("submission", ""))
    for fact in whole:
        row = _noted(row, fact, submission, sealer)
    return _Told(told, row)


def _in_order(numbered: Fact, found: Sequence[Fact]) -> Iterable[Fact]:
    # The index may lag behind by a second: the fact that gave the number is there all the same.
    return found if any(each.seq == numbered.seq for each in found) else [numbered, *found]


def _in_state(row: Row, state: str) -> bool:
    match state:
        case "annulled":
            return bool(row.annulled_on)
        case "valid":
            return not row.annulled_on
        case "reserved":
            return row.reserved and not row.annulled_on
    return True


def _row(registered: Fact, sealer: Sealer) -> Row:
    facts, submission = registered.facts, registered.facts["submission"]
    received = facts.get("receivedAt", "")
    addressee = _opened(facts.get("addressee", ""), submission, sealer)
    return Row(
        id=registered.entry,
        number=facts["number"],
        date=local_day(from_iso(received)).isoformat() if received else registered.day,
        emitter_reference=facts.get("emitterReference", ""),
        sheets=facts["sheets"],
        annexes=facts["annexes"],
        emitter=_opened(facts.get("emitter", ""), submission, sealer),
        summary=_opened(facts["summary"], submission, sealer),
        department=facts["department"],
        service=facts.get("service", ""),
        channel=facts.get("channel", ""),
        due_date=facts.get("dueDate", ""),
        file_code=facts["fileCode"],
        sent_on=facts.get("sentOn", ""),
        way=facts.get("way", ""),
        addressees=1 if addressee else 0,
        direction=facts.get("direction", "in"),
        addressee=addressee,
        special=facts.get("special", ""),
        serial=facts.get("serial", 0),
        received_at=received,
        entered_at=registered.at if received else "",
    )


def _empty(reserved: Fact, sealer: Sealer) -> Row:
    """A number kept for paper under which nothing was entered yet."""
    facts = reserved.facts
    return Row(
        id=reserved.entry,
        number=facts["number"],
        date=reserved.day,
        emitter_reference="",
        sheets=0,
        annexes=0,
        emitter="",
        summary=_opened(facts["why"], facts["block"], sealer),
        department="",
        service="",
        channel="",
        due_date="",
        file_code="",
        direction="",
        reserved=True,
    )


def _noted(row: Row, fact: Fact, submission: str, sealer: Sealer) -> Row:
    match fact.kind:
        case FactKind.DISPATCHED:
            told = fact.facts
            return replace(
                row,
                sent_on=told["sentOn"],
                way=told["way"],
                addressees=told["addressees"],
                addressee=_addressee(row, told, _opened(told.get("addressee", ""), submission, sealer)),
            )
        case FactKind.JOINED:
            return replace(row, joined_to=fact.facts["to"])
        case FactKind.HAS_JOINED:
            return replace(row, joined=(*row.joined, fact.facts["joined"]))
        case FactKind.ANNULLED:
            why = _opened(fact.facts["reason"], fact.facts.get("under", submission), sealer)
            return replace(row, annulled_on=fact.day, annulled_why=why)
    return row


def _addressee(row: Row, told: Mapping[str, Any], authority: str) -> str:
    """To whom a letter went: the emitter has the answer; a redirect goes to the authority and the emitter is told.

    `authority`: its name over its address; facts from before it was noted have none.
    """
    if told["way"] != "redirect":
        return row.emitter
    names = [authority.partition("\n")[0] or _REDIRECTED, *([row.emitter] if told["addressees"] > 1 else [])]
    return "; ".join(filter(None, names))


def _opened(sealed: str, submission: str, sealer: Sealer) -> str:
    try:
        return str(sealer.open(sealed, submission_id=submission)) if sealed else ""
    except ValueError:
        return UNREADABLE
