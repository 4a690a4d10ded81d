"""Paper has the same number, the same register and the same way."""

import csv
import io
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.integration.flows import Office
from town.doors import Refused


def today() -> str:
    return f"{datetime.now(ZoneInfo('Europe/Bucharest')):%Y-%m-%d}"


def paper(office: Office) -> dict[str, object]:
    asked = office.request()
    return {
        "channel": "paper",
        "service": "petitie",
        "applicant": {
            "kind": "person",
            "name": asked["applicant"]["name"],
            "address": "Str. Apusului nr. 6",
            "replyBy": "post",
        },
        "summary": asked["data"]["subiect"],
        "attachments": [],
        "sheets": 3,
    }


def test_a_paper_petition_goes_the_whole_way(office: Office) -> None:
    registration = office.desk("registrar").register(paper(office))
    assert office.answered(registration)["status"] == "archived"


def test_a_wrong_entry_is_cancelled_and_its_number_stays_used(office: Office) -> None:
    registrar = office.desk("registrar")
    wrong = registrar.register(paper(office))
    first = registrar.annul(wrong["id"], "Înregistrată de două ori.")
    assert registrar.annul(wrong["id"], "Înregistrată de două ori.") == first
    following = registrar.register(paper(office))
    assert following["number"] > wrong["number"]
    row = next(r for r in registrar.read_register(today(), today())["items"] if r["id"] == wrong["id"])
    assert row["annulled"]


def test_the_register_of_a_day_in_three_forms(office: Office) -> None:
    registrar = office.desk("registrar")
    registration = registrar.register(paper(office))
    rows = registrar.read_register(today(), today())["items"]
    assert registration["id"] in [r["id"] for r in rows]
    sheet = registrar.read_register(today(), today(), "csv").decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(sheet), delimiter=";"))) >= len(rows)
    assert registrar.read_register(today(), today(), "pdf").startswith(b"%PDF-")


def test_only_the_registrar_enters_paper(office: Office) -> None:
    with pytest.raises(Refused) as refusal:
        office.desk("officer").register(paper(office))
    assert refusal.value.status == 403
