"""The services of the town hall as data: forms, terms, fees, retention, templates."""

from primarie.catalogue.loader import (
    Catalogue,
    authorities,
    authority,
    department,
    institution,
    retention,
    service,
    services,
)

__all__ = ["Catalogue", "authorities", "authority", "department", "institution", "retention", "service", "services"]
