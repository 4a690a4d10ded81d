"""What changed goes to the index."""

from dataclasses import replace

from primarie.search.relay_change import relay_change
from tests.builders.cases import TownHall
from tests.fakes.search import FakeIndexQueue


def test_an_entry_hands_its_case_over() -> None:
    hall, queue = TownHall(), FakeIndexQueue()
    case_id = hall.registered(1)
    first = hall.dossier(case_id).history[0]
    assert relay_change(first, queue=queue)
    assert relay_change(first, queue=queue)
    assert queue.handed == [case_id, case_id]


def test_who_looked_changes_no_word() -> None:
    hall, queue = TownHall(), FakeIndexQueue()
    case_id = hall.registered(1)
    viewed = replace(hall.dossier(case_id).history[0], event="viewed")
    assert not relay_change(viewed, queue=queue)
    assert not queue.handed
