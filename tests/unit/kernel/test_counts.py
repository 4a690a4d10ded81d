"""Numbers of things as Romanian says them."""

import pytest

from primarie.kernel.counts import in_romanian


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
def test_the_noun_follows_its_number(number: int, said: str) -> None:
    assert in_romanian(number, "zi", "zile") == said
