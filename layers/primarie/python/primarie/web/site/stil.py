"""The living page of every piece that pages are made of, each in all of its states; tests photograph it."""

from datetime import date

from primarie import catalogue
from primarie.cases.durations import Lately
from primarie.cases.model import Status
from primarie.kernel.errors import FieldError
from primarie.kernel.language import _
from primarie.web.forms import Field, Option, data_fields
from primarie.web.page import Page
from primarie.web.render import render

_AT = "2026-11-24T08:05:00.000000Z"
_COLOURS = ("grey", "blue", "teal", "green", "purple", "orange", "yellow", "red")


def show() -> Page:
    """The page; everything on it is made up."""
    return Page(
        render(
            "site/stil.html",
            plain=_fields(""),
            wrong=_fields("-gresit", wrong=True),
            faults=[FieldError("nume-gresit", _("Scrieți numele.")), FieldError("", _("O greșeală fără câmp al ei."))],
            drawn=_of_the_services(),
            statuses=list(Status),
            colours=_COLOURS,
            entries=_entries(),
            messages=_messages(),
            lately=Lately("petitie", 214, 18, 29, "2025-11-24", "2026-11-23"),
            opens=date(2027, 11, 1),
        )
    )


def _fields(suffix: str, *, wrong: bool = False) -> list[Field]:
    """One field of each kind, right or wrong; `suffix` keeps the names of the two rows apart."""
    choices = (Option("da", _("Da")), Option("nu", _("Nu")))

    def error(words: str) -> str:
        return words if wrong else ""

    return [
        Field(f"nume{suffix}", _("Un rând de text"), "text", hint=_("Cu un ajutor"), error=error(_("Scrieți numele."))),
        Field(
            f"telefon{suffix}",
            _("Un telefon"),
            "text",
            value="0712 345 678",
            input_type="tel",
            required=False,
            error=error(_("Numărul are prea puține cifre.")),
        ),
        Field(f"text{suffix}", _("Mai multe rânduri"), "textarea", rows=3, error=error(_("Scrieți ce doriți."))),
        Field(f"alegere{suffix}", _("O alegere"), "radios", options=choices, value="da", error=error(_("Alegeți."))),
        Field(f"lista{suffix}", _("O listă"), "select", options=choices, value="nu", error=error(_("Alegeți."))),
        Field(f"bifa{suffix}", _("O bifă"), "checkbox", value="da", error=error(_("Bifați."))),
    ]


def _of_the_services() -> list[Field]:
    """One field of each widget that the services' own forms are made of."""
    found: dict[str, Field] = {}
    for offered in catalogue.services():
        for each in data_fields(offered, {}):
            found.setdefault(each.widget, each)
    return list(found.values())


def _entries() -> list[dict[str, str]]:
    return [
        {"event": "answered", "at": _AT, "department": "DRPMD", "note": ""},
        {"event": "clarification_asked", "at": _AT, "department": "DRPMD", "note": _("Pe ce stradă?")},
        {"event": "registered", "at": _AT, "department": "", "note": ""},
    ]


def _messages() -> list[dict[str, str]]:
    return [
        {"direction": "out", "at": _AT, "text": _("Pe ce stradă?")},
        {"direction": "in", "at": _AT, "text": _("Drumul Taberei, la numărul 12.\nLângă stație.")},
    ]
