"""Attacks on our own letters, and files that no honest program writes."""

import random
import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer
from pyhanko.sign.fields import SigFieldSpec

from primarie.kernel.errors import InvalidInput, TooLarge
from primarie.signing.model import Form, Stage, Verdict
from primarie.signing.seal_letter import seal_letter
from primarie.signing.verdict_words import verdict_as_dict
from primarie.signing.verify_pdf import verify_pdf
from tests.builders.signing import CASE_ID, SigningRoom
from tests.fakes.signing import FakeLetters, FixedValidator
from tests.unit.signing.conftest import Tools


def whole(verdict: Verdict) -> list[bool]:
    return [each.covers_whole_document for each in verdict.signatures]


def test_the_same_verdict_twice_and_nothing_personal_in_it(tools: Tools) -> None:
    room = SigningRoom(tools.trust)
    document_id = tools.sealed(room)
    ports: dict[str, Any] = {"letters": room.letters, "pdfs": room.pdfs, "seal": tools.seal, "clock": room.clock}
    letter = seal_letter(CASE_ID, document_id, **ports)[0]
    data = room.pdfs.get(letter.at(Stage.SEALED).key, letter.at(Stage.SEALED).version_id)
    first = verify_pdf(data, validator=tools.judge, known=room.letters)
    assert verify_pdf(data, validator=tools.judge, known=room.letters) == first
    assert first.registered
    assert first.registered.form is Form.SENT
    wire = verdict_as_dict(first)
    assert set(wire["signatures"][0]) >= {"signer", "level", "time", "intact", "trusted", "coversWholeDocument"}
    assert wire["registered"]["number"] == "42/24.11.2026"
    assert "Țuțea" not in repr(wire)
    assert CASE_ID not in repr(wire)


def test_what_is_no_pdf_or_too_large_is_not_read() -> None:
    ports: dict[str, Any] = {"validator": FixedValidator(Verdict()), "known": FakeLetters()}
    with pytest.raises(InvalidInput):
        verify_pdf(b"GIF89a" + bytes(2000), **ports)
    with pytest.raises(TooLarge):
        verify_pdf(b"%PDF-1.7" + bytes(4 * 1024 * 1024), **ports)


def test_one_changed_byte_is_seen(tools: Tools, sealed_pdf: bytes) -> None:
    at = sealed_pdf.index(b"/Title")
    verdict = tools.judge.judge(sealed_pdf[: at + 8] + b"X" + sealed_pdf[at + 9 :])
    assert not any(each.intact or each.trusted or each.covers_whole_document for each in verdict.signatures)


def test_junk_behind_the_end_is_seen(tools: Tools, sealed_pdf: bytes, kept_pdf: bytes) -> None:
    for junk in (b"junk", b"\n%%EOF\n", b"startxref\n0\n%%EOF\n", b"<html>" * 100):
        assert not any(whole(tools.judge.judge(sealed_pdf + junk))), junk
        assert not any(whole(tools.judge.judge(kept_pdf + junk))), junk


def test_a_letter_cut_back_before_its_seal_is_not_ours(tools: Tools, sealed_pdf: bytes) -> None:
    ends = [match.end() for match in re.finditer(rb"%%EOF\n", sealed_pdf)]
    cut = sealed_pdf[: ends[-2]]
    verdict = verify_pdf(cut, validator=tools.judge, known=FakeLetters())
    assert [each.signer for each in verdict.signatures] == ["Ioana Șerban", "Andrei Țurcanu"]
    assert verdict.registered is None


def rewritten_page(pdf: bytes) -> bytes:
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    page = writer.root["/Pages"]["/Kids"][0]
    stream = generic.StreamObject(stream_data=b"BT /F1 12 Tf 72 720 Td (Plata catre: Atacator) Tj ET")
    page["/Contents"] = writer.add_object(stream)
    writer.update_container(page)
    return written(writer)


def hidden_behind_annotation(pdf: bytes) -> bytes:
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    page = writer.root["/Pages"]["/Kids"][0]
    note = generic.DictionaryObject(
        {
            generic.pdf_name("/Type"): generic.pdf_name("/Annot"),
            generic.pdf_name("/Subtype"): generic.pdf_name("/FreeText"),
            generic.pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (0, 0, 600, 800))),
            generic.pdf_name("/Contents"): generic.pdf_string("Plata către: Atacator"),
        }
    )
    page.setdefault("/Annots", generic.ArrayObject())
    page["/Annots"].append(writer.add_object(note))
    writer.update_container(page)
    return written(writer)


def visible_field(pdf: bytes) -> bytes:
    from pyhanko.sign.fields import append_signature_field

    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    append_signature_field(writer, SigFieldSpec("Vizibil", box=(0, 0, 600, 800)))
    return written(writer)


def other_catalogue(pdf: bytes) -> bytes:
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    action = generic.DictionaryObject(
        {
            generic.pdf_name("/S"): generic.pdf_name("/JavaScript"),
            generic.pdf_name("/JS"): generic.pdf_string("app.alert(1)"),
        }
    )
    writer.root["/OpenAction"] = writer.add_object(action)
    writer.update_root()
    return written(writer)


def written(writer: IncrementalPdfFileWriter) -> bytes:
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


@pytest.mark.parametrize("attack", [rewritten_page, hidden_behind_annotation, visible_field, other_catalogue])
def test_nothing_but_our_own_updates_may_follow(
    tools: Tools, sealed_pdf: bytes, kept_pdf: bytes, attack: Callable[[bytes], bytes]
) -> None:
    for pdf in (sealed_pdf, kept_pdf):
        forged = attack(pdf)
        assert forged.startswith(pdf)
        verdict = tools.judge.judge(forged)
        assert verdict.signatures
        assert not any(whole(verdict))


def test_a_field_filled_in_afterwards_is_seen(tools: Tools) -> None:
    """As in esig/dss `dss-2236/replace`: what other validators call form filling changes what the reader reads."""
    form = pikepdf.new()
    form.add_blank_page()
    field = form.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Tx,
            T="catre",
            V="Donație către: Spital",
            Rect=[50, 700, 400, 720],
        )
    )
    form.Root.AcroForm = pikepdf.Dictionary(Fields=[field], DA="/Helv 12 Tf", DR=pikepdf.Dictionary())
    form.pages[0].Annots = pikepdf.Array([field])
    made = BytesIO()
    form.save(made)
    credential = tools.trust_credential("head")
    prepared = tools.signatures.prepare(made.getvalue(), "Semnatar", credential, tools.now())
    signed = tools.signatures.finish(
        made.getvalue(), prepared, credential, tools.trust.sign_digest("head", prepared.digest)
    )
    assert whole(tools.judge.judge(signed)) == [True]
    writer = IncrementalPdfFileWriter(BytesIO(signed))
    filled = writer.root["/AcroForm"]["/Fields"][0]
    filled["/V"] = generic.pdf_string("Donație către: Atacator")
    writer.update_container(filled)
    verdict = tools.judge.judge(written(writer))
    assert [(each.intact, each.covers_whole_document) for each in verdict.signatures] == [(True, False)]


def test_a_stranger_is_not_trusted(tools: Tools) -> None:
    verdict = tools.judge.judge(tools.signed_once(SigningRoom(tools.trust), "stranger"))
    assert [(each.intact, each.trusted, each.problem) for each in verdict.signatures] == [(True, False, "untrusted")]


def test_files_that_cannot_be_judged_get_a_reason(tools: Tools, sealed_pdf: bytes) -> None:
    locked = BytesIO()
    writer = copy_into_new_writer(PdfFileReader(BytesIO(sealed_pdf)))
    writer.encrypt("owner", "user")
    writer.write(locked)
    assert tools.judge.judge(locked.getvalue()).problem == "encrypted"
    plain = BytesIO()
    empty = pikepdf.new()
    empty.add_blank_page()
    empty.save(plain)
    assert tools.judge.judge(plain.getvalue()).problem == "unsigned"
    for broken in (b"%PDF-1.7\n", b"%PDF-" + bytes(5000), sealed_pdf[:5000], sealed_pdf[len(sealed_pdf) // 2 :]):
        assert tools.judge.judge(b"%PDF-1.7\n" + broken).problem == "unreadable"


def test_no_damage_raises(tools: Tools, kept_pdf: bytes) -> None:
    """Bytes changed at random, most of them where the structure is."""
    chance = random.Random(20261124)  # noqa: S311 - the same damage in every run
    places = [match.start() for match in re.finditer(rb"/[A-Z]\w+|obj|xref|<<|\d+ 0 R", kept_pdf)]
    for _ in range(25):
        damaged = bytearray(kept_pdf)
        for _ in range(chance.randrange(1, 6)):
            damaged[chance.choice(places) + chance.randrange(4)] = chance.randrange(256)
        verdict = tools.judge.judge(bytes(damaged))
        assert not any(each.trusted and not each.intact for each in verdict.signatures)
