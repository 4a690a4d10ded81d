"""Zips and digests that depend on content alone, so that what did not change is not deployed again."""

import hashlib
import json
import zipfile
from collections.abc import Iterable
from pathlib import Path

_NOISE = {"__pycache__", ".mypy_cache", ".ruff_cache"}


def files_of(folder: Path) -> list[Path]:
    """All files under the folder in a fixed order, without caches."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and not _NOISE & set(path.parts))


def digest_of(paths: Iterable[Path], *extra: str) -> str:
    """SHA-256 over files or folders, their names and contents, and further words; not over where they lie."""
    total = hashlib.sha256(json.dumps(extra).encode())
    for path in paths:
        for file in files_of(path) if path.is_dir() else [path]:
            total.update(f"{file.relative_to(path.parent)}\0".encode())
            total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def write_zip(target: Path, folder: Path, under: str = "", keep_caches: bool = False) -> None:
    """Zips the folder's files below `under`; the same content gives the same bytes."""
    chosen = sorted(path for path in folder.rglob("*") if path.is_file()) if keep_caches else files_of(folder)
    half = target.with_suffix(".part")
    with zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path in chosen:
            entry = zipfile.ZipInfo(f"{under}{path.relative_to(folder).as_posix()}", (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (0o755 if path.stat().st_mode & 0o100 else 0o644) << 16
            archive.writestr(entry, path.read_bytes())
    half.replace(target)
