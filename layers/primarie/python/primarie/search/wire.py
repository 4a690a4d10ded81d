"""The desk API's shape of search: plain data."""

from typing import Any

from primarie.search.model import Found, Hit, Match

Json = dict[str, Any]


def found_json(found: Found) -> Json:
    """A page of results."""
    shown: Json = {"items": [hit_json(hit) for hit in found.hits]}
    if found.next:
        shown["next"] = found.next
    return shown | ({"partial": True} if found.partial else {})


def hit_json(hit: Hit) -> Json:
    """A case that was found; what is empty is left out."""
    shown: Json = {
        "caseId": hit.case_id,
        "registeredOn": hit.day,
        "department": hit.department,
        "service": hit.service,
        "status": hit.status.value,
        "matches": [match_json(match) for match in hit.matches],
    }
    wanted = {"assignee": hit.assignee, "name": hit.name, "summary": hit.summary, "restricted": hit.restricted}
    return shown | {key: value for key, value in wanted.items() if value}


def match_json(match: Match) -> Json:
    """A fragment: its pieces in order, `found` those that were looked for."""
    pieces = [{"text": text} | ({"found": True} if marked else {}) for text, marked in match.pieces]
    return {"part": match.part.value, "pieces": pieces}
