import logging

import pytest

from primarie.kernel.clock import from_iso
from primarie.kernel.errors import InvalidInput, NotAllowed, NotFound, OtherName, Stale, TooManyAttempts
from primarie.signing.authorise_signature import Signing, authorise_signature
from primarie.signing.errors import LetterChanged
from primarie.signing.model import Hand, Letter, Stage
from primarie.signing.render_letter import render_letter
from tests.builders.signing import CASE_ID, SigningRoom
from tests.unit.signing.conftest import Tools


@pytest.fixture
def room(tools: Tools) -> SigningRoom:
    return SigningRoom(tools.trust)


@pytest.fixture
def letter(tools: Tools, room: SigningRoom) -> Letter:
    return render_letter(CASE_ID, 1, **room.rendering(tools.typesetter))[0]


def asked(letter: Letter, pin: str = "123456", actor: str = "head", hand: Hand = Hand.HEAD) -> Signing:
    return Signing(CASE_ID, letter.document_id, hand, actor, pin)


def test_each_pin_gives_an_authorisation_of_five_minutes(tools: Tools, room: SigningRoom, letter: Letter) -> None:
    first = authorise_signature(asked(letter), **room.signing(tools.signatures))
    second = authorise_signature(asked(letter), **room.signing(tools.signatures))
    assert first.authorisation_id != second.authorisation_id
    assert (from_iso(first.valid_until) - room.clock.now()).total_seconds() == 300
    assert room.letters.find(CASE_ID, letter.document_id) == letter


def test_the_pin_is_kept_nowhere(
    tools: Tools, room: SigningRoom, letter: Letter, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    signing = asked(letter)
    given = authorise_signature(signing, **room.signing(tools.signatures))
    assert "123456" not in repr(signing) + repr(given) + caplog.text
    assert "sad-0" not in given.sad_sealed
    assert room.sealer.open(given.sad_sealed, submission_id=given.authorisation_id) == "sad-0"
    with pytest.raises(ValueError, match="another"):
        room.sealer.open(given.sad_sealed, submission_id="other")


def test_a_wrong_pin_is_said_on_its_field_and_locks_after_three(
    tools: Tools, room: SigningRoom, letter: Letter
) -> None:
    for _ in range(3):
        with pytest.raises(InvalidInput) as wrong:
            authorise_signature(asked(letter, pin="000000"), **room.signing(tools.signatures))
        assert [each.field for each in wrong.value.errors] == ["pin"]
        assert "000000" not in str(wrong.value)
    with pytest.raises(TooManyAttempts):
        authorise_signature(asked(letter), **room.signing(tools.signatures))
    assert room.authorisations.rows == {}


def test_who_has_no_certificate_signs_nothing(tools: Tools, room: SigningRoom, letter: Letter) -> None:
    with pytest.raises(NotAllowed):
        authorise_signature(asked(letter, actor="nobody"), **room.signing(tools.signatures))


def test_not_before_its_turn_and_not_twice(tools: Tools, room: SigningRoom, letter: Letter) -> None:
    with pytest.raises(Stale):
        authorise_signature(asked(letter, hand=Hand.SIGNATORY), **room.signing(tools.signatures))
    tools.signed_by(room, letter.document_id, Hand.HEAD)
    with pytest.raises(Stale):
        authorise_signature(asked(letter), **room.signing(tools.signatures))


def test_bytes_that_changed_are_not_authorised(tools: Tools, room: SigningRoom, letter: Letter) -> None:
    key = letter.at(Stage.RENDERED).key
    room.pdfs.versions[key][0] += b"%"
    with pytest.raises(LetterChanged):
        authorise_signature(asked(letter), **room.signing(tools.signatures))


def test_no_letter(tools: Tools, room: SigningRoom) -> None:
    with pytest.raises(NotFound):
        authorise_signature(Signing(CASE_ID, "none", Hand.HEAD, "head", "1"), **room.signing(tools.signatures))


@pytest.mark.parametrize("_", range(2))
def test_whose_name_is_not_there_signs_nothing(tools: Tools, room: SigningRoom, letter: Letter, _: int) -> None:
    with pytest.raises(OtherName):
        authorise_signature(asked(letter, actor="signatory"), **room.signing(tools.signatures))
    assert room.authorisations.rows == {}
