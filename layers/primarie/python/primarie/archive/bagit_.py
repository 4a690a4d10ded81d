"""The Library of Congress's own bag reader, held against every package before it is locked for years."""

import io
import tempfile
import zipfile
from pathlib import Path

from primarie.archive.model import Damaged


class BagitInspector:
    """Unpacks a package and validates it; the writer and the reader of bags are thus two."""

    def inspect(self, package: bytes) -> None:
        """Damaged when the package is not one whole and valid bag."""
        import bagit

        with tempfile.TemporaryDirectory() as folder:
            with zipfile.ZipFile(io.BytesIO(package)) as archive:
                archive.extractall(folder)
            (root,) = Path(folder).iterdir()
            try:
                bagit.Bag(str(root)).validate()
            except bagit.BagError as error:
                raise Damaged(f"Pachetul nu este valid: {type(error).__name__}.") from error
