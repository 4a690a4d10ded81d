"""The queue's address: every filter stands in it, so that a bookmark or a saved view opens the same list."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl, urlencode

from primarie.cases.list_tasks import DEPARTMENT, DONE, LAST_FIRST, MINE, OTHERS, WAITING, Asked
from primarie.web.console import words

HOME = "/consola"
DAY = "ziua"
QUEUES = {
    "mele": (MINE, "Lucrările mele"),
    "altii": (OTHERS, "Așteaptă pe alții"),
    "serviciu": (DEPARTMENT, "Serviciul meu"),
    "asteptare": (WAITING, "Așteaptă solicitantul"),
}
STATES = {"": "Toate cele deschise"} | words.STEPS | {DONE: "Rezolvate de mine"}
DUES = {
    "": "Oricând",
    "overdue": "Depășit",
    "day": "Scadent azi",
    "today": "Astăzi sau depășit",
    "week": "În 7 zile",
    "later": "După azi",
}
ORDERS = {"": "Termenul cel mai apropiat", "ultimele": "Termenul cel mai îndepărtat"}
# Names in the address, by the field of `Asked` that each fills.
_FIELDS = {
    "state": "pas",
    "due": "termen",
    "service": "fel",
    "assignee": "cine",
    "department": "compartiment",
}
_KNOWN = ("coada", *_FIELDS.values(), "noi", "ordine", "coleg")


@dataclass(frozen=True)
class Address:
    """A queue with its filters as the address says them; `colleague`: whose, when not the reader's own."""

    queue: str = DAY
    filters: Mapping[str, str] = field(default_factory=dict)
    new: bool = False
    order: str = ""
    colleague: str = ""
    after: str = ""

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out of the queue."""
        return bool(self.filters) or self.new

    @property
    def asked(self) -> Asked:
        """What the queue is asked for; of the arrival only that it matters."""
        given = self.filters
        return Asked(
            queue=QUEUES[self.queue][0] if self.queue in QUEUES else MINE,
            state=given.get("state", ""),
            due=given.get("due", ""),
            service=given.get("service", ""),
            assignee=given.get("assignee", ""),
            department=given.get("department", ""),
            order=LAST_FIRST if self.order else "",
            after=self.after,
        )

    @property
    def query(self) -> str:
        """The query part of the page's address, without the place where a page ended."""
        told = {"coada": self.queue} | {_FIELDS[field]: value for field, value in self.filters.items()}
        told |= {"noi": "1"} if self.new else {}
        told |= {"ordine": self.order} if self.order else {}
        return urlencode(told | ({"coleg": self.colleague} if self.colleague else {}))

    def at(self, after: str) -> str:
        """The whole address of the page that begins behind a place; from the beginning when there is none."""
        return f"{HOME}?{self.query}" + (f"&{urlencode({'de-la': after})}" if after else "")

    def of(self, queue: str) -> str:
        """The whole address of another queue of the same person, without filters."""
        return replace(Address(), queue=queue, colleague=self.colleague).at("")

    def without_filters(self) -> "Address":
        """The same queue, whole."""
        return Address(queue=self.queue, colleague=self.colleague)

    def told(self) -> dict[str, str]:
        """What each field of the filter form holds."""
        return {_FIELDS[field]: value for field, value in self.filters.items()} | {"ordine": self.order}


def address_of(query: Mapping[str, str]) -> Address:
    """Reads a query; what it does not know is left out, and a filter without a queue narrows the person's own."""
    filters = {field: query[name] for field, name in _FIELDS.items() if query.get(name)}
    queue = query.get("coada", "")
    if queue not in (*QUEUES, DAY):
        queue = "mele" if any(query.get(name) for name in (*_KNOWN[1:-1], "de-la")) else DAY
    return Address(
        queue=queue,
        filters=filters if queue != DAY else {},
        new=query.get("noi") == "1",
        order="ultimele" if query.get("ordine") == "ultimele" else "",
        colleague=query.get("coleg", ""),
        after=query.get("de-la", ""),
    )


def address_in(text: str) -> Address:
    """Reads the query part of an address, as a form or a saved view carries it."""
    return address_of(dict(parse_qsl(text)))
