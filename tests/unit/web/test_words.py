"""Romanian as it is written."""

from datetime import date

import pytest

from primarie.cases.model import Status
from primarie.web import words


def test_days_and_instants() -> None:
    assert words.ro_date("2026-11-24") == "24 noiembrie 2026"
    assert words.ro_date("2026-12-31T22:30:00.000000Z") == "1 ianuarie 2027"
    assert words.ro_datetime("2026-11-24T08:05:00.000000Z") == "24 noiembrie 2026, ora 10.05"


def test_nouns_follow_their_number() -> None:
    assert words.counted(20, "zi", "zile") == "20 de zile"


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("2026-12-28", "au mai rămas 34 de zile"),
        ("2026-11-25", "a mai rămas 1 zi"),
        ("2026-11-24", "termenul este azi"),
        ("2026-11-23", "termen depășit cu 1 zi"),
    ],
)
def test_how_far_a_term_is(due: str, said: str) -> None:
    assert words.days_left(due, date(2026, 11, 24)) == said


def test_sizes_and_phones() -> None:
    assert words.size_words(10) == "1 KB"
    assert words.size_words(1_250_000) == "1,2 MB"
    assert words.phone_words("+40376204319") == "0376 204 319"
    assert words.phone_words("+3312345") == "+3312345"


def test_every_status_has_words_and_a_colour() -> None:
    for status in Status:
        assert words.STATUS[status]
        assert words.DESK_STATUS[status]
        assert words.STATUS_COLOUR[status]


def test_no_cedillas_on_screen() -> None:
    said = "".join(str(value) for value in vars(words).values() if isinstance(value, dict | tuple))
    assert not set("şţŞŢ") & set(said)
