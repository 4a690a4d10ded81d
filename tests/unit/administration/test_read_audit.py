"""Who did what, by case, person and day; never what a case says."""

import pytest

from primarie.administration.read_audit import read_audit
from primarie.cases.model import Step
from primarie.kernel.errors import InvalidInput, NotAllowed
from tests.builders.cases import ADMIN, DPO, HEAD, OFFICER
from tests.fakes.administration import FakeAdministration


def ask(fake: FakeAdministration, **given: str) -> list[tuple[str, str]]:
    found = read_audit(given, actor=DPO, journal=fake.journal, cases=fake, clock=fake.hall.clock)
    again = read_audit(given, actor=ADMIN, journal=fake.journal, cases=fake, clock=fake.hall.clock)
    assert list(found) == list(again)
    return [(deed.actor, deed.event) for deed in found]


def test_by_case_person_and_day() -> None:
    fake = FakeAdministration()
    case_id, _ = fake.hall.to_step(Step.DRAFT)
    fake.hall.clock.forward(seconds=5)
    fake.office().days.add({"day": "2026-12-31", "name": "Liberă", "basis": "HG 1"}, "k", actor=ADMIN)
    assert ask(fake)[0] == ("admin", "day_off_added")
    assert ask(fake, case=case_id)[0] == ("head", "assigned")
    assert ask(fake, person="head") == [("head", "assigned")]
    assert ask(fake, **{"from": "2026-11-01", "to": "2026-11-20"}) == []


def test_what_a_case_says_is_not_told() -> None:
    fake = FakeAdministration()
    case_id, task_id = fake.hall.to_step(Step.DRAFT)
    fake.hall.act(task_id, "close", OFFICER, reason="Reclamă pe vecinul Popescu")
    told = read_audit({"case": case_id}, actor=ADMIN, journal=fake.journal, cases=fake, clock=fake.hall.clock)
    assert "Popescu" not in str(told)
    assert all(deed.reason == "" for deed in told)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"case": "42"}, "case"), ({"case": "S6-2026-00000404"}, "case"), ({"from": "x"}, "from"),
        ({"from": "2026-11-02", "to": "2026-11-01"}, "to"), ({"from": "2026-01-01", "to": "2026-03-01"}, "to"),
    ],
)  # fmt: skip
def test_a_fault_names_its_field(given: dict[str, str], field: str) -> None:
    fake = FakeAdministration()
    with pytest.raises(InvalidInput) as refused:
        read_audit(given, actor=DPO, journal=fake.journal, cases=fake, clock=fake.hall.clock)
    assert [each.field for each in refused.value.errors] == [field]


def test_only_who_answers_for_it() -> None:
    fake = FakeAdministration()
    with pytest.raises(NotAllowed):
        read_audit({}, actor=HEAD, journal=fake.journal, cases=fake, clock=fake.hall.clock)
