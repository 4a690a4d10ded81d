"""Layers: what base has is in no other, and the same content is the same bytes."""

import zipfile
from pathlib import Path

from infra.layers import entries_beside
from infra.stage import ROOT
from infra.zips import digest_of, write_zip

LOCKS = ROOT / "layers"


def test_what_base_has_is_not_packed_twice() -> None:
    base = (LOCKS / "base/requirements.txt").read_text()
    pdf = (LOCKS / "pdf/requirements.txt").read_text()
    kept = entries_beside(pdf, base)
    assert "cryptography==" in pdf
    assert "cryptography==" not in kept
    assert "pyhanko==" in kept
    assert kept.count("--hash=") > 0


def test_locks_carry_hashes_and_no_addresses() -> None:
    for lock in [*LOCKS.glob("*/requirements.txt"), *(ROOT / "requirements").glob("*.txt")]:
        text = lock.read_text()
        assert "://" not in text, lock
        assert "--hash=sha256:" in text, lock


def test_the_runtime_brings_its_own_boto3() -> None:
    for lock in LOCKS.glob("*/requirements.txt"):
        assert not [line for line in lock.read_text().splitlines() if line.startswith(("boto3==", "botocore=="))], lock


def test_a_zip_is_its_content(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name / "deep").mkdir(parents=True)
        (tmp_path / name / "deep/file.py").write_text("x = 1\n")
        (tmp_path / name / "__pycache__").mkdir()
        (tmp_path / name / "__pycache__/noise.pyc").write_text(name)
        write_zip(tmp_path / f"{name}.zip", tmp_path / name, under="python/")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    assert zipfile.ZipFile(tmp_path / "one.zip").namelist() == ["python/deep/file.py"]


def test_a_digest_does_not_know_where_it_lies(tmp_path: Path) -> None:
    for name in ("here", "there"):
        (tmp_path / name / "sub").mkdir(parents=True)
        (tmp_path / name / "sub/file").write_text("same")
    assert digest_of([tmp_path / "here/sub"]) == digest_of([tmp_path / "there/sub"])
    (tmp_path / "there/sub/file").write_text("other")
    assert digest_of([tmp_path / "here/sub"]) != digest_of([tmp_path / "there/sub"])
