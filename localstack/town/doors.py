"""The public doors of a running town hall, as citizens and staff use them. Nothing here knows what is behind them."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import requests

from town.aws import client
from town.place import Place

Json = dict[str, Any]
T = TypeVar("T")


class Refused(Exception):
    """A door said no; `status` is the HTTP status and `problem` what it said."""

    def __init__(self, status: int, problem: Any) -> None:
        super().__init__(f"{status}: {problem}")
        self.status = status
        self.problem = problem


def awaited(what: str, look: Callable[[], T | None], seconds: float = 60) -> T:
    """What `look` finds, as soon as it finds something; TimeoutError naming `what` when it never does."""
    deadline = time.monotonic() + seconds
    pause = 0.1
    while (found := look()) is None:
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what} did not come within {seconds:.0f} s")
        time.sleep(pause)
        pause = min(pause * 1.3, 1.0)
    return found


def address_book(path: Path) -> Json:
    """The addresses of a running copy."""
    book: Json = json.loads(path.read_text(encoding="utf-8"))
    return book


def aws_client(book: Mapping[str, Any], service: str) -> Any:
    """An AWS client that talks to the copy's emulator."""
    return client(Place(home=Path(), port=int(book["aws"].rsplit(":", 1)[1])), service)


def _answer(response: requests.Response, *expected: int) -> Any:
    if response.status_code not in (expected or (200,)):
        try:
            said: Any = response.json()
        except ValueError:
            said = response.text[:300]
        raise Refused(response.status_code, said)
    return response.json() if "json" in response.headers.get("Content-Type", "") else response.content


@dataclass
class Citizen:
    """Somebody outside, with nothing but the site's address."""

    book: Mapping[str, Any]
    http: requests.Session = field(default_factory=requests.Session)

    @property
    def api(self) -> str:
        """Root of the citizen API."""
        return str(self.book["api"])

    def services(self) -> list[Json]:
        """Every service on offer."""
        found: list[Json] = _answer(self.http.get(f"{self.api}/services", timeout=60))["items"]
        return found

    def upload(self, service: str, name: str, filename: str, content_type: str, content: bytes) -> str:
        """Sends a file to quarantine by presigned POST; its upload id."""
        wanted = {
            "service": service,
            "name": name,
            "filename": filename,
            "contentType": content_type,
            "size": len(content),
        }
        form = _answer(self.http.post(f"{self.api}/uploads", json=wanted, timeout=60), 201)
        files = {"file": (filename, content, content_type)}
        sent = self.http.post(form["url"], data=form["fields"], files=files, timeout=60, allow_redirects=False)
        if sent.status_code not in (200, 201, 204, 303):
            raise Refused(sent.status_code, sent.text[:300])
        return str(form["uploadId"])

    def submit(self, body: Json, key: str = "") -> Json:
        """Registers a request; the answer holds the number and the tracking code."""
        headers = {"Idempotency-Key": key or str(uuid.uuid4())}
        got: Json = _answer(self.http.post(f"{self.api}/requests", json=body, headers=headers, timeout=60), 201)
        return got

    def case(self, case_id: str, code: str) -> Json:
        """The case as its applicant sees it."""
        got: Json = _answer(self.http.get(f"{self.api}/requests/{case_id}", params={"code": code}, timeout=60))
        return got

    def document(self, case_id: str, document_id: str, code: str) -> bytes:
        """The bytes of one document of the case."""
        address = f"{self.api}/requests/{case_id}/documents/{document_id}"
        got: bytes = _answer(self.http.get(address, params={"code": code}, timeout=60))
        return got

    def proof(self, case_id: str, code: str) -> Json:
        """The register proof, or `{state: pending}`."""
        got: Json = _answer(self.http.get(f"{self.api}/requests/{case_id}/proof", params={"code": code}, timeout=60))
        return got

    def withdraw(self, case_id: str, code: str, reason: str = "") -> Json:
        """Takes the request back."""
        address = f"{self.api}/requests/{case_id}/withdraw"
        got: Json = _answer(self.http.post(address, params={"code": code}, json={"reason": reason}, timeout=60))
        return got

    def write(self, case_id: str, code: str, text: str) -> Json:
        """Sends a message about the case."""
        address = f"{self.api}/requests/{case_id}/messages"
        got: Json = _answer(self.http.post(address, params={"code": code}, json={"text": text}, timeout=60), 201)
        return got

    def verify(self, pdf: bytes) -> Json:
        """Who signed a PDF, whether it is whole and trusted, and whether the register knows it."""
        headers = {"Content-Type": "application/pdf"}
        got: Json = _answer(self.http.post(f"{self.api}/verify", data=pdf, headers=headers, timeout=90))
        return got

    def awaited_status(self, case_id: str, code: str, *statuses: str, seconds: float = 90) -> Json:
        """The case, once it has one of the statuses."""

        def look() -> Json | None:
            seen = self.case(case_id, code)
            return seen if seen["status"] in statuses else None

        return awaited(f"{case_id} {'/'.join(statuses)}", look, seconds)


@dataclass
class Desk:
    """A member of staff, signed in."""

    book: Mapping[str, Any]
    username: str
    http: requests.Session = field(default_factory=requests.Session)

    @classmethod
    def sign_in(cls, book: Mapping[str, Any], username: str) -> Desk:
        """Signs in with the demo password."""
        user = next(u for u in book["demoUsers"] if u["username"] == username)
        desk = cls(book, username)
        tokens = aws_client(book, "cognito-idp").initiate_auth(
            AuthFlow="USER_PASSWORD_AUTH",
            ClientId=book["userPool"]["clientId"],
            AuthParameters={"USERNAME": username, "PASSWORD": user["password"]},
        )
        desk.http.headers["Authorization"] = "Bearer " + tokens["AuthenticationResult"]["IdToken"]
        return desk

    @property
    def api(self) -> str:
        """Root of the desk API."""
        return f"{self.book['api']}/desk"

    def tasks(self, queue: str = "department") -> list[Json]:
        """Open tasks of a queue, all pages."""
        found: list[Json] = []
        cursor = ""
        while True:
            params = {"queue": queue, **({"cursor": cursor} if cursor else {})}
            got = _answer(self.http.get(f"{self.api}/tasks", params=params, timeout=60))
            found += got["items"]
            cursor = got.get("next", "")
            if not cursor:
                return found

    def awaited_task(self, case_id: str, step: str, seconds: float = 90) -> Json:
        """The open task of a case at a step, in this person's queues, once it is there."""

        def look() -> Json | None:
            seen = self.tasks("department") + self.tasks("mine")
            return next((t for t in seen if t["caseId"] == case_id and t["step"] == step), None)

        return awaited(f"task {step} of {case_id}", look, seconds)

    def act(self, task_id: str, action: str, **details: Any) -> Json:
        """Decides a task."""
        body = {"action": action, **details}
        got: Json = _answer(self.http.post(f"{self.api}/tasks/{task_id}", json=body, timeout=90))
        return got

    def case(self, case_id: str) -> Json:
        """The case as staff see it; reading it leaves an entry."""
        got: Json = _answer(self.http.get(f"{self.api}/cases/{case_id}", timeout=60))
        return got

    def write(self, case_id: str, text: str) -> Json:
        """Sends a message to the applicant."""
        got: Json = _answer(
            self.http.post(f"{self.api}/cases/{case_id}/messages", json={"text": text}, timeout=60), 201
        )
        return got

    def delegate(self, username: str, days: int = 7) -> Json:
        """Names somebody to stand in for this person, from today on."""
        today = datetime.now(ZoneInfo("Europe/Bucharest")).date()
        period = {"from": today.isoformat(), "to": (today + timedelta(days=days)).isoformat()}
        body = {"delegate": username, **period}
        got: Json = _answer(self.http.post(f"{self.api}/delegations", json=body, timeout=60), 201)
        return got

    def register(self, body: Json, key: str = "") -> Json:
        """Enters a paper, e-mail or counter request in the register."""
        headers = {"Idempotency-Key": key or str(uuid.uuid4())}
        got: Json = _answer(self.http.post(f"{self.api}/register", json=body, headers=headers, timeout=60), 201)
        return got

    def dispatches(self, state: str = "waiting") -> list[Json]:
        """What waits to be carried to the post or over the counter, or (`sent`) what the post has; all pages."""
        found: list[Json] = []
        cursor = ""
        while True:
            params = {"state": state, **({"cursor": cursor} if cursor else {})}
            got = _answer(self.http.get(f"{self.api}/dispatches", params=params, timeout=60))
            found += got["items"]
            cursor = got.get("next", "")
            if not cursor:
                return found

    def record_dispatch(self, dispatch: Json, sent_on: str, reference: str = "") -> Json:
        """Records that a letter left."""
        address = f"{self.api}/dispatches/{dispatch['caseId']}/{dispatch['noticeId']}"
        body = {"sentOn": sent_on, "reference": reference}
        got: Json = _answer(self.http.post(address, json=body, timeout=60))
        return got

    def record_return(self, dispatch: Json, reason: str) -> Json:
        """Records that the post brought a letter back."""
        address = f"{self.api}/dispatches/{dispatch['caseId']}/{dispatch['noticeId']}/return"
        got: Json = _answer(self.http.post(address, json={"reason": reason}, timeout=60))
        return got

    def file(self, case_id: str, file_id: str) -> bytes:
        """The bytes of a file or letter of a case, by its short-lived address."""
        address = _answer(self.http.get(f"{self.api}/cases/{case_id}/files/{file_id}", timeout=60))["url"]
        got: bytes = _answer(requests.get(address, timeout=60))
        return got

    def annul(self, case_id: str, reason: str) -> Json:
        """Cancels a wrong entry of the register; its number stays used."""
        got: Json = _answer(self.http.post(f"{self.api}/register/{case_id}/annul", json={"reason": reason}, timeout=60))
        return got

    def read_register(self, first: str, last: str, form: str = "json") -> Any:
        """The register of a period, as JSON, or the bytes of a CSV or PDF."""
        params = {"from": first, "to": last, "format": form}
        return _answer(self.http.get(f"{self.api}/register", params=params, timeout=90))
