"""What the calendar answers: a day and the reason for it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class DueDate:
    """The last day of a legal term.

    `target`: the day by which the office wants to be done, never moved by holidays; reminders count from it.
    `reason`: how `day` came about, in the language spoken, fit for the applicant.
    """

    day: date
    target: date
    reason: str
