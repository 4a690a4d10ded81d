"""The front door: one origin for every app, as CloudFront is on AWS. `infra/paths.json` says which path is whose."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import time
import tomllib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
from aiohttp import web
from multidict import CIMultiDict
from yarl import URL

from town.place import HOST, REPOSITORY, Place, here

_LOG = logging.getLogger("front-door")
_HOP = {
    "connection",
    "keep-alive",
    "proxy-authenticate",
    "proxy-authorization",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "host",
    "content-length",
}
# The emulator opens every API to every origin; API Gateway does so only where the API says it.
_EMULATOR_ONLY = {
    "access-control-allow-origin",
    "access-control-allow-headers",
    "access-control-allow-methods",
    "access-control-expose-headers",
    "access-control-max-age",
}
_PAGE_502 = (
    "<!doctype html><html lang=ro><meta charset=utf-8><title>Serviciu indisponibil</title>"
    "<h1>Serviciul nu răspunde acum</h1><p>Vă rugăm să încercați din nou peste câteva momente. "
    "Ce ați trimis până acum nu s-a pierdut.</p></html>"
)
# What CloudFront passes on; API Gateway knows no other either.
_PASSED = ("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")
MAX_BODY = 10 * 1024 * 1024  # API Gateway's own limit
AT_ONCE = 8  # each call may hold two function processes; more at once only makes two cores swap
IN_QUEUE = 1000
PATIENCE = 60.0  # seconds a caller may stand in the queue


@dataclass
class Table:
    """Which app serves a path: longest prefix wins, a prefix ends at a slash."""

    rows: list[tuple[str, str]]

    @classmethod
    def load(cls, file: Path) -> Table:
        """Read the path table that CloudFront's behaviours are made of too."""
        rows = [(row["prefix"], row["app"]) for row in json.loads(file.read_text(encoding="utf-8"))]
        return cls(sorted(rows, key=lambda row: len(row[0]), reverse=True))

    def app(self, path: str) -> str | None:
        """Name of the app, or None when no row fits."""
        for prefix, app in self.rows:
            stem = prefix.rstrip("/")
            if not stem or path == stem or path.startswith(stem + "/"):
                return app
        return None


@dataclass
class Outputs:
    """The deployed stacks' outputs, read again whenever a deploy rewrote the file."""

    file: Path
    _read: float = 0.0
    _values: dict[str, str] = field(default_factory=dict)

    def values(self) -> Mapping[str, str]:
        """Outputs by name; empty before the first deploy."""
        changed = self.file.stat().st_mtime if self.file.exists() else 0.0
        if changed != self._read:
            self._values = json.loads(self.file.read_text(encoding="utf-8")) if changed else {}
            self._read = changed
        return self._values


@dataclass
class Door:
    """Passes requests on, a bounded number at a time."""

    place: Place
    secret: str
    table: Table
    outputs: Outputs
    session: aiohttp.ClientSession
    at_once: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))
    waiting: int = 0

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Serve one request: `/ws` is the live channel, all else goes to an app."""
        if request.path == "/ws":
            return await self._live(request)
        if request.method not in _PASSED:
            return _not_passed()
        began, request_id = time.monotonic(), request.headers.get("X-Request-Id") or uuid.uuid4().hex
        response = await self._through(request, request_id)
        response.headers["X-Request-Id"] = request_id
        # Never the query string: it may hold a tracking code.
        _LOG.info(
            "%s %s %s %.0f ms %s",
            request.method,
            request.path,
            response.status,
            (time.monotonic() - began) * 1000,
            request_id,
        )
        return response

    async def _through(self, request: web.Request, request_id: str) -> web.Response:
        target = self._target(request)
        if target is None:
            return web.Response(status=502, text=_PAGE_502, content_type="text/html")
        if self.waiting >= IN_QUEUE:
            return _busy()
        body = await request.read()
        self.waiting += 1
        try:
            await asyncio.wait_for(self.at_once.acquire(), PATIENCE)
        except TimeoutError:
            return _busy()
        finally:
            self.waiting -= 1
        try:
            return await self._pass_on(request, target, request_id, body)
        except aiohttp.ClientError as failure:
            _LOG.warning("no answer from the API: %s", type(failure).__name__)
            return web.Response(status=502, text=_PAGE_502, content_type="text/html")
        finally:
            self.at_once.release()

    def _target(self, request: web.Request) -> URL | None:
        outputs, app = self.outputs.values(), self.table.app(request.path)
        api = outputs.get(f"Api{app.capitalize()}Id") if app else None
        if api is None:
            return None
        base = f"{self.place.emulator_url}/_aws/execute-api/{api}/{outputs['ApiStage']}"
        return URL(base + request.raw_path, encoded=True)

    async def _pass_on(self, request: web.Request, target: URL, request_id: str, body: bytes) -> web.Response:
        async with self.session.request(
            request.method,
            target,
            headers=_forward(request, request_id, self.secret),
            data=body or None,
            allow_redirects=False,
        ) as upstream:
            answer = web.Response(status=upstream.status, body=await upstream.read())
            answer.headers.clear()
            for name, value in upstream.headers.items():
                if name.lower() not in _HOP | _EMULATOR_ONLY:
                    answer.headers.add(name, value)
            return answer

    async def _live(self, request: web.Request) -> web.StreamResponse:
        outputs = self.outputs.values()
        target = f"{self.place.emulator_url}/_aws/execute-api/{outputs.get('WsApiId')}/{outputs.get('WsApiStage')}"
        try:
            upstream = await self.session.ws_connect(
                URL(f"{target}?{request.query_string}", encoded=True), headers=_live_headers(request)
            )
        except aiohttp.WSServerHandshakeError as refused:
            return web.Response(status=refused.status)
        except aiohttp.ClientError:
            return web.Response(status=502)
        client = web.WebSocketResponse(heartbeat=30)
        await client.prepare(request)
        async with upstream:
            pumps = [asyncio.create_task(_pump(client, upstream)), asyncio.create_task(_pump(upstream, client))]
            await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
            for pump in pumps:
                pump.cancel()
        await client.close()
        return client


type_socket = web.WebSocketResponse | aiohttp.ClientWebSocketResponse


async def _pump(source: type_socket, sink: type_socket) -> None:
    async for message in source:
        if message.type is aiohttp.WSMsgType.TEXT:
            await sink.send_str(message.data)
        elif message.type is aiohttp.WSMsgType.BINARY:
            await sink.send_bytes(message.data)


def _forward(request: web.Request, request_id: str, secret: str) -> CIMultiDict[str]:
    headers = CIMultiDict((k, v) for k, v in request.headers.items() if k.lower() not in _HOP)
    headers["X-Request-Id"] = request_id
    headers["X-Forwarded-For"] = request.remote or HOST
    headers["X-Viewer-Address"] = request.remote or HOST
    headers["X-Door-Secret"] = secret
    headers["X-Forwarded-Host"] = request.host
    headers["X-Forwarded-Proto"] = request.scheme
    headers.setdefault("Accept", "*/*")  # without it an API of binary types answers 400
    return headers


def _live_headers(request: web.Request) -> dict[str, str]:
    return {name: request.headers[name] for name in ("Cookie", "Origin", "User-Agent") if name in request.headers}


def _not_passed() -> web.Response:
    problem = {"type": "about:blank", "title": "Metodă neacceptată", "status": 405, "errors": []}
    headers = {"Allow": ", ".join(_PASSED), "Content-Language": "ro"}
    return web.json_response(problem, status=405, headers=headers, content_type="application/problem+json")


def _busy() -> web.Response:
    return web.Response(status=503, text=_PAGE_502, content_type="text/html", headers={"Retry-After": "2"})


async def _ready(_: web.Request) -> web.Response:
    return web.json_response({"ready": True})


def application(place: Place, paths: Path, secret: str) -> web.Application:
    """The proxy as an aiohttp application."""

    async def session(app: web.Application):  # type: ignore[no-untyped-def]
        async with aiohttp.ClientSession(
            cookie_jar=aiohttp.DummyCookieJar(),  # cookies belong to the browsers behind us
            auto_decompress=False,  # bytes pass as they are
            connector=aiohttp.TCPConnector(limit=0),
            timeout=aiohttp.ClientTimeout(total=120),
            skip_auto_headers=("User-Agent", "Accept", "Accept-Encoding", "Content-Type"),
        ) as client:
            door = Door(place, secret, Table.load(paths), Outputs(place.outputs), client)
            app[_DOOR] = door
            yield

    async def answer(request: web.Request) -> web.StreamResponse:
        return await request.app[_DOOR].answer(request)

    app = web.Application(client_max_size=MAX_BODY)
    app.cleanup_ctx.append(session)
    app.router.add_get("/-/ready", _ready)
    app.router.add_route("*", "/{path:.*}", answer)
    return app


_DOOR = web.AppKey("door", Door)


def door_secret() -> str:
    """What the apps know the door by: the local stage's own."""
    stage = tomllib.loads((REPOSITORY / "infra" / "stages" / "local.toml").read_text(encoding="utf-8"))
    return str(os.environ.get("DOOR_SECRET") or stage["door_secret"])


def main() -> None:
    """Serve the front door of this place until stopped."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    place = here()
    web.run_app(
        application(place, REPOSITORY / "infra" / "paths.json", door_secret()),
        host=HOST,
        port=place.port + 1,
        access_log=None,
        print=None,
    )


if __name__ == "__main__":
    main()
