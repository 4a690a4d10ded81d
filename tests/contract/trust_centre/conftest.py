"""The trust centre and the remote-signing service on their own ports, with keys made for these tests."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from tests.stack import free_ports
from town.group import answers
from town.place import REPOSITORY, Place
from town.trust.pki import ensure_trust


@pytest.fixture(scope="session")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A place whose trust centre and signing service answer."""
    place = Place(home=tmp_path_factory.mktemp("trust"), port=free_ports())
    ensure_trust(place.trust, place.trust_centre)
    environment = {
        **os.environ,
        "LOCAL_DIR": str(place.home),
        "PORT": str(place.port),
        "PYTHONPATH": str(REPOSITORY / "localstack"),
    }
    running = [
        subprocess.Popen([sys.executable, "-m", module], env=environment, stdout=subprocess.DEVNULL, stderr=None)
        for module in ("town.trust.centre", "town.trust.csc")
    ]
    try:
        pause = threading.Event()
        for _ in range(300):
            if answers(f"{place.trust_centre}/ready", 1) and answers(f"{place.csc}/ready", 1):
                break
            pause.wait(0.1)
        else:
            pytest.fail("the trust centre does not answer")
        yield place
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait(20)
