"""How a case and its journal lie in the cases table: pure encoders, plain values in and out.

An item is a map of plain Python values; `kernel.attributes` turns it into DynamoDB's typed form. Fields that hold
their default are left out.
"""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any

from primarie.cases.model import Case, Status
from primarie.catalogue.model import Route
from primarie.kernel.journal import JournalEntry

Item = dict[str, Any]

CASE_SK = "CASE"
EMAIL_SK = "CONTACT#email"
UNSTARTED = "UNSTARTED"


def history_sk(seq: int) -> str:
    """The sort key of a journal entry; text order is journal order."""
    return f"HIST#{seq:06d}"


def applicant_key(lookup: str) -> str:
    """The index key under which all cases of one applicant stand."""
    return f"APPLICANT#{lookup}"


def email_key(lookup: str) -> str:
    """The index key under which all cases of one e-mail address stand, whoever asked."""
    return f"EMAIL#{lookup}"


def day_key(day: str) -> str:
    """The index key under which the journal entries of one local day stand."""
    return f"DAY#{day}"


def case_key(case_id: str) -> Item:
    """The primary key of a case."""
    return {"pk": case_id, "sk": CASE_SK}


def case_to_item(case: Case) -> Item:
    """The case as an item; it stands in the `UNSTARTED` index until the workflow has opened it."""
    # The version guards every later write, so it is there from the first.
    item = case_key(case.case_id) | kept(case) | {"version": case.version}
    if case.lookup:
        item |= {"gsi1pk": applicant_key(case.lookup), "gsi1sk": case.registered_at}
    if not case.opened:
        item |= {"gsi2pk": UNSTARTED, "gsi2sk": case.restart_at or case.registered_at}
    return item


def email_to_item(case: Case, lookup: str) -> Item:
    """That a case was asked for with an e-mail address, which is known by its keyed hash alone."""
    key = {"pk": case.case_id, "sk": EMAIL_SK}
    return key | {"gsi1pk": email_key(lookup), "gsi1sk": case.registered_at}


def item_to_case(item: Mapping[str, Any]) -> Case:
    """The case that `case_to_item` wrote."""
    facts = known(Case, item)
    for key in ("uploads", "joined", "receipts", "consulted"):
        facts[key] = tuple(facts.get(key, ()))
    facts["route"] = Route(facts.get("route", Route.REQUEST))
    return Case(**{**facts, "status": Status(facts["status"])})


def entry_to_item(entry: JournalEntry) -> Item:
    """A journal entry as an item, findable by its case and by its local day."""
    return {
        "pk": entry.case_id,
        "sk": history_sk(entry.seq),
        "gsi3pk": day_key(entry.day),
        "gsi3sk": f"{entry.case_id}#{entry.seq:06d}",
    } | kept(entry)


def item_to_entry(item: Mapping[str, Any]) -> JournalEntry:
    """The journal entry that `entry_to_item` wrote, hash as stored."""
    return JournalEntry(**known(JournalEntry, item))


def kept(noun: Any) -> Item:
    """The noun's fields that differ from their default; text of an enumeration as text."""
    item = {}
    for field in fields(noun):
        value = getattr(noun, field.name)
        if field.default is MISSING or value != field.default:
            item[field.name] = str(value) if isinstance(value, str) else value
    return item


def known(noun: type[Any], item: Mapping[str, Any]) -> Item:
    """The item's attributes that the noun has fields for."""
    return {field.name: item[field.name] for field in fields(noun) if field.name in item}
