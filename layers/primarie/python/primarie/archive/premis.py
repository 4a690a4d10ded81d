"""PREMIS 3.0: what was done to the files on their way into the archive, by whom, with what outcome."""

from collections.abc import Iterable, Sequence

from primarie.archive.model import SOFTWARE, SOFTWARE_VERSION, ArchiveReceipt, PackagePlan, Paper
from primarie.archive.xml import HEAD, tag, text
from primarie.signing.model import Verdict

NAMESPACES = {
    "xmlns": "http://www.loc.gov/premis/v3",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": "http://www.loc.gov/premis/v3 ../../schemas/premis-v3-0.xsd",
    "version": "3.0",
}


def premis(plan: PackagePlan, papers: Sequence[Paper], earlier: Sequence[ArchiveReceipt], owner: str) -> bytes:
    """The preservation metadata of one package; `earlier` are the packages that it continues."""
    parts = [_package(plan, earlier), *(_file(paper) for paper in papers), *_events(plan, papers)]
    parts += [_agent("software", SOFTWARE, SOFTWARE_VERSION), _agent("organization", owner, "")]
    return (HEAD + tag("premis", NAMESPACES, *parts)).encode()


def file_path(paper: Paper) -> str:
    """Where the paper lies from the package's root."""
    return f"representations/rep1/data/{paper.path}"


def _package(plan: PackagePlan, earlier: Sequence[ArchiveReceipt]) -> str:
    relations = [
        tag(
            "relationship",
            None,
            _said("relationshipType", "logical"),
            _said("relationshipSubType", "is continuation of"),
            tag(
                "relatedObjectIdentifier",
                None,
                _said("relatedObjectIdentifierType", "local"),
                _said("relatedObjectIdentifierValue", f"{receipt.case_id}-{receipt.number} sha256:{receipt.sha256}"),
            ),
        )
        for receipt in earlier
    ]
    return tag("object", {"xsi:type": "intellectualEntity"}, _identifier("object", plan.package_id), *relations)


def _file(paper: Paper) -> str:
    characteristics = tag(
        "objectCharacteristics",
        None,
        _said("compositionLevel", "0"),
        tag(
            "fixity",
            None,
            _said("messageDigestAlgorithm", "SHA-256"),
            _said("messageDigest", paper.sha256),
            _said("messageDigestOriginator", SOFTWARE),
        ),
        _said("size", str(len(paper.content))),
        tag("format", None, tag("formatDesignation", None, _said("formatName", paper.media_type))),
    )
    name = [_said("originalName", paper.name)] if paper.name else []
    return tag("object", {"xsi:type": "file"}, _identifier("object", file_path(paper)), characteristics, *name)


def _events(plan: PackagePlan, papers: Sequence[Paper]) -> Iterable[str]:
    yield _event(plan, "1", "message digest calculation", "success", "SHA-256", papers)
    came = [paper for paper in papers if paper.recorded]
    if came:
        detail = "SHA-256 held against the hash on record since the file was taken in"
        yield _event(plan, "2", "fixity check", "success", detail, came)
    for place, paper in enumerate((paper for paper in papers if paper.signed), start=1):
        if paper.signed:
            outcome, detail = _told(paper.signed)
            yield _event(plan, f"3.{place}", "digital signature validation", outcome, detail, [paper])
    yield _event(plan, "4", "ingestion", "success", f"package {plan.package_id}", papers)


def _told(verdict: Verdict) -> tuple[str, str]:
    """All are whole, or the package would not be; whether our trust anchors vouch for each is put on record."""
    outcome = "success" if all(each.trusted for each in verdict.signatures) else "warning"
    said = [f"{each.level or 'unknown level'}{'' if each.trusted else ', not trusted'}" for each in verdict.signatures]
    return outcome, f"{len(said)} signatures, whole: {'; '.join(said)}"


def _event(plan: PackagePlan, place: str, kind: str, outcome: str, detail: str, papers: Sequence[Paper]) -> str:
    return tag(
        "event",
        None,
        _identifier("event", f"{plan.package_id}/{place}"),
        _said("eventType", kind),
        _said("eventDateTime", plan.at),
        tag("eventDetailInformation", None, _said("eventDetail", detail)),
        tag("eventOutcomeInformation", None, _said("eventOutcome", outcome)),
        _linking("Agent", SOFTWARE),
        *(_linking("Object", file_path(paper)) for paper in papers),
    )


def _agent(kind: str, name: str, version: str) -> str:
    parts = [_identifier("agent", name), _said("agentName", name), _said("agentType", kind)]
    return tag("agent", None, *parts, *([_said("agentVersion", version)] if version else []))


def _identifier(of: str, value: str) -> str:
    inner = [_said(f"{of}IdentifierType", "local"), _said(f"{of}IdentifierValue", value)]
    return tag(f"{of}Identifier", None, *inner)


def _linking(of: str, value: str) -> str:
    inner = [_said(f"linking{of}IdentifierType", "local"), _said(f"linking{of}IdentifierValue", value)]
    return tag(f"linking{of}Identifier", None, *inner)


def _said(name: str, value: str) -> str:
    return tag(name, None, text(value))
