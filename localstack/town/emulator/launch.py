"""Start MiniStack with every mend applied. Same environment variables and arguments as the `ministack` command."""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    # By path and not by PYTHONPATH, which local functions would inherit.
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from town.emulator.mends import apply_all

    apply_all()
    from ministack.app import main

    sys.exit(main())
