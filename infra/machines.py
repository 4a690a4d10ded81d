"""State machines as files: `${app.verb}` stands for a function and is filled in here."""

import re
from collections.abc import Callable
from pathlib import Path

from infra.stage import ROOT

FOLDER = ROOT / "statemachines"
PLACEHOLDER = re.compile(r"\$\{([a-z]+)\.([a-z_]+)\}")


def machine_files(folder: Path = FOLDER) -> dict[str, str]:
    """Every machine by its file's name, as text."""
    return {path.name.removesuffix(".asl.json"): path.read_text() for path in sorted(folder.glob("*.asl.json"))}


def placeholders(text: str) -> set[str]:
    """The functions that a machine names, as `app.verb`."""
    return {f"{app}.{verb}" for app, verb in PLACEHOLDER.findall(text)}


def filled(text: str, arn: Callable[[str, str], str]) -> str:
    """The machine with every placeholder replaced by its function's ARN."""
    return PLACEHOLDER.sub(lambda found: arn(found[1], found[2]), text)
