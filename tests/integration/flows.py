"""Flows that many tests walk: a petition from nothing to a step, by the public doors."""

import uuid
from dataclasses import dataclass
from typing import Any

from town.doors import Citizen, Desk
from town.petition import ANSWER

Json = dict[str, Any]
PIN = "123456"


@dataclass
class Office:
    """The people of one department and the outsiders, signed in as they are needed."""

    book: Json
    department: str = "DRPMD"

    def __post_init__(self) -> None:
        self._desks: dict[str, Desk] = {}
        self.citizen = Citizen(self.book)

    def username(self, role: str, nth: int = 0) -> str:
        """The nth person with the role, of this department when there is one."""
        having = [u for u in self.book["demoUsers"] if role in u["roles"]]
        own = [u for u in having if u["department"] == self.department] or having
        return str(own[nth]["username"])

    def username_elsewhere(self, role: str) -> str:
        """Somebody with the role in the signatory's department."""
        cabinet = next(u["department"] for u in self.book["demoUsers"] if "signatory" in u["roles"])
        having = [u for u in self.book["demoUsers"] if role in u["roles"] and u["department"] == cabinet]
        return str(having[0]["username"])

    def desk(self, role: str, nth: int = 0) -> Desk:
        """The nth person with the role, signed in."""
        return self.as_user(self.username(role, nth))

    def as_user(self, username: str) -> Desk:
        """Anybody by name, signed in once."""
        if username not in self._desks:
            self._desks[username] = Desk.sign_in(self.book, username)
        return self._desks[username]

    def request(self, service: str = "petitie", **changes: Any) -> Json:
        """A body of POST /requests for a person that nobody else is."""
        mark = uuid.uuid4().hex[:12]
        data = {
            "petitie": {"subiect": f"Iluminat stradal {mark}", "descriere": "Nu arde becul din fața blocului."},
            "informatii-publice": {"informatii": f"Cât a costat reparația parcului, lucrarea {mark}?"},
        }[service]
        applicant = {"kind": "person", "name": f"Popa Anghelina {mark}", "email": f"{mark}@example.ro"}
        body: Json = {"service": service, "applicant": applicant, "data": data, "attachments": []}
        return {**body, **changes}

    def registered(self, service: str = "petitie", **changes: Any) -> Json:
        """A request with its number."""
        return self.citizen.submit(self.request(service, **changes))

    def to_step(self, case_id: str, step: str) -> Json:
        """Walks the case to the open task of a step and returns that task."""
        head, officer, signatory = self.desk("head"), self.desk("officer"), self.desk("signatory")
        task = head.awaited_task(case_id, "assign")
        if step == "assign":
            return task
        head.act(task["taskId"], "assign", assignee=officer.username)
        task = officer.awaited_task(case_id, "draft")
        if step == "draft":
            return task
        officer.act(task["taskId"], "draft", subject="Răspuns", body=ANSWER)
        task = head.awaited_task(case_id, "approve")
        if step == "approve":
            return task
        head.act(task["taskId"], "approve", pin=PIN)
        return signatory.awaited_task(case_id, "sign")

    def answered(self, registration: Json, *, until: str = "archived") -> Json:
        """Walks the case to its end; the case as the citizen sees it then."""
        task = self.to_step(registration["id"], "sign")
        self.desk("signatory").act(task["taskId"], "sign", pin=PIN)
        wanted = ("archived",) if until == "archived" else (until, "archived")
        return self.citizen.awaited_status(registration["id"], registration["trackingCode"], *wanted)

    def events(self, case_id: str) -> list[str]:
        """Names of what happened to the case, in order."""
        return [entry["event"] for entry in self.desk("registrar").case(case_id)["history"]]
