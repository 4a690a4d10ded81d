"""The page of news and the choices, without scripts."""

from collections.abc import Callable
from dataclasses import replace

from primarie.messages.news import Kind, News, Way
from tests.fakes.browser import Browser
from tests.fakes.console import FakeOffice

SignedIn = Callable[[str], Browser]
HERE = "/consola/noutati"


def told(fake: FakeOffice, number: int, kind: Kind = Kind.WORK, event: str = "draft") -> News:
    news = News(
        username="officer", case_id=f"S6-2026-{number:08d}", thing="task/a", kind=kind, event=event,
        at=f"2026-11-24T08:{number:02d}:00.000000Z", way=Way.MARK, expires_at=2_000_000_000, service="petitie",
        due="2026-12-28",
    )  # fmt: skip
    fake.bells.tell(news)
    return news


def test_nothing_is_said_so(as_user: SignedIn) -> None:
    seen = as_user("officer").get(HERE)
    assert "Nu aveți nicio noutate" in seen.text
    assert not [form for form in seen.forms() if form.action.endswith("/citite")]


def test_what_was_told_stands_there_and_leads_to_its_case(fake: FakeOffice, as_user: SignedIn) -> None:
    told(fake, 7, Kind.OVERDUE, "overdue")
    fake.bells.tell(replace(told(fake, 8), username="head"))
    seen = as_user("officer").get(HERE)
    assert "Termenul a fost depășit: dosarul 7/2026" in seen.text
    assert "Petiție" in seen.text
    assert "/consola/dosare/S6-2026-00000007" in seen.html


def test_one_and_all_are_marked_as_read_twice_over(fake: FakeOffice, as_user: SignedIn) -> None:
    for number in (1, 2, 3):
        told(fake, number)
    browser = as_user("officer")
    seen = browser.get(HERE)
    one = next(form for form in seen.forms() if form.fields.get("noutate") == "S6-2026-00000003/task/a")
    for _ in range(2):
        assert "trecută ca citită" in browser.submit(one).text
    assert fake.bells.unread("officer", now=0, most=9) == 2
    everything = next(form for form in seen.forms() if form.fields.get("toate") == "1")
    for _ in range(2):
        browser.submit(everything)
    assert fake.bells.unread("officer", now=0, most=9) == 0
    assert "Marcați toate" not in browser.get(HERE).text


def test_nobody_reads_for_another(fake: FakeOffice, as_user: SignedIn) -> None:
    told(fake, 1)
    head = as_user("head")
    head.post(f"{HERE}/citite", {**form_of(head), "noutate": "S6-2026-00000001/task/a"})
    head.post(f"{HERE}/citite", {**form_of(head), "noutate": ""})
    assert fake.bells.unread("officer", now=0, most=9) == 1


def test_page_by_page(fake: FakeOffice, as_user: SignedIn) -> None:
    for number in range(1, 31):
        told(fake, number)
    browser = as_user("officer")
    first = browser.get(HERE)
    assert first.text.count("De redactat răspunsul: dosarul") == 25
    later = first.html.split(f'href="{HERE}?dupa=')[1].split('"')[0]
    second = browser.get(f"{HERE}?dupa={later}")
    assert second.text.count("De redactat răspunsul: dosarul") == 5
    assert "De la început" in second.text
    assert browser.follow(f"{HERE}?dupa=abc%C3%A9").path == HERE


def test_a_choice_is_kept_and_a_wrong_one_is_named(fake: FakeOffice, as_user: SignedIn) -> None:
    browser = as_user("officer")
    form = browser.get(f"{HERE}/preferinte").form("/preferinte")
    chosen = {**form.fields, **{kind.value: "mark" for kind in Kind}, "term": "instant", "hour": "12:00"}
    for _ in range(2):
        browser.post(f"{HERE}/preferinte", chosen)
    kept = fake.wishes.of("officer")
    assert (kept.ways[Kind.TERM], kept.ways[Kind.WORK], kept.hour) == (Way.INSTANT, Way.MARK, "12:00")
    wrong = browser.post(f"{HERE}/preferinte", {**chosen, "work": "shout", "hour": "03:00", "reply": "instant"})
    assert wrong.status == 400
    assert "Alegeți una dintre orele" in wrong.text
    assert "Alegeți cum aflați: Lucrări noi." in wrong.text
    assert fake.wishes.of("officer") == kept


def form_of(browser: Browser) -> dict[str, str]:
    return {"jeton": browser.get(f"{HERE}/preferinte").form("/preferinte").fields["jeton"]}
