"""Static files by name: `site.css` is served under a name that is its content's, so it may be kept for ever."""

import json
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "static"
TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "woff2": "font/woff2",
    "png": "image/png",
    "txt": "text/plain; charset=utf-8",
    "json": "application/json",
}


class AssetsMissing(RuntimeError):
    """The library was shipped without its assets; `python -m infra.assets` builds them."""


def static_url(name: str) -> str:
    """The address of a static file; AssetsMissing when the build did not make it."""
    try:
        return f"/static/{_names()[name]}"
    except KeyError:
        raise AssetsMissing(name) from None


def static_file(hashed: str, *, packed: bool) -> tuple[bytes, str, bool] | None:
    """Content, type, and whether it is gzipped, of a file under its hashed name; nothing when there is none."""
    if hashed not in _served():
        return None
    ending = hashed.rpartition(".")[2]
    gzipped = FOLDER / f"{hashed}.gz"
    if packed and gzipped.exists():
        return gzipped.read_bytes(), TYPES[ending], True
    return (FOLDER / hashed).read_bytes(), TYPES[ending], False


@cache
def _served() -> frozenset[str]:
    return frozenset(_names().values())


@cache
def _names() -> dict[str, str]:
    manifest = FOLDER / "manifest.json"
    if not manifest.exists():
        raise AssetsMissing("manifest.json")
    names: dict[str, str] = json.loads(manifest.read_text(encoding="utf-8"))["names"]
    return names
