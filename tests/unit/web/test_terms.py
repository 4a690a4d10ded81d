from datetime import date

import pytest

from primarie.calendar.romania import RomanianHolidays
from primarie.kernel.language import speaking
from primarie.web.site.terms import TermReason, reason_said

STORED = "30 de zile calendaristice de la 24.11.2026; termenul se mută pe 28.12.2026, prima zi lucrătoare."
FACTS = {"slug": "petitie", "registered_at": "2026-11-24T10:00:00Z", "due_date": "2026-12-28"}
HOLIDAYS = RomanianHolidays({date(2026, 12, 24): "Ajunul"})


def said(**changes: object) -> TermReason:
    return reason_said(STORED, **{**FACTS, **changes}, holidays=HOLIDAYS)  # type: ignore[arg-type]


def test_romanian_is_told_as_it_is_stored() -> None:
    assert said() == TermReason(STORED, "ro")


def test_english_is_told_by_the_same_days() -> None:
    with speaking("en"):
        told = said()
        assert said() == told
    assert told.language == "en"
    assert told.words == (
        "30 calendar days from 24.11.2026. The day of registration and the last day are not counted (Code of Civil "
        "Procedure, Art. 181), so the due date falls on 25.12.2026. 25.12.2026 (Christmas Day), 26.12.2026 (Christmas "
        "Day), 27.12.2026 (Sunday) are not working days, so the due date moves to 28.12.2026, the next working day."
    )


def test_working_days_and_extensions_too() -> None:
    with speaking("en"):
        assert said(slug="certificat-urbanism", due_date="2026-12-17").words.startswith(
            "15 working days from 24.11.2026,"
        )
        assert said(due_date="2027-01-11", extended=15).words.startswith("45 calendar days from 24.11.2026.")


@pytest.mark.parametrize("changes", [{"due_date": "2026-12-29"}, {"slug": "desfiintat"}])
def test_a_term_of_other_rules_stands_in_its_own_words(changes: dict[str, str]) -> None:
    with speaking("en"):
        assert said(**changes) == TermReason(STORED, "ro")
