"""Who gave the PIN and could not wait learns what became of the folder; nobody else does."""

from typing import Any

import pytest

from primarie.kernel.errors import InvalidInput, NotFound, Stale
from primarie.signing.authorise_folder import authorise_folder
from primarie.signing.authorise_signature import Signing
from primarie.signing.model import Folder, Hand
from primarie.signing.read_folder import read_folder
from primarie.signing.render_letter import render_letter
from tests.builders.signing import CASE_ID, SigningRoom
from tests.fakes.signing import PlainSignatures, PlainTypesetter
from tests.unit.signing.conftest import Tools


def read(room: SigningRoom, folder_id: str = "f1", actor: str = "head") -> Any:
    return read_folder(folder_id, actor, folders=room.authorisations, clock=room.clock)


def authorise(room: SigningRoom, pin: str) -> Any:
    (letter,) = render_letter(CASE_ID, 1, **room.rendering(PlainTypesetter()))
    signing = Signing(CASE_ID, letter.document_id, Hand.HEAD, "head", pin)
    ports = room.signing(PlainSignatures()) | {"folders": room.authorisations}
    return authorise_folder("f1", [signing], **ports)


def test_it_is_read_as_it_was_given_by_whose_it_is(tools: Tools) -> None:
    room = SigningRoom(tools.trust)
    given = authorise(room, "123456")
    assert list(read(room)) == list(read(room)) == list(given)
    for other in (("f2", "head"), ("f1", "signatory")):
        with pytest.raises(NotFound):
            read(room, *other)


def test_a_wrong_pin_is_told_to_who_looks_later_and_the_right_one_goes_on(tools: Tools) -> None:
    room = SigningRoom(tools.trust)
    with pytest.raises(InvalidInput):
        authorise(room, "000000")
    with pytest.raises(InvalidInput):
        read(room)
    assert authorise(room, "123456")[0].authorisation == read(room)[0].authorisation


def test_while_it_is_at_work_nothing_is_known_and_a_broken_run_is_told() -> None:
    room = SigningRoom()
    room.authorisations.save_folder(Folder("f1", "head", "2026-11-24T08:00:00.000000Z"))
    assert read(room) is None
    room.clock.forward(seconds=200)
    with pytest.raises(Stale):
        read(room)


def test_the_pin_counts_for_five_minutes(tools: Tools) -> None:
    room = SigningRoom(tools.trust)
    first = authorise(room, "123456")
    room.clock.forward(seconds=299)
    assert list(read(room)) == list(authorise(room, "no matter")) == list(first)
    room.clock.forward(seconds=1)
    for _ in range(2):
        with pytest.raises(Stale, match="PIN"):
            read(room)
    with pytest.raises(InvalidInput):
        authorise(room, "000000")
    anew = authorise(room, "123456")
    assert anew[0].authorisation not in ("", first[0].authorisation)
    assert list(read(room)) == list(anew)
