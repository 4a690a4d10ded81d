"""My queue, by its terms."""

from primarie.cases.model import Step
from tests.fakes.console import FakeOffice
from tests.functional.console.conftest import SignedIn


def test_an_overdue_task_says_so_in_words(as_user: SignedIn, fake: FakeOffice) -> None:
    fake.hall.to_step(Step.DRAFT, 7, due_date="2026-11-20")
    text = as_user("officer").get("/consola").text
    assert "7/2026" in text
    assert "Termen depășit cu 4 zile" in text


def test_an_empty_queue_says_so(as_user: SignedIn) -> None:
    assert "Nu aveți lucrări" in as_user("officer").get("/consola").text
    assert "nu are lucrări de rezolvat" in as_user("admin").get("/consola").text


def test_pages_follow_one_another_without_gap_or_repeat(as_user: SignedIn, fake: FakeOffice) -> None:
    for number in range(1, 31):
        fake.hall.to_step(Step.DRAFT, number)
    officer = as_user("officer")
    first = officer.get("/consola?coada=mele")
    following = officer.get(
        first.html.partition('rel="next"')[0].rpartition('href="')[2].partition('"')[0].replace("&amp;", "&")
    )
    numbers = [f"{n}/2026" for n in range(1, 31)]
    shown = [n for n in numbers if f">{n}<" in first.html] + [n for n in numbers if f">{n}<" in following.html]
    assert shown == numbers
    assert 'rel="next"' not in following.html


def test_filters_stand_in_the_address(as_user: SignedIn, fake: FakeOffice) -> None:
    fake.hall.to_step(Step.DRAFT, 1, due_date="2026-11-20")
    fake.hall.to_step(Step.DRAFT, 2)
    officer = as_user("officer")
    overdue = officer.get("/consola?coada=mele&termen=overdue").html
    assert (">1/2026<" in overdue, ">2/2026<" in overdue) == (True, False)
    assert "Niciuna nu se potrivește" in officer.get("/consola?coada=mele&pas=sign").text
    assert ">2/2026<" in officer.get("/consola?pas=nimic&termen=candva&de-la=%F0").html


def test_tabs_show_other_queues(as_user: SignedIn, fake: FakeOffice) -> None:
    fake.hall.to_step(Step.CLARIFY, 3)
    fake.hall.to_step(Step.ASSIGN, 4)
    head = as_user("head")
    assert ">3/2026<" in head.get("/consola?coada=asteptare").html
    assert ">4/2026<" in head.get("/consola?coada=serviciu").html
