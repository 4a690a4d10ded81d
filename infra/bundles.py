"""Chalice apps as data: each packaged in a process of its own, in parallel, cached until one of its inputs changes."""

import json
import os
import re
import shutil
import subprocess
import sys
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
    output = cache / "out"
    if not _is_fresh(cache, project):
        shutil.rmtree(cache, ignore_errors=True)
        _package(app, project, cache)
        inputs = [Path(path) for path in json.loads((output / "inputs.json").read_text())]
        (cache / "digest").write_text(_digest(project, inputs))
    return read_bundle(app, output)


def _is_fresh(cache: Path, project: Path) -> bool:
    try:
        inputs = [Path(path) for path in json.loads((cache / "out/inputs.json").read_text())]
        return (cache / "digest").read_text() == _digest(project, inputs)
    except FileNotFoundError:
        return False


def _digest(project: Path, inputs: list[Path]) -> str:
    sources = [project / "app.py", project / ".chalice/config.json", Path(__file__), *inputs]
    return digest_of(sources, version("chalice"), sys.version)


def _package(app: str, project: Path, cache: Path) -> None:
    """Works on a copy: Chalice writes its zips into the project and would race with another run."""
    copy = cache / "project"
    (copy / ".chalice").mkdir(parents=True)
    shutil.copy(project / "app.py", copy / "app.py")
    shutil.copy(project / ".chalice/config.json", copy / ".chalice/config.json")
    script = Path(__file__).with_name("package_one.py")
    # Chalice asks for a region while it writes a template; nothing of it is used.
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(LIBRARY), "AWS_DEFAULT_REGION": "eu-central-1"}
    command = [sys.executable, "-P", "-B", str(script), str(copy), str(cache / "out"), str(LIBRARY)]
    done = subprocess.run(command, env=environment, cwd=copy, capture_output=True, text=True, check=False)
    if done.returncode:
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
