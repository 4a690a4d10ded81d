"""What a stranger with the standards' own tools finds in a package."""

import hashlib
import io
import zipfile
from pathlib import Path

import bagit
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from primarie.archive.bag import bag, zipped
from primarie.archive.bagit_ import BagitInspector
from primarie.archive.model import Damaged
from primarie.archive.xml import HEAD, tag, text
from tests.builders.archive import CASE_ID, Office

ROOT = f"{CASE_ID}-1"
METS = "{http://www.loc.gov/METS/}"
XLINK = "{http://www.w3.org/1999/xlink}"


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package's bag, unpacked."""
    office = Office()
    receipt = office.archive()
    folder = tmp_path_factory.mktemp("package")
    with zipfile.ZipFile(io.BytesIO(office.vault.versions[receipt.key][0][0])) as package:
        package.extractall(folder)
    return folder / ROOT


@pytest.fixture(scope="module")
def sip(unpacked: Path) -> Path:
    """The E-ARK package inside."""
    return unpacked / "data" / ROOT


def test_it_is_a_valid_bag_of_version_1_0(unpacked: Path) -> None:
    found = bagit.Bag(str(unpacked))
    found.validate()
    assert found.version == "1.0"
    assert found.algorithms == ["sha256"]
    assert found.info["External-Identifier"] == ROOT
    assert found.info["Bag-Group-Identifier"] == CASE_ID


@pytest.mark.parametrize(
    ("document", "schema"),
    [
        ("METS.xml", "mets1_12.xsd"),
        ("metadata/preservation/premis.xml", "premis-v3-0.xsd"),
    ],
)
def test_metadata_hold_to_the_schemas_in_the_package(sip: Path, document: str, schema: str) -> None:
    rules = etree.XMLSchema(etree.parse(sip / "schemas" / schema))
    rules.assertValid(etree.parse(sip / document))


def test_mets_lists_every_file_with_its_size_and_hash(sip: Path) -> None:
    mets = etree.parse(sip / "METS.xml")
    listed = {}
    for element in [*mets.iter(f"{METS}file"), *mets.iter(f"{METS}mdRef")]:
        place = element if element.tag == f"{METS}mdRef" else element.find(f"{METS}FLocat")
        listed[place.get(f"{XLINK}href")] = (element.get("SIZE"), element.get("CHECKSUM"))
    there = {
        str(path.relative_to(sip)): (str(path.stat().st_size), hashlib.sha256(path.read_bytes()).hexdigest())
        for path in sip.rglob("*")
        if path.is_file() and path.name != "METS.xml"
    }
    assert listed == there


def test_premis_tells_what_was_done(sip: Path) -> None:
    premis = etree.parse(sip / "metadata/preservation/premis.xml")
    kinds = [element.text for element in premis.iter("{http://www.loc.gov/premis/v3}eventType")]
    assert kinds == ["message digest calculation", "fixity check", "digital signature validation", "ingestion"]
    name = premis.find(".//{http://www.loc.gov/premis/v3}originalName")
    assert name is not None
    assert name.text == "groapă.jpg"


def test_the_description_names_the_class_and_no_person(sip: Path) -> None:
    described = (sip / "metadata/descriptive/dc.xml").read_text()
    etree.fromstring(described.encode())
    assert "PET-5" in described
    assert "Țuțea" not in described


def test_no_name_in_the_package_is_personal(unpacked: Path) -> None:
    for path in unpacked.rglob("*"):
        assert str(path.relative_to(unpacked)).isascii()


def test_a_torn_package_is_refused_before_it_is_locked() -> None:
    whole = bag({"a.txt": b"one", "b/c.txt": b"two"}, {"Source-Organization": "Primăria"})
    BagitInspector().inspect(zipped(whole, "bag"))
    for change in ({"data/a.txt": b"on"}, {"bag-info.txt": b"Payload-Oxum: 6.9\n"}):
        with pytest.raises(Damaged):
            BagitInspector().inspect(zipped({**whole, **change}, "bag"))
    del whole["data/b/c.txt"]
    with pytest.raises(Damaged):
        BagitInspector().inspect(zipped(whole, "bag"))


def test_a_zip_depends_on_content_alone() -> None:
    assert zipped({"b": b"2", "a": b"1"}, "r") == zipped({"a": b"1", "b": b"2"}, "r")
    assert zipped({"a": b"1"}, "r") != zipped({"a": b"2"}, "r")


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_any_text_makes_readable_xml(words: str) -> None:
    written = HEAD + tag("a", {"b": words}, text(words))
    etree.fromstring(written.encode())
