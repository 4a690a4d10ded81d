"""A draft seen as its letter: the true PDF with a mark, and nothing kept."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from primarie.kernel.errors import NotFound
from primarie.signing.markdown import blocks
from primarie.signing.preview_letter import preview_letter
from primarie.signing.typst import TypstTypesetter
from tests.builders.signing import CASE_ID, SigningRoom, draft_of
from tests.fakes.signing import PlainTypesetter

TABLE = "Lucrările:\n\n| Strada | Metri | Stare |\n|---|---:|:---:|\n| *Apusului* | 12 | gata |\n| Uverturii | 7 | |\n"


def needs(room: SigningRoom, typesetter: object) -> dict[str, object]:
    given = room.rendering(typesetter)
    given["desk"] = replace(given["desk"], new_code=lambda: "0" * 16)
    return {name: given[name] for name in ("folders", "typesetter", "sealer", "desk", "clock")}


def test_it_is_the_letter_itself_with_a_mark_and_nothing_is_kept() -> None:
    room, typesetter = SigningRoom(), PlainTypesetter()
    draft = draft_of("letter", 2, body="Am verificat.")
    first = preview_letter(draft, **needs(room, typesetter))  # type: ignore[arg-type]
    assert preview_letter(draft, **needs(room, typesetter)) == first  # type: ignore[arg-type]
    assert typesetter.content[0]["mark"] == "PROIECT"
    assert typesetter.content[0]["number"] == "42/24.11.2026"
    assert room.pdfs.versions == {}
    assert room.letters.of_case(CASE_ID) == []


def test_a_case_that_is_not_there_has_no_preview() -> None:
    room = SigningRoom()
    room.folders.rows.clear()
    with pytest.raises(NotFound):
        preview_letter(draft_of("letter"), **needs(room, PlainTypesetter()))  # type: ignore[arg-type]


def test_the_true_pdf_bears_the_mark_and_the_table() -> None:
    room = SigningRoom()
    pdf = preview_letter(draft_of("letter", 2, body=TABLE), **needs(room, TypstTypesetter()))  # type: ignore[arg-type]
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert opened.Root.MarkInfo.Marked
        text = repr([node for node in opened.objects if isinstance(node, pikepdf.Dictionary) and node.get("/S")])
    assert "/Table" in text
    assert "/TH" in text


def test_a_table_keeps_its_cells_heads_and_leanings() -> None:
    table = blocks(TABLE)[1]
    assert table["align"] == ["left", "right", "center"]
    assert [cell[0]["v"] for cell in table["head"]] == ["Strada", "Metri", "Stare"]
    assert table["rows"][0][0] == [{"t": "emph", "c": [{"t": "text", "v": "Apusului"}]}]
    assert table["rows"][1][2] == []
