"""What staff are told, in words."""

from datetime import date

import pytest

from primarie.cases.model import Step
from primarie.messages.news import Kind, News, Way
from primarie.messages.news_words import KIND_HINTS, KINDS, WAYS, left, what

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("2026-11-24", "termenul este azi"),
        ("2026-11-25", "mai este o zi"),
        ("2026-11-29", "mai sunt 5 zile"),
        ("2026-12-14", "mai sunt 20 de zile"),
        ("2026-11-23", "depășit cu o zi"),
        ("2026-10-24", "depășit cu 31 de zile"),
    ],
)
def test_how_far_a_term_is(due: str, said: str) -> None:
    assert left(due, TODAY) == said


def test_every_kind_way_and_step_of_work_has_words() -> None:
    assert KINDS.keys() == KIND_HINTS.keys() == set(Kind)
    assert WAYS.keys() == set(Way)
    said = {what(News("radu", "c", "t", Kind.WORK, step, "", Way.MARK, 0)) for step in Step if step is not Step.CLARIFY}
    assert len(said) == len(Step) - 1
    assert "Noutate în dosar" not in said
