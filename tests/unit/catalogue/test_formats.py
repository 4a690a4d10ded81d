"""Each format of ours: what it takes, in which form it is kept, what it says of the rest; no text breaks it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.ro import cnp as ro_cnp
from stdnum.ro import cui as ro_cui

from primarie.catalogue.formats import FORMATS, checks, kept, why_not
from primarie.kernel.language import speaking

ANY_TEXT = st.text(max_size=60) | st.text(alphabet="0123456789ROB-/CU .,;abc", max_size=40)


@pytest.mark.parametrize(
    ("name", "typed", "form"),
    [
        ("ro-cnp", "385 0101 460014", "3850101460014"),
        ("ro-cui", "RO 18547290", "18547290"),
        ("ro-iban", "ro49 aaaa 1b31 0075 9384 0000", "RO49AAAA1B31007593840000"),
        ("ro-phone", "0722 123 456", "+40722123456"),
        ("ro-phone", "0040 21 312 34 56", "+40213123456"),
        ("ro-postcode", " 060 013 ", "060013"),
        ("ro-cadastral", "231456", "231456"),
        ("ro-cadastral", "231456 - c1 - u12", "231456-C1-U12"),
        ("ro-cadastral", "1234/2/3", "1234/2/3"),
        ("ro-plate", "b 123 abc", "B 123 ABC"),
        ("ro-plate", "CJ-01-ZZZ", "CJ 01 ZZZ"),
        ("ro-plate", "B 99 XYZ", "B 99 XYZ"),
        ("ro-caen", "5611", "5611"),
        ("ro-caen", " 56 30", "5630"),
        ("coordinates", "44.4268, 26.0253", "44.42680,26.02530"),
    ],
)
def test_a_value_is_kept_in_one_form(name: str, typed: str, form: str) -> None:
    assert FORMATS[name](typed) == form
    assert FORMATS[name](form) == form
    assert checks()[name](typed)


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("ro-cnp", "385010146001", "13 cifre; ați scris 12"),
        ("ro-cnp", "3850101460015", "ultima cifră"),
        ("ro-cnp", "3851301460014", "data nașterii"),
        ("ro-cui", "18547291", "ultima cifră"),
        ("ro-cui", "1", "între 2 și 10 cifre"),
        ("ro-iban", "RO49AAAA1B31007593840001", "cifrele de control"),
        ("ro-iban", "DE89370400440532013000", "din România"),
        ("ro-phone", "12", "0722 123 456"),
        ("ro-postcode", "6001", "șase cifre"),
        ("ro-postcode", "990013", "încep cu 99"),
        ("ro-cadastral", "o mie", "cel mult șapte cifre"),
        ("ro-cadastral", "12345678", "cel mult șapte cifre"),
        ("ro-plate", "123", "ca pe plăcuță"),
        ("ro-plate", "XX 12 ABC", "indicativul XX"),
        ("ro-plate", "CJ 123 ABC", "Numai numerele din București"),
        ("ro-plate", "B 012 ABC", "Numai numerele din București"),
        ("ro-plate", "B 12 IAB", "nu se dă"),
        ("ro-caen", "561", "patru cifre"),
        ("ro-caen", "4511", "diviziunea 45"),
        ("coordinates", "acolo", "latitudine și longitudine"),
        ("coordinates", "26.0253,44.4268", "întâi se scrie latitudinea"),
    ],
)
def test_what_is_wrong_explains_itself(name: str, typed: str, said: str) -> None:
    assert said in why_not(name, typed)
    assert not checks()[name](typed)


def test_it_is_said_in_the_language_of_who_asks() -> None:
    with speaking("en"):
        assert why_not("ro-plate", "XX 12 ABC")
        assert why_not("ro-plate", "B 123 ABC") == ""


@pytest.mark.parametrize("name", FORMATS)
@given(typed=ANY_TEXT)
def test_no_text_breaks_a_format_and_what_is_kept_is_kept_again(name: str, typed: str) -> None:
    said = why_not(name, typed)
    if said:
        with pytest.raises(ValueError, match=re.escape(said)):
            FORMATS[name](typed)
        return
    form = FORMATS[name](typed)
    assert FORMATS[name](form) == form
    assert form.isascii(), "only ASCII is kept, whatever digits a keyboard has"


@given(st.dates(), st.integers(1, 46), st.integers(1, 999))
def test_every_cnp_that_can_be_given_is_taken(born: object, county: int, place: int) -> None:
    day = str(born).replace("-", "")
    first = "1" if day.startswith("19") else "5" if day.startswith("20") else "3"
    year = {"1": "19", "5": "20", "3": "18"}[first]
    begun = f"{first}{day[2:8]}{county:02}{place:03}"
    whole = begun + ro_cnp.calc_check_digit(begun)
    if year + day[2:8] == day or day[4:8] != "0229":
        assert FORMATS["ro-cnp"](f"{whole[:7]} {whole[7:]}") == whole


@given(st.integers(1, 999_999_999))
def test_every_cui_that_can_be_given_is_taken(number: int) -> None:
    whole = f"{number}{ro_cui.calc_check_digit(str(number))}"
    assert FORMATS["ro-cui"](f"RO{whole}") == FORMATS["ro-cui"](whole) == whole


@given(st.integers(1, 9_999_999), st.none() | st.integers(1, 999), st.none() | st.integers(1, 9999))
def test_every_land_book_number_is_taken(land: int, building: int | None, flat: int | None) -> None:
    whole = f"{land}" + (f"-C{building}" if building else "") + (f"-U{flat}" if flat else "")
    assert FORMATS["ro-cadastral"](whole.lower()) == whole


@given(st.floats(43.5, 48.3), st.floats(20.2, 29.8))
def test_every_place_in_the_country_is_taken(north: float, east: float) -> None:
    assert re.fullmatch(r"\d\d\.\d{5},\d\d\.\d{5}", FORMATS["coordinates"](f"{north:.7f},{east:.7f}"))


def test_what_is_kept_goes_as_deep_as_the_form() -> None:
    schema = {
        "properties": {
            "auto": {"type": "string", "format": "ro-plate"},
            "membri": {"items": {"properties": {"cnp": {"format": "ro-cnp"}, "nume": {"type": "string"}}}},
            "locuri": {"items": {"type": "string"}},
        }
    }
    value = {"auto": "b123abc", "membri": [{"cnp": "385 0101460014", "nume": "a  b"}], "locuri": ["1 2"], "alt": 7}
    once = kept(schema, value)
    assert once == {
        "auto": "B 123 ABC",
        "membri": [{"cnp": "3850101460014", "nume": "a  b"}],
        "locuri": ["1 2"],
        "alt": 7,
    }
    assert kept(schema, once) == once
