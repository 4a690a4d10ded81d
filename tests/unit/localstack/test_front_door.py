"""The front door against a backend that repeats what it hears."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientResponse, ClientSession, DummyCookieJar, web
from aiohttp.test_utils import TestServer
from yarl import URL

from town import front_door
from town.place import Place

PATHS = [
    {"prefix": "/consola", "app": "console"},
    {"prefix": "/api/v1/desk", "app": "console"},
    {"prefix": "/", "app": "intake"},
]


@dataclass(frozen=True)
class At(Place):
    """A place whose emulator is a test's backend."""

    backend: str = ""

    @property
    def emulator_url(self) -> str:
        return self.backend


async def echo(request: web.Request) -> web.StreamResponse:
    if "/live/ws" in request.path or request.path.endswith("/socket/live"):
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        async for message in socket:
            await socket.send_str(f"{request.query_string}:{message.data}")
        return socket
    if request.path.endswith("/jump"):
        return web.Response(status=303, headers={"Location": "/next"})
    if request.path.endswith("/pdf"):
        return web.Response(body=bytes(range(256)) * 400, content_type="application/pdf")
    answer = web.json_response(
        {
            "path": request.raw_path,
            "method": request.method,
            "headers": dict(request.headers),
            "body": (await request.read()).decode("latin-1"),
        },
        headers={"Access-Control-Allow-Origin": "*"},
    )
    answer.set_cookie("a", "1")
    answer.set_cookie("b", "2")
    return answer


Look = Callable[[ClientSession, URL], Awaitable[None]]


def through_the_door(tmp_path: Path, look: Look, handler: Any = echo) -> None:
    async def run() -> None:
        backend = web.Application()
        backend.router.add_route("*", "/{path:.*}", handler)
        async with TestServer(backend) as behind:
            place = At(home=tmp_path, port=0, backend=str(behind.make_url("")).rstrip("/"))
            place.outputs.parent.mkdir(parents=True, exist_ok=True)
            outputs = {
                "ApiIntakeId": "int",
                "ApiConsoleId": "con",
                "ApiStage": "live",
                "WsApiId": "socket",
                "WsApiStage": "live",
            }
            place.outputs.write_text(json.dumps(outputs))
            (tmp_path / "paths.json").write_text(json.dumps(PATHS))
            door = front_door.application(place, tmp_path / "paths.json", "the-door")
            async with TestServer(door) as front, ClientSession(cookie_jar=DummyCookieJar()) as client:
                await look(client, front.make_url("/"))

    asyncio.run(run())


async def heard(answer: ClientResponse) -> dict[str, Any]:
    assert answer.status == 200
    return dict(await answer.json())


@pytest.mark.parametrize(
    ("path", "api"),
    [
        ("/", "int"),
        ("/consola", "con"),
        ("/consola/dosar", "con"),
        ("/consolare", "int"),
        ("/api/v1/desk/tasks", "con"),
        ("/api/v1/requests", "int"),
    ],
)
def test_the_longest_prefix_wins_and_ends_at_a_slash(tmp_path: Path, path: str, api: str) -> None:
    async def look(client: ClientSession, origin: URL) -> None:
        async with client.get(origin.with_path(path)) as answer:
            assert (await heard(answer))["path"] == f"/_aws/execute-api/{api}/live{path}"

    through_the_door(tmp_path, look)


def test_a_request_passes_as_it_is(tmp_path: Path) -> None:
    async def look(client: ClientSession, origin: URL) -> None:
        url = URL(f"{origin}servicii/a%2Fb?q=%C8%99&q=2&code=X%20Y", encoded=True)
        async with client.post(url, data=b"\x00\xff", headers={"Cookie": "s=1", "X-Own": "y"}) as answer:
            said = await heard(answer)
            assert said["path"] == "/_aws/execute-api/int/live/servicii/a%2Fb?q=%C8%99&q=2&code=X%20Y"
            assert said["body"] == "\x00\xff"
            assert (said["headers"]["Cookie"], said["headers"]["X-Own"]) == ("s=1", "y")
            assert said["headers"]["X-Forwarded-Proto"] == "http"
            assert answer.headers.getall("Set-Cookie") == ["a=1; Path=/", "b=2; Path=/"]
            assert "Access-Control-Allow-Origin" not in answer.headers

    through_the_door(tmp_path, look)


def test_the_door_proves_itself_and_says_who_comes_whatever_a_caller_claims(tmp_path: Path) -> None:
    async def look(client: ClientSession, origin: URL) -> None:
        claimed = {"X-Door-Secret": "guessed", "X-Viewer-Address": "198.51.100.4"}
        async with client.get(origin, headers=claimed) as answer:
            sent = (await heard(answer))["headers"]
            assert (sent["X-Door-Secret"], sent["X-Viewer-Address"]) == ("the-door", "127.0.0.1")

    through_the_door(tmp_path, look)


def test_a_method_that_nobody_knows_goes_no_further(tmp_path: Path) -> None:
    async def look(client: ClientSession, origin: URL) -> None:
        async with client.request("TRACE", origin) as answer:
            assert (answer.status, answer.content_type) == (405, "application/problem+json")
            assert "GET" in answer.headers["Allow"]

    through_the_door(tmp_path, look)


def test_an_accept_header_is_added_only_when_there_is_none(tmp_path: Path) -> None:
    async def look(client: ClientSession, origin: URL) -> None:
        async with client.get(origin, skip_auto_headers=["Accept"]) as answer:
            assert (await heard(answer))["headers"]["Accept"] == "*/*"
        async with client.get(origin, headers={"Accept": "text/html"}) as answer:
            assert (await heard(answer))["headers"]["Accept"] == "text/html"

    through_the_door(tmp_path, look)


def test_redirects_and_binary_answers_pass(tmp_path: Path) -> None:
    async def look(client: ClientSession, origin: URL) -> None:
        async with client.get(origin.with_path("/jump"), allow_redirects=False) as answer:
            assert (answer.status, answer.headers["Location"]) == (303, "/next")
        async with client.get(origin.with_path("/pdf")) as answer:
            assert await answer.read() == bytes(range(256)) * 400
            assert answer.content_type == "application/pdf"

    through_the_door(tmp_path, look)


def test_the_log_names_no_query(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async def look(client: ClientSession, origin: URL) -> None:
        async with client.get(f"{origin}dosar/S6-2026-00000001?code=SECRET", headers={"X-Request-Id": "r1"}) as answer:
            assert answer.headers["X-Request-Id"] == "r1"

    with caplog.at_level(logging.INFO):
        through_the_door(tmp_path, look)
    ours = [record.getMessage() for record in caplog.records if record.name == "front-door"]
    assert any("/dosar/S6-2026-00000001" in line and "r1" in line for line in ours)
    assert not any("SECRET" in line for line in ours)


def test_a_burst_is_let_in_a_few_at_a_time(tmp_path: Path) -> None:
    inside, most = 0, 0

    async def slow(request: web.Request) -> web.Response:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        await asyncio.sleep(0.01)
        inside -= 1
        return web.Response()

    async def look(client: ClientSession, origin: URL) -> None:
        async def one() -> int:
            async with client.get(origin) as answer:
                return answer.status

        assert set(await asyncio.gather(*(one() for _ in range(60)))) == {200}

    through_the_door(tmp_path, look, slow)
    assert 1 < most <= front_door.AT_ONCE


def test_no_backend_is_said_in_romanian(tmp_path: Path) -> None:
    async def broken(request: web.Request) -> web.Response:
        assert request.transport is not None
        request.transport.close()
        return web.Response()

    async def look(client: ClientSession, origin: URL) -> None:
        async with client.get(origin) as answer:
            assert answer.status == 502
            assert "încercați din nou" in await answer.text()

    through_the_door(tmp_path, look, broken)


def test_the_live_channel_passes_both_ways(tmp_path: Path) -> None:
    async def look(client: ClientSession, origin: URL) -> None:
        async with client.ws_connect(f"{origin}ws?ticket=t") as socket:
            await socket.send_str("hello")
            assert await socket.receive_str() == "ticket=t:hello"

    through_the_door(tmp_path, look)


def test_a_path_goes_to_where_the_table_says() -> None:
    table = front_door.Table([("/consola", "console")])
    assert table.app("/consola/x") == "console"
    assert table.app("/") is None
