from datetime import timedelta
from typing import Any

import pytest

from primarie.kernel.errors import Stale
from primarie.signing.complete_letter import complete_letter
from primarie.signing.errors import TooEarly, TrustServiceDown
from primarie.signing.model import Form, Stage
from primarie.signing.pyhanko import HttpTimeStamper
from primarie.signing.seal_letter import seal_letter
from tests.builders.signing import CASE_ID, SigningRoom
from tests.fakes.signing import PlainSeal
from tests.faults import Faults, at_every_call, survive
from tests.unit.signing.conftest import Tools
from tests.unit.signing.test_seal_letter import signed


def sealed(kind: str = "letter") -> tuple[SigningRoom, str]:
    room, document_id = signed(kind)
    seal_letter(CASE_ID, document_id, letters=room.letters, pdfs=room.pdfs, seal=PlainSeal(), clock=room.clock)
    return room, document_id


def test_it_is_completed_once_and_known_in_both_forms() -> None:
    room, document_id = sealed()
    tool = PlainSeal()
    ports: dict[str, Any] = {"letters": room.letters, "pdfs": room.pdfs, "long_term": tool, "clock": room.clock}
    first = complete_letter(CASE_ID, document_id, **ports)
    assert complete_letter(CASE_ID, document_id, **ports) == first
    assert tool.uses == 1
    forms = [room.letters.by_hash(first[0].at(stage).sha256) for stage in (Stage.SEALED, Stage.KEPT)]
    assert [each.form for each in forms if each] == [Form.SENT, Form.KEPT]


def test_not_before_the_seal() -> None:
    room, document_id = signed()
    with pytest.raises(Stale):
        complete_letter(
            CASE_ID, document_id, letters=room.letters, pdfs=room.pdfs, long_term=PlainSeal(), clock=room.clock
        )


def test_killed_at_any_call_one_completion_stands() -> None:
    def scenario(faults: Faults) -> None:
        room, document_id = sealed("redirect")
        ports: dict[str, Any] = {"letters": room.letters, "pdfs": room.pdfs, "long_term": PlainSeal()}
        broken = {name: faults.wrap(port) for name, port in ports.items()}
        survive(lambda: complete_letter(CASE_ID, document_id, **broken, clock=room.clock))
        for letter in complete_letter(CASE_ID, document_id, **ports, clock=room.clock):
            stored = letter.at(Stage.KEPT)
            assert room.pdfs.versions[stored.key] == [room.pdfs.get(stored.key, stored.version_id)]

    assert at_every_call(scenario) > 14


def test_every_signature_reaches_the_long_term_level(tools: Tools, kept_pdf: bytes, sealed_pdf: bytes) -> None:
    assert kept_pdf.startswith(sealed_pdf)
    verdict = tools.judge.judge(kept_pdf)
    assert [(each.level, each.trusted, each.revocation, each.covers_whole_document) for each in verdict.signatures] == [
        ("B-LTA", True, True, True)
    ] * 3
    assert [(each.signer, each.intact, each.trusted) for each in verdict.timestamps] == [("Test TSA", True, True)]


def test_revocation_data_as_old_as_the_time_stamp_prove_nothing(tools: Tools) -> None:
    with tools.trust.prompt():
        room = SigningRoom(tools.trust)
        document_id = tools.sealed(room)
        data = room.pdfs.newest(f"letters/{CASE_ID}/{document_id}/sealed.pdf")
        assert data
        with pytest.raises(TooEarly):
            tools.long_term.complete(data[0])


def test_a_certificate_that_was_revoked_is_not_vouched_for(tools: Tools) -> None:
    room = SigningRoom(tools.trust)
    pdf = tools.signed_once(room, "revoked")
    with tools.trust.prompt(), pytest.raises(TrustServiceDown):
        tools.long_term.complete(pdf)


def test_a_silent_authority_is_a_reason_to_try_again(tools: Tools) -> None:
    with pytest.raises(TrustServiceDown):
        tools.sealed_with(SigningRoom(tools.trust), HttpTimeStamper("http://127.0.0.1:9/tsa", timeout=1))
    assert tools.trust.lag == timedelta(seconds=10)
