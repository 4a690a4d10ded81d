"""A report as it is read: tables whose figures say where they come from, and pictures of some of them."""

from dataclasses import dataclass, field

from primarie.reports.periods import Period

Cell = str | int
# What the journal does not know stays open on the report; nobody makes it up.
UNKNOWN = "–"


@dataclass(frozen=True)
class Table:
    """A table: the first cell of each row names it. `source`: where the figures come from; `note`: what to know."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    source: str = ""
    note: str = ""


@dataclass(frozen=True)
class Bar:
    """A line of a chart: one value for each word of the legend."""

    label: str
    values: tuple[int, ...]


@dataclass(frozen=True)
class Chart:
    """Horizontal bars. `table`: the title of the table that tells the same numbers; `unit`: after each number."""

    title: str
    legend: tuple[str, ...]
    bars: tuple[Bar, ...]
    table: str
    unit: str = ""
    stacked: bool = True


@dataclass(frozen=True)
class Report:
    """A report of a period. `until`: the instant up to which figures are counted (ISO), empty before the first."""

    kind: str
    title: str
    basis: str
    period: Period
    institution: str
    heading: tuple[str, ...]
    contact: tuple[str, ...]
    made_at: str
    until: str
    tables: tuple[Table, ...] = ()
    charts: tuple[Chart, ...] = ()
    notes: tuple[str, ...] = ()
    filters: tuple[str, ...] = field(default=())

    @property
    def empty(self) -> bool:
        """Whether nothing at all was counted in the period."""
        return not any(isinstance(cell, int) and cell for table in self.tables for row in table.rows for cell in row)
