"""The citizen's door with everything behind it in memory, and a browser of sorts before it."""

import gzip
import re
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import urlencode, urlsplit

from chalice.app import Chalice
from chalice.test import Client, HTTPResponse

from primarie.cases.deliver_decision import deliver_decision
from primarie.cases.items import case_to_item, email_to_item, entry_to_item
from primarie.cases.model import CaseDocument
from primarie.catalogue import service
from primarie.catalogue.limits import admit
from primarie.documents.brought import BroughtUploads
from primarie.documents.case_files import CaseUploads
from primarie.entry.citizen_api import CitizenApi
from primarie.entry.site import add_pages
from primarie.registry.append_fact import Pen
from primarie.registry.model import Registration, Submission
from primarie.registry.register_request import register_request
from primarie.web.site.outside import Outside
from tests.builders.cases import TownHall
from tests.fakes.calendar import FixedHolidays
from tests.fakes.cases import FakeCaseLinks, FakeDurations
from tests.fakes.documents import FakeFormDrafts, FakeQuarantine, FakeShelf, FakeTries, FakeUploads
from tests.fakes.messages import FakeFeedbackBox
from tests.fakes.people import FakeLookupKey
from tests.fakes.registry import FakeBook
from tests.fakes.reports import FakeReports


class RegistrarInPlace:
    """The registry's own verb, and its cases put where the cases room finds them."""

    def __init__(self, hall: TownHall) -> None:
        self._hall = hall
        self.book = FakeBook()
        self.busy: Exception | None = None

    def register(self, submission: Submission) -> Registration:
        if self.busy:
            raise self.busy
        pen = Pen("S6", self.book, self._hall.clock, rest=lambda _seconds: None)
        done = register_request(submission, service=service(submission.service), pen=pen, holidays=FixedHolidays())
        case = self.book.cases[done.id]
        items = [case_to_item(case), *map(entry_to_item, self.book.entries[done.id])]
        if lookup := self.book.emails.get(done.id):
            items.append(email_to_item(case, lookup))
        for item in items:
            self._hall.cases.items.setdefault((item["pk"], item["sk"]), item)
        return done

    def prove(self, case_id: str) -> dict[str, Any]:
        return {"state": "pending", "entry": case_id}


class ReceiptsInPlace:
    """Gives each case its receipt; `busy` is raised instead, as when signing cannot be reached."""

    def __init__(self, door: "CitizensDoor") -> None:
        self._door = door
        self.busy: Exception | None = None

    def receipt(self, case_id: str) -> str:
        if self.busy:
            raise self.busy
        document = CaseDocument("receipt", "receipt", "ef" * 32, True, (("seal", "2026-11-24T08:00:05Z"),), "7KQ4XW2M")
        listed = self._door.hall.letters.letters.setdefault(case_id, [])
        if document not in listed:
            listed.append(document)
        self._door.links.files.add((case_id, document.document_id))
        return document.document_id


@dataclass
class CitizensDoor:
    """The door. `hall` is the office behind it."""

    hall: TownHall = field(default_factory=TownHall)
    site_url: str = "https://primaria.example"
    ws_url: str = "wss://primaria.example/ws"

    def __post_init__(self) -> None:
        clock = self.hall.clock
        self.uploads = FakeUploads(clock)
        self.quarantine = FakeQuarantine()
        self.shelf = FakeShelf()
        self.registrar = RegistrarInPlace(self.hall)
        self.links = FakeCaseLinks()
        self.receipts = ReceiptsInPlace(self)
        self.tries = FakeTries(clock)
        self.durations = FakeDurations()
        self.feedback = FakeFeedbackBox(clock)
        self.reports = FakeReports()
        self.outside = Outside(
            clock=clock,
            site_url=self.site_url,
            ws_url=self.ws_url,
            sealer=self.hall.sealer,
            lookup_key=FakeLookupKey(),
            tries=self.tries,
            admit=partial(admit, factor=1, tries=self.tries),
            uploads=self.uploads,
            quarantine=self.quarantine,
            drafts=FakeFormDrafts(clock),
            brought=BroughtUploads(self.uploads, lambda case_id: self.hall.case(case_id).submission_id),
            registrar=self.registrar,
            folders=self.hall.cases,
            claims=CaseUploads(self.uploads, in_time=True),
            letters=self.hall.letters,
            links=self.links,
            proofs=self.registrar,
            receipts=self.receipts,
            deliver=self._deliver,
            durations=self.durations,
            map_tiles="",
            feedback=self.feedback,
            figures=self.reports,
            holidays=FixedHolidays(),
        )

    def app(self) -> Chalice:
        """The app `intake` on this door."""
        app = Chalice(app_name="intake")
        CitizenApi("intake", lambda: self.outside).add_to(app)
        add_pages(app, "intake", lambda: self.outside)
        return app

    def _deliver(self, case_id: str, task_id: str) -> None:
        cases = self.hall.cases
        deliver_decision(case_id, task_id, folders=cases, workflow=self.hall.workflow, deliveries=cases)


class Browser:
    """Keeps cookies, follows redirects, fills forms in as they stand on the page."""

    def __init__(self, app: Chalice) -> None:
        self._client = Client(app, stage_name="live")
        self.cookies: dict[str, tuple[str, str]] = {}
        self.page = ""
        self.path = ""
        self.status = 0
        self.headers: dict[str, str] = {}

    def get(self, path: str) -> str:
        return self._go("GET", path)

    def submit(self, action: str, **typed: str) -> str:
        """Sends the page's form of that action with its hidden fields and what is typed."""
        form = self.form(action)
        return self._go("POST", form["action"], urlencode(form["fields"] | typed))

    def post(self, path: str, typed: dict[str, str]) -> str:
        return self._go("POST", path, urlencode(typed))

    def form(self, action: str) -> dict[str, Any]:
        """Address and hidden fields of the page's first form whose address begins so."""
        for found in re.finditer(r"<form[^>]*?action=\"([^\"]*)\"[^>]*>(.*?)</form>", self.page, re.S):
            if found[1].startswith(action):
                hidden = re.findall(r"<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">", found[2])
                return {"action": found[1].replace("&amp;", "&"), "fields": dict(hidden)}
        raise AssertionError(f"no form to {action} on {self.path}")

    def _go(self, method: str, path: str, body: str = "") -> str:
        for _ in range(5):
            answer = self._ask(method, path, body)
            location = answer.headers.get("Location", "")
            if answer.status_code != 303 or location.startswith("http"):
                break
            method, path, body = "GET", location, ""
        self.path, self.status, self.headers = path, answer.status_code, answer.headers
        self.page = _text(answer)
        return self.page

    def _ask(self, method: str, path: str, body: str) -> HTTPResponse:
        headers = {"Accept": "text/html", "Accept-Encoding": "gzip", "Cookie": self._cookies_for(path)}
        if method == "POST":
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            answer = self._client.http.post(path, headers=headers, body=body.encode())
        else:
            answer = self._client.http.get(path, headers=headers)
        given: Any = answer.headers.get("Set-Cookie", [])
        for cookie in given if isinstance(given, list) else [given]:
            self._keep(cookie)
        return answer

    def _keep(self, cookie: str) -> None:
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        # The language holds nothing but the choice.
        assert "Secure" in cookie or cookie.startswith("limba=")
        name, _, value = cookie.partition(";")[0].partition("=")
        path = cookie.partition("Path=")[2].partition(";")[0]
        if "Max-Age=0" in cookie:
            self.cookies.pop(name, None)
        else:
            self.cookies[name] = (value, path)

    def _cookies_for(self, path: str) -> str:
        here = urlsplit(path).path
        sent = [(n, v) for n, (v, under) in self.cookies.items() if f"{here}/".startswith(f"{under.rstrip('/')}/")]
        return "; ".join(f"{name}={value}" for name, value in sent)


def _text(answer: HTTPResponse) -> str:
    body = answer.body
    return (gzip.decompress(body) if answer.headers.get("Content-Encoding") == "gzip" else body).decode()
