from typing import Any

import pytest

from primarie.kernel.errors import Stale
from primarie.signing.errors import LetterChanged
from primarie.signing.model import Form, Stage, StoredPdf
from primarie.signing.render_letter import render_letter
from primarie.signing.seal_letter import seal_letter
from tests.builders.signing import CASE_ID, SigningRoom
from tests.fakes.signing import PlainSeal, PlainTypesetter
from tests.faults import Faults, at_every_call, survive
from tests.unit.signing.conftest import Tools


def signed(kind: str = "letter") -> tuple[SigningRoom, str]:
    """A room whose letter has got all signatures, without any cryptography."""
    room = SigningRoom(kind=kind)
    letters = render_letter(CASE_ID, 1, **room.rendering(PlainTypesetter()))
    for letter in letters:
        stored = letter.at(Stage.RENDERED)
        for stage in (Stage.APPROVED, Stage.SIGNED):
            room.letters.record(letter, StoredPdf(stage, stored.key, stored.version_id, stored.sha256, stored.at, "x"))
    return room, letters[0].document_id


def test_it_is_sealed_once_and_known_from_then_on() -> None:
    room, document_id = signed()
    seal = PlainSeal()
    ports: dict[str, Any] = {"letters": room.letters, "pdfs": room.pdfs, "seal": seal, "clock": room.clock}
    first = seal_letter(CASE_ID, document_id, **ports)
    room.clock.forward(hours=1)
    assert seal_letter(CASE_ID, document_id, **ports) == first
    assert seal.uses == 1
    known = room.letters.by_hash(first[0].at(Stage.SEALED).sha256)
    assert known
    assert (known.form, known.display, known.kind) == (Form.SENT, "42/24.11.2026", "letter")
    assert room.letters.by_code(first[0].code) == known


def test_both_letters_of_a_redirect_are_sealed() -> None:
    room, document_id = signed("redirect")
    ports: dict[str, Any] = {"letters": room.letters, "pdfs": room.pdfs, "seal": PlainSeal(), "clock": room.clock}
    assert [each.kind for each in seal_letter(CASE_ID, document_id, **ports)] == ["redirect_notice", "redirect"]


def test_not_before_every_signature() -> None:
    room = SigningRoom()
    letter = render_letter(CASE_ID, 1, **room.rendering(PlainTypesetter()))[0]
    with pytest.raises(Stale):
        seal_letter(
            CASE_ID, letter.document_id, letters=room.letters, pdfs=room.pdfs, seal=PlainSeal(), clock=room.clock
        )


def test_bytes_that_changed_are_not_sealed() -> None:
    room, document_id = signed()
    seal = PlainSeal()
    key = next(iter(room.pdfs.versions))
    room.pdfs.versions[key][0] += b"%"
    with pytest.raises(LetterChanged):
        seal_letter(CASE_ID, document_id, letters=room.letters, pdfs=room.pdfs, seal=seal, clock=room.clock)
    assert seal.uses == 0


def test_killed_at_any_call_one_seal_stands() -> None:
    def scenario(faults: Faults) -> None:
        room, document_id = signed("redirect")
        seal = PlainSeal()
        ports: dict[str, Any] = {"letters": room.letters, "pdfs": room.pdfs, "seal": seal, "clock": room.clock}
        broken: dict[str, Any] = {**ports, **{name: faults.wrap(ports[name]) for name in ("letters", "pdfs", "seal")}}
        survive(lambda: seal_letter(CASE_ID, document_id, **broken))
        room.clock.forward(minutes=1)
        for letter in seal_letter(CASE_ID, document_id, **ports):
            stored = letter.at(Stage.SEALED)
            data = room.pdfs.get(stored.key, stored.version_id)
            assert room.pdfs.versions[stored.key] == [data]
            assert data.count(b"\nseal ") + data.count(b"}]seal") <= 1

    assert at_every_call(scenario) > 14


def test_a_real_seal_locks_and_nobody_signs_after_it(tools: Tools, sealed_pdf: bytes) -> None:
    verdict = tools.judge.judge(sealed_pdf)
    assert [(each.signer, each.level, each.covers_whole_document) for each in verdict.signatures] == [
        ("Ioana Șerban", "B-T", True),
        ("Andrei Țurcanu", "B-T", True),
        ("Primăria Sectorului 6 București", "B-T", True),
    ]
    assert b"/FieldMDP" in sealed_pdf
    late = tools.signatures.prepare(sealed_pdf, "Altul", tools.trust_credential("signatory"), tools.now())
    value = tools.trust.sign_digest("signatory", late.digest)
    signed_after = tools.signatures.finish(sealed_pdf, late, tools.trust_credential("signatory"), value)
    verdict = tools.judge.judge(signed_after)
    assert [each.intact for each in verdict.signatures] == [True] * 4
    assert [each.covers_whole_document for each in verdict.signatures] == [False, False, False, True]
