"""Reports: a period, filters in the address, tables with their pictures, files to take away."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from primarie.cases.permissions import RIGHTS, Right, demand_role
from primarie.exports.model import MEDIA_TYPES
from primarie.kernel.clock import local_day
from primarie.kernel.errors import InvalidInput, NotFound
from primarie.people.model import Actor
from primarie.reports.asked import KINDS, Asked
from primarie.reports.make_report import TITLES, may_read, right_of
from primarie.reports.paper import Report
from primarie.reports.periods import Period, asked_period, half_of, month_of, quarter_of, year_of
from primarie.reports.report_files import moment, words_of
from primarie.reports.svg import draw
from primarie.web.console.office import Office
from primarie.web.console.visit import Moved, Outcome, Shown, Taken, Visit

HOME = "/consola/rapoarte"
_FORMS = ("csv", "xlsx", "json", "pdf")
_OWN = "alta"  # the choice of days instead of a named period
_FILTERS = {"department": "compartiment", "service": "serviciu"}
_FIELDS = {"from": "de-la", "to": "pana-la", "period": "perioada", **_FILTERS}
_ABOUT = {
    "petitions": "OG nr. 27/2002, art. 14: semestrial. Primite, soluționate, redirecționate, clasate.",
    "information": "Legea nr. 544/2001, art. 27: anual, după anexa nr. 10 la normele din HG nr. 123/2002.",
    "terms": "Câte cereri s-au încheiat în termen și câte după, pe compartimente și pe servicii.",
    "load": "Ce are fiecare funcționar în lucru și ce a încheiat.",
    "steps": "Mediana și nouă din zece, pe pași, din jurnal.",
}  # fmt: skip


def home_of(actor: Actor) -> str:
    """Where the menu leads: the list of reports, an officer to the load alone; empty for who may read none."""
    if may_read(actor, "terms"):
        return HOME
    return f"{HOME}/{KINDS['load']}" if may_read(actor, "load") else ""


def list_page(visit: Visit, office: Office) -> Outcome:
    """The reports that the person may read, and the recount for who answers for the figures."""
    demand_role(visit.actor, Right.READ_REPORTS)
    kinds = [(f"{HOME}/{KINDS[kind]}", TITLES[kind], _ABOUT[kind]) for kind in KINDS if may_read(visit.actor, kind)]
    return _listed(visit, kinds, {}, {})


def _listed(visit: Visit, kinds: list[tuple[str, str, str]], typed: Mapping[str, str], errors: dict[str, str]) -> Shown:
    facts = {
        "kinds": kinds,
        "may_recount": bool(visit.actor.roles & RIGHTS[Right.RECOUNT].keys()),
        "values": {"de-la": typed.get("de-la", ""), "pana-la": typed.get("pana-la", "")},
        "errors": errors,
    }
    return Shown("reports.html", facts, 400 if errors else 200)


def recount_days(visit: Visit, office: Office) -> Outcome:
    """The days of a period counted anew, as a job whose page follows."""
    demand_role(visit.actor, Right.RECOUNT)
    typed = visit.typed("de-la", "pana-la")
    try:
        period = asked_period({"from": typed["de-la"], "to": typed["pana-la"] or "?"}, usual=month_of(_today(office)))
    except InvalidInput as error:
        kinds = [(f"{HOME}/{KINDS[kind]}", TITLES[kind], _ABOUT[kind]) for kind in KINDS if may_read(visit.actor, kind)]
        return _listed(visit, kinds, typed, {_FIELDS[each.field]: each.message for each in error.errors})
    export = office.exports.start("recount", "json", period.as_dict(), visit.request_id, actor=visit.actor)
    return Moved(f"/consola/exporturi/{export.export_id}")


def load_page(visit: Visit, office: Office) -> Outcome:
    """The load of the officers whom the person may see."""
    return _report(visit, office, "load")


def report_page(visit: Visit, office: Office) -> Outcome:
    """A report that names nobody."""
    return _report(visit, office, _kind(visit))


def load_file(visit: Visit, office: Office) -> Outcome:
    """The load as a file."""
    return _file(visit, office, "load")


def report_file(visit: Visit, office: Office) -> Outcome:
    """A report as a file."""
    return _file(visit, office, _kind(visit))


def _kind(visit: Visit) -> str:
    demand_role(visit.actor, Right.READ_REPORTS)
    found = next((kind for kind, name in KINDS.items() if name == visit.params["fel"] and kind != "load"), "")
    if not found:
        raise NotFound("Nu există un raport de acest fel.")
    return found


def _file(visit: Visit, office: Office, kind: str) -> Outcome:
    demand_role(visit.actor, right_of(kind))
    form = visit.params["forma"]
    if form not in _FORMS:
        raise NotFound("Raportul nu există în acest format.")
    try:
        asked = office.reports.asked(_given(visit, kind))
    except InvalidInput:
        return Moved(f"{HOME}/{KINDS[kind]}")
    made = office.reports.file(asked, form, actor=visit.actor)
    if made is None:
        name = "load" if kind == "load" else "report"
        export = office.exports.start(name, form, asked.as_dict(), visit.request_id, actor=visit.actor)
        return Moved(f"/consola/exporturi/{export.export_id}")
    content, filename = made
    return Taken(content, MEDIA_TYPES[form], filename)


def _given(visit: Visit, kind: str) -> dict[str, Any]:
    found = {name: visit.query.get(field, "") for name, field in _FIELDS.items()}
    if found["period"] == _OWN:
        # Days are asked for by hand: an empty one is a fault to be named.
        found |= {"period": "", "from": found["from"] or "?"}
    elif found["period"]:
        found |= {"from": "", "to": ""}
    return {**found, "kind": kind}


def _report(visit: Visit, office: Office, kind: str) -> Outcome:
    demand_role(visit.actor, right_of(kind))
    errors: dict[str, str] = {}
    try:
        asked = office.reports.asked(_given(visit, kind))
    except InvalidInput as error:
        errors = {_FIELDS[each.field]: each.message for each in error.errors}
        asked = office.reports.asked({"kind": kind})
    report = office.reports.report(asked, actor=visit.actor)
    here = f"{HOME}/{KINDS[kind]}"
    query = urlencode(_address(asked))
    facts = {
        "report": report,
        "tables": [(table, words_of(table)) for table in report.tables],
        "charts": _drawn(report),
        "errors": errors,
        "values": {field: visit.query.get(field, "") for field in _FIELDS.values()} | _address(asked)
        if not errors
        else {field: visit.query.get(field, "") for field in _FIELDS.values()},
        "here_is": here,
        "home": HOME if may_read(visit.actor, "terms") else "",
        "periods": _periods(_today(office), asked.period),
        "departments": [(each.code, each.name) for each in office.catalogue.institution.departments],
        "services": [(each.slug, each.title) for each in office.catalogue.services.values()],
        "filtered": kind in ("terms", "load", "steps"),
        "before": f"{here}?{urlencode(_address(Asked(kind, asked.period.before, asked.department, asked.service)))}",
        "files": [(form, f"{here}/{form}?{query}") for form in _FORMS],
        "made": moment(report.made_at),
        "until": moment(report.until),
        "running": asked.period.last >= _today(office),
    }
    return Shown("report.html", facts, 400 if errors else 200)


def _address(asked: Asked) -> dict[str, str]:
    told = asked.as_dict()
    if "from" in told:
        told["period"] = _OWN
    return {field: told[name] for name, field in _FIELDS.items() if name in told}


def _drawn(report: Report) -> list[tuple[str, str, Markup]]:
    """Title, the table with the same numbers, the drawing."""
    return [
        (chart.title, chart.table, Markup(draw(chart, f"g{at}")))  # noqa: S704 - drawn by us, words escaped there
        for at, chart in enumerate(report.charts)
    ]


def _periods(today: date, asked: Period) -> list[tuple[str, list[tuple[str, str]]]]:
    """Named periods to choose from: the last of each kind, and the one that is asked for."""
    found: list[tuple[str, list[tuple[str, str]]]] = []
    for title, of, count in (("Luni", month_of, 13), ("Trimestre", quarter_of, 5), ("Semestre", half_of, 4),
                             ("Ani", year_of, 3)):  # fmt: skip
        period, options = of(today), []
        for _ in range(count):
            options.append((period.name, period.title))
            period = period.before
        found.append((title, options))
    if asked.name and all(asked.name != name for _, options in found for name, _ in options):
        found.append(("Cerută", [(asked.name, asked.title)]))
    return found


def _today(office: Office) -> date:
    return local_day(office.clock.now())
