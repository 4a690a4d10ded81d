"""Numbers and codes read back as they were written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primarie.kernel.identifiers import RegistrationId, code_hash, code_matches, tracking_code


@given(st.from_regex(r"[A-Z][A-Z0-9]{0,7}", fullmatch=True), st.integers(2000, 2999), st.integers(1, 99_999_999))
def test_an_id_reads_back(register: str, year: int, number: int) -> None:
    one = RegistrationId(register, year, number)
    assert RegistrationId.parse(str(one)) == one


def test_the_two_forms_of_a_number() -> None:
    one = RegistrationId("S6", 2026, 42)
    assert (str(one), one.display(date(2026, 11, 24))) == ("S6-2026-00000042", "42/24.11.2026")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "S6-2026-42",
        "s6-2026-00000042",
        "S6-2026-00000042 ",
        "S6-2026-00000042\n",
        "S6-2026-00000000",
        "S6-2026-0000004\N{ARABIC-INDIC DIGIT TWO}",
    ],
)
def test_anything_else_is_no_id(text: str) -> None:
    with pytest.raises(ValueError, match="registration"):
        RegistrationId.parse(text)


@given(st.binary(min_size=16, max_size=16))
def test_a_code_forgives_how_it_is_typed(secret: bytes) -> None:
    code = tracking_code(secret)
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert code_matches(typed, code_hash(code))


@given(st.binary(min_size=16, max_size=16), st.binary(min_size=16, max_size=16))
def test_another_code_does_not_open(one: bytes, other: bytes) -> None:
    assert code_matches(tracking_code(one), code_hash(tracking_code(other))) == (one == other)
