"""What a letter's PDF must be: tagged, PDF/A and PDF/UA by its own word, embedded fonts, readable by machine."""

import re
import shutil
import subprocess
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from primarie.signing.markdown import blocks
from primarie.signing.render_letter import render_letter
from primarie.signing.typst import TypstTypesetter
from tests.builders.signing import CASE_ID, SigningRoom
from tests.fakes.signing import PlainTypesetter
from tests.unit.signing.conftest import Tools

AT = datetime(2026, 12, 2, 9, tzinfo=UTC)
HOSTILE = (
    '#import "/etc/passwd" #read("/etc/passwd") \\ $x$ @ref <b>bold</b> `cod` ~ // /* #{ } [x] *nu* „da” – 100 % "q"'
)


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    room, typesetter = SigningRoom(), PlainTypesetter()
    render_letter(CASE_ID, 1, **room.rendering(typesetter))
    return typesetter.content[0]


def text_of(pdf: bytes, tmp_path: Path) -> str:
    (tmp_path / "letter.pdf").write_bytes(pdf)
    command = ["pdftotext", "-layout", "letter.pdf", "-"]
    return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout


def test_the_same_bytes_for_the_same_data(tools: Tools, data: dict[str, Any]) -> None:
    assert tools.typesetter.typeset("letter", data, AT) == TypstTypesetter().typeset("letter", data, AT)


def test_it_is_tagged_archival_and_whole(tools: Tools, data: dict[str, Any]) -> None:
    pdf = tools.typesetter.typeset("letter", data, AT)
    assert pdf.endswith(b"%%EOF\n")
    with pikepdf.open(BytesIO(pdf)) as letter:
        assert not letter.check_pdf_syntax()
        assert letter.Root.MarkInfo.Marked
        assert letter.Root.StructTreeRoot
        assert str(letter.Root.Lang) == "ro"
        metadata = letter.open_metadata()
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["pdfuaid:part"] == "1"
        assert "42/24.11.2026" in metadata["dc:title"]
        assert letter.Root.OutputIntents
        for each in letter.objects:
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor":
                assert "/FontFile2" in each or "/FontFile3" in each


def test_what_people_write_is_never_read_as_markup(tools: Tools, data: dict[str, Any], tmp_path: Path) -> None:
    pdf = tools.typesetter.typeset("letter", {**data, "body": blocks(HOSTILE), "subject": HOSTILE}, AT)
    if shutil.which("pdftotext"):
        said = re.sub(r"\s+", " ", text_of(pdf, tmp_path))
        assert '#import "/etc/passwd"' in said
        assert "root:" not in said


def test_a_character_without_a_glyph_is_a_box_for_the_approver_to_see(
    tools: Tools, data: dict[str, Any], tmp_path: Path
) -> None:
    pdf = tools.typesetter.typeset("letter", {**data, "body": blocks("Mulțumim 😀 漢 ăâ\u0007îș\u202eț")}, AT)
    if shutil.which("pdftotext"):
        assert "Mulțumim □ □ ăâîșț" in text_of(pdf, tmp_path)
    many = "".join(f"{chr(0x4E00 + at)} a " for at in range(80))
    foreign = tools.typesetter.typeset("letter", {**data, "body": blocks(f"Început {many} sfârșit")}, AT)
    if shutil.which("pdftotext"):
        assert "Început □ a □ a" in text_of(foreign, tmp_path)


def test_the_printed_code_leads_to_the_verification_page(tools: Tools, data: dict[str, Any], tmp_path: Path) -> None:
    pdf = tools.typesetter.typeset("letter", data, AT)
    if shutil.which("pdftoppm") and shutil.which("zbarimg"):
        (tmp_path / "letter.pdf").write_bytes(pdf)
        subprocess.run(["pdftoppm", "-r", "150", "-png", "letter.pdf", "page"], cwd=tmp_path, check=True)
        pages = [str(each) for each in tmp_path.glob("page*.png")]
        read = subprocess.run(["zbarimg", "-q", "--raw", *pages], capture_output=True, text=True, check=False)
        assert data["verify_url"] in read.stdout


def test_every_signature_is_whole_in_other_readers(kept_pdf: bytes, tmp_path: Path) -> None:
    with pikepdf.open(BytesIO(kept_pdf)) as letter:
        assert not letter.check_pdf_syntax()
    if shutil.which("pdfsig"):
        (tmp_path / "kept.pdf").write_bytes(kept_pdf)
        done = subprocess.run(
            ["pdfsig", "-nocert", "kept.pdf"], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.stdout.count("Signature is Valid.") == 3, done.stdout


def test_the_subset_of_markdown() -> None:
    tree = blocks(
        "# Titlu\n\nUn *doi* **trei** [patru](https://exemplu.ro)  \nrând\n\n3. a\n4. b\n\n- c\n\n![x](y) <i>"
    )
    assert [each["t"] for each in tree] == ["heading", "par", "list", "list", "par"]
    assert (tree[2]["ordered"], tree[2]["start"], len(tree[2]["items"])) == (True, 3, 2)
    words = [each.get("v", each["t"]) for each in tree[1]["c"]]
    assert words == ["Un ", "emph", " ", "strong", " ", "patru", " (https://exemplu.ro)", "break", "rând"]
    assert "".join(each["v"] for each in tree[4]["c"]).endswith("<i>")
