"""Romanian as it is written."""

from datetime import date

import pytest

from primarie.cases.model import Status
from primarie.web import words


def test_days_and_instants() -> None:
    assert words.ro_date("2026-11-24") == "24 noiembrie 2026"
    assert words.ro_date("2026-12-31T22:30:00.000000Z") == "1 ianuarie 2027"
    assert words.ro_datetime("2026-11-24T08:05:00.000000Z") == "24 noiembrie 2026, ora 10.05"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "0 zile"),
        (1, "1 zi"),
        (2, "2 zile"),
        (19, "19 zile"),
        (20, "20 de zile"),
        (100, "100 de zile"),
        (101, "101 zile"),
        (119, "119 zile"),
        (120, "120 de zile"),
    ],
)
def test_nouns_follow_their_number(number: int, said: str) -> None:
    assert words.counted(number, "zi", "zile") == said


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
