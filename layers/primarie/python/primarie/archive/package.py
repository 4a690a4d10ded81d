"""Puts a package together: an E-ARK SIP inside a bag, as one zip."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from primarie.archive.bag import bag, zipped
from primarie.archive.dublin_core import dublin_core
from primarie.archive.mets import Contents, Entry, mets
from primarie.archive.model import SOFTWARE, SOFTWARE_VERSION, ArchiveReceipt, PackagePlan, Paper
from primarie.archive.papers import Sources, papers
from primarie.archive.premis import file_path, premis
from primarie.archive.rendering import TEMPLATES, rendering
from primarie.cases.model import Dossier

_SCHEMAS = Path(__file__).parent / "schemas"
_XML = "application/xml"


def package(
    plan: PackagePlan, dossier: Dossier, closed_on: str, earlier: Sequence[ArchiveReceipt], sources: Sources
) -> bytes:
    """The zip of a planned package: for the same plan and papers always the same bytes."""
    gathered = papers(plan, dossier, sources)
    page = rendering(plan, dossier, gathered, earlier, sources)
    gathered.append(_page(plan, page))
    files = information_package(plan, dossier, closed_on, gathered, earlier, sources)
    owner = sources.catalogue.institution()
    info = {
        "Source-Organization": owner.name,
        "External-Identifier": plan.package_id,
        "Bag-Group-Identifier": plan.case_id,
        "Bag-Count": f"{plan.number} of ?",
        "Bagging-Date": plan.at[:10],
        "Bag-Software-Agent": f"{SOFTWARE} {SOFTWARE_VERSION}",
    }
    payload = {f"{plan.package_id}/{path}": content for path, content in files.items()}
    return zipped(bag(payload, info), plan.package_id)


def information_package(
    plan: PackagePlan,
    dossier: Dossier,
    closed_on: str,
    gathered: Sequence[Paper],
    earlier: Sequence[ArchiveReceipt],
    sources: Sources,
) -> dict[str, bytes]:
    """The files of the E-ARK package by their paths from its root."""
    case, catalogue = dossier.case, sources.catalogue
    service, owner = catalogue.service(case.service), catalogue.institution()
    described = dublin_core(plan, case, service, catalogue.retention(service.retention_class), owner, closed_on)
    contents = Contents(
        descriptive=Entry("metadata/descriptive/dc.xml", described, _XML, plan.at),
        preservation=Entry(
            "metadata/preservation/premis.xml", premis(plan, gathered, earlier, owner.name), _XML, plan.at
        ),
        documentation=[
            Entry("documentation/citeste.txt", (TEMPLATES / "citeste.txt").read_bytes(), "text/plain", plan.at)
        ],
        schemas=[
            Entry(f"schemas/{each.name}", each.read_bytes(), _XML, plan.at) for each in sorted(_SCHEMAS.iterdir())
        ],
        representation=[Entry(file_path(paper), paper.content, paper.media_type, paper.created) for paper in gathered],
    )
    listed = [contents.descriptive, contents.preservation, *contents.documentation, *contents.schemas]
    files = {entry.path: entry.content for entry in [*listed, *contents.representation]}
    return {"METS.xml": mets(plan, contents, owner), **files}


def _page(plan: PackagePlan, page: bytes) -> Paper:
    digest = hashlib.sha256(page).hexdigest()
    return Paper("dosar.html", page, "text/html", "Dosarul, pentru citit", plan.at, digest)
