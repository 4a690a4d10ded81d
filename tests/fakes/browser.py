"""A browser without scripts over Chalice's test client: it keeps cookies, follows redirects and sends forms."""

import base64
import gzip
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from chalice.app import Chalice
from chalice.test import Client

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass
class Seen:
    """What the browser shows."""

    status: int
    headers: dict[str, str]
    cookies: list[str]
    body: bytes
    path: str

    @property
    def html(self) -> str:
        return self.body.decode()

    @property
    def text(self) -> str:
        """The words of the page, each gap one space."""
        reader = _Words()
        reader.feed(self.html)
        return " ".join(" ".join(reader.words).split())

    def form(self, ending: str, /, **holding: str) -> "Form":
        """The form that posts to an address ending so and whose fields begin so."""
        for form in self.forms():
            if form.action.endswith(ending) and all(form.fields.get(name) == value for name, value in holding.items()):
                return form
        raise AssertionError(f"no form to {ending} with {holding}")

    def forms(self) -> "list[Form]":
        reader = _Forms()
        reader.feed(self.html)
        return reader.found


@dataclass
class Form:
    """A form with what its fields hold, `select`s and `textarea`s among them."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)


@dataclass
class Browser:
    """One person's browser; `site` is what it says of who sends a form (Fetch Metadata)."""

    app: Chalice
    cookies: dict[str, str] = field(default_factory=dict)
    site: str = "same-origin"

    def get(self, path: str) -> Seen:
        return self._ask("GET", path, b"")

    def follow(self, path: str) -> Seen:
        """Where a GET ends after its redirects."""
        return self._followed(self.get(path))

    def post(self, path: str, fields: dict[str, str]) -> Seen:
        return self._ask("POST", path, urlencode(fields).encode())

    def send(self, form: Form, **typed: str) -> Seen:
        """The form filled in and sent, without following."""
        return self.post(form.action, form.fields | typed)

    def submit(self, form: Form, **typed: str) -> Seen:
        """The form filled in and sent, and where that leads."""
        return self._followed(self.send(form, **typed))

    def sign_in(self, username: str, password: str) -> Seen:
        return self.submit(self.get("/consola/intrare").form("/intrare"), username=username, password=password)

    def _followed(self, seen: Seen) -> Seen:
        while seen.status == 303:
            seen = self.get(urljoin(seen.path, seen.headers["Location"]))
        return seen

    def _ask(self, method: str, path: str, body: bytes) -> Seen:
        headers: dict[str, str] = {"Sec-Fetch-Site": self.site}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if method == "POST":
            headers |= FORM
        event = _event(self.app, method, path, headers, body)
        answer: dict[str, Any] = self.app(event, None)
        return self._seen(answer, urlsplit(path).path)

    def _seen(self, answer: dict[str, Any], path: str) -> Seen:
        several = answer.get("multiValueHeaders", {})
        headers = {**answer.get("headers", {}), **{name: values[-1] for name, values in several.items()}}
        given = list(several.get("Set-Cookie", []))
        for each in given:
            name, _, value = each.partition(";")[0].partition("=")
            self.cookies = (
                {**self.cookies, name: value} if value else {k: v for k, v in self.cookies.items() if k != name}
            )
        body = base64.b64decode(answer["body"]) if answer.get("isBase64Encoded") else answer["body"].encode()
        if headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        return Seen(answer["statusCode"], headers, given, body, path)


def _event(app: Chalice, method: str, path: str, headers: dict[str, str], body: bytes) -> dict[str, Any]:
    address = urlsplit(path)
    with Client(app) as client:
        event: dict[str, Any] = client.http._local_gateway._generate_lambda_event(method, path, headers, body)
    event["path"] = address.path
    event["requestContext"] |= {"requestId": base64.b32encode(str(next(_COUNT)).encode()).decode()}
    return event


class _Count:
    def __init__(self) -> None:
        self.at = 0

    def __next__(self) -> int:
        self.at += 1
        return self.at


_COUNT = _Count()


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._form: Form | None = None
        self._select = ""
        self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(facts["action"])
            self.found.append(self._form)
        if self._form is None:
            return
        name = facts.get("name", "")
        if tag == "input" and name:
            chosen = facts.get("type") not in ("radio", "checkbox") or "checked" in facts
            if chosen:
                self._form.fields[name] = facts.get("value", "")
        elif tag == "select":
            self._select = name
            self._form.fields.setdefault(name, "")
        elif tag == "option" and self._select and "selected" in facts:
            self._form.fields[self._select] = facts.get("value", "")
        elif tag == "textarea":
            self._area = name
            self._form.fields[name] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._form is not None and self._area:
            self._form.fields[self._area] += data
