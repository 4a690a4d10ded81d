"""A browser without scripts before a deployed copy: it keeps cookies, follows redirects, sends forms and files."""

from __future__ import annotations

import gzip
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests

from primarie.catalogue import service
from primarie.web import forms
from tests.builders.answers import typed
from tests.builders.examples import EXAMPLES
from tests.builders.naughty import Seen as Reading
from tests.fakes.browser import Form, Seen

PAPERS = {"application/pdf": "act.pdf", "image/jpeg": "poza.jpg", "image/png": "plan.png"}


@dataclass
class Visitor:
    """One person with one request to a service; `page` is what the browser shows, `raw` what came of it."""

    site: str
    slug: str = "petitie"
    http: requests.Session = field(default_factory=requests.Session)

    def __post_init__(self) -> None:
        self.page = Seen(0, {}, [], b"", "")
        self.address = self.site
        self.raw = b""

    def get(self, path: str) -> Seen:
        """A page, by its path or whole address."""
        return self._seen(self.http.get(urljoin(self.site, path), timeout=90, stream=True))

    def post(self, path: str, fields: dict[str, str], **more: Any) -> Seen:
        """A form sent, and where that leads."""
        return self._seen(self.http.post(urljoin(self.site, path), data=fields, timeout=90, stream=True, **more))

    def fill(self, step: forms.FormStep, **changed: str) -> Seen:
        """One step of the form, answered as in the example."""
        form = self.form(f"/cerere/{step.name}")
        hidden = {name: value for name, value in form.fields.items() if name == "jeton"}
        return self.post(form.action, hidden | typed(self.slug, step) | changed)

    def to_files(self, **changed: str) -> Seen:
        """Through all steps; `changed`: other answers by the API's names, dots written as `__`."""
        answers = {name.replace("__", "."): value for name, value in changed.items()}
        self.get(f"/servicii/{self.slug}/cerere")
        for step in forms.steps_of(service(self.slug)):
            own = {name: value for name, value in answers.items() if forms.step_of(service(self.slug), name) == step}
            self.fill(step, **own)
        return self.page

    def attach(self, kind: str, filename: str, content: bytes) -> Seen:
        """One file by its plain form, and the page that storage sends back to."""
        form = next(each for each in self.page.forms() if f"fisier-{kind}" in self.page.html and "key" in each.fields)
        fields = {name: value for name, value in form.fields.items() if name != "file"}
        return self.post(form.action, fields, files={"file": (filename, content)})

    def to_check(self, **changed: str) -> Seen:
        """To the summary, without files."""
        self.to_files(**changed)
        return self.get(self.address.replace("/fisiere", "/verifica"))

    def send(self) -> Seen:
        """The summary sent."""
        form = self.form("/verifica")
        return self.post(form.action, form.fields)

    def write(self, text: str) -> Seen:
        """A message about the case that the page shows."""
        form = self.form("/mesaje")
        return self.post(form.action, form.fields | {"text": text})

    @property
    def number(self) -> str:
        """The number that the page says."""
        assert "/trimis" in self.address, Reading(self.page.html).words
        return self.page.html.partition('class="govuk-panel__body"')[2].partition("<strong>")[2].partition("<")[0]

    @property
    def case_id(self) -> str:
        """The case that the page leads to."""
        return self.page.html.partition('href="/dosar/')[2].partition('"')[0]

    @property
    def words(self) -> str:
        """What there is to read."""
        return Reading(self.page.html).words

    @property
    def draft_id(self) -> str:
        """The draft that the address names."""
        return self.address.partition("ciorna=")[2].partition("&")[0]

    def form(self, path: str) -> Form:
        """The form of the page whose address ends so."""
        return next(each for each in self.page.forms() if urlsplit(each.action).path.endswith(path))

    def _seen(self, answer: requests.Response) -> Seen:
        self.address = answer.url
        self.raw = answer.raw.read(decode_content=False)
        packed = answer.headers.get("Content-Encoding") == "gzip"
        body = gzip.decompress(self.raw) if packed else self.raw
        self.page = Seen(answer.status_code, dict(answer.headers), [], body, urlsplit(answer.url).path)
        return self.page


def kinds_of(slug: str) -> dict[str, str]:
    """The kinds of file that an example brings, and the name of each."""
    return {kind: PAPERS[media] for kind, media in EXAMPLES[slug]["attachments"].items()}
