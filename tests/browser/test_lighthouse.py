"""Lighthouse's accessibility of the main pages of the deployed copy: a hundred, on the phone that it plays."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from primarie.catalogue import service
from primarie.web.forms import steps_of
from tests.builders.visitor import Visitor
from tests.stack import Stack
from town.place import NODE_HOME, REPOSITORY

pytestmark = pytest.mark.xdist_group("lighthouse")
# Every page of a request is opened by its cookie; the summary of an empty one says all that it lacks.
PAGES = [
    "/", "/servicii/petitie", "/contul-meu/intrare", "cerere/cererea", "verifica", "dosar",
]  # fmt: skip


@pytest.fixture(scope="module")
def walked(stack: Stack) -> dict[str, tuple[str, str]]:
    """Addresses of a request's pages by name, each with the cookies that open it."""
    lacking, sent = Visitor(stack.book["site"]), Visitor(stack.book["site"])
    lacking.get("/servicii/petitie/cerere")
    lacking.fill(steps_of(service("petitie"))[0], **{"data.descriere": ""})
    here = f"/servicii/petitie/{{}}?ciorna={lacking.draft_id}"
    found = {name: (here.format(name), _cookies(lacking)) for name in ("cerere/cererea", "verifica")}
    sent.to_check()
    sent.send()
    found["dosar"] = (f"/dosar/{sent.case_id}", _cookies(sent))
    return found


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_a_hundred(stack: Stack, walked: dict[str, tuple[str, str]], tmp_path: Path, page: str) -> None:
    path, cookies = walked.get(page, (page, ""))
    report = _audited(stack.book["site"].rstrip("/") + path, cookies, tmp_path)
    assert report["finalDisplayedUrl"].endswith(path), "another page was audited"
    short = [name for name, audit in report["audits"].items() if audit["score"] is not None and audit["score"] < 1]
    assert (report["categories"]["accessibility"]["score"], short) == (1, [])


def _cookies(visitor: Visitor) -> str:
    return "; ".join(f"{name}={value}" for name, value in visitor.http.cookies.items())


def _audited(address: str, cookies: str, folder: Path) -> dict[str, Any]:
    headers = folder / "headers.json"
    headers.write_text(json.dumps({"Cookie": cookies} if cookies else {}), encoding="utf-8")
    browser = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome") or ""
    done = subprocess.run(
        [
            str(NODE_HOME / "bin" / "node"), str(REPOSITORY / "node_modules/lighthouse/cli/index.js"), address,
            "--only-categories=accessibility", "--quiet", "--output=json", f"--extra-headers={headers}",
            "--throttling-method=provided", "--disable-full-page-screenshot", "--no-enable-error-reporting",
            "--chrome-flags=--headless=new --no-sandbox",
        ],
        env={**os.environ, "CHROME_PATH": browser}, cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    report: dict[str, Any] = json.loads(done.stdout)
    return report
