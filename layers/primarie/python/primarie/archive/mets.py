"""METS of an E-ARK SIP (CSIP/SIP 2.2): which files the package holds, of what kind, with which hash."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from primarie.archive.model import SOFTWARE, SOFTWARE_VERSION, PackagePlan
from primarie.archive.xml import HEAD, tag, text
from primarie.catalogue.model import Institution

PROFILE = "https://earksip.dilcis.eu/profile/E-ARK-SIP.xml"
_NAMESPACES = {
    "xmlns": "http://www.loc.gov/METS/",
    "xmlns:csip": "https://DILCIS.eu/XML/METS/CSIPExtensionMETS",
    "xmlns:sip": "https://DILCIS.eu/XML/METS/SIPExtensionMETS",
    "xmlns:xlink": "http://www.w3.org/1999/xlink",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": (
        "http://www.loc.gov/METS/ schemas/mets1_12.xsd http://www.w3.org/1999/xlink schemas/xlink.xsd"
        " https://DILCIS.eu/XML/METS/CSIPExtensionMETS schemas/DILCISExtensionMETS.xsd"
        " https://DILCIS.eu/XML/METS/SIPExtensionMETS schemas/DILCISExtensionSIPMETS.xsd"
    ),
}
# The validators want a content type on each group, and take no other than OTHER beside a MIXED package.
_GROUP = {"csip:CONTENTINFORMATIONTYPE": "OTHER", "csip:OTHERCONTENTINFORMATIONTYPE": "dosar"}


@dataclass(frozen=True)
class Entry:
    """One file of the package as METS lists it; `path` from the root, `created` an ISO instant."""

    path: str
    content: bytes
    media_type: str
    created: str


@dataclass(frozen=True)
class Contents:
    """The package's files by what they are."""

    descriptive: Entry
    preservation: Entry
    documentation: Sequence[Entry]
    schemas: Sequence[Entry]
    representation: Sequence[Entry]


def mets(plan: PackagePlan, contents: Contents, institution: Institution) -> bytes:
    """The METS document of the package."""
    root = {
        **_NAMESPACES,
        "OBJID": plan.package_id,
        "LABEL": f"Dosarul {plan.case_id}, pachetul {plan.number}",
        "TYPE": "Mixed",
        "PROFILE": PROFILE,
        "csip:CONTENTINFORMATIONTYPE": "MIXED",
    }
    current = {"CREATED": plan.at, "STATUS": "CURRENT"}
    described = tag("dmdSec", {"ID": "dmd-1", **current}, _ref(contents.descriptive, "DC"))
    provenance = tag("digiprovMD", {"ID": "prov-1", **current}, _ref(contents.preservation, "PREMIS"))
    administrative = tag("amdSec", {"ID": "amd-1"}, provenance)
    groups = (
        _group("documentation", "Documentation", contents.documentation),
        _group("schemas", "Schemas", contents.schemas),
        _group("rep1", "Representations/rep1", contents.representation),
    )
    files = tag("fileSec", {"ID": "files"}, *groups)
    header = _header(plan, institution)
    return (HEAD + tag("mets", root, header, described, administrative, files, _structure(plan))).encode()


def _header(plan: PackagePlan, institution: Institution) -> str:
    software = tag(
        "agent",
        {"ROLE": "CREATOR", "TYPE": "OTHER", "OTHERTYPE": "SOFTWARE"},
        tag("name", None, text(SOFTWARE)),
        tag("note", {"csip:NOTETYPE": "SOFTWARE VERSION"}, text(SOFTWARE_VERSION)),
    )
    archivist = tag(
        "agent",
        {"ROLE": "ARCHIVIST", "TYPE": "ORGANIZATION"},
        tag("name", None, text(institution.name)),
        tag("note", {"csip:NOTETYPE": "IDENTIFICATIONCODE"}, text(institution.register)),
    )
    facts = {"CREATEDATE": plan.at, "LASTMODDATE": plan.at, "RECORDSTATUS": "NEW", "csip:OAISPACKAGETYPE": "SIP"}
    return tag("metsHdr", facts, software, archivist)


def _group(group_id: str, use: str, entries: Sequence[Entry]) -> str:
    files = [_file(f"{group_id}-{place}", entry) for place, entry in enumerate(entries, start=1)]
    return tag("fileGrp", {"ID": group_id, "USE": use, **_GROUP}, *files)


def _file(file_id: str, entry: Entry) -> str:
    place = {"LOCTYPE": "URL", "xlink:type": "simple", "xlink:href": entry.path}
    return tag("file", {"ID": file_id, **_facts(entry)}, tag("FLocat", place))


def _ref(entry: Entry, kind: str) -> str:
    place = {"LOCTYPE": "URL", "xlink:type": "simple", "xlink:href": entry.path, "MDTYPE": kind}
    return tag("mdRef", {**place, **_facts(entry)})


def _facts(entry: Entry) -> Mapping[str, str]:
    return {
        "MIMETYPE": entry.media_type,
        "SIZE": str(len(entry.content)),
        "CREATED": entry.created,
        "CHECKSUM": hashlib.sha256(entry.content).hexdigest(),
        "CHECKSUMTYPE": "SHA-256",
    }


def _structure(plan: PackagePlan) -> str:
    parts = (
        tag("div", {"ID": "div-metadata", "LABEL": "Metadata", "DMDID": "dmd-1", "ADMID": "prov-1"}),
        tag("div", {"ID": "div-documentation", "LABEL": "Documentation"}, tag("fptr", {"FILEID": "documentation"})),
        tag("div", {"ID": "div-schemas", "LABEL": "Schemas"}, tag("fptr", {"FILEID": "schemas"})),
        tag("div", {"ID": "div-representations", "LABEL": "Representations"}, tag("fptr", {"FILEID": "rep1"})),
    )
    root = tag("div", {"ID": "div-root", "LABEL": plan.package_id}, *parts)
    return tag("structMap", {"ID": "structure", "TYPE": "PHYSICAL", "LABEL": "CSIP"}, root)
