"""The engine goes away between a form and its sending, on a copy of its own so that nobody else is disturbed."""

import os
import subprocess
import sys
import urllib.error
import urllib.request
import xmlrpc.client
from collections.abc import Iterator

import pytest

from tests.builders.visitor import Visitor
from tests.stack import free_ports
from town.doors import address_book, awaited
from town.place import REPOSITORY, Place

pytestmark = [pytest.mark.xdist_group("restart"), pytest.mark.timeout(900)]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A running copy that is nobody else's; stopped and deleted afterwards."""
    home = tmp_path_factory.mktemp("oprire") / "town"
    made = Place(home=home, port=free_ports())
    _town(made, "up")
    yield made
    _town(made, "reset")


def test_what_was_typed_waits_until_the_engine_is_back(place: Place) -> None:
    here = Visitor(str(address_book(place.endpoints)["site"]))
    here.to_check()
    check, form = here.address, here.form("/verifica")
    supervisor = xmlrpc.client.ServerProxy(f"{place.supervisor}/RPC2").supervisor
    supervisor.stopProcess("emulator")
    here.post(form.action, form.fields)
    assert here.page.status in (502, 503)
    assert "nu s-a pierdut" in here.page.html
    supervisor.startProcess("emulator")
    awaited("the engine", lambda: _answers(f"{place.emulator_url}/_ministack/ready"), 90)
    here.get(check)
    assert "Trotuar surpat pe Drumul Taberei nr. 42" in here.words
    here.post(form.action, form.fields)
    first = here.number
    here.post(form.action, form.fields)
    assert here.number == first
    assert first.startswith("1/"), "what was sent into the void took no number"


def _answers(address: str) -> bool | None:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return answer.status == 200 or None
    except (urllib.error.URLError, OSError):
        return None


def _town(place: Place, command: str) -> None:
    environment = {
        **os.environ,
        "LOCAL_DIR": str(place.home),
        "PORT": str(place.port),
        "PYTHONPATH": str(REPOSITORY / "localstack"),
    }
    done = subprocess.run(
        [sys.executable, "-m", "town", command],
        env=environment, cwd=REPOSITORY, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"town {command}:\n{done.stdout}\n{done.stderr}"
