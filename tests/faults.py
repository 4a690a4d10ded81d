"""Faults at every call: a function killed before or after any call it makes to the outside, then run again."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

Port = TypeVar("Port")


class Injected(RuntimeError):
    """The fault that a test asked for; nothing in the product catches it."""


class Faults:
    """Strikes once: at call number `strike_at` of all wrapped ports together, before it is made or after.

    "After" is the call that was done without its caller ever hearing of it.
    """

    def __init__(self, strike_at: int, *, after: bool) -> None:
        self.strike_at = strike_at
        self.after = after
        self.calls: list[str] = []
        self.struck = False

    def wrap(self, port: Port, name: str = "") -> Port:
        """The same port, whose methods may fail; only those that are called count."""
        return cast(Port, _Faulty(port, name or type(port).__name__, self))

    def call(self, name: str, work: Callable[[], Any]) -> Any:
        """Makes one call, or fails."""
        self.calls.append(name)
        strikes = not self.struck and len(self.calls) == self.strike_at
        if strikes and not self.after:
            self._strike(name)
        result = work()
        if strikes:
            self._strike(name)
        return result

    def _strike(self, name: str) -> None:
        self.struck = True
        raise Injected(f"{'after' if self.after else 'before'} {name}, call {self.strike_at}")


def at_every_call(scenario: Callable[[Faults], None]) -> int:
    """Runs the scenario with a fault before and after each of its calls in turn; how many faults that made.

    The scenario builds a fresh world, wraps its ports by `faults.wrap`, runs the verb (`survive` swallows the
    fault), runs it again as the retry would, and asserts what must hold.
    """
    made = 0
    for after in (False, True):
        strike_at = 1
        while True:
            faults = Faults(strike_at, after=after)
            scenario(faults)
            if not faults.struck:
                break
            made, strike_at = made + 1, strike_at + 1
    return made


def survive(work: Callable[[], Any]) -> None:
    """Runs the work; the injected fault ends it as a kill would, any other error goes through."""
    try:
        work()
    except Injected:
        return


class _Faulty:
    def __init__(self, port: Any, name: str, faults: Faults) -> None:
        self._port, self._name, self._faults = port, name, faults

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._port, name)
        if not callable(value):
            return value
        return lambda *args, **kwargs: self._faults.call(f"{self._name}.{name}", lambda: value(*args, **kwargs))
