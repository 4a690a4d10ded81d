"""A short-lived address of a package, made by the one office that may read the locked bucket."""

from primarie.archive.ports import PackageLinks, Shelf
from primarie.kernel.errors import NotFound

# Long enough for a click; what begins in time is downloaded to its end.
LINK_SECONDS = 60


def link_package(case_id: str, number: int, *, shelf: Shelf, links: PackageLinks) -> str:
    """The address, each time a new one; NotFound for a package that does not lie under lock. The caller has checked
    who asks.
    """
    found = next((each for each in shelf.packages(case_id) if each.plan.number == number), None)
    if found is None or found.receipt is None:
        raise NotFound("Arhiva nu are acest pachet.")
    receipt = found.receipt
    return links.link(receipt.key, receipt.version_id, filename=f"{found.plan.package_id}.zip", seconds=LINK_SECONDS)
