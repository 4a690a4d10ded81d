"""The trust centre over HTTP: certificates, OCSP, CRLs, RFC 3161 timestamps, where the certificates say they are."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import Any

from aiohttp import web
from certomancer.integrations.aiohttp_animator import build_animator_app
from certomancer.registry import PKIArchitecture

from town.place import HOST, here
from town.trust.pki import ARCHITECTURE, architecture, certificate_pem, ensure_trust


class Architectures(dict[Any, PKIArchitecture]):
    """The one architecture, read again when a certificate was added to it."""

    def __init__(self, trust: Path) -> None:
        super().__init__()
        self._trust = trust
        self._read = 0.0

    def __getitem__(self, label: Any) -> PKIArchitecture:
        changed = (self._trust / "pki.json").stat().st_mtime
        if changed != self._read:
            self[ARCHITECTURE] = architecture(self._trust)
            self._read = changed
        return super().__getitem__(label)


def application(trust: Path) -> web.Application:
    """Certomancer's services, a readiness check and the anchors."""
    architectures = Architectures(trust)
    # X-Certomancer-Fake-Time stays on: tests let years pass with it.
    app: web.Application = build_animator_app(architectures, with_web_ui=False)

    async def ready(_: web.Request) -> web.Response:
        await asyncio.to_thread(architectures.__getitem__, ARCHITECTURE)
        return web.json_response({"ready": True})

    async def anchors(_: web.Request) -> web.Response:
        return web.Response(
            text=certificate_pem(architectures[ARCHITECTURE], "root"), content_type="application/x-pem-file"
        )

    app.router.add_get("/ready", ready)
    app.router.add_get("/anchors.pem", anchors)
    return app


def main() -> None:
    """Make the keys at first start, then serve until stopped."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    place = here()
    ensure_trust(place.trust, place.trust_centre)
    web.run_app(application(place.trust), host=HOST, port=place.port + 2, access_log_format='"%r" %s %Tf s', print=None)


if __name__ == "__main__":
    main()
