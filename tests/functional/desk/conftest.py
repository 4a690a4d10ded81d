"""The desk API over a town hall in memory, called as API Gateway calls it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from primarie.people.model import Actor
from primarie.search.hide_identity import hide_identity
from primarie.wiring import console as wiring
from primarie.wiring import console_archive as archive_wiring
from primarie.wiring import console_news
from primarie.wiring.console_search import DeskSearch
from tests.builders.cases import TownHall
from tests.builders.search import Library
from tests.fakes.bells import FakeBells, FakeWishes
from tests.fakes.cases import FakeCaseLinks
from tests.fakes.console_archive import DeskArchive, Strongroom

APP = Path(__file__).parents[3] / "functions/console/app.py"
DESK = "/api/v1/desk"


@dataclass(frozen=True)
class Answer:
    """What the door said."""

    status: int
    body: Any
    headers: Mapping[str, str]


class DeskApi:
    """The door itself; each call is a member of staff's."""

    def __init__(self, app: Any) -> None:
        self._app = app

    def __call__(
        self,
        actor: Actor,
        method: str,
        path: str,
        body: Any = None,
        *,
        query: dict[str, str] | None = None,
        claims: dict[str, Any] | None = None,
        request_id: str = "",
        headers: dict[str, str] | None = None,
    ) -> Answer:
        template, params = self._route(f"/api/v1/desk{path}")
        said = self._app(
            {
                "resource": template,
                "path": f"/api/v1/desk{path}",
                "httpMethod": method,
                "headers": {"Content-Type": "application/json", **(headers or {})},
                "multiValueQueryStringParameters": {key: [value] for key, value in (query or {}).items()} or None,
                "pathParameters": params,
                "body": None if body is None else json.dumps(body),
                "isBase64Encoded": False,
                "stageVariables": None,
                "requestContext": {
                    "resourcePath": template,
                    "httpMethod": method,
                    "requestId": request_id or uuid4().hex,
                    "identity": {"sourceIp": "127.0.0.1"},
                    "authorizer": {"claims": claims_of(actor) | (claims or {})},
                },
            },
            SimpleNamespace(aws_request_id="r", function_name="console"),
        )
        kept = said["headers"] | {key: value[0] for key, value in said.get("multiValueHeaders", {}).items()}
        is_json = "json" in kept.get("Content-Type", "")
        return Answer(said["statusCode"], json.loads(said["body"]) if is_json else said["body"], kept)

    def templates(self) -> list[str]:
        """Every address that the app serves."""
        return list(self._app.routes)

    def routes(self) -> dict[str, list[str]]:
        """The desk API's routes below its root, with their methods."""
        return {path[len(DESK) :]: list(at) for path, at in self._app.routes.items() if path.startswith(f"{DESK}/")}

    def _route(self, path: str) -> tuple[str, dict[str, str] | None]:
        parts = path.split("/")
        for template in self._app.routes:
            names = template.split("/")
            if len(names) == len(parts) and all(n == p or n.startswith("{") for n, p in zip(names, parts, strict=True)):
                found = {n[1:-1]: p for n, p in zip(names, parts, strict=True) if n.startswith("{")}
                return template, found or None
        raise AssertionError(path)


def claims_of(actor: Actor) -> dict[str, Any]:
    """The claims of an identity token, as the gateway hands them over."""
    return {
        "token_use": "id",
        "cognito:username": actor.username,
        "cognito:groups": ",".join(sorted(actor.roles)),
        "custom:department": actor.department,
        "name": actor.name,
    }


@pytest.fixture(scope="session")
def module() -> ModuleType:
    spec = spec_from_file_location("console_app", APP)
    assert spec
    assert spec.loader
    loaded = module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


@pytest.fixture
def hall() -> TownHall:
    return TownHall()


@pytest.fixture
def door(module: ModuleType, monkeypatch: pytest.MonkeyPatch) -> "OpenDoor":
    """The API over whichever town hall it is given; the last one counts."""

    def over(hall: TownHall) -> DeskApi:
        monkeypatch.setattr(wiring, "CLOCK", hall.clock)
        monkeypatch.setattr(wiring, "CaseLetters", lambda _letters: hall.letters)
        for name, value in {
            "cases": hall.cases,
            "staff": hall.staff,
            "sealer": hall.sealer,
            "letters": None,
            "_workflow": hall.workflow,
            "desk": hall.desk,
            "_post": hall.post,
        }.items():
            monkeypatch.setattr(wiring, name, lambda value=value: value)
        monkeypatch.setattr(wiring, "_post_list", lambda: hall.post)
        monkeypatch.setattr(wiring, "uploads", lambda: None)
        monkeypatch.setattr(wiring, "client", lambda _service: None)
        monkeypatch.setattr(wiring, "note_look", lambda *_, **__: None)
        files = FakeCaseLinks(*((case_id, "x") for case_id in hall.case_ids()))
        monkeypatch.setattr(wiring, "CaseLinks", lambda *_: files)
        library = Library(hall=hall)
        monkeypatch.setattr(
            DeskSearch, "cases", lambda _, asked, request_id, actor: library.search(asked, request_id, actor)
        )
        archive = DeskArchive(hall, Strongroom())
        for verb in ("page", "ending", "case", "link", "hold", "release"):
            monkeypatch.setattr(archive_wiring.DeskArchive, verb, staticmethod(getattr(archive, verb)))
        bells, wishes = FakeBells(), FakeWishes()
        monkeypatch.setattr(console_news, "bells", lambda: bells)
        monkeypatch.setattr(console_news, "_wishes", lambda: wishes)
        monkeypatch.setattr(DeskSearch, "hidden", lambda _, words: hide_identity(words, library.tokens))
        monkeypatch.setenv("DOCUMENTS_BUCKET", "documents")
        return DeskApi(module.app)

    return over


OpenDoor = Callable[[TownHall], DeskApi]


@pytest.fixture
def api(hall: TownHall, door: OpenDoor) -> DeskApi:
    return door(hall)
