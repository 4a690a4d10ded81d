"""The citizen's way in bad weather, on the deployed copy: twice, half, late, too large, and nothing lost."""

import socket
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest
import requests

from primarie.catalogue import service
from primarie.people.text import normal
from primarie.web.forms import steps_of
from tests.builders import files
from tests.builders.naughty import STRINGS
from tests.builders.visitor import Visitor
from tests.stack import Stack
from town.doors import awaited

pytestmark = pytest.mark.xdist_group("weather")
SUBJECT = "Trotuar surpat pe Drumul Taberei nr. 42"
NewVisitor = Callable[..., Visitor]


@pytest.fixture
def visitor(stack: Stack) -> NewVisitor:
    """Somebody new at the site."""

    def made(slug: str = "petitie") -> Visitor:
        return Visitor(stack.book["site"], slug)

    return made


def test_sent_twice_at_once_it_has_one_number(visitor: NewVisitor) -> None:
    here = visitor()
    here.to_check()
    form = here.form("/verifica")

    def press(_: int) -> tuple[int, str]:
        again = Visitor(here.site)
        again.http.cookies.update(here.http.cookies)
        return again.post(form.action, form.fields).status, again.number

    with ThreadPoolExecutor(4) as pool:
        answers = set(pool.map(press, range(4)))
    ((status, number),) = answers
    assert (status, "/" in number) == (200, True)


def test_back_and_sent_again_it_is_still_the_same(visitor: NewVisitor) -> None:
    here = visitor()
    here.to_check()
    check, form = here.address, here.form("/verifica")
    here.send()
    first, number = here.case_id, here.number
    here.post(form.action, form.fields)
    assert (here.case_id, here.number) == (first, number)
    here.get(check)
    assert here.number == number
    here.get(check.replace("/verifica", "/cerere/cererea"))
    assert here.number == number, "the form that was sent leads to its number"


def test_two_windows_of_one_request_both_keep_what_they_say(visitor: NewVisitor) -> None:
    here = visitor()
    here.get("/servicii/petitie/cerere")
    first, last = steps_of(service("petitie"))
    here.fill(first)
    other = Visitor(here.site, http=here.http)
    other.get(here.address.replace(f"/cerere/{last.name}", f"/cerere/{first.name}"))
    here.fill(last)
    other.fill(first, **{"data.subiect": "Scris în a doua fereastră"})
    other.get(f"/servicii/petitie/verifica?ciorna={here.draft_id}")
    assert "Scris în a doua fereastră" in other.words
    assert "Zamfirescu Profira" in other.words
    other.send()
    assert "/" in other.number


def test_two_requests_at_once_do_not_mix(visitor: NewVisitor) -> None:
    one = visitor()
    two = Visitor(one.site, "sesizare", http=one.http)
    one.get("/servicii/petitie/cerere")
    two.get("/servicii/sesizare/cerere")
    for step in steps_of(service("petitie")):
        one.fill(step)
    for step in steps_of(service("sesizare")):
        two.fill(step)
    for each in (two, one):
        each.get(each.address.replace("/fisiere", "/verifica"))
        each.send()
    assert one.number != two.number


def test_a_request_whose_time_is_over_keeps_the_page_that_was_being_written(visitor: NewVisitor, stack: Stack) -> None:
    here = visitor()
    here.get("/servicii/petitie/cerere")
    first, last = steps_of(service("petitie"))
    here.fill(first)
    stack.client("dynamodb").update_item(
        TableName=stack.outputs["TableUploads"],
        Key={"pk": {"S": f"DRAFT#{here.draft_id}"}, "sk": {"S": "DRAFT"}},
        UpdateExpression="SET expiresAt = :past",
        ConditionExpression="attribute_exists(pk)",
        ExpressionAttributeValues={":past": {"N": str(int(time.time()) - 60)}},
    )
    here.fill(last, **{"applicant.name": "Țăranu Ștefania"})
    assert here.page.status == 200
    here.get(f"/servicii/petitie/verifica?ciorna={here.draft_id}")
    assert "Țăranu Ștefania" in here.words
    here.get(f"/servicii/petitie/verifica?ciorna={'0' * 26}")
    assert here.page.status == 410
    assert "nu mai este aici" in here.words


def test_an_upload_that_breaks_half_way_is_sent_again(visitor: NewVisitor) -> None:
    here = visitor()
    here.to_files()
    page = here.address
    form = next(each for each in here.page.forms() if "key" in each.fields)
    prepared = requests.Request(
        "POST", form.action, data={k: v for k, v in form.fields.items() if k != "file"},
        files={"file": ("act.pdf", files.pdf() + b"%" * 200_000)},
    ).prepare()  # fmt: skip
    at = urlsplit(form.action)
    body = prepared.body
    assert isinstance(body, bytes)
    head = f"POST {at.path or '/'} HTTP/1.1\r\nHost: {at.netloc}\r\n" + "".join(
        f"{name}: {value}\r\n" for name, value in prepared.headers.items()
    )
    with socket.create_connection((str(at.hostname), int(at.port or 80))) as wire:
        wire.sendall(head.encode() + b"\r\n" + body[: len(body) // 2])
    here.get(page)
    assert here.page.status == 200
    assert "data-upload" not in here.page.html, "half a file is no file"
    here.attach("dovezi", "act.pdf", files.pdf())
    assert here.page.html.count("data-upload=") == 1
    here.get(here.address.replace("/fisiere", "/verifica"))
    here.send()
    assert "/" in here.number


def test_a_file_of_thirty_megabytes_is_refused_in_words_and_the_request_goes_on(visitor: NewVisitor) -> None:
    here = visitor()
    here.to_files()
    here.attach("dovezi", "film.pdf", b"%PDF-1.7\n" + bytes(30_000_000))
    page = here.address

    def told() -> bool | None:
        here.get(page)
        return "Fișierul este prea mare" in here.words or None

    awaited("the verdict", told)
    here.get(page.replace("/fisiere", "/verifica"))
    here.send()
    assert "/" in here.number


def test_a_form_that_was_drawn_for_another_is_not_taken(visitor: NewVisitor) -> None:
    here, stranger = visitor(), visitor()
    here.to_check()
    form = here.form("/verifica")
    stranger.post(form.action, form.fields)
    assert stranger.page.status == 410
    here.post(form.action, form.fields | {"jeton": "0" * 32})
    assert here.page.status == 403
    here.get(form.action)
    here.send()
    assert "/" in here.number


@pytest.mark.parametrize("part", range(4))
def test_naughty_strings_come_through_the_deployed_door(visitor: NewVisitor, part: int) -> None:
    """What the databases and the wire make of them: every eighth of the two hundred, from the form to the case."""
    for text in STRINGS[part::32]:
        here = visitor()
        here.to_check(data__subiect=f"Despre: {text}"[:200], data__descriere=f"Scrie acolo: {text}")
        assert normal(f"Scrie acolo: {text}").replace("\n", " ") in normal(here.words), repr(text)
        here.send()
        assert "/" in here.number
        here.get(f"/dosar/{here.case_id}")
        here.write(f"Mesaj: {text}")
        assert here.page.status == 200
        assert normal(f"Mesaj: {text}").replace("\n", " ") in normal(here.words), repr(text)


def test_what_is_no_text_is_refused_in_words(visitor: NewVisitor) -> None:
    here = visitor()
    here.get("/servicii/petitie/cerere")
    address = here.address
    broken = here.http.post(
        address, data=b"data.subiect=\xff\xfe&jeton=x", headers={"Content-Type": "application/x-www-form-urlencoded"},
        timeout=60,
    )  # fmt: skip
    assert broken.status_code == 400
    huge = here.http.post(address, data={"data.descriere": "a" * 600_000}, timeout=60)
    assert huge.status_code == 413
    assert "prea mare" in huge.text
