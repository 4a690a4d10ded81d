"""Packaging: an app is packaged by itself, the same bytes each time, and not again when nothing changed."""

import os
from pathlib import Path

import pytest

from infra.bundles import AppNotPackaged, bundles

APP = """
from chalice import Chalice

app = Chalice(app_name="{name}")


@app.route("/{name}")
def page() -> dict[str, str]:
    return {{}}


@app.lambda_function(name="{verb}")
def {verb}(event: object, context: object) -> None:
    {body}
"""


def write(folder: Path, name: str, verb: str, body: str = "return None") -> None:
    (folder / name / ".chalice").mkdir(parents=True, exist_ok=True)
    (folder / name / ".chalice/config.json").write_text(
        '{"version": "2.0", "app_name": "%s", "stages": {"live": {}}}' % name  # noqa: UP031  braces abound
    )
    (folder / name / "app.py").write_text(APP.format(name=name, verb=verb, body=body))


def test_two_apps_keep_their_own_functions_and_routes(tmp_path: Path) -> None:
    write(tmp_path, "first", "open_one")
    write(tmp_path, "second", "open_two")
    made = bundles(tmp_path / "cache", folder=tmp_path)
    assert {app: bundle.handlers for app, bundle in made.items()} == {
        "first": {"open_one": "app.open_one"},
        "second": {"open_two": "app.open_two"},
    }
    assert [list((bundle.swagger or {})["paths"]) for bundle in made.values()] == [["/first"], ["/second"]]
    assert made["first"].verbs == ["http", "open_one"]
    assert not (tmp_path / "first/.chalice/deployments").exists()


def test_the_same_app_is_the_same_bytes(tmp_path: Path) -> None:
    write(tmp_path, "first", "open_one")
    once, again = (bundles(tmp_path / cache, folder=tmp_path)["first"].code for cache in ("a", "b"))
    assert once.read_bytes() == again.read_bytes()


def test_only_what_changed_is_packaged_again(tmp_path: Path) -> None:
    write(tmp_path, "first", "open_one")
    write(tmp_path, "second", "open_two")
    before = {app: bundle.code.stat().st_mtime_ns for app, bundle in bundles(tmp_path / "c", folder=tmp_path).items()}
    write(tmp_path, "second", "open_three")
    made = bundles(tmp_path / "c", folder=tmp_path)
    assert made["first"].code.stat().st_mtime_ns == before["first"]
    assert made["second"].handlers == {"open_three": "app.open_three"}


def test_an_app_that_looks_around_at_import_is_refused_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "nosy", "open_one")
    source = tmp_path / "nosy/app.py"
    source.write_text("import os\nos.environ['CASES_TABLE']\n" + source.read_text())
    monkeypatch.setitem(os.environ, "CASES_TABLE", "present here, absent there")
    with pytest.raises(AppNotPackaged, match=r"(?s)nosy: .*KeyError"):
        bundles(tmp_path / "cache", folder=tmp_path)
