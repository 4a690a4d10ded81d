"""One person's requests as a copy for them (GDPR art. 15 and 20): JSON, as the office holds it, words in clear."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from primarie.cases.model import Case, Dossier
from primarie.cases.ports import Folders
from primarie.cases.unsealing import Opener
from primarie.exports.ports import Progress
from primarie.people.ports import Sealer


def person_file(case_ids: Sequence[str], *, folders: Folders, sealer: Sealer, progress: Progress) -> bytes:
    """Every case with its applicant, data, messages, files and route; colleagues' notes and drafts are not of it."""
    copies = []
    for done, case_id in enumerate(case_ids, start=1):
        copies.append(_copy(folders.dossier(case_id), sealer))
        progress(done, len(case_ids))
    return json.dumps({"requests": copies}, ensure_ascii=False, indent=2).encode()


def _copy(dossier: Dossier, sealer: Sealer) -> Mapping[str, Any]:
    case: Case = dossier.case
    opener = Opener(case, sealer)
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
