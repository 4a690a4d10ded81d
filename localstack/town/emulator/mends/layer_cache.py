"""AWS keeps layers unpacked; the emulator unpacks every layer for every process, seconds each for the signing layer.

Here a layer is unpacked once by its digest and linked into each process's folder, compiled files included.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from ministack.core import lambda_runtime

from town.emulator.mends.patching import MendDoesNotFit


def apply() -> None:
    """Give the worker pool a zip reader that shares unpacked layers."""
    if lambda_runtime.zipfile is not zipfile:
        raise MendDoesNotFit("lambda_runtime no longer reads zips by zipfile")
    lambda_runtime.zipfile = SimpleNamespace(
        ZipFile=_LayerZip, BadZipFile=zipfile.BadZipFile, LargeFileError=zipfile.LargeZipFile
    )


class _LayerZip(zipfile.ZipFile):
    """Reads as usual, but a file named `layer_<n>.zip` is linked to its shared copy instead of unpacked."""

    def _is_layer(self) -> bool:
        return Path(str(self.filename)).name.startswith("layer_")

    def namelist(self) -> list[str]:
        # The pool walks this list only to look for paths that leave the folder; the shared copy is checked once.
        return [] if self._is_layer() else super().namelist()

    def extractall(self, path: Any = None, members: Any = None, pwd: bytes | None = None) -> None:
        if not self._is_layer():
            super().extractall(path, members, pwd)
            return
        shared = self._shared_copy()
        for entry in shared.iterdir():
            (Path(path) / entry.name).symlink_to(entry)
        Path(str(self.filename)).unlink()

    def _shared_copy(self) -> Path:
        key = hashlib.sha256(Path(str(self.filename)).read_bytes()).hexdigest()[:32]
        folder = Path(os.environ.get("STATE_DIR", tempfile.gettempdir())).parent / "unpacked-layers" / key
        if not folder.exists():
            folder.parent.mkdir(parents=True, exist_ok=True)
            draft = Path(tempfile.mkdtemp(dir=folder.parent))
            super().extractall(draft, members=super().namelist())
            try:
                draft.rename(folder)
            except OSError:  # another thread was first
                shutil.rmtree(draft, ignore_errors=True)
        return folder
