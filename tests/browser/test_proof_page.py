"""The offline page in Chromium, opened from the disk and cut off from every network: it believes true proofs alone."""

import base64
import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from primarie.web.site.offline import proof_page
from tests.builders.proofs import proven
from tests.builders.trust import TrustCentre, trust_centre

Json = dict[str, Any]
CHECKS = ("entry", "path", "document", "signature", "timestamp")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def trust(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TrustCentre]:
    with trust_centre(tmp_path_factory.mktemp("trust")) as centre:
        yield centre


@pytest.fixture(scope="module")
def proof(trust: TrustCentre) -> Json:
    return proven(trust)


@pytest.fixture
def asked() -> list[str]:
    """Every address that the page asked for."""
    return []


@pytest.fixture
def page(chromium: Browser, tmp_path: Path, asked: list[str]) -> Iterator[Page]:
    file = tmp_path / "verificare-dovada.html"
    file.write_text(proof_page().html, encoding="utf-8")
    context = chromium.new_context(viewport={"width": 360, "height": 780}, offline=True)
    opened = context.new_page()
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(file.as_uri())
    yield opened
    context.close()


def judged(page: Page, proof: Json | str) -> tuple[str, dict[str, str]]:
    """The conclusion's kind, and each check's outcome."""
    text = proof if isinstance(proof, str) else json.dumps(proof, ensure_ascii=False)
    page.set_input_files("#fisier", {"name": "dovada.json", "mimeType": "application/json", "buffer": text.encode()})
    page.wait_for_function("/[^…]$/.test(document.getElementById('concluzie').textContent)")
    found = {row.get_attribute("data-check"): row.get_attribute("class") for row in page.locator("#pasi li").all()}
    return str(page.locator("#concluzie").get_attribute("class")), {str(k): str(v) for k, v in found.items()}


def changed(proof: Json, **changes: Any) -> Json:
    return {**copy.deepcopy(proof), **changes}


def flipped(text: str) -> str:
    """The same hex with its first digit changed."""
    return ("0" if text[0] != "0" else "1") + text[1:]


def test_a_true_proof_is_believed_without_any_network(page: Page, proof: Json, asked: list[str]) -> None:
    assert judged(page, proof) == ("good", dict.fromkeys(CHECKS, "good"))
    said = page.locator("main").inner_text()
    assert "S6-2026-00000003" in said
    assert "Primăria Sectorului 6 București" in said
    assert "Test TSA" in said
    assert [each for each in asked if not each.startswith(("file:", "blob:"))] == []


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8])
def test_days_of_every_shape(page: Page, trust: TrustCentre, size: int) -> None:
    if size < 3:
        size += 2
    assert judged(page, proven(trust, entries=size))[0] == "good"


def test_an_elliptic_key_is_understood(page: Page, trust: TrustCentre) -> None:
    assert judged(page, proven(trust, signer="signatory")) == ("good", dict.fromkeys(CHECKS, "good"))


def _entry(proof: Json) -> Json:
    return changed(proof, fact={**proof["fact"], "facts": {**proof["fact"]["facts"], "dueDate": "2027-12-28"}})


def _hash(proof: Json) -> Json:
    return changed(proof, entry={**proof["entry"], "hash": flipped(proof["entry"]["hash"])})


def _path(proof: Json) -> Json:
    return changed(proof, path=[flipped(proof["path"][0]), *proof["path"][1:]])


def _shorter(proof: Json) -> Json:
    return changed(proof, path=proof["path"][:-1])


def _root(proof: Json) -> Json:
    return changed(proof, root=flipped(proof["root"]))


def _whole_other_root(proof: Json) -> Json:
    """Root and document agree with one another, as a forger would have it; the signature cannot."""
    other = flipped(proof["root"])
    return changed(proof, root=other, document=proof["document"].replace(proof["root"], other))


def _broken(name: str, at: int) -> Any:
    def tampered(proof: Json) -> Json:
        data = bytearray(base64.b64decode(proof[name]))
        data[at] ^= 1
        return changed(proof, **{name: base64.b64encode(bytes(data)).decode()})

    return tampered


@pytest.mark.parametrize(
    ("tamper", "bad"),
    [
        (_entry, {"entry"}),
        (_hash, {"entry", "path"}),
        (_path, {"path"}),
        (_shorter, {"path"}),
        (_root, {"path", "document"}),
        (_whole_other_root, {"path", "signature", "timestamp"}),
        (lambda proof: changed(proof, day="2026-11-25"), {"document"}),
        (lambda proof: changed(proof, index=proof["index"] + 1), {"path"}),
        (_broken("timestamp", -1), {"timestamp"}),
    ],
    ids=["entry", "hash", "path", "shorter", "root", "forged", "day", "index", "timestamp"],
)
def test_what_was_tampered_with_is_named(page: Page, proof: Json, tamper: Any, bad: set[str]) -> None:
    kind, found = judged(page, tamper(proof))
    assert kind == "bad"
    assert {name for name, outcome in found.items() if outcome == "bad"} == bad


def test_another_days_signature_is_not_this_ones(page: Page, trust: TrustCentre, proof: Json) -> None:
    other = proven(trust, entries=6)
    kind, found = judged(page, changed(proof, signature=other["signature"], timestamp=other["timestamp"]))
    assert kind == "bad"
    assert (found["signature"], found["timestamp"]) == ("bad", "bad")


@pytest.mark.parametrize(
    "proof", ["nu e json", "[]", "null", '{"state": "pending"}', '{"state": "proven", "entry": {"hash": "x"}}']
)
def test_what_is_no_proof_is_said_so(page: Page, proof: str) -> None:
    assert judged(page, proof)[0] == "bad"


def test_a_proof_without_content_is_not_called_whole(page: Page, proof: Json) -> None:
    bare = {name: value for name, value in proof.items() if name != "fact"}
    kind, found = judged(page, bare)
    assert (kind, found["entry"]) == ("unknown", "unknown")


def test_the_page_is_sound(chromium: Browser, tmp_path: Path, proof: Json, axe: str) -> None:
    file = tmp_path / "page.html"
    file.write_text(proof_page().html, encoding="utf-8")
    page = chromium.new_context(viewport={"width": 320, "height": 600}, bypass_csp=True).new_page()
    page.goto(file.as_uri())
    judged(page, proof)
    assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    page.evaluate(f"{axe};0")
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found["violations"]] == []
    page.context.close()
