"""One PIN for many letters: one leave of the service, each letter with its own authorisation."""

from dataclasses import replace
from typing import Any

import pytest

from primarie.kernel.errors import InvalidInput, LetterChanged, NotFound
from primarie.signing.authorise_folder import authorise_folder
from primarie.signing.authorise_signature import Signing
from primarie.signing.model import Hand, Letter, Stage
from primarie.signing.render_letter import render_letter
from primarie.signing.sign_letter import sign_letter
from tests.builders.signing import CASE_ID, SigningRoom, draft_of
from tests.fakes.signing import PlainSignatures, PlainTypesetter
from tests.faults import Faults, at_every_call, survive
from tests.unit.signing.conftest import Tools


@pytest.fixture
def room(tools: Tools) -> SigningRoom:
    made = SigningRoom(tools.trust)
    dossier = made.folders.rows[CASE_ID]
    made.folders.rows[CASE_ID] = replace(dossier, drafts=(*dossier.drafts, draft_of("letter", 2)))
    return made


@pytest.fixture
def folder(tools: Tools, room: SigningRoom) -> list[Letter]:
    return [render_letter(CASE_ID, draft, **room.rendering(tools.typesetter))[0] for draft in (1, 2)]


def signing(room: SigningRoom, tools: Tools) -> dict[str, Any]:
    return room.signing(tools.signatures) | {"folders": room.authorisations}


def asked(letter: Letter, shown: str = "", pin: str = "123456") -> Signing:
    return Signing(CASE_ID, letter.document_id, Hand.HEAD, "head", pin, shown or letter.at(Stage.RENDERED).sha256)


def test_each_letter_gets_its_own_and_is_signed_later_without_asking_the_service(
    tools: Tools, room: SigningRoom, folder: list[Letter]
) -> None:
    given = authorise_folder("f1", [asked(each) for each in folder], **signing(room, tools))
    assert authorise_folder("f1", [asked(each) for each in folder], **signing(room, tools)) == given
    assert len({each.authorisation for each in given}) == 2
    asked_of_service = list(room.remote.signed)
    assert len(asked_of_service) == 2
    for letter, sheet in zip(folder, given, strict=True):
        for _ in range(2):
            signed = sign_letter(
                CASE_ID, letter.document_id, Hand.HEAD, sheet.authorisation, **room.signing(tools.signatures)
            )
            assert signed.has(Stage.APPROVED)
    assert room.remote.signed == asked_of_service
    again = authorise_folder("f2", [asked(each) for each in folder], **signing(room, tools))
    assert [each.error is not None for each in again] == [True, True]


def test_what_cannot_be_signed_leaves_the_others(tools: Tools, room: SigningRoom, folder: list[Letter]) -> None:
    first, second = folder
    nowhere = replace(asked(first), document_id="nowhere")
    given = authorise_folder("f1", [asked(first, "ab" * 32), nowhere, asked(second)], **signing(room, tools))
    assert [type(each.error) for each in given] == [LetterChanged, NotFound, type(None)]
    assert given[2].authorisation


def test_a_wrong_pin_is_the_whole_folders(tools: Tools, room: SigningRoom, folder: list[Letter]) -> None:
    with pytest.raises(InvalidInput):
        authorise_folder("f1", [asked(each, pin="000000") for each in folder], **signing(room, tools))
    assert room.authorisations.rows == {}


def test_killed_at_any_call_it_leaves_each_letter_with_one_signature(tools: Tools) -> None:
    def scenario(faults: Faults) -> None:
        room = SigningRoom(tools.trust)
        dossier = room.folders.rows[CASE_ID]
        room.folders.rows[CASE_ID] = replace(dossier, drafts=(*dossier.drafts, draft_of("letter", 2)))
        made = [render_letter(CASE_ID, draft, **room.rendering(PlainTypesetter()))[0] for draft in (1, 2)]
        plain = room.signing(PlainSignatures()) | {"folders": room.authorisations}
        wrapped = plain | {
            name: faults.wrap(plain[name])
            for name in ("letters", "pdfs", "remote", "authorisations", "folders", "sealer")
        }
        survive(lambda: authorise_folder("f1", [asked(each) for each in made], **wrapped))
        given = authorise_folder("f1", [asked(each) for each in made], **plain)
        for letter, sheet in zip(made, given, strict=True):
            ports = {name: port for name, port in plain.items() if name != "folders"}
            signed = sign_letter(CASE_ID, letter.document_id, Hand.HEAD, sheet.authorisation, **ports)
            assert len(room.pdfs.versions[signed.at(Stage.APPROVED).key]) == 1

    assert at_every_call(scenario) >= 12
