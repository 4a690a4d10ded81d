"""`python -m primarie.catalogue [folder]`: checks a catalogue before it is built into a deploy."""

import sys
from pathlib import Path

from primarie.catalogue.check_catalogue import check_catalogue
from primarie.catalogue.loader import HERE


def main(arguments: list[str]) -> int:
    """Prints every fault; 1 when there is any."""
    faults = check_catalogue(Path(arguments[0]) if arguments else HERE)
    sys.stdout.writelines(f"{fault}\n" for fault in faults)
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
