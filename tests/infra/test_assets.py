"""The assets: named by content, built once, nothing from elsewhere in them."""

import json
from pathlib import Path

from infra.assets import build_assets


def test_built_again_nothing_changes(tmp_path: Path) -> None:
    folder = build_assets(tmp_path / "static")
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert build_assets(tmp_path / "static") == folder
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == before


def test_two_builds_are_the_same_bytes(tmp_path: Path) -> None:
    one, two = build_assets(tmp_path / "one"), build_assets(tmp_path / "two")
    assert {path.name: path.read_bytes() for path in one.iterdir()} == {
        path.name: path.read_bytes() for path in two.iterdir()
    }


def test_the_style_is_the_towns_own(tmp_path: Path) -> None:
    folder = build_assets(tmp_path / "static")
    names = json.loads((folder / "manifest.json").read_text())["names"]
    style = (folder / names["site.css"]).read_text()
    assert "Atkinson Hyperlegible Next" in style
    assert "GDS Transport" not in style
    assert "url(http" not in style
    assert "asset:" not in style
    for name in ("text-latin.woff2", "bold-latin-ext.woff2"):
        assert names[name] in style
