"""The archival description of a file in Dublin Core: what it is, whose, how old, how long it is kept."""

from primarie.archive.model import PackagePlan
from primarie.archive.xml import HEAD, tag, text
from primarie.cases.model import Case
from primarie.catalogue.model import Institution, RetentionRule, Service

NAMESPACES = {
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": "http://purl.org/dc/elements/1.1/ ../../schemas/dc.xsd",
}


def dublin_core(
    plan: PackagePlan, case: Case, service: Service, rule: RetentionRule, institution: Institution, closed_on: str
) -> bytes:
    """The description as XML. It names no person: who asked stands in the request itself."""
    kept = "permanent" if rule.years is None else f"{rule.years} ani"
    elements = [
        ("identifier", plan.package_id),
        ("title", f"Dosarul {case.case_id}: {service.title}"),
        ("creator", institution.name),
        ("publisher", institution.name),
        ("subject", service.title),
        ("type", "Dosar"),
        ("date", f"{case.registered_at[:10]}/{closed_on}"),
        ("language", "ro"),
        ("source", f"Fondul {institution.name}, compartimentul {case.department}, anul {case.registered_at[:4]}"),
        ("coverage", f"Nomenclator arhivistic: {rule.code} — {rule.title}; termen de păstrare: {kept}"),
        ("rights", "Conține date cu caracter personal; accesul se face potrivit legii."),
    ]
    if plan.number > 1:
        elements.append(("relation", f"{plan.case_id}-1"))
    inner = [tag(f"dc:{name}", None, text(value)) for name, value in elements]
    return (HEAD + tag("metadata", NAMESPACES, *inner)).encode()
