"""Lambda layers, cached by the digest of what they are made from.

Third-party layers come from `layers/<name>/requirements.txt` by `uv pip install --require-hashes --no-deps`: for the
emulator with this interpreter, for AWS from platform wheels of the runtime's Python. Our own layer is the library as it
stands, with the page assets beside it.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from infra.assets import build_assets
from infra.stage import ROOT, Stage
from infra.zips import digest_of, write_zip

LAYERS = ROOT / "layers"
LIBRARY = LAYERS / "primarie/python"
RUNTIME = "3.13"
THIRD_PARTY = ("base", "pdf", "letters", "packages", "files", "sheets")
# Published as source alone; plain Python, so a build on this machine serves every other.
_SOURCE_ONLY = ("bagit",)
# glibc of Lambda's Amazon Linux 2023 is 2.34.
_PLATFORMS = {"x86_64": "x86_64-manylinux_2_34", "arm64": "aarch64-manylinux_2_34"}


class LayerNotBuilt(RuntimeError):
    """uv refused a layer's lock; the message is its own output."""


def layer_zips(stage: Stage, cache: Path, names: Sequence[str] = THIRD_PARTY) -> dict[str, Path]:
    """The zip of each third-party layer and of our own (`primarie`), built where the digest changed."""
    with ThreadPoolExecutor() as pool:
        made = dict(zip(names, pool.map(lambda name: _third_party(stage, name, cache / "layers"), names), strict=True))
    return {**made, "primarie": _library(cache / "layers")}


def _library(cache: Path) -> Path:
    """Our library with its page assets; it changes often, so it is zipped as it stands and compiled where it runs."""
    build_assets()
    target = cache / f"primarie-{digest_of([LIBRARY])[:16]}.zip"
    if not target.exists():
        cache.mkdir(parents=True, exist_ok=True)
        _drop_old(cache, "primarie")
        write_zip(target, LIBRARY, under="python/")
    return target


def _third_party(stage: Stage, name: str, cache: Path) -> Path:
    lock = LAYERS / name / "requirements.txt"
    base = LAYERS / "base/requirements.txt"
    where = (
        f"local-{sys.version_info[0]}.{sys.version_info[1]}" if stage.emulator else f"{stage.architecture}-{RUNTIME}"
    )
    recipe = Path(__file__)
    target = cache / f"{name}-{where}-{digest_of([lock, base, recipe])[:16]}.zip"
    if target.exists():
        return target
    folder = cache / f"{name}-{where}.building-{os.getpid()}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    wanted = folder.with_suffix(".txt")
    wanted.write_text(entries_beside(lock.read_text(), base.read_text()) if name != "base" else lock.read_text())
    _install(stage, wanted, folder)
    _slim(folder)
    if stage.emulator or sys.version_info[:2] == tuple(map(int, RUNTIME.split("."))):
        _compile(folder)
    _drop_old(cache, f"{name}-{where}")
    write_zip(target, folder, under="python/", keep_caches=True)
    shutil.rmtree(folder)
    wanted.unlink()
    return target


def _install(stage: Stage, lock: Path, folder: Path) -> None:
    uv = Path(sys.executable).with_name("uv")
    command = [str(uv), "pip", "install", "-q", "--target", str(folder), "--python", sys.executable, "-r", str(lock)]
    command += ["--require-hashes", "--no-deps", "--only-binary", ":all:"]
    command += [word for package in _SOURCE_ONLY for word in ("--no-binary", package)]
    if not stage.emulator:
        command += ["--python-platform", _PLATFORMS[stage.architecture], "--python-version", RUNTIME]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise LayerNotBuilt(f"{lock.name}: {done.stderr}")


def entries_beside(lock: str, base: str) -> str:
    """The lock's entries that base does not hold: both are attached together, and size counts once."""
    held = {_name(entry) for entry in _entries(base)}
    return "".join(entry for entry in _entries(lock) if _name(entry) not in held)


def _entries(lock: str) -> list[str]:
    """A lock's entries, each with its lines of hashes."""
    entries: list[str] = []
    for line in lock.splitlines(keepends=True):
        if line.startswith((" ", "\t")) and entries:
            entries[-1] += line
        elif line.strip() and not line.startswith("#"):
            entries.append(line)
    return entries


def _name(entry: str) -> str:
    return entry.split("==")[0].split("[")[0].strip().lower()


def _slim(folder: Path) -> None:
    """Drops what no function runs: tests, commands, and 44 MB of which village has which telephone prefix."""
    unused = [folder / "phonenumbers/geodata", folder / "phonenumbers/carrierdata", folder / "bin"]
    for path in [*folder.glob("*/tests"), *folder.glob("*/test"), *unused]:
        shutil.rmtree(path, ignore_errors=True)


def _compile(folder: Path) -> None:
    """Byte code beside the source: `/opt` is read-only, so every cold start would compile again.

    Not checked by time, so that the zip's bytes depend on content alone.
    """
    command = [sys.executable, "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash"]
    subprocess.run([*command, "-s", str(folder), "-p", "/opt/python", str(folder)], capture_output=True, check=False)


def _drop_old(cache: Path, stem: str) -> None:
    """Earlier zips of the same layer; a digest is sixteen hex digits."""
    for path in cache.glob(f"{stem}-*.zip"):
        if len(path.stem) == len(stem) + 17:
            path.unlink(missing_ok=True)
