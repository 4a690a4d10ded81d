"""How search lies in its table: pure encoders, plain values in and out.

`W#{list}` / `{place}` the numbers that hold a token · `C#{case}` / `ENTRY`, `CARD` what is known of a
case · `A#{day}` / `{instant}#{request}` who searched.
"""

from collections.abc import Mapping
from typing import Any

from primarie.cases.model import Status
from primarie.search.model import Audit, Bucket, Card, Entry

Item = dict[str, Any]

ENTRY_SK = "ENTRY"
CARD_SK = "CARD"


def list_key(name: str) -> str:
    """The partition of one posting list."""
    return f"W#{name}"


def case_key(case_id: str) -> str:
    """The partition of a case."""
    return f"C#{case_id}"


def audit_key(day: str) -> str:
    """The partition of a day's searches."""
    return f"A#{day}"


def item_to_bucket(item: Mapping[str, Any]) -> Bucket:
    """A bucket; one whose last number went away is empty."""
    return Bucket(item["sk"], frozenset(item.get("numbers", ())))


def bucket_to_item(name: str, bucket: Bucket) -> Item:
    """A bucket as an item, for who writes an index at once."""
    return {"pk": list_key(name), "sk": bucket.place, "numbers": bucket.numbers}


def entry_to_item(entry: Entry) -> Item:
    """An entry as an item."""
    return {
        "pk": case_key(entry.case_id),
        "sk": ENTRY_SK,
        "day": entry.day,
        "department": entry.department,
        "service": entry.service,
        "status": entry.status.value,
        "version": entry.version,
        "assignee": entry.assignee,
        "tokens": entry.tokens,
        "restricted": entry.restricted,
    } | {name: kept for name in ("leaving", "consulted") if (kept := getattr(entry, name))}


def item_to_entry(item: Mapping[str, Any]) -> Entry:
    """The entry that `entry_to_item` wrote."""
    return Entry(
        case_id=item["pk"].partition("#")[2],
        day=item["day"],
        department=item["department"],
        service=item["service"],
        status=Status(item["status"]),
        version=item["version"],
        assignee=item["assignee"],
        tokens=frozenset(item["tokens"]),
        restricted=item["restricted"],
        leaving=frozenset(item.get("leaving", ())),
        consulted=tuple(item.get("consulted", ())),
    )


def card_to_item(card: Card) -> Item:
    """A card as an item."""
    return {
        "pk": case_key(card.case_id),
        "sk": CARD_SK,
        "words_sealed": card.words_sealed,
    }


def item_to_card(item: Mapping[str, Any]) -> Card:
    """The card that `card_to_item` wrote."""
    return Card(item["pk"].partition("#")[2], item["words_sealed"])


def audit_to_item(audit: Audit) -> Item:
    """A search on record."""
    return {
        "pk": audit_key(audit.day),
        "sk": f"{audit.at}#{audit.request_id}",
        "request_id": audit.request_id,
        "at": audit.at,
        "actor": audit.actor,
        "department": audit.department,
        "tokens": list(audit.tokens),
        "filters": dict(audit.filters),
        "shown": list(audit.shown),
        "found": audit.found,
    }


def item_to_audit(item: Mapping[str, Any]) -> Audit:
    """The record that `audit_to_item` wrote."""
    return Audit(
        request_id=item["request_id"],
        at=item["at"],
        day=item["pk"].partition("#")[2],
        actor=item["actor"],
        department=item["department"],
        tokens=tuple(item["tokens"]),
        filters=dict(item["filters"]),
        shown=tuple(item["shown"]),
    )
