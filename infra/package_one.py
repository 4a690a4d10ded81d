"""Packages one Chalice app: the body of a process of its own (`bundles.py` starts it).

Chalice keeps the first app of a process and gives its handlers to the next one, hence the process. The list of our own
modules that the app loaded is written beside the result: these, and the app's folder, are all it was made from.
"""

import json
import sys
from pathlib import Path


def main(project: str, output: str, library: str) -> None:
    """Writes `sam.json`, `deployment.zip` and `inputs.json` into the output folder."""
    from chalice.api import package_app

    package_app(
        project, output, "live", {"manage_iam_role": False, "iam_role_arn": "arn:aws:iam::000000000000:role/cdk"}
    )
    files = {getattr(module, "__file__", None) or "" for module in list(sys.modules.values())}
    inputs = sorted(file for file in files if file.startswith(library))
    (Path(output) / "inputs.json").write_text(json.dumps(inputs))


if __name__ == "__main__":
    main(*sys.argv[1:])
