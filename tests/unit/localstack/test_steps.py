"""Steps told as they happen, and stamps that spare work."""

import sys
from pathlib import Path

import pytest

from town.steps import StepFailed, digest, report, run, stamped, step, write_stamp


def test_a_step_says_its_seconds(capsys: pytest.CaptureFixture[str]) -> None:
    with step("Deploy") as remarks:
        remarks.append("two stacks")
    said = capsys.readouterr().out
    assert said.startswith("  Deploy")
    assert said.endswith(" s   two stacks\n")


def test_a_failure_says_which_step_why_and_where_the_log_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = tmp_path / "deploy.log"
    command = [sys.executable, "-c", "print('no such stack'); raise SystemExit(4)"]
    with pytest.raises(StepFailed) as failed, step("Deploy"):
        run(command, log=log, environment={}, cwd=tmp_path)
    assert report(failed.value) == 1
    said = capsys.readouterr().err
    assert "Deploy: " in said
    assert "ended with 4" in said
    assert "no such stack" in said
    assert str(log) in said


def test_a_program_that_is_missing_or_hangs_fails_too(tmp_path: Path) -> None:
    with pytest.raises(StepFailed, match="is not there"):
        run(["/nowhere/cdk"], log=tmp_path / "log", environment={}, cwd=tmp_path)
    endless = [sys.executable, "-c", "input() if False else __import__('threading').Event().wait()"]
    with pytest.raises(StepFailed, match="no end"):
        run(endless, log=tmp_path / "log", environment={}, cwd=tmp_path, timeout=0.5)


def test_a_digest_changes_with_names_and_bytes_and_not_with_caches(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text("a = 1")
    first = digest([tmp_path])
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "app.pyc").write_text("x")
    assert digest([tmp_path]) == first
    (tmp_path / "app.py").write_text("a = 2")
    changed = digest([tmp_path])
    (tmp_path / "app.py").rename(tmp_path / "bpp.py")
    assert len({first, changed, digest([tmp_path])}) == 3


def test_a_stamp_holds_one_fingerprint(tmp_path: Path) -> None:
    stamp = tmp_path / "run" / "stamp"
    assert not stamped(stamp, "a")
    write_stamp(stamp, "a")
    assert stamped(stamp, "a")
    assert not stamped(stamp, "b")
