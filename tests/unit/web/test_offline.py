"""The page that checks proofs is one file: nothing of it comes from elsewhere, and only its own script may run."""

import base64
import hashlib
import json
import re

import pytest

from primarie.kernel.language import LANGUAGES, speaking
from primarie.web.site.offline import proof_page

PAGE = proof_page().html


def _fingerprint(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_asked_twice_it_is_the_same_file() -> None:
    assert proof_page() == proof_page()


def test_only_its_own_script_and_style_run_and_nothing_is_fetched() -> None:
    policy = proof_page().all_headers()["Content-Security-Policy"]
    (script,) = re.findall(r"<script>(.*?)</script>", PAGE, re.S)
    (style,) = re.findall(r"<style>(.*?)</style>", PAGE, re.S)
    assert policy == (
        f"default-src 'none'; script-src {_fingerprint(script)}; style-src {_fingerprint(style)}; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    # From the disk there are no headers: the file brings its policy along.
    (own,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', PAGE)
    assert policy.startswith(own.replace("&#39;", "'"))


def test_it_names_nothing_outside_itself() -> None:
    assert re.findall(r'\ssrc="|<link|@import|url\(|https?://(?!www\.w3\.org)', PAGE) == []
    assert not re.search(r"\b(fetch|XMLHttpRequest|WebSocket|sendBeacon|eval|import)\s*\(", PAGE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_script_finds_its_words(language: str) -> None:
    with speaking(language):
        page = proof_page().html
    (told,) = re.findall(r'<script type="application/json" id="cuvinte">(.*?)</script>', page, re.S)
    words = json.loads(told)
    used = set(re.findall(r"\bsaid\.(\w+)", page))
    assert used
    assert used <= set(words)
    assert set(words["names"]) == {"entry", "path", "document", "signature", "timestamp"}
    assert f'<html lang="{language}">' in page
