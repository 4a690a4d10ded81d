"""What identifies a person stands in no address, and finds the same cases."""

import pytest

from primarie.kernel.errors import InvalidInput
from primarie.search.hide_identity import hide_identity, tokens_of_keys
from primarie.search.words import asked_tokens
from tests.builders.cases import HEAD
from tests.builders.search import Library

PERSON = {
    "kind": "person",
    "name": "Zamfirescu Profira",
    "cnp": "3850101460014",
    "email": "Profira@Example.ro",
    "phone": "+40722333444",
}
COMPANY = {"kind": "company", "name": "Flori SRL", "cui": "RO18547290", "email": "flori@example.ro"}


@pytest.mark.parametrize(
    ("typed", "rest"),
    [
        ("3850101460014", ""),
        ("profira@example.ro", ""),
        ("0722 333 444", ""),
        ("groapă 3850101460014 adâncă", "groapă adâncă"),
        ("RO18547290", ""),
        ("RO 18547290 flori", "flori"),
    ],
)
def test_it_is_found_by_a_key_that_does_not_tell_it(typed: str, rest: str) -> None:
    library = Library()
    library.case(1, applicant=PERSON, data={"descriere": "Groapă adâncă"})
    library.case(2, applicant=COMPANY)
    library.case(3, applicant={"kind": "person", "name": "Altcineva", "email": "altul@example.ro"})
    hidden = hide_identity(typed, library.tokens)
    assert hidden == hide_identity(typed, library.tokens)
    assert hidden.words == rest
    assert not any(word in key for key in hidden.keys for word in typed.split() if len(word) > 3)
    wanted = [1] if "RO" not in typed else [2]
    assert library.found(HEAD, hidden.words, keys=hidden.keys) == wanted
    assert "RO " in typed or library.found(HEAD, typed) == wanted


@pytest.mark.parametrize(
    "typed", ["42", "42/2026", "S6-2026-00000042", "12345678", "groapă  adâncă ", "nr. 14, bl. C4", ""]
)
def test_numbers_and_words_stand_as_they_were_typed(typed: str) -> None:
    hidden = hide_identity(typed, Library().tokens)
    assert (hidden.words, hidden.keys) == (typed, ())


def test_only_keys_are_keys() -> None:
    tokens = Library().tokens
    (key,) = hide_identity("3850101460014", tokens).keys
    assert tokens_of_keys((key,)) == asked_tokens("3850101460014 ", tokens)
    for wrong in (("x",), ("a" * 12 + "." + "b",), (key,) * 5, ("=s:archived..",)):
        with pytest.raises(InvalidInput):
            tokens_of_keys(wrong)
