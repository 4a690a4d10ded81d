"""Ways to change one thing in the emulator that fail loudly when a new release no longer has it."""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Callable
from types import ModuleType
from typing import Any


class MendDoesNotFit(Exception):
    """The pinned emulator changed under a mend; read its new code and write the mend again."""


def rewrite(module: ModuleType, name: str, replacements: dict[str, str]) -> None:
    """Replace pieces of a function's source, each of which must occur exactly once, and compile it in its module."""
    source = textwrap.dedent(inspect.getsource(getattr(module, name)))
    for old, new in replacements.items():
        source = replaced(source, old, new, f"{module.__name__}.{name}")
    exec(compile(source, f"<mended {module.__name__}.{name}>", "exec"), module.__dict__)  # noqa: S102  own pinned source


def replaced(text: str, old: str, new: str, where: str) -> str:
    """The text with its single occurrence of `old` replaced."""
    if text.count(old) != 1:
        raise MendDoesNotFit(f"{where} holds {text.count(old)} times, not once: {old!r}")
    return text.replace(old, new)


def wrap(owner: Any, name: str, wrapper: Callable[[Callable[..., Any]], Callable[..., Any]]) -> None:
    """Put `wrapper(original)` in the original's place."""
    if not callable(getattr(owner, name, None)):
        raise MendDoesNotFit(f"{owner!r} has no function {name}")
    setattr(owner, name, wrapper(getattr(owner, name)))


def present(owner: Any, *names: str) -> None:
    """Assert that these names exist."""
    gone = [name for name in names if not hasattr(owner, name)]
    if gone:
        raise MendDoesNotFit(f"{owner!r} has no {', '.join(gone)}")
