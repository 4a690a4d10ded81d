"""Charts as SVG that needs no script and no style sheet: drawn here, the same on a page and on paper.

Each says in words what it shows (`title`, `desc`), each bar has its numbers beside it, and a second and third colour
differ by their pattern too.
"""

from xml.etree import ElementTree as Xml

from primarie.reports.paper import Bar, Chart

_WIDTH, _MARGIN, _LINE, _BAR, _GAP = 480, 2, 20, 16, 12
_ROOM = _WIDTH - 2 * _MARGIN
_FONT, _SIZE = "Atkinson Hyperlegible Next, PT Sans, sans-serif", 15
_LETTERS = 42
_INK, _FAINT = "#0b0c0c", "#b9cccd"
_FILLS = ("#0a5a6e", "#f2b233", "#7a8b99")


def draw(chart: Chart, name: str) -> str:
    """The chart as an `svg` element; `name` tells it from others on the same page (letters and digits)."""
    lines = 1 if chart.stacked else len(chart.legend)
    row = _LINE + lines * (_BAR + 2) + _GAP
    top = _legend_height(chart)
    height = top + row * len(chart.bars)
    svg = Xml.Element("svg", {
        "xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {_WIDTH} {height}", "role": "img",
        "aria-labelledby": f"{name}-t {name}-d", "font-family": _FONT, "font-size": str(_SIZE), "fill": _INK,
    })  # fmt: skip
    _element(svg, "title", {"id": f"{name}-t"}, chart.title)
    _element(svg, "desc", {"id": f"{name}-d"}, told(chart))
    _patterns(svg, name, len(chart.legend))
    _legend(svg, chart, name)
    most = max((_length(chart, bar) for bar in chart.bars), default=0) or 1
    for at, bar in enumerate(chart.bars):
        _bar(svg, chart, bar, top + at * row, most, name)
    return Xml.tostring(svg, encoding="unicode")


def told(chart: Chart) -> str:
    """The chart's numbers in words; the table of the same title tells them too."""
    return "; ".join(f"{bar.label}: {_numbers(chart, bar)}" for bar in chart.bars) + "."


def _numbers(chart: Chart, bar: Bar) -> str:
    unit = f" {chart.unit}" if chart.unit else ""
    if len(chart.legend) == 1:
        return f"{bar.values[0]}{unit}"
    return ", ".join(f"{word.lower()} {value}{unit}" for word, value in zip(chart.legend, bar.values, strict=True))


def _length(chart: Chart, bar: Bar) -> int:
    return sum(bar.values) if chart.stacked else max(bar.values)


def _bar(svg: Xml.Element, chart: Chart, bar: Bar, y: int, most: int, name: str) -> None:
    label = bar.label if len(bar.label) <= _LETTERS else f"{bar.label[: _LETTERS - 1]}…"
    _element(svg, "text", {"x": str(_MARGIN), "y": str(y + _SIZE), "aria-hidden": "true"}, label)
    numbers = " + ".join(str(value) for value in bar.values) if chart.stacked else ""
    at, top = float(_MARGIN), y + _LINE
    if numbers:
        place = {"x": str(_WIDTH - _MARGIN), "y": str(y + _SIZE), "text-anchor": "end", "font-weight": "700"}
        _element(svg, "text", {**place, "aria-hidden": "true"}, numbers)
    _element(svg, "path", {"d": f"M{_MARGIN} {top - 2}H{_WIDTH - _MARGIN}", "stroke": _FAINT})
    for which, value in enumerate(bar.values):
        # Beside each other, each bar keeps room for its number.
        room = _ROOM if chart.stacked else _ROOM - 70
        width = round(room * value / most, 1)
        if value:
            box = {"x": f"{at:g}", "y": str(top), "width": f"{width:g}", "height": str(_BAR)}
            _element(svg, "rect", {**box, "fill": _fill(name, which), "stroke": _INK, "stroke-width": "0.5"})
        if chart.stacked:
            at += width
        else:
            place = {"x": f"{_MARGIN + width + 6:g}", "y": str(top + _BAR - 3), "aria-hidden": "true"}
            _element(svg, "text", place, f"{value}{' ' + chart.unit if chart.unit else ''}")
            top += _BAR + 2


def _legend_height(chart: Chart) -> int:
    return 0 if len(chart.legend) == 1 else _LINE * len(chart.legend) + _GAP


def _legend(svg: Xml.Element, chart: Chart, name: str) -> None:
    if len(chart.legend) == 1:
        return
    for at, word in enumerate(chart.legend):
        y = at * _LINE
        box = {"x": str(_MARGIN), "y": str(y + 3), "width": "14", "height": "14", "stroke": _INK, "stroke-width": "0.5"}
        _element(svg, "rect", {**box, "fill": _fill(name, at)})
        _element(svg, "text", {"x": str(_MARGIN + 22), "y": str(y + _SIZE), "aria-hidden": "true"}, word)


def _fill(name: str, which: int) -> str:
    return f"url(#{name}-{which})" if which else _FILLS[0]


def _patterns(svg: Xml.Element, name: str, count: int) -> None:
    """The second colour is striped, the third crossed: who sees no colours tells them apart, and so does a printer."""
    defs = Xml.SubElement(svg, "defs")
    for which in range(1, count):
        size = {"width": "6", "height": "6", "patternUnits": "userSpaceOnUse"}
        pattern = Xml.SubElement(defs, "pattern", {"id": f"{name}-{which}", **size})
        _element(pattern, "rect", {"width": "6", "height": "6", "fill": _FILLS[which]})
        path = "M0 6L6 0" if which == 1 else "M0 6L6 0M0 0L6 6"
        _element(pattern, "path", {"d": path, "stroke": _INK, "stroke-width": "0.8"})


def _element(parent: Xml.Element, tag: str, facts: dict[str, str], text: str = "") -> None:
    Xml.SubElement(parent, tag, facts).text = text or None
