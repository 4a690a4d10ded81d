"""Routes that are the common road and something more: their machines are written out of `request.asl.json`.

A route stands in one file that a reader can draw and AWS can take as it is. What routes have in common is written once,
in `request.asl.json`; this says what is another's own. `python -m infra.routes` writes the files anew, and a test
refuses a file that was not.
"""

import re
from pathlib import Path

from infra.machines import FOLDER

COMMON = "request"


def urbanism(common: str) -> str:
    """Certificates and permits (Law 50/1991): the secretary general countersigns between the head and the signatory."""
    states = _states(common)
    awaited = _other(
        states["AwaitSignature"],
        ('"AwaitSignature"', '"AwaitCountersignature"'),
        (
            "The signatory reads the letter itself and signs it,",
            "Who countersigns for legality reads the letter itself,",
        ),
        ("or rejects it.", "signs it or rejects it."),
        ('"step": "sign"', '"step": "countersign"'),
    )
    signed = _other(
        states["SignAsHead"],
        ('"SignAsHead"', '"SignAsCountersigner"'),
        ("The head's signature on the rendered bytes.", "The countersignature on those very bytes."),
        ('"stage": "head"', '"stage": "countersigner"'),
        ('"Next": "AwaitApproval"', '"Next": "AwaitCountersignature"'),
    )
    return _other(
        common,
        (
            "A request from its number to the archive.",
            "A certificate or permit from its number to the archive, under three signatures.",
        ),
        (
            states["SignAsHead"],
            _other(states["SignAsHead"], ('"Next": "AwaitSignature"', '"Next": "AwaitCountersignature"'))
            + awaited
            + signed,
        ),
        _choice_more("stage = 'head_signature'", "SignAsHead", "stage = 'countersignature'", "SignAsCountersigner"),
        _choice_more("action = 'approve'", "SignAsHead", "action = 'countersign'", "SignAsCountersigner"),
    )


DERIVED = {"urbanism": urbanism}


def derived(name: str, folder: Path = FOLDER) -> str:
    """The machine of a derived route, as its file must be."""
    return DERIVED[name]((folder / f"{COMMON}.asl.json").read_text(encoding="utf-8"))


def _states(text: str) -> dict[str, str]:
    """The text of each state, from its name to the comma behind it."""
    found = re.findall(r'^    "(\w+)": \{\n.*?^    \},?\n', text, re.DOTALL | re.MULTILINE)
    blocks = re.findall(r'^    "\w+": \{\n.*?^    \},?\n', text, re.DOTALL | re.MULTILINE)
    return dict(zip(found, blocks, strict=True))


def _choice_more(condition: str, goal: str, more: str, further: str) -> tuple[str, str]:
    """A choice, and the same with another behind it."""
    line = '        {{"Condition": "{{% $states.input.{0} %}}", "Next": "{1}"}},\n'
    return line.format(condition, goal), line.format(condition, goal) + line.format(more, further)


def _other(text: str, *changes: tuple[str, str]) -> str:
    """The text with each of the changes made; ValueError for what the common road no longer says."""
    for old, new in changes:
        if old not in text:
            raise ValueError(f"{COMMON}.asl.json no longer says: {old}")
        text = text.replace(old, new)
    return text


if __name__ == "__main__":
    for route in DERIVED:
        (FOLDER / f"{route}.asl.json").write_text(derived(route), encoding="utf-8")
