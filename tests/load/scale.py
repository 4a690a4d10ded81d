"""The desk with a hundred cases and with a hundred thousand: the same page must cost the same."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from primarie.cases.dynamodb import CasesTable
from primarie.cases.list_tasks import Asked, list_tasks
from primarie.catalogue.loader import institution
from primarie.kernel.clock import SystemClock, local_day
from primarie.kernel.dynamodb import Database
from primarie.people.kms import KmsLookupKey, KmsSealer
from primarie.people.model import Actor, Role
from primarie.search.dynamodb import SearchTable
from primarie.search.model import Asked as SearchAsked
from primarie.search.search_cases import Index, search_cases
from primarie.search.words import Tokens
from tests.load.counting import Cost, Counting
from town.doors import Desk, address_book, aws_client
from town.place import REPOSITORY, Place

Json = dict[str, Any]
RUNS = 15
SMALL = 100
MOST = 2.0  # a page with a hundred thousand cases may take so many times what it takes with a hundred
_PORTS_AWAY = 20
_DEEP = 10


@dataclass
class Town:
    """A running copy, and who looks at it."""

    place: Place

    def __post_init__(self) -> None:
        self.book = address_book(self.place.endpoints)
        self.registrar = Desk.sign_in(self.book, "ileana.registru")
        self.head = Desk.sign_in(self.book, "sorina.sef")
        self.known = self._get(self.registrar, "/search", {})["items"][0]
        self.tenth = self._cursor(_DEEP)

    def pages(self) -> dict[str, Callable[[], Any]]:
        """What is measured, by name."""
        name = str(self.known["name"]).split()[0]
        number = str(int(self.known["caseId"][-8:])) + "/" + self.known["caseId"][3:7]
        return {
            "queueFirstPage": lambda: self._get(self.head, "/tasks", {"queue": "department"}),
            "queuePage10": lambda: self._get(self.head, "/tasks", {"queue": "department", "cursor": self.tenth}),
            "searchName": lambda: self._get(self.registrar, "/search", {"q": name}),
            "searchNumber": lambda: self._get(self.registrar, "/search", {"q": number}),
            "searchText": lambda: self._get(self.registrar, "/search", {"q": "gunoi neridicat"}),
            "caseOpen": lambda: self._get(self.registrar, f"/cases/{self.known['caseId']}", {}),
        }

    def costs(self) -> dict[str, Cost]:
        """The same in DynamoDB's terms, by the desk's own verbs against this copy's tables."""
        with _at(self.place):
            return _costs(self.book, self.tenth, self.known)

    def _cursor(self, page: int) -> str:
        """Where the page begins; the last one that there is where there are fewer."""
        cursor = ""
        for _ in range(page - 1):
            got = self._get(self.head, "/tasks", {"queue": "department", **({"cursor": cursor} if cursor else {})})
            if not (following := got.get("next", "")):
                break
            cursor = following
        return cursor

    def _get(self, desk: Desk, path: str, query: Json) -> Json:
        answer = desk.http.get(f"{desk.api}{path}", params=query, timeout=60)
        answer.raise_for_status()
        got: Json = answer.json()
        return got


def planted(place: Place) -> int:
    """How many cases the copy was planted with; 0 when it has only what people entered."""
    book = address_book(place.endpoints)
    key = {"pk": {"S": "LARGE-SEED"}, "sk": {"S": "LARGE-SEED"}}
    found = aws_client(book, "dynamodb").get_item(TableName=book["tables"]["search"], Key=key)
    return int(found.get("Item", {}).get("cases", {"N": 0})["N"])


def measure(place: Place) -> Json:
    """Medians at both sizes, their ratios, and what each page costs in DynamoDB at both."""
    large = Town(place)
    with _beside(place) as small_place:
        small = Town(small_place)
        medians = _medians(small.pages(), large.pages())
        found: Json = {"cases": {"small": planted(small_place), "large": planted(place)}}
        costs = {"small": small.costs(), "large": large.costs()}
    for name, (few, many) in medians.items():
        found[name] = {
            "millisecondsSmall": round(few * 1000, 1),
            "millisecondsLarge": round(many * 1000, 1),
            "ratio": round(many / few, 2),
            "dynamodb": {size: cost[name].as_dict() for size, cost in costs.items() if name in cost},
        }
    found["worstRatio"] = max(found[name]["ratio"] for name in medians)
    found["kept"] = found["worstRatio"] <= MOST
    return found


def _medians(few: dict[str, Callable[[], Any]], many: dict[str, Callable[[], Any]]) -> dict[str, tuple[float, float]]:
    """Both sizes in turn, so that what else the machine does falls on both."""
    taken: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in few}
    for run in range(RUNS + 2):
        for name, (small, large) in taken.items():
            for look, times in ((few[name], small), (many[name], large)):
                start = time.perf_counter()
                look()
                if run > 1:  # the first two warm the functions
                    times.append(time.perf_counter() - start)
    return {name: (statistics.median(small), statistics.median(large)) for name, (small, large) in taken.items()}


def _costs(book: Json, cursor: str, known: Json) -> dict[str, Cost]:
    connection = Counting(region=book["region"])
    database, tables = Database(connection), book["tables"]
    cases, search = CasesTable(database, tables["cases"]), SearchTable(database, tables["search"])
    outputs = book["outputs"]
    kms = aws_client(book, "kms")
    departments = [each.code for each in institution().departments]
    tokens, today = Tokens.under(KmsLookupKey(kms, outputs["LookupKeyArn"])), local_day(SystemClock().now())

    def queue(after: str) -> None:
        head = Actor("sorina.sef", "", "DRPMD", frozenset({Role.HEAD}))
        asked = Asked(queue="department", after=after)
        list_tasks(asked, actor=head, today=today, held=(), departments=departments, queues=cases)

    def look(words: str) -> None:
        search_cases(
            SearchAsked(words=words),
            f"bench {words}",
            actor=Actor("ileana.registru", "", "DRPMD", frozenset({Role.REGISTRAR})),
            held=(),
            register=institution().register,
            departments=departments,
            index=Index(search, search, search),
            audits=search,
            tokens=tokens,
            card_sealer=KmsSealer(kms, outputs["PersonalKeyArn"]),
            clock=SystemClock(),
        )

    works: dict[str, Callable[[], object]] = {
        "queueFirstPage": lambda: queue(""),
        "queuePage10": lambda: queue(cursor),
        "searchName": lambda: look(str(known["name"]).split()[0]),
        "searchNumber": lambda: look(f"{int(known['caseId'][-8:])}/{today.year}"),
        "searchText": lambda: look("gunoi neridicat"),
        "caseOpen": lambda: cases.dossier(known["caseId"]),
    }
    found = {}
    for name, work in works.items():
        connection.cost = Cost()
        work()
        found[name] = connection.cost
    return found


@contextmanager
def _at(place: Place) -> Iterator[None]:
    """The environment in which adapters find the copy."""
    before = dict(os.environ)
    os.environ.update(place.aws_environment())
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@contextmanager
def _beside(place: Place) -> Iterator[Place]:
    """A copy of a hundred cases, started for this and stopped after."""
    small = Place(home=place.home.with_name(f"{place.home.name}-small"), port=place.port + _PORTS_AWAY)
    environment = {
        **os.environ,
        "LOCAL_DIR": str(small.home),
        "PORT": str(small.port),
        "SEED": "large",
        "SEED_CASES": str(SMALL),
    }
    for name in ("AWS_ENDPOINT_URL", "TOWN_TOOLS_READY"):
        environment.pop(name, None)
    subprocess.run(["make", "up"], cwd=REPOSITORY, env=environment, check=True, stdout=subprocess.DEVNULL)
    try:
        yield small
    finally:
        subprocess.run(["make", "down"], cwd=REPOSITORY, env=environment, check=True, stdout=subprocess.DEVNULL)
