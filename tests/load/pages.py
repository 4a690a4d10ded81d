"""What each page of a citizen's way costs: the AWS calls of its function, and the bytes that come over the wire."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from primarie.catalogue import service
from primarie.web import forms
from tests.builders.visitor import PAPERS, Visitor
from tests.load.traces import Work, of_all
from town.doors import awaited
from town.petition import evidence_pdf
from town.place import Place

Json = dict[str, Any]
_DOORS = ("intake", "account", "verification")
_ASSETS = re.compile(r"(?:src|href)=\"(/static/[^\"]+)\"")
_FONTS = re.compile(r"url\(\"?([^\")]+\.woff2)")


@dataclass
class Till:
    """Counts what one visitor's every step costs: nobody else may be at the copy meanwhile."""

    place: Place
    visitor: Visitor

    def __post_init__(self) -> None:
        self.rows: Json = {}
        self._seen = {work.id for work in self._works()}
        self._sizes: dict[str, int] = {}

    def count(self, name: str, step: Callable[[], object], *works: str) -> None:
        """Takes a step and writes down the calls of those pieces of work that it caused, each once."""
        step()
        assert self.visitor.page.status == 200, (name, self.visitor.words)

        def look() -> list[Work] | None:
            fresh = [work for work in self._works() if work.id not in self._seen]
            return fresh if {work.name for work in fresh} >= set(works) else None

        fresh = awaited(f"the trace of {name}", look, 30)
        self._seen |= {work.id for work in fresh}
        self.rows[name] = {
            "awsCalls": {each: _calls(fresh, each) for each in works},
            "pageBytes": len(self.visitor.raw),
            "firstViewBytes": len(self.visitor.raw) + sum(map(self._size, self._assets())),
        }

    def _works(self) -> list[Work]:
        return [work for work in of_all(self.place.traces) if work.app in _DOORS]

    def _assets(self) -> set[str]:
        named = set(_ASSETS.findall(self.visitor.page.html))
        for sheet in {each for each in named if each.endswith(".css")}:
            styles = self.visitor.http.get(self.visitor.site.rstrip("/") + sheet, timeout=60).text
            named |= {each if each.startswith("/") else f"/static/{each}" for each in _FONTS.findall(styles)}
        return named

    def _size(self, path: str) -> int:
        if path not in self._sizes:
            answer = self.visitor.http.get(self.visitor.site.rstrip("/") + path, timeout=60, stream=True)
            self._sizes[path] = len(answer.raw.read(decode_content=False))
        return self._sizes[path]


def _calls(works: list[Work], name: str) -> int:
    return sum(len(work.aws_calls) for work in works if work.name == name)


def of_each_page(place: Place, site: str, slug: str = "petitie") -> Json:
    """Every page of a request with one file, from the first to the case, and of the doors beside it."""
    here = Visitor(site, slug)
    till = Till(place, here)
    home = f"/servicii/{slug}"
    for name, path, work in (
        ("GET /", "/", "home"),
        ("GET /servicii", "/servicii", "services"),
        ("GET /servicii?q=", "/servicii?q=gropi", "services"),
        ("GET start", home, "show_start"),
        ("GET /dosar", "/dosar", "ask_case"),
        ("GET /verificare", "/verificare", "ask_verification"),
    ):
        till.count(name, lambda path=path: here.get(path), work)  # type: ignore[misc]
    till.count("GET form", lambda: here.get(f"{home}/cerere"), "begin", "show_step")
    steps = forms.steps_of(service(slug))
    for step, after in zip(steps, [*(["show_step"] * (len(steps) - 1)), "show_files"], strict=True):
        till.count(f"POST {step.name}", lambda step=step: here.fill(step), "take_step", after)  # type: ignore[misc]
    kind = service(slug).attachments[0].name
    till.count("file, back here", lambda: here.attach(kind, PAPERS["application/pdf"], evidence_pdf()), "show_files")
    till.count("GET check", lambda: here.get(here.address.replace("/fisiere", "/verifica")), "check_answers")
    till.count("POST send", here.send, "send", "show_sent")
    case = f"/dosar/{here.case_id}"
    till.count("GET case", lambda: here.get(case), "show_case")
    till.count("POST message", lambda: here.write("Revin cu o precizare."), "write", "show_case")
    till.count("GET contest", lambda: here.get(f"{case}/contestatie"), "show_ways")
    return till.rows
