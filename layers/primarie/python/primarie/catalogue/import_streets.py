"""`python -m primarie.catalogue.import_streets <file> [column]`: takes over the city's own list of streets.

The file is text with one name a line, or CSV (comma or semicolon) whose column holds the names, the first one unless
another is named.
"""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

from primarie.catalogue.loader import HERE
from primarie.catalogue.streets import street_lines
from primarie.people.text import folded, normal_line


def import_streets(source: Path, target: Path, column: str = "") -> int:
    """Writes the names to the target, each once and in order; how many there are. ValueError for a missing column."""
    text = source.read_text(encoding="utf-8-sig")
    given = _column(text, column) if column or source.suffix == ".csv" else street_lines(text)
    names = sorted({normal_line(name) for name in given if name.strip()}, key=folded)
    target.write_text("\n".join([f"# From {source.name}.", *names, ""]), encoding="utf-8")
    return len(names)


def _column(text: str, column: str) -> Iterator[str]:
    mark = ";" if ";" in text.partition("\n")[0] else ","
    rows = csv.DictReader(text.splitlines(), delimiter=mark)
    wanted = column or (rows.fieldnames or [""])[0]
    if wanted not in (rows.fieldnames or []):
        raise ValueError(f"the file has no column {wanted!r}")
    return (row[wanted] or "" for row in rows)


def main(arguments: list[str]) -> int:
    """Says how many streets there are now."""
    count = import_streets(Path(arguments[0]), HERE / "streets.txt", *arguments[1:2])
    sys.stdout.write(f"{count} streets\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
