from primarie.signing.look_up_code import look_up_code
from primarie.signing.model import Form, KnownLetter
from tests.fakes.signing import FakeLetters

KNOWN = KnownLetter("d1", "letter", "42/24.11.2026", Form.SENT, "2026-12-03T09:00:00.000000Z")


def test_a_code_as_people_type_it() -> None:
    known = FakeLetters()
    known.codes["7KQ4XW2M9PTE0123"] = KNOWN
    for typed in ("7KQ4XW2M9PTE0123", "7kq4-xw2m-9pte-o123", " 7KQ4 XW2M 9PTE OI23 "):
        assert look_up_code(typed, known=known) == KNOWN
        assert look_up_code(typed, known=known) == KNOWN


def test_everything_else_is_unknown() -> None:
    for typed in ("", "---", "#CODE", "A" * 10_000, "CODE#x"):
        assert look_up_code(typed, known=FakeLetters()) is None
