"""Pages for what cannot be done; what was typed stays readable on each of them."""

from primarie.web.console.kept import Kept, kept_of
from primarie.web.console.visit import Shown, Visit

_TITLES = {
    400: "Cererea nu a putut fi înțeleasă",
    403: "Nu aveți acces",
    404: "Pagina nu există",
    409: "Situația s-a schimbat între timp",
    413: "Prea mare",
    422: "Formularul a mai fost trimis, cu alt conținut",
    429: "Prea multe încercări",
    500: "A apărut o eroare",
    503: "Serviciul este ocupat",
}
# Trying the very same again may help with these.
_AGAIN = frozenset({429, 500, 503})


def fault_page(visit: Visit, status: int, detail: str) -> Shown:
    """The page for an error of the office, with a way back."""
    kept = kept_of(visit) if visit.form else Kept()
    case_id = visit.params.get("case_id", "")
    back = f"/consola/dosare/{case_id}" if case_id and status not in (403, 404) else "/consola"
    facts = {
        "title": _TITLES.get(status, _TITLES[500]),
        "detail": detail,
        "kept": kept,
        "again": status in _AGAIN,
        "back": back,
        "back_words": "Înapoi la dosar" if back != "/consola" else "Înapoi la lucrările mele",
    }
    return Shown("fault.html", facts, status)


def stale_form(visit: Visit) -> Shown:
    """A form that does not come from a page of this session: shown again, to be sent by the person on purpose."""
    return Shown("continue.html", {"kept": kept_of(visit), "stale": True}, 403)
