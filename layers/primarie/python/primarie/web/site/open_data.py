"""Open data: the published figures as a page, as files that anybody may take, and as a catalogue for harvesters."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from primarie import catalogue
from primarie.kernel.errors import NotFound
from primarie.kernel.language import _
from primarie.reports.model import Published
from primarie.reports.open_files import MEDIA_TYPES, open_catalogue, open_csv, open_json
from primarie.reports.open_sets import ALL, LICENCE, LICENCE_ADDRESS, SETS
from primarie.reports.paper import Bar, Chart
from primarie.reports.svg import draw
from primarie.web.page import Page
from primarie.web.render import render
from primarie.web.site.outside import Outside

_SHOWN = 12  # months
_SECONDS = 3600


@dataclass(frozen=True)
class _Month:
    """A month as the page's table tells it; a cell may be hidden."""

    name: str
    received: str | int
    ended: str | int
    in_time: str | int
    late: str | int


def show(outside: Outside) -> Page:
    """What there is, when it was made, what its columns mean."""
    found = {name: outside.figures.published(name) for name in SETS}
    services = found["servicii"]
    months = _months(services) if services else []
    chart = _chart(months)
    facts: dict[str, Any] = {
        "sets": [_set(name, published) for name, published in found.items()],
        "made_at": services.made_at if services else "",
        "until": services.until if services else "",
        "months": months,
        "chart": Markup(draw(chart, "luni")) if chart.bars else "",  # noqa: S704 - drawn by us, words escaped there
        "licence": LICENCE,
        "licence_address": LICENCE_ADDRESS,
    }
    return Page(render("site/open_data.html", **facts))


def file(name: str, known: str, outside: Outside) -> Page:
    """A published set as `{name}.csv` or `{name}.json`, or `catalog.json`; empty (304) for who has it already.

    `known`: the tags that the caller has. NotFound when there is no such file.
    """
    town = catalogue.institution()
    stem, _dot, form = name.rpartition(".")
    if name == "catalog.json":
        sets = [each for each in map(outside.figures.published, SETS) if each]
        content, kind = open_catalogue(sets, town, outside.site_url), "application/ld+json"
    else:
        found = outside.figures.published(stem) if stem in SETS and form in MEDIA_TYPES else None
        if found is None:
            raise NotFound(_("Nu există un set de date cu acest nume."))
        makers: dict[str, Callable[[], bytes]] = {
            "csv": lambda: open_csv(found),
            "json": lambda: open_json(found, town),
        }
        content, kind = makers[form](), MEDIA_TYPES[form]
    tag = f'W/"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {
        "Content-Type": kind,
        "Content-Disposition": f'inline; filename="{name}"',
        "Content-Language": "ro",
        "Cache-Control": f"public, max-age={_SECONDS}",
        "Access-Control-Allow-Origin": "*",
        "ETag": tag,
    }
    if tag in known:
        return Page("", status=304, headers=headers)
    return Page(content.decode(), headers=headers)


def _set(name: str, published: Published | None) -> dict[str, Any]:
    about = SETS[name]
    return {
        "name": name,
        "title": _(about.title),
        "about": _(about.about),
        "columns": [[each.name, _(each.about)] for each in about.columns],
        "rows": len(published.rows) if published else 0,
    }


def _months(services: Published) -> list[_Month]:
    rows = [dict(zip(services.columns, row, strict=True)) for row in services.rows]
    told = [
        _Month(
            str(row["luna"]),
            row["primite"],
            row["incheiate"],
            row["solutionate_in_termen"],
            row["solutionate_dupa_termen"],
        )
        for row in rows
        if row["serviciu"] == ALL
    ]
    return told[-_SHOWN:]


def _chart(months: list[_Month]) -> Chart:
    bars = tuple(
        Bar(each.name, (each.received, each.ended))
        for each in months
        if isinstance(each.received, int) and isinstance(each.ended, int)
    )
    return Chart(
        _("Cereri primite și încheiate, pe luni"),
        (_("Primite"), _("Încheiate")),
        bars,
        table="",
        stacked=False,
    )
