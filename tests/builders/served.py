"""The citizen's door on a port of its own, with a storage beside it, for a real browser."""

import email
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from chalice.app import Chalice
from chalice.test import Client

from infra.assets import build_assets
from primarie.documents.model import Ticket, storage_key, upload_of
from primarie.documents.release_upload import release_upload
from tests.builders.door import CitizensDoor
from tests.builders.files import EXAMINERS
from tests.fakes.documents import FakeQuarantine

_STORAGE = "/storage"
Beside = Callable[[CitizensDoor], Mapping[str, Chalice]]


class PostedQuarantine(FakeQuarantine):
    """A quarantine whose tickets lead to the server's own storage path."""

    def __init__(self, site_url: str) -> None:
        super().__init__()
        self._site_url = site_url

    def ticket(self, upload_id: str, *, content_type: str, max_bytes: int, seconds: int, back_to: str = "") -> Ticket:
        fields = {"key": storage_key(upload_id)} | ({"success_action_redirect": back_to} if back_to else {})
        return Ticket(f"{self._site_url}{_STORAGE}", fields)


@contextmanager
def served(beside: Beside = lambda _door: {}) -> Iterator[tuple[str, CitizensDoor]]:
    """The address of a running site and the door behind it; `beside`: other apps by how their paths begin."""
    build_assets()
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    url = f"http://127.0.0.1:{server.server_address[1]}"
    door = CitizensDoor(site_url=url)
    quarantine = PostedQuarantine(url)
    door.quarantine = quarantine
    object.__setattr__(door.outside, "quarantine", quarantine)
    apps = {"/": door.app(), **beside(door)}
    clients = {prefix: Client(app, stage_name="live") for prefix, app in apps.items()}
    server.RequestHandlerClass = _handler(door, clients)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield url, door
    finally:
        server.shutdown()
        server.server_close()


def _handler(door: CitizensDoor, clients: dict[str, Client]) -> type[BaseHTTPRequestHandler]:
    one_at_a_time = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            return

        def do_GET(self) -> None:
            self._serve()

        def do_POST(self) -> None:
            self._serve()

        def _serve(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            if self.path == _STORAGE:
                return self._store(body)
            with one_at_a_time:
                prefix = max((each for each in clients if self.path.startswith(each)), key=len)
                method = getattr(clients[prefix].http, self.command.lower())
                answer = method(self.path, headers=dict(self.headers.items()), body=body)
            headers = [
                (name, each)
                for name, value in answer.headers.items()
                for each in (value if isinstance(value, list) else [value])
            ]
            return self._answer(answer.status_code, headers, answer.body)

        def _store(self, body: bytes) -> None:
            """What S3 does with a form: keeps the file and sends the browser back; the event follows at once."""
            head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
            posted = {}
            for part in email.message_from_bytes(head + body).walk():
                name = part.get_param("name", header="content-disposition")
                if name:
                    posted[str(name)] = bytes(part.get_payload(decode=True) or b"")
            upload_id = upload_of(posted["key"].decode())
            door.quarantine.send(upload_id, posted["file"])
            release_upload(
                upload_id, uploads=door.uploads, quarantine=door.quarantine, shelf=door.shelf, examiners=EXAMINERS
            )
            if "success_action_redirect" not in posted:
                return self._answer(204, [], b"")
            back = f"{posted['success_action_redirect'].decode()}&bucket=b&key=k&etag=e"
            return self._answer(303, [("Location", back)], b"")

        def _answer(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
            self.send_response(status)
            for name, value in headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    return Handler
