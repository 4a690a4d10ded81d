"""BagIt 1.0 (RFC 8493) written from bytes in memory, as a zip that is the same for the same content."""

import hashlib
import io
import zipfile
from collections.abc import Mapping

# The earliest instant a zip can hold: the package's own dates stand inside it.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_FILE_MODE = 0o100644 << 16
_UNIX = 3
DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def bag(payload: Mapping[str, bytes], info: Mapping[str, str]) -> dict[str, bytes]:
    """The files of a bag: the payload under `data/`, beside it the declaration, info and manifests (SHA-256).

    Payload paths are ours: plain letters, digits and `-_./`, so nothing needs escaping in a manifest.
    """
    data = {f"data/{path}": content for path, content in payload.items()}
    size = sum(len(content) for content in data.values())
    facts = {**info, "Payload-Oxum": f"{size}.{len(data)}"}
    tags = {
        "bagit.txt": DECLARATION,
        "bag-info.txt": "".join(f"{name}: {_one_line(value)}\n" for name, value in facts.items()).encode(),
        "manifest-sha256.txt": _manifest(data),
    }
    return {**tags, "tagmanifest-sha256.txt": _manifest(tags), **data}


def zipped(files: Mapping[str, bytes], root: str) -> bytes:
    """The files under one root folder as a zip: sorted, stored, without times, so that its bytes depend on content.

    Stored and not deflated: PDFs and photographs would not shrink, and the bytes depend on no compressor's version.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for path in sorted(files):
            entry = zipfile.ZipInfo(f"{root}/{path}", _NO_TIME)
            entry.create_system = _UNIX
            entry.external_attr = _FILE_MODE
            package.writestr(entry, files[path])
    return out.getvalue()


def _manifest(files: Mapping[str, bytes]) -> bytes:
    lines = [f"{hashlib.sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files)]
    return "".join(lines).encode()


def _one_line(value: str) -> str:
    return " ".join(value.split())
