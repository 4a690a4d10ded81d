"""Every figure of every report, from histories that are known."""

from datetime import date
from typing import Any

import pytest

from primarie.cases.model import Status, Step
from primarie.kernel.errors import InvalidInput, NotAllowed, NotFound
from primarie.reports.asked import KINDS
from primarie.reports.make_report import may_read
from primarie.reports.paper import UNKNOWN
from tests.builders.cases import (
    ADMIN,
    ARCHIVIST,
    COLLEAGUE,
    DPO,
    EVERYBODY,
    HEAD,
    MODERATOR,
    OFFICER,
    OTHER_HEAD,
    OTHER_OFFICER,
    REGISTRAR,
    SECRETARY,
    SIGNATORY,
)
from tests.builders.reports import ReportOffice, rows_of, table_of


@pytest.fixture(scope="module")
def office() -> ReportOffice:
    """A half-year: petitions of September to November, each with an end of its own."""
    made = ReportOffice()
    made.hall.clock.at = made.hall.clock.at.replace(month=6, day=25)
    made.register()  # still open when the half-year begins
    made.hall.clock.at = made.hall.clock.at.replace(month=9, day=1)
    made.answered(8)
    made.answered(100, channel="paper")
    made.answered(4, service="sesizare", data_sealed=_told(made, 4, {"categorie": "gunoi"}))
    for event, status, fields in (
        ("closed", Status.CLOSED, {}),
        ("joined", Status.CLOSED, {"joined_to": "S6-2026-00000001"}),
        ("withdrawn", Status.WITHDRAWN, {}),
        ("annulled", Status.CLOSED, {}),
        ("redirected", Status.REDIRECTED, {}),
    ):
        made.end(made.register(department="ADPDU" if event == "closed" else "DRPMD"), event, status, **fields)
    late = made.register(due_date="2026-10-01", target_date="2026-09-30")
    made.assign(late)
    extended = made.register()
    made.hall.act(made.hall.ask(extended, Step.ASSIGN), "extend", SIGNATORY, days=15, reason="Se așteaptă un aviz.")
    made.answered(2, service="informatii-publice", reply_by="email")
    made.answered(2, kind="refusal", service="informatii-publice", channel="counter")
    made.register(service="informatii-publice")
    made.count()
    return made


def _told(office: ReportOffice, number: int, data: dict[str, str]) -> str:
    import hashlib

    return office.hall.sealer.seal(data, submission_id=hashlib.sha256(f"submission {number}".encode()).hexdigest())


def test_the_petitions_of_a_half_year(office: ReportOffice) -> None:
    report = office.report("petitions", period="2026-S2")
    rows = rows_of(report, "Sinteză")
    assert {label: cells[0] for label, cells in rows.items()} == {
        "În lucru la începutul perioadei": 1,
        "Primite": 10,
        "Soluționate cu răspuns": 3,
        "în termenul legal": 3,
        "din acestea, în termenul prelungit (art. 9)": 0,
        "după termen": 0,
        "Soluționate favorabil / nefavorabil": UNKNOWN,
        "Redirecționate autorității competente (art. 6¹)": 1,
        "din acestea, în 5 zile de la înregistrare": 0,
        "Clasate (art. 7 și art. 10 alin. (2))": 1,
        "Conexate la o petiție anterioară (art. 10 alin. (1))": 1,
        "Retrase de petiționar": 1,
        "Înregistrări anulate": 1,
        "Termene prelungite (art. 9)": 1,
        "În lucru la sfârșitul perioadei": 3,
        "din acestea, cu termenul depășit": 1,
        "Durata mediană, în zile": 4,
        "Nouă din zece s-au încheiat în cel mult, zile": 100,
    }
    assert rows["Primite"] == (10, 1, "+9"), "beside the half-year before"
    assert report.title.startswith("Raport privind activitatea")
    assert report.period.title == "semestrul II 2026"
    assert report.until == office.reports.at.until


def test_the_petitions_by_channel_subject_and_department(office: ReportOffice) -> None:
    report = office.report("petitions", period="2026-S2")
    channels = rows_of(report, "După calea de primire")
    assert channels["Hârtie (poștă, curier)"] == (1, 1, 0, 0, 0)
    assert channels["Total"] == (10, 3, 0, 1, 4)
    assert rows_of(report, "După obiect")["Sesizare: Gunoi sau curățenie"] == (1, 1, 0, 0, 0)
    departments = table_of(report, "După compartiment")
    assert [row[1] for row in departments.rows] == [1, 9, 10], "ADPDU, DRPMD, and their sum"
    months = rows_of(report, "Pe luni")
    assert sum(came for came, _ in months.values()) == 10
    assert all(chart.table in {table.title for table in report.tables} for chart in report.charts)


def test_all_sums_of_a_report_are_the_same_sum(office: ReportOffice) -> None:
    report = office.report("petitions", period="2026-S2")
    totals = {table.rows[-1][1:] for table in report.tables if table.title in (
        "După calea de primire", "După obiect", "După compartiment",
    )}  # fmt: skip
    assert len(totals) == 1
    for title in ("După calea de primire", "După obiect", "După compartiment"):
        *rows, summed = table_of(report, title).rows
        for column in range(1, len(summed)):
            assert sum(int(row[column]) for row in rows) == summed[column]


def test_requests_for_public_information_of_a_year(office: ReportOffice) -> None:
    report = office.report("information", period="2026")
    asked = {label: cells[0] for label, cells in rows_of(report, "1. Solicitări primite").items()}
    assert asked == {
        "Număr total de solicitări": 3,
        "de la persoane fizice": 3,
        "de la persoane juridice": 0,
        "nespecificat": 0,
        "pe suport de hârtie": 1,
        "pe suport electronic": 2,
        "verbal": UNKNOWN,
    }
    given = {label: cells[0] for label, cells in rows_of(report, "2. Solicitări soluționate favorabil").items()}
    assert given["Număr total de solicitări soluționate favorabil"] == 1
    assert given["în termen de 10 zile"] == 1
    assert given["comunicate electronic"] == 1
    refused = {label: cells[0] for label, cells in rows_of(report, "5. Solicitări respinse").items()}
    assert refused["Număr total de solicitări respinse"] == 1
    assert refused["refuz motivat comunicat în 5 zile (art. 7 alin. (2))"] == 1
    assert refused["exceptate, conform legii"] == UNKNOWN
    others = {
        label: cells[0] for label, cells in rows_of(report, "Solicitări încheiate altfel și rămase în lucru").items()
    }
    assert others["În lucru la sfârșitul perioadei"] == 1
    assert len(table_of(report, "1.1. Solicitări pe domenii de interes").rows) == 7
    assert table_of(report, "7. Costuri").note.startswith("Se completează")


def test_terms_by_department_and_service(office: ReportOffice) -> None:
    report = office.report("terms", period="2026-S2")
    assert rows_of(report, "Sinteză")["Respectarea termenului"][0] == "100 %"
    petitions = rows_of(report, "Pe servicii")["Petiție"]
    assert petitions == (4, 4, 0, "100 %", 3, 1)
    one = office.report("terms", period="2026-S2", department="ADPDU")
    assert rows_of(one, "Pe compartimente")["Total"][0] == 1
    assert len(one.filters) == 1
    service = office.report("terms", period="2026-S2", service="sesizare")
    assert list(rows_of(service, "Pe servicii")) == ["Sesizare", "Total"]


def test_time_at_each_step(office: ReportOffice) -> None:
    report = office.report("steps", period="2026-S2", service="sesizare")
    steps = rows_of(report, "Pe pași")
    assert steps["Redactare"][:3] == (1, "25 h", "25 h")
    assert rows_of(report, "Pe servicii și pași").keys() == {"Sesizare"}
    chart = report.charts[0]
    assert [bar.values for bar in chart.bars if bar.label == "Redactare"] == [(25, 25)]


def test_who_sees_whose_load(office: ReportOffice) -> None:
    def people(report_of: object) -> set[str]:
        report = office.report("load", report_of, period="2026-S2")  # type: ignore[arg-type]
        return {str(row[0]) for table in report.tables for row in table.rows}

    assert people(SIGNATORY) == {OFFICER.username}
    assert people(HEAD) == {OFFICER.username}
    assert people(OFFICER) == {OFFICER.username}
    assert people(COLLEAGUE) == set()
    assert people(OTHER_OFFICER) == set()
    assert people(OTHER_HEAD) <= {OFFICER.username}, "what lay in that department"
    row = rows_of(office.report("load", HEAD, period="2026-S2"), "Încărcarea funcționarilor")[OFFICER.username]
    assert row[1:4] == (1, 1, 5), "in work, late, ended"


def test_reports_open_to_whom_the_table_says(office: ReportOffice) -> None:
    readers = {REGISTRAR, HEAD, SIGNATORY, SECRETARY, OTHER_HEAD}
    for kind in KINDS:
        wanted = (
            {HEAD, SIGNATORY, SECRETARY, OFFICER, COLLEAGUE, OTHER_HEAD, OTHER_OFFICER} if kind == "load" else readers
        )
        assert {actor for actor in EVERYBODY if may_read(actor, kind)} == wanted
        for actor in (ADMIN, ARCHIVIST, MODERATOR, DPO):
            with pytest.raises(NotAllowed):
                office.report(kind, actor)


def test_an_office_that_has_counted_nothing_says_so() -> None:
    empty = ReportOffice()
    for kind in KINDS:
        report = empty.report(kind)
        assert report.until == ""
        assert report.empty
        assert report.charts == ()


def test_the_usual_period_is_the_laws_own(office: ReportOffice) -> None:
    when = office.day()
    assert office.report("petitions").period.name == f"{when.year}-S2"
    assert office.report("information").period.name == str(when.year)
    assert office.report("terms").period.name == f"{when:%Y-%m}"
    days: dict[str, Any] = {"from": "2026-09-01", "to": "2026-09-02"}
    assert office.report("terms", **days).period.last == date(2026, 9, 2)


@pytest.mark.parametrize(
    ("asked", "field"),
    [({"department": "NIMIC"}, "department"), ({"service": "nimic"}, "service"), ({"period": "mâine"}, "period")],
)
def test_what_is_asked_wrongly_is_named(office: ReportOffice, asked: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        office.report("terms", **asked)
    assert caught.value.errors[0].field == field


def test_no_such_report(office: ReportOffice) -> None:
    with pytest.raises(NotFound):
        office.report("horoscope")
