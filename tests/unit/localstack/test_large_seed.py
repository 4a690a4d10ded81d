"""The large town's history: a real chain, real journals, every state, and an index that finds what it holds."""

import base64
import hashlib
import hmac
import json
import pickle
from collections import Counter, defaultdict
from datetime import UTC, date, datetime
from typing import Any

import pytest

from primarie.cases.items import item_to_case, item_to_entry
from primarie.cases.model import Case, Status
from primarie.kernel.journal import JournalEntry
from primarie.people.model import Actor, Role
from primarie.registry.day_document import day_document
from primarie.registry.items import (
    chain_key,
    days_key,
    item_to_close,
    item_to_fact,
    item_to_head,
    items_to_leaves,
    leaves_key,
)
from primarie.registry.model import Fact, Head
from primarie.registry.verify_journal import verify_journal
from primarie.search.items import item_to_bucket, item_to_card
from primarie.search.items import item_to_entry as item_to_search_entry
from primarie.search.model import Asked
from primarie.search.search_cases import Index, search_cases
from primarie.search.words import Tokens
from tests.fakes.clock import FakeClock
from tests.fakes.search import FakeIndex
from town.seed.large import Chronicle, instants, span
from town.seed.large_closing import Closing
from town.seed.large_pieces import Piece, items_of
from town.seed.large_progress import Progress
from town.seed.large_sealing import Keys, card_sealing, prepare
from town.seed.large_words import company, person

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
TOTAL = 400
Item = dict[str, Any]


class KeysInMemory(Keys):
    """Answers as the emulator does; what is sealed under it opens nowhere."""

    def ask(self, target: str, body: Item) -> Item:
        if target.endswith("GenerateMacs"):
            macs = [hmac.digest(b"k", base64.b64decode(each), hashlib.sha256) for each in body["Messages"]]
            return {"Macs": [base64.b64encode(each).decode() for each in macs]}
        key = {
            "Plaintext": base64.b64encode(bytes(32)).decode(),
            "CiphertextBlob": base64.b64encode(b"x" * 64).decode(),
        }
        return {"Keys": [key] * len(body["EncryptionContexts"])}


class Written:
    """The items as they lie in their tables at last, and as the register's check reads them."""

    def __init__(self, items: list[tuple[str, Item]]) -> None:
        self.of_table: dict[str, list[Item]] = defaultdict(list)
        for (table, _, _), item in {(table, item["pk"], item["sk"]): item for table, item in items}.items():
            self.of_table[table].append(item)
        self.by_case: dict[str, list[Item]] = defaultdict(list)
        for item in self.of_table["cases"]:
            self.by_case[item["pk"]].append(item)

    def head(self) -> Head:
        return item_to_head(next(item for item in self.of_table["register"] if item["sk"] == "HEAD"))

    def of_days(self, first: str, last: str, *, after: str = "") -> list[Fact]:
        facts = [item for item in self.of_table["register"] if item["pk"] == chain_key("S6")]
        return [item_to_fact(item) for item in sorted(facts, key=lambda each: each["sk"])]

    def of_case(self, case_id: str) -> tuple[Case | None, list[JournalEntry]]:
        items = sorted(self.by_case[case_id], key=lambda each: each["sk"])
        case = next((item_to_case(item) for item in items if item["sk"] == "CASE"), None)
        return case, [item_to_entry(item) for item in items if item["sk"].startswith("HIST#")]

    def all(self) -> list[bytes]:
        items = sorted(self.of_table["register"], key=lambda each: each["sk"])
        found = []
        for day in [item_to_close(item) for item in items if item["pk"] == days_key("S6")]:
            leaves = items_to_leaves(item for item in items if item["pk"] == leaves_key(day))
            found.append(day_document(day, leaves))
        return found


def history(breaks: int = 0) -> list[Piece]:
    """The whole history, told in one go or, broken off after so many requests, from where it was noted."""
    keys = KeysInMemory("", "arn:key", "lookup", "eu-central-1")
    born, progress = instants(TOTAL, NOW, 400), Progress(NOW, TOTAL, Closing("S6"))
    pieces: list[Piece] = []

    def tell(until: int) -> None:
        chronicle = Chronicle(progress)
        for at, each in enumerate(prepare(keys, progress.done, until, TOTAL), progress.done):
            pieces.extend(chronicle.register(at, born[at], each))
        if until == TOTAL:
            pieces.extend([*chronicle.rest(), progress.head])

    if breaks:
        tell(breaks)
        noted = pickle.dumps(progress)
        tell(breaks + 7)  # lost with the process, but for what lies in the tables
        progress = pickle.loads(noted)  # noqa: S301 - our own bytes
    tell(TOTAL)
    return pieces


def items(pieces: list[Piece]) -> list[tuple[str, Item]]:
    cards = card_sealing(KeysInMemory("", "arn:key", "lookup", "eu-central-1"))
    return [item for piece in pieces for item in items_of(piece, cards, "S6")]


@pytest.fixture(scope="module")
def written() -> Written:
    return Written(items(history()))


def findings(written: Written) -> list[Any]:
    return verify_journal(register="S6", facts=written, journals=written, locked=written)  # type: ignore[arg-type]


def test_the_register_and_every_journal_hold_and_the_past_is_closed(written: Written) -> None:
    assert findings(written) == []
    days = [json.loads(document)["day"] for document in written.all()]
    assert days[-1] == "2026-11-23"  # a Monday: yesterday
    assert {date.fromisoformat(day).weekday() for day in days[:-1]} == {6}


def keys_of(there: list[Item]) -> set[tuple[str, str]]:
    """What lies there; leaves are named by content, which lies under other keys each time."""
    return {(item["pk"].partition("#LEAVES#")[0], item["sk"]) for item in there}


def test_a_planting_that_was_broken_off_goes_on_to_the_same_town(written: Written) -> None:
    again = Written(items(history(breaks=230)))
    assert findings(again) == []
    for table, there in written.of_table.items():
        assert keys_of(again.of_table[table]) == keys_of(there)


def test_numbers_have_no_gap_and_begin_anew_with_the_year(written: Written) -> None:
    numbers: dict[str, list[int]] = defaultdict(list)
    for fact in written.of_days("", ""):
        if fact.kind == "registered":
            numbers[fact.entry[3:7]].append(fact.facts["number"])
    assert set(numbers) == {"2025", "2026"}
    assert all(given == list(range(1, len(given) + 1)) for given in numbers.values())


def test_every_state_and_service_occurs(written: Written) -> None:
    cases = [item_to_case(item) for item in written.of_table["cases"] if item["sk"] == "CASE"]
    assert len(cases) == TOTAL
    states = Counter(case.status for case in cases)
    assert set(Status) - set(states) <= {Status.SIGNED, Status.REGISTERED}  # the rarest need a larger town
    assert len({case.service for case in cases}) == 15
    assert len({case.department for case in cases}) >= 9


def test_open_tasks_stand_in_queues_and_finished_cases_have_none(written: Written) -> None:
    for items in written.by_case.values():
        case = next(item_to_case(item) for item in items if item["sk"] == "CASE")
        waiting = [item for item in items if item["sk"].startswith("TASK#") and "QUEUE#" in item.get("gsi1pk", "")]
        assert len(waiting) <= 1
        assert not (case.finished and waiting)


def test_people_are_invented_and_the_same_again() -> None:
    from stdnum.ro import cnp, cui

    assert all(cnp.is_valid(person(who)["cnp"]) and person(who)["cnp"][0] in "34" for who in range(300))
    assert all(cui.is_valid(company(who)["cui"]) for who in range(300))
    assert person(7) == person(7)
    assert instants(TOTAL, NOW, 400) == sorted(set(instants(TOTAL, NOW, 400)))


def test_a_small_town_is_young() -> None:
    assert (span(100), span(100_000)) == (40, 400)


def test_the_index_finds_them(written: Written) -> None:
    index = FakeIndex()
    for item in written.of_table["search"]:
        if item["pk"].startswith("W#"):
            index.lists[item["pk"][2:], item["sk"]] = set(item_to_bucket(item).numbers)
        elif item["sk"] == "ENTRY":
            index.kept[item["pk"][2:]] = item_to_search_entry(item)
        else:
            assert item_to_card(item).words_sealed
    macs = KeysInMemory("", "", "", "").ask("x.GenerateMacs", {"Messages": [base64.b64encode(b"search:1").decode()]})
    found = search_cases(
        Asked(words="groapa carosabil"),
        "r",
        actor=Actor("r", "r", "DRPMD", frozenset({Role.REGISTRAR})),
        held=(),
        register="S6",
        departments=("DRPMD", "ADPDU", "DGPL"),
        index=Index(index, index, index),
        audits=index,
        tokens=Tokens(base64.b64decode(macs["Macs"][0])),
        card_sealer=None,  # type: ignore[arg-type]  # no card is laid out here, so none is opened
        clock=FakeClock(),
    )
    assert found.hits
    assert all(hit.service == "petitie" for hit in found.hits)
