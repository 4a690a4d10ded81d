"""The API held against its own description, by a tool that knows nothing else of it: whatever it makes up is answered
as described, in the described shape and headers, and what does not fit the description is refused.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import requests
import schemathesis

from tests.stack import Stack
from town.place import REPOSITORY

# Left out: that all data of the right shape is accepted. Control digits, which contact an answer needs and whether a
# file has come are beyond a schema; unit tests hold what is accepted. How long a call takes is not looked at.
_LEFT_OUT = "positive_data_acceptance"


# Each keyword of each schema is broken in turn; of the fifteen forms that would be three thousand calls, so they are
# left to what is drawn for them.
_RUNS = {
    "coverage": ["--phases", "coverage", "--exclude-operation-id", "submitRequest"],
    "fuzzing": ["--phases", "examples,fuzzing", "--max-examples", "5"],
}


@pytest.mark.parametrize("run", _RUNS)
def test_the_api_is_as_it_describes_itself(stack: Stack, tmp_path: Path, run: str) -> None:
    command = [
        str(Path(sys.executable).with_name("schemathesis")), "run", f"{stack.book['api']}/openapi.json", *_RUNS[run],
        "--checks", "all", "--exclude-checks", _LEFT_OUT, "--generation-deterministic", "--workers", "1",
        "--request-timeout", "60", "--no-shrink", "--no-color", "--warnings", "off", "--continue-on-failure",
        "--suppress-health-check", "all",
    ]  # fmt: skip
    environment = {
        **os.environ,
        "SCHEMATHESIS_HOOKS": "tests.integration.api_caller",
        "PYTHONPATH": str(REPOSITORY),
    }
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr[-2_000:]
    assert "No issues found" in done.stdout


@pytest.mark.parametrize("language", ["ro", "en"])
def test_the_description_is_openapi_in_both_languages_and_kept_by_its_tag(stack: Stack, language: str) -> None:
    address = f"{stack.book['api']}/openapi.json"
    first = requests.get(address, headers={"Accept-Language": language}, timeout=30)
    assert first.headers["Content-Language"] == language
    assert first.headers["Content-Encoding"] == "gzip"
    schemathesis.openapi.from_dict(first.json()).validate()
    assert first.json()["openapi"].startswith("3.1")
    again = requests.get(
        address, headers={"Accept-Language": language, "If-None-Match": first.headers["ETag"]}, timeout=30
    )
    assert (again.status_code, again.content) == (304, b"")


def test_other_methods_and_other_sites_meet_the_same_words(stack: Stack) -> None:
    address = f"{stack.book['api']}/services"
    refused = requests.delete(address, timeout=30)
    assert (refused.status_code, refused.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert refused.headers["Content-Type"] == "application/problem+json"
    asked = requests.options(
        address, headers={"Origin": "https://other.example", "Access-Control-Request-Method": "GET"}, timeout=30
    )
    assert (asked.status_code, asked.headers["Allow"]) == (204, "GET, HEAD, OPTIONS")
    assert not [name for name in asked.headers if name.lower().startswith("access-control")]
    head = requests.head(address, timeout=30)
    assert (head.status_code, head.content) == (200, b"")


def test_the_api_cannot_be_reached_around_the_door(stack: Stack) -> None:
    outputs, path = stack.outputs, "/api/v1/services"
    direct = f"{stack.place.emulator_url}/_aws/execute-api/{outputs['ApiIntakeId']}/{outputs['ApiStage']}{path}"
    claimed = {"X-Viewer-Address": "198.51.100.4", "Accept": "*/*"}
    refused = requests.get(direct, headers=claimed, timeout=30)
    assert (refused.status_code, refused.headers["Content-Type"]) == (403, "application/problem+json")
    assert requests.get(f"{stack.book['site']}{path}", headers=claimed, timeout=30).status_code == 200
