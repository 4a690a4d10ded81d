"""The register's rows as other rooms get them: page after page from the registry's function."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from primarie.registry.asked_rows import AskedRows
from primarie.registry.model import Row, row_of
from primarie.registry.read_register import RegisterPage

Ask = Callable[[dict[str, Any]], Any]


def page_of(asked: AskedRows, ask: Ask) -> RegisterPage:
    """One page; `ask` calls `read_register` of the registry."""
    answer = ask(asked.as_dict())
    return RegisterPage(tuple(row_of(each) for each in answer["rows"]), answer["next"])


def every_page(asked: AskedRows, ask: Ask) -> Iterator[Sequence[Row]]:
    """Page after page until the end."""
    while True:
        page = page_of(asked, ask)
        yield page.rows
        if not page.next:
            return
        asked = replace(asked, after=page.next)
