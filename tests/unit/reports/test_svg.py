"""Charts are held by their structure: what they say, that they need no script or style, that colour is not alone."""

from xml.etree import ElementTree as Xml

import pytest

from primarie.reports.paper import Bar, Chart
from primarie.reports.svg import draw

_NS = "{http://www.w3.org/2000/svg}"
STACKED = Chart("Termene", ("În termen", "După termen"), (Bar("Direcția <A> & B", (12, 3)), Bar("B", (0, 4))), "T")
GROUPED = Chart("Ore", ("Mediana", "Nouă din zece"), (Bar("Aviz", (5, 20)),), "T", unit="h", stacked=False)
SINGLE = Chart("Cum", ("Solicitări",), (Bar("Favorabil", (7,)), Bar("Respinse", (0,))), "T", stacked=False)


def parsed(chart: Chart) -> Xml.Element:
    assert draw(chart, "g1") == draw(chart, "g1")
    return Xml.fromstring(draw(chart, "g1"))  # noqa: S314 - our own


@pytest.mark.parametrize("chart", [STACKED, GROUPED, SINGLE])
def test_a_chart_has_a_name_and_says_its_numbers(chart: Chart) -> None:
    svg = parsed(chart)
    assert svg.get("role") == "img"
    named = (svg.get("aria-labelledby") or "").split()
    told = {each.get("id"): each.text for each in svg if each.get("id")}
    assert told[named[0]] == chart.title
    said = told[named[1]] or ""
    for bar in chart.bars:
        assert bar.label in said
        assert all(str(value) in said for value in bar.values)


@pytest.mark.parametrize("chart", [STACKED, GROUPED, SINGLE])
def test_a_chart_needs_nothing_else(chart: Chart) -> None:
    svg = parsed(chart)
    tags = {each.tag.removeprefix(_NS) for each in svg.iter()}
    assert tags <= {"svg", "title", "desc", "defs", "pattern", "rect", "path", "text"}
    assert not any({"style", "class", "href", "onload"} & set(each.attrib) for each in svg.iter())


def test_colours_differ_by_pattern_too() -> None:
    bars = [each.get("fill") for each in parsed(STACKED).iter(f"{_NS}rect") if each.get("height") == "16"]
    assert bars == ["#0a5a6e", "url(#g1-1)", "url(#g1-1)"], "no bar for nothing"
    patterns = [each.get("id") for each in parsed(STACKED).iter(f"{_NS}pattern")]
    assert patterns == ["g1-1"]


def test_bars_are_as_long_as_their_numbers() -> None:
    widths = [
        float(each.get("width") or 0) for each in parsed(STACKED).iter(f"{_NS}rect") if each.get("height") == "16"
    ]
    assert widths[0] + widths[1] == pytest.approx(476, abs=0.2)
    assert widths[1] / widths[2] == pytest.approx(3 / 4, abs=0.01)


def test_a_long_name_is_cut_and_words_are_no_markup() -> None:
    chart = Chart("Lung", ("N",), (Bar("Direcția Generală de Asistență Socială și Protecția Copilului", (1,)),), "T")
    drawn = [each.text or "" for each in parsed(chart).iter(f"{_NS}text")]
    assert drawn[0].endswith("…")
    assert len(drawn[0]) <= 42
    assert "&lt;A&gt; &amp; B" in draw(STACKED, "g1")
