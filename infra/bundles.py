"""Chalice apps as data: each packaged in a process of its own, in parallel, cached until one of its inputs changes."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from infra.stage import ROOT
from infra.zips import digest_of

FUNCTIONS = ROOT / "functions"
LIBRARY = ROOT / "layers/primarie/python"
_KEPT_RESULTS = 4


class AppNotPackaged(RuntimeError):
    """An app could not be imported or packaged with an empty environment; the message is its own output."""


@dataclass(frozen=True)
class Bundle:
    """A packaged app: `handlers` verb → handler (without `http`), `swagger` of its REST API or None, `code` the zip."""

    app: str
    code: Path
    handlers: dict[str, str]
    swagger: dict[str, Any] | None

    @property
    def verbs(self) -> list[str]:
        """Every function of the app, the REST handler as `http`."""
        return sorted([*self.handlers, *(["http"] if self.swagger else [])])


def found_apps(folder: Path = FUNCTIONS) -> list[str]:
    """The apps that exist, by name."""
    return sorted(path.parent.name for path in folder.glob("*/app.py"))


def bundles(cache: Path, apps: Sequence[str] | None = None, folder: Path = FUNCTIONS) -> dict[str, Bundle]:
    """Packages the apps (all that exist, or those named) and reads what Chalice wrote."""
    chosen = [app for app in found_apps(folder) if apps is None or app in apps]
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 2) as pool:
        made = pool.map(lambda app: _bundle(app, folder / app, cache / "apps" / app), chosen)
        return {bundle.app: bundle for bundle in made}


def _bundle(app: str, project: Path, cache: Path) -> Bundle:
    """A result is never written over, so that whoever still reads an older one can."""
    inputs = cache / "inputs.json"
    kept = cache / _digest(project, _paths(inputs)) if inputs.exists() else None
    if kept is None or not kept.exists():
        work = Path(tempfile.mkdtemp(dir=_made(cache)))
        _package(app, project, work)
        kept = cache / _digest(project, _paths(work / "out/inputs.json"))
        (work / "out/inputs.json").replace(inputs)
        if not kept.exists():
            (work / "out").rename(kept)
        shutil.rmtree(work)
        _drop_old(cache)
    return read_bundle(app, kept)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _paths(inputs: Path) -> list[Path]:
    return [path for path in map(Path, json.loads(inputs.read_text())) if path.exists()]


def _digest(project: Path, inputs: list[Path]) -> str:
    sources = [project / "app.py", project / ".chalice/config.json", Path(__file__), *inputs]
    return digest_of(sources, version("chalice"), sys.version)[:16]


def _drop_old(cache: Path) -> None:
    results = sorted((path for path in cache.iterdir() if path.is_dir()), key=lambda path: -path.stat().st_mtime)
    for path in results[_KEPT_RESULTS:]:
        shutil.rmtree(path, ignore_errors=True)


def _package(app: str, project: Path, work: Path) -> None:
    """Works on a copy: Chalice writes its zips into the project and would race with another run."""
    copy = work / "project"
    (copy / ".chalice").mkdir(parents=True)
    shutil.copy(project / "app.py", copy / "app.py")
    shutil.copy(project / ".chalice/config.json", copy / ".chalice/config.json")
    script = Path(__file__).with_name("package_one.py")
    # Chalice asks for a region while it writes a template; nothing of it is used.
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(LIBRARY), "AWS_DEFAULT_REGION": "eu-central-1"}
    command = [sys.executable, "-P", "-B", str(script), str(copy), str(work / "out"), str(LIBRARY)]
    done = subprocess.run(command, env=environment, cwd=copy, capture_output=True, text=True, check=False)
    if done.returncode:
        shutil.rmtree(work)
        raise AppNotPackaged(f"{app}: {done.stdout}{done.stderr}")


def read_bundle(app: str, output: Path) -> Bundle:
    """Reads `sam.json` as data; the verb of a function is its logical name in snake case."""
    resources = json.loads((output / "sam.json").read_text())["Resources"]
    handlers = {
        _snake(name): resource["Properties"]["Handler"]
        for name, resource in resources.items()
        if resource["Type"] == "AWS::Serverless::Function" and name != "APIHandler"
    }
    api = resources.get("RestAPI")
    return Bundle(app, output / "deployment.zip", handlers, api and api["Properties"]["DefinitionBody"])


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
