from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primarie.people.identity import born_on, normal_cnp, normal_cui, normal_email, normal_iban, normal_phone


@pytest.mark.parametrize("cnp", ["3850101460014", "4900612460026"])
def test_demo_people_hold(cnp: str) -> None:
    assert normal_cnp(cnp) == cnp
    assert normal_cnp(f" {cnp[:6]} {cnp[6:]} ") == cnp


@pytest.mark.parametrize(
    "wrong", ["", "385010146001", "3850101460015", "3851301460014", "3850101990014", "0850101460014", "x"]
)
def test_a_cnp_with_a_fault_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="CNP"):
        normal_cnp(wrong)


@given(st.integers(0, 12), st.integers(1, 9))
def test_one_changed_digit_never_passes(place: int, shift: int) -> None:
    digits = list("3850101460014")
    digits[place] = str((int(digits[place]) + shift) % 10)
    changed = "".join(digits)
    # Weights 1 … 9 against 11: a single change always moves the control sum; only the pair 10→1 may hide it.
    total = sum(int(d) * int(w) for d, w in zip(changed, "279146358279", strict=False)) % 11
    if total != 10:
        with pytest.raises(ValueError, match="CNP"):
            normal_cnp(changed)


def test_the_birthday_is_read_from_the_cnp() -> None:
    assert born_on("4900612460026") == date(1890, 6, 12)


def test_the_birthday_of_a_resident_is_not_known() -> None:
    assert born_on("7900612460026") is None


@pytest.mark.parametrize(("typed", "kept"), [("RO 18547290", "18547290"), ("18547290", "18547290")])
def test_cui(typed: str, kept: str) -> None:
    assert normal_cui(typed) == kept
    assert normal_cui(kept) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0722123456", "+40722123456"),
        ("0722 123 456", "+40722123456"),
        ("0040722123456", "+40722123456"),
        ("+40 (21) 3123456", "+40213123456"),
        ("021.312.34.56", "+40213123456"),
        ("0372123456", "+40372123456"),
    ],
)
def test_phones_are_kept_in_one_form(typed: str, kept: str) -> None:
    assert normal_phone(typed) == kept
    assert normal_phone(kept) == kept


def test_iban_is_romanian() -> None:
    assert normal_iban("RO49 AAAA 1B31 0075 9384 0000") == "RO49AAAA1B31007593840000"
    with pytest.raises(ValueError, match="cont din România"):
        normal_iban("DE89 3704 0044 0532 0130 00")


def test_email() -> None:
    assert normal_email(" Ion.Popescu@Exemplu.RO ") == "Ion.Popescu@exemplu.ro"


@pytest.mark.parametrize(
    ("check", "wrong"),
    [
        (normal_cui, "18547291"),
        (normal_iban, "RO49AAAA1B31007593840001"),
        (normal_phone, "12"),
        (normal_phone, "abc"),
        (normal_phone, "0122123456"),
        (normal_email, "ion"),
        (normal_email, "ion@local"),
        (normal_email, "ion@a.ro\nBcc: x@y.ro"),
        (normal_email, "a@b.ro, c@d.ro"),
        (normal_email, "a" * 250 + "@b.ro"),
    ],
)
def test_what_is_wrong_is_said(check: Callable[[str], str], wrong: str) -> None:
    with pytest.raises(ValueError, match=r"valid|valab|nu există"):
        check(wrong)
