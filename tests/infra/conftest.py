"""The stacks as templates: written once for all tests of a run, with empty layers, and read as data."""

import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from infra.bundles import Bundle, bundles
from infra.layers import THIRD_PARTY
from infra.stage import INSTITUTION, ROOT, Stage, Town, read_stage, read_town
from infra.zips import digest_of
from tests.infra.templates import House

CACHE = ROOT / ".local-templates"
LAYERS = ("primarie", *THIRD_PARTY)
VILLAGE = """
name = "Primăria Comunei Valea Lungă"
time_zone = "Europe/Bucharest"
mail_from = "registratura@valealunga.example"
mail_in = "registratura@valealunga.example"
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker: while it writes a template no other waits for the same."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("infra"))


@pytest.fixture(scope="session")
def apps() -> dict[str, Bundle]:
    """Every app, packaged."""
    with _locked():
        return bundles(CACHE / "build")


@pytest.fixture(scope="session")
def aws(apps: dict[str, Bundle]) -> House:
    """The house as it goes to AWS, held against cdk-nag on the way."""
    return _house("prod", read_stage("prod"), read_town(), apps)


@pytest.fixture(scope="session")
def laptop(apps: dict[str, Bundle]) -> House:
    """The house as it goes to the emulator."""
    return _house("local", read_stage("local"), read_town(), apps)


@pytest.fixture(scope="session")
def village(apps: dict[str, Bundle]) -> House:
    """The same house for a made-up town: another institution.toml and other addresses, nothing else."""
    CACHE.mkdir(parents=True, exist_ok=True)
    file = CACHE / f"village-{os.getpid()}.toml"
    file.write_text(VILLAGE)
    town = read_town(file)
    file.unlink()
    return _house("village", read_stage("prod"), town, apps)


def _house(name: str, stage: Stage, town: Town, apps: dict[str, Bundle]) -> House:
    """Written anew only when an input changed since any run before."""
    outdir, stamp = CACHE / name, CACHE / f"{name}.digest"
    inputs = [*sorted((ROOT / "infra").rglob("*.py")), ROOT / "infra/paths.json", INSTITUTION, ROOT / "statemachines"]
    digest = digest_of([*inputs, Path(__file__), *(app.code for app in apps.values())], repr(stage), repr(apps))
    with _locked():
        if not stamp.exists() or stamp.read_text() != digest:
            _write(stage, town, apps, outdir)
            stamp.write_text(digest)
        return House(outdir)


def _write(stage: Stage, town: Town, apps: dict[str, Bundle], outdir: Path) -> None:
    from infra.synth import use_own_node

    use_own_node()
    from infra.app import build

    empty = CACHE / "empty.zip"
    empty.write_bytes(b"PK\x05\x06" + bytes(18))
    outdir.mkdir(parents=True, exist_ok=True)
    sys.stderr.flush()
    build(stage, town, apps, dict.fromkeys(LAYERS, empty), outdir, checked=not stage.emulator).synth()


@contextmanager
def _locked() -> Iterator[None]:
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
