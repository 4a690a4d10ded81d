"""Looking into PDFs: whatever the bytes, an answer and never a crash."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf

from primarie.documents import refusals
from primarie.documents.pikepdf import PikepdfReader
from tests.builders.files import pdf, with_direct_script, with_static_form

READER = PikepdfReader()
WHOLE = pdf(with_static_form)


def nested(depth: int) -> bytes:
    def change(made: Pdf) -> None:
        here = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
        for _ in range(depth):
            here = Dictionary(Inside=Array([here]))
        made.Root.PieceInfo = here

    return pdf(change)


def test_a_script_deep_inside_is_found() -> None:
    assert READER.objection(nested(20)) == refusals.PDF_ACTIVE


def test_a_script_in_compressed_objects_under_a_written_round_name_is_found() -> None:
    packed = pdf(with_direct_script, object_stream_mode=2)
    assert b"JavaScript" not in packed
    assert READER.objection(packed) == refusals.PDF_ACTIVE
    plain = pdf(with_direct_script).replace(b"/JavaScript", b"/J#61vaScrip#74")
    assert READER.objection(plain) == refusals.PDF_ACTIVE


@pytest.mark.parametrize("junk", [b"junk before ", b"\xef\xbb\xbf"])
def test_a_pdf_begins_with_itself(junk: bytes) -> None:
    assert READER.objection(junk + WHOLE) == refusals.PDF_MIXED


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 1500))
def test_random_bytes_get_an_answer(noise: bytes, at: int) -> None:
    for content in (noise, b"%PDF-1.7\n" + noise, WHOLE[:at] + noise, WHOLE[:at] + noise + WHOLE[at + len(noise) :]):
        assert isinstance(READER.objection(content), str)
