"""Who did what, by case, person and day; never what a case says."""

import pytest

from primarie.administration.audit_file import audit_csv, audit_xlsx
from primarie.administration.note_look import note_look
from primarie.administration.read_audit import read_audit
from primarie.cases.model import Step
from primarie.cases.reveal_applicant import reveal_applicant
from primarie.kernel.errors import InvalidInput, NotAllowed
from primarie.search.model import Audit
from primarie.web.console.administration.words import deed
from tests.builders.cases import ADMIN, DPO, HEAD, OFFICER, REGISTRAR
from tests.fakes.administration import FakeAdministration


def ask(fake: FakeAdministration, **given: str) -> list[tuple[str, str]]:
    found = read_audit(given, actor=DPO, books=fake.books)
    again = read_audit(given, actor=ADMIN, books=fake.books)
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
    told = read_audit({"case": case_id}, actor=ADMIN, books=fake.books)
    assert "Popescu" not in str(told)
    assert all(deed.reason == "" for deed in told)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"kind": "x"}, "kind"),
        ({"case": "42"}, "case"), ({"case": "S6-2026-00000404"}, "case"), ({"from": "x"}, "from"),
        ({"from": "2026-11-02", "to": "2026-11-01"}, "to"), ({"from": "2026-01-01", "to": "2026-03-01"}, "to"),
    ],
)  # fmt: skip
def test_a_fault_names_its_field(given: dict[str, str], field: str) -> None:
    fake = FakeAdministration()
    with pytest.raises(InvalidInput) as refused:
        read_audit(given, actor=DPO, books=fake.books)
    assert [each.field for each in refused.value.errors] == [field]


def test_only_who_answers_for_it() -> None:
    fake = FakeAdministration()
    with pytest.raises(NotAllowed):
        read_audit({}, actor=HEAD, books=fake.books)


def test_searches_reveals_and_exports_are_found_by_kind_and_case() -> None:
    fake = FakeAdministration()
    case_id, _ = fake.hall.to_step(Step.DRAFT)
    reveal_applicant(
        case_id, "Îl sun.", "r1", actor=OFFICER, folders=fake.hall.cases, delegations=fake.hall.staff,
        sealer=fake.hall.sealer, clock=fake.hall.clock,
    )  # fmt: skip
    at = "2026-11-24T09:00:00.000000Z"
    fake.searches = [
        Audit(f"s{n}", at, "2026-11-24", who, "DRPMD", ("keyed",), {"status": "registered"}, shown)
        for n, (who, shown) in enumerate((("officer", (case_id,)), ("head", ())))
    ]
    for _ in range(2):
        note_look(
            "postings_viewed", "waiting", [case_id], "k", actor=REGISTRAR, journal=fake.journal, clock=fake.hall.clock
        )
    assert ask(fake, kind="search") == [("officer", "searched"), ("head", "searched")]
    assert ask(fake, kind="reveal") == [("officer", "revealed")]
    assert ask(fake, kind="view") == [("registrar", "postings_viewed")]
    of_case = ask(fake, case=case_id)
    assert {("officer", "searched"), ("officer", "revealed"), ("registrar", "postings_viewed")} <= set(of_case)
    assert ("head", "searched") not in of_case
    assert "keyed" not in str(read_audit({}, actor=DPO, books=fake.books))
    assert ask(fake, case=case_id, **{"from": "2026-11-23", "to": "2026-11-23"}) == []


def test_the_file_says_it_in_words() -> None:
    fake = FakeAdministration()
    case_id, _ = fake.hall.to_step(Step.DRAFT)
    deeds = read_audit({}, actor=DPO, books=fake.books)
    text = audit_csv(deeds, deed).decode("utf-8-sig")
    lines = text.splitlines()
    assert (lines[0].split(";")[2:5], len(lines)) == (["Cine", "Fapta", "Asupra"], len(deeds) + 1)
    assert f"head;Repartizat;{case_id}" in text
    assert audit_xlsx(deeds, deed, made_at=fake.hall.clock.now()).startswith(b"PK")
