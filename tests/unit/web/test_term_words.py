"""Why a term ends on its day, in a line."""

from dataclasses import replace
from datetime import date

import pytest

from primarie.cases.model import Step, Task
from primarie.catalogue.loader import this_town
from primarie.web.console.term_words import law_of, why_due
from tests.fakes.calendar import FixedHolidays

HOLIDAYS = FixedHolidays({date(2026, 12, 25): "Crăciunul", date(2026, 12, 26): "A doua zi de Crăciun"})
TASK = Task(
    "t", "S6-2026-00000001", "petitie", Step.DRAFT, "officer", "DRPMD", "2026-12-28", "2026-11-24T08:00:00.000000Z",
    token="", registered_at="2026-11-24T08:00:00.000000Z",
)  # fmt: skip


def why(task: Task) -> str:
    return why_due(task, this_town().services.get(task.service), HOLIDAYS)


def test_a_term_says_its_length_its_start_its_law_and_what_moved_it() -> None:
    assert why(TASK) == (
        "30 de zile de la 24.11.2026 (OG nr. 27/2002, art. 8); "
        "sfârșitul cade vineri, 25.12.2026 (Crăciunul), se mută luni"
    )
    later = replace(TASK, due_date="2026-12-28", registered_at="2026-11-26T08:00:00.000000Z")
    assert why(later).endswith("sfârșitul cade duminică, 27.12.2026, se mută luni")


def test_an_extension_and_a_question_are_said() -> None:
    extended = replace(TASK, due_date="2027-01-11", extended_days=15)
    assert why(extended).startswith("30 de zile de la 24.11.2026 (OG nr. 27/2002, art. 8); sfârșitul cade sâmbătă, ")
    assert why(extended).endswith("se mută luni; prelungit cu 15 zile")
    assert why(replace(TASK, step=Step.CLARIFY)).endswith("; întrebarea pusă solicitantului nu îl suspendă")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"due_date": "2026-12-30"}, "termen stabilit la înregistrare (OG nr. 27/2002, art. 8)"),
        ({"registered_at": ""}, "30 de zile (OG nr. 27/2002, art. 8)"),
        ({"service": "nimic"}, ""),
        (
            {"service": "certificat-urbanism", "due_date": "2026-12-15"},
            "15 zile lucrătoare de la 24.11.2026 (Legea nr. 50/1991, art. 6)",
        ),
    ],
)
def test_what_cannot_be_told_is_not_made_up(changes: dict[str, str], said: str) -> None:
    assert why(replace(TASK, **changes)) == said  # type: ignore[arg-type]


def test_every_service_has_a_law_that_fits_a_line() -> None:
    assert all(3 < len(law_of(service)) < 40 for service in this_town().services.values())
