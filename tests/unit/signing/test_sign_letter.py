from dataclasses import replace

import pytest

from primarie.catalogue.model import Route
from primarie.kernel.errors import Stale
from primarie.signing.errors import AuthorisationExpired, LetterChanged
from primarie.signing.model import Hand, Letter, Stage
from primarie.signing.render_letter import render_letter
from primarie.signing.sign_letter import sign_letter
from tests.builders.signing import CASE_ID, SigningRoom
from tests.faults import Faults, at_every_call, survive
from tests.unit.signing.conftest import Tools


def rendered(tools: Tools, room: SigningRoom) -> Letter:
    return render_letter(CASE_ID, 1, **room.rendering(tools.typesetter))[0]


def test_head_then_signatory_on_those_very_bytes_once(tools: Tools) -> None:
    room = SigningRoom(tools.trust)
    document_id = rendered(tools, room).document_id
    for hand in (Hand.HEAD, Hand.SIGNATORY):
        given = tools.authorise(room, document_id, hand)
        first = sign_letter(CASE_ID, document_id, hand, given, **room.signing(tools.signatures))
        assert sign_letter(CASE_ID, document_id, hand, given, **room.signing(tools.signatures)) == first
    bytes_at = {stage: room.pdfs.versions[first.at(stage).key] for stage in first.stages}
    assert [len(versions) for versions in bytes_at.values()] == [1, 1, 1]
    assert bytes_at[Stage.APPROVED][0].startswith(bytes_at[Stage.RENDERED][0])
    assert bytes_at[Stage.SIGNED][0].startswith(bytes_at[Stage.APPROVED][0])
    verdict = tools.judge.judge(bytes_at[Stage.SIGNED][0])
    assert [(each.signer, each.level, each.intact) for each in verdict.signatures] == [
        ("Ioana Șerban", "B-T", True),
        ("Andrei Țurcanu", "B-T", True),
    ]
    assert len(room.remote.signed) == 2


def test_a_certificate_is_countersigned_before_the_signatory_signs(tools: Tools) -> None:
    room = SigningRoom(tools.trust)
    dossier = room.folders.rows[CASE_ID]
    room.folders.rows[CASE_ID] = replace(dossier, case=replace(dossier.case, route=Route.URBANISM))
    document_id = rendered(tools, room).document_id
    tools.signed_by(room, document_id, Hand.HEAD)
    with pytest.raises(Stale):
        tools.authorise(room, document_id, Hand.SIGNATORY)
    tools.signed_by(room, document_id, Hand.COUNTERSIGNER, Hand.SIGNATORY)
    letter = room.letters.find(CASE_ID, document_id)
    assert letter is not None
    (signed,) = room.pdfs.versions[letter.at(Stage.SIGNED).key]
    assert signed.startswith(room.pdfs.versions[letter.at(Stage.COUNTERSIGNED).key][0])
    verdict = tools.judge.judge(signed)
    assert [(each.signer, each.intact) for each in verdict.signatures] == [
        ("Ioana Șerban", True), ("Sabina Pecetaru", True), ("Andrei Țurcanu", True),
    ]  # fmt: skip


def test_an_authorisation_is_for_one_hand_and_one_letter(tools: Tools) -> None:
    room = SigningRoom(tools.trust)
    document_id = rendered(tools, room).document_id
    given = tools.authorise(room, document_id, Hand.HEAD)
    with pytest.raises(LetterChanged):
        sign_letter(CASE_ID, document_id, Hand.SIGNATORY, given, **room.signing(tools.signatures))


def test_after_five_minutes_the_person_is_asked_again(tools: Tools) -> None:
    room = SigningRoom(tools.trust)
    document_id = rendered(tools, room).document_id
    given = tools.authorise(room, document_id, Hand.HEAD)
    room.clock.forward(seconds=301)
    with pytest.raises(AuthorisationExpired):
        sign_letter(CASE_ID, document_id, Hand.HEAD, given, **room.signing(tools.signatures))
    with pytest.raises(AuthorisationExpired):
        sign_letter(CASE_ID, document_id, Hand.HEAD, "unknown", **room.signing(tools.signatures))
    again = tools.authorise(room, document_id, Hand.HEAD)
    assert sign_letter(CASE_ID, document_id, Hand.HEAD, again, **room.signing(tools.signatures)).has(Stage.APPROVED)


def test_nothing_is_signed_when_the_hash_changed(tools: Tools) -> None:
    room = SigningRoom(tools.trust)
    letter = rendered(tools, room)
    given = tools.authorise(room, letter.document_id, Hand.HEAD)
    other = replace(letter.at(Stage.RENDERED), sha256="00" * 32)
    room.letters.rows[CASE_ID, letter.document_id] = replace(letter, stages={Stage.RENDERED: other})
    with pytest.raises(LetterChanged):
        sign_letter(CASE_ID, letter.document_id, Hand.HEAD, given, **room.signing(tools.signatures))
    assert room.remote.signed == []


def test_bytes_swapped_after_the_service_signed_are_refused(tools: Tools) -> None:
    room = SigningRoom(tools.trust)
    letter = rendered(tools, room)
    given = tools.authorise(room, letter.document_id, Hand.HEAD)
    room.pdfs.versions[letter.at(Stage.RENDERED).key][0] = b"%PDF-1.7 other\n"
    with pytest.raises(LetterChanged):
        sign_letter(CASE_ID, letter.document_id, Hand.HEAD, given, **room.signing(tools.signatures))


def test_a_service_that_signs_something_else_breaks_no_letter(tools: Tools) -> None:
    room = SigningRoom(tools.trust)
    letter = rendered(tools, room)
    given = tools.authorise(room, letter.document_id, Hand.HEAD)
    room.remote.sign = lambda credential_id, sad, digests: [tools.trust.sign_digest("head", bytes(32))]
    with pytest.raises(LetterChanged):
        sign_letter(CASE_ID, letter.document_id, Hand.HEAD, given, **room.signing(tools.signatures))
    assert not room.letters.rows[CASE_ID, letter.document_id].has(Stage.APPROVED)


def test_both_letters_of_a_redirect_are_signed_by_one_pin(tools: Tools) -> None:
    room = SigningRoom(tools.trust, kind="redirect", once=True)
    told, sent = render_letter(CASE_ID, 1, **room.rendering(tools.typesetter))
    given = tools.authorise(room, told.document_id, Hand.HEAD)
    sign_letter(CASE_ID, told.document_id, Hand.HEAD, given, **room.signing(tools.signatures))
    assert all(room.letters.rows[CASE_ID, each.document_id].has(Stage.APPROVED) for each in (told, sent))
    assert len(room.remote.signed) == 2


def test_killed_at_any_call_there_is_one_signature(tools: Tools) -> None:
    """The service's leave is good once: where its answer was lost, the person is asked again, and signs once."""

    def scenario(faults: Faults) -> None:
        room = SigningRoom(tools.trust, once=True)
        document_id = rendered(tools, room).document_id
        given = tools.authorise(room, document_id, Hand.HEAD)
        ports = room.signing(tools.signatures)
        for port in ("letters", "pdfs", "remote", "authorisations", "signatures"):
            ports[port] = faults.wrap(ports[port])
        survive(lambda: sign_letter(CASE_ID, document_id, Hand.HEAD, given, **ports))
        try:
            sign_letter(CASE_ID, document_id, Hand.HEAD, given, **room.signing(tools.signatures))
        except AuthorisationExpired:
            assert faults.calls[-1] in ("FakeRemote.sign", "FakeAuthorisations.keep")
            again = tools.authorise(room, document_id, Hand.HEAD)
            sign_letter(CASE_ID, document_id, Hand.HEAD, again, **room.signing(tools.signatures))
        letter = room.letters.rows[CASE_ID, document_id]
        stored = letter.at(Stage.APPROVED)
        data = room.pdfs.get(stored.key, stored.version_id)
        assert set(room.pdfs.versions[stored.key]) == {data}
        assert data.count(b"/ByteRange") == 1

    assert at_every_call(scenario) > 12
