"""Our own rules: what they refuse, what they must not, and that they say what they are."""

import pytest

from primarie.documents.model import Finding
from primarie.documents.yara import YaraScanner
from tests.builders.files import EICAR, pdf, photo
from town.petition import evidence_photo

SCANNER = YaraScanner()


@pytest.mark.parametrize(
    "content",
    [
        EICAR,
        pdf() + EICAR,
        b"\x7fELF\x02\x01\x01" + b"\0" * 40,
        b"MZ..This program cannot be run in DOS mode",
        b"powershell.exe -nop -w hidden -c iex",
        "powershell -Enc ".encode("utf-16-le") + ("A" * 60).encode("utf-16-le"),
        photo() + b"<?php system($_GET[1]); ?>",
        b"<html><script>1</script>%PDF-1.7",
    ],
)
def test_what_is_never_honest_is_found(content: bytes) -> None:
    assert SCANNER.scan("u1", content) is Finding.THREAT


@pytest.mark.parametrize("content", [b"", pdf(), photo(), photo("PNG"), evidence_photo(), b"doar text"])
def test_honest_files_pass(content: bytes) -> None:
    assert SCANNER.scan("u1", content) is Finding.CLEAN


def test_it_says_that_it_is_rules_only() -> None:
    assert SCANNER.name == "yara"
