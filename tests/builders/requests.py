"""Requests as citizens send them."""

from typing import Any


def petition(**changes: Any) -> dict[str, Any]:
    """A whole petition, with top-level parts changed as asked."""
    return {
        "service": "petitie",
        "applicant": {"kind": "person", "name": "Ștefan Țuțea", "email": "stefan@exemplu.ro"},
        "data": {"subiect": "Groapă în trotuar", "descriere": "Pe Drumul Taberei, la numărul 12, trotuarul e surpat."},
        "attachments": [],
    } | changes
