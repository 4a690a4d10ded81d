"""Start MiniStack with every mend applied. Same environment variables and arguments as the `ministack` command."""

from __future__ import annotations

import atexit
import os
import sys
from pathlib import Path


def _leave() -> None:
    """Out at once: everything is saved, and a large town's objects would take minutes to be taken apart one by one."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


if __name__ == "__main__":
    atexit.register(_leave)  # the first to be registered is the last to be called
    # By path and not by PYTHONPATH, which local functions would inherit.
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from town.emulator.mends import apply_all

    apply_all()
    from ministack.app import main

    sys.exit(main())
