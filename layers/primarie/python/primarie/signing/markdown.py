"""The Markdown subset that letters are drafted in, read into a tree of plain data.

Paragraphs, `**bold**`, `*italic*`, `#` headings, bulleted and numbered lists, tables (`| a | b |`), links (their
address is printed) and hard breaks. Whatever else is written stays as the characters that were typed: HTML is text,
images are their description.
The tree is data for the typesetter, which sets it without ever reading it as markup.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

Node = dict[str, Any]
_MARKS = {"strong": "strong", "em": "emph"}
_BREAKS = {"softbreak": {"t": "text", "v": " "}, "hardbreak": {"t": "break"}}


def blocks(text: str) -> list[Node]:
    """The text's blocks in order, each `{t, …}` with `t` one of heading, par, list, table."""
    # Only setting a letter needs the reader, and every function of the app imports this file.
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

    reader = MarkdownIt("zero").enable(
        ["emphasis", "link", "list", "heading", "table", "newline", "escape", "backticks", "strikethrough", "entity"]
    )
    return [block for node in SyntaxTreeNode(reader.parse(text)).children for block in _block(node)]


def _block(node: "SyntaxTreeNode") -> Iterator[Node]:
    match node.type:
        case "heading":
            yield {"t": "heading", "c": _inline(node)}
        case "paragraph":
            yield {"t": "par", "c": _inline(node)}
        case "bullet_list" | "ordered_list":
            items = [[block for child in item.children for block in _block(child)] for item in node.children]
            yield {
                "t": "list",
                "ordered": node.type == "ordered_list",
                "start": int(node.attrs.get("start", 1)),
                "items": items,
            }
        case "table":
            yield _table(node)
        case _:
            if node.content.strip():
                yield {"t": "par", "c": [{"t": "text", "v": node.content}]}


def _table(node: "SyntaxTreeNode") -> Node:
    """Cells by row, the heads first; `align` says how many columns there are and which way each leans."""
    rows = [row for part in node.children for row in part.children]
    head, *others = [[_inline(cell) for cell in row.children] for row in rows]
    align = [_leaning(str(cell.attrs.get("style", ""))) for cell in rows[0].children]
    return {"t": "table", "align": align, "head": head, "rows": others}


def _leaning(style: str) -> str:
    return next((side for side in ("center", "right") if style.endswith(side)), "left")


def _inline(node: "SyntaxTreeNode") -> list[Node]:
    return [found for line in node.children for child in line.children for found in _span(child)]


def _span(node: "SyntaxTreeNode") -> Iterator[Node]:
    if node.type in _BREAKS:
        yield _BREAKS[node.type]
    elif node.type in _MARKS:
        yield {"t": _MARKS[node.type], "c": [found for child in node.children for found in _span(child)]}
    elif node.type == "link":
        yield from _link(node)
    elif node.children:
        yield from (found for child in node.children for found in _span(child))
    else:
        yield {"t": "text", "v": node.content}


def _link(node: "SyntaxTreeNode") -> Iterator[Node]:
    words = [found for child in node.children for found in _span(child)]
    yield from words
    address = str(node.attrs.get("href", ""))
    if address and [address] != [each.get("v") for each in words]:
        yield {"t": "text", "v": f" ({address})"}
