"""The services of the town hall as data: forms, terms, fees, retention, templates."""

from primarie.catalogue.loader import (
    POWER_OF_ATTORNEY,
    Catalogue,
    applicant_schema,
    attachment_rule,
    attachment_rules,
    authorities,
    authority,
    department,
    institution,
    later_file,
    power_of_attorney,
    retention,
    service,
    services,
)

__all__ = [
    "POWER_OF_ATTORNEY",
    "Catalogue",
    "applicant_schema",
    "attachment_rule",
    "attachment_rules",
    "authorities",
    "authority",
    "department",
    "institution",
    "later_file",
    "power_of_attorney",
    "retention",
    "service",
    "services",
]
