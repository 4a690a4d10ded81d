"""One person's requests as a copy for them (GDPR art. 15 and 20): a page to read, the same as JSON, and every file."""

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from primarie.cases.model import Dossier
from primarie.cases.ports import Folders
from primarie.cases.unsealing import Opener
from primarie.exports.person_page import person_page
from primarie.exports.ports import Progress
from primarie.people.ports import Sealer
from primarie.people.text import folded

# A worker builds the archive in memory; what does not fit is named in it and asked for by itself.
MOST_BYTES = 200 * 1024 * 1024
# The same requests make the same archive, whenever it is made.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Paper:
    """A file or letter of a case. `name`: as its owner knows it; `size` in bytes; `read` fetches it."""

    name: str
    kind: str
    size: int
    read: Callable[[], bytes] = field(repr=False)


class Papers(Protocol):
    """What a person sent, and the letters that they got."""

    def of(self, dossier: Dossier) -> Iterable[Paper]:
        """The released files and sealed letters of a case; no draft, and nothing that was refused."""
        ...


def person_file(
    case_ids: Sequence[str],
    *,
    folders: Folders,
    sealer: Sealer,
    papers: Papers,
    progress: Progress,
    say: Callable[[str], str],
) -> bytes:
    """A ZIP of every case with its applicant, data, messages, files, letters and route.

    `index.html` is for reading, `date.json` for another machine; colleagues' notes and drafts are not of it. `say`
    names an event of the route.
    """
    out, copies, left = io.BytesIO(), [], MOST_BYTES
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for done, case_id in enumerate(case_ids, start=1):
            dossier = folders.dossier(case_id)
            listed, left = _put_papers(archive, dossier, papers, left)
            copies.append({**_copy(dossier, sealer), "papers": listed})
            progress(done, len(case_ids))
        told = json.dumps({"requests": copies}, ensure_ascii=False, indent=2)
        _put(archive, "date.json", told.encode())
        _put(archive, "index.html", person_page(copies, say).encode())
    return out.getvalue()


def _put_papers(
    archive: zipfile.ZipFile, dossier: Dossier, papers: Papers, left: int
) -> tuple[list[dict[str, Any]], int]:
    """What the archive says of the case's papers, and the bytes that still fit."""
    listed: list[dict[str, Any]] = []
    for number, paper in enumerate(papers.of(dossier), start=1):
        told: dict[str, Any] = {"name": paper.name, "kind": paper.kind, "bytes": paper.size, "path": ""}
        if paper.size <= left:
            content = paper.read()
            told |= {"path": f"{dossier.case.case_id}/{number:02d}-{_plain(paper.name)}", "bytes": len(content)}
            _put(archive, told["path"], content)
            left -= len(content)
        listed.append(told)
    return listed, left


def _put(archive: zipfile.ZipFile, path: str, content: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(path, _NO_TIME), content, zipfile.ZIP_DEFLATED)


def _plain(name: str) -> str:
    """A name that every machine takes: no way up, no letters that a ZIP may garble."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", folded(name)).strip("-.")[:80] or "fisier"


def _copy(dossier: Dossier, sealer: Sealer) -> Mapping[str, Any]:
    case, opener = dossier.case, Opener(dossier.case, sealer)
    return {
        "id": case.case_id,
        "service": case.service,
        "status": case.status.value,
        "channel": case.channel,
        "registeredAt": case.registered_at,
        "dueDate": case.due_date,
        "applicant": opener.applicant().as_dict(),
        "data": opener.value(case.data_sealed),
        "messages": [
            {"at": each.at, "direction": each.direction, "text": each.text}
            for each in map(opener.message, dossier.messages)
        ],
        "files": [{"id": each.upload_id, "state": each.state} for each in dossier.files],
        "history": [{"at": each.at, "event": each.event, "department": each.department} for each in dossier.history],
    }
