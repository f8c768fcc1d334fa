"""Long work as a generator of progress.

A job yields ``Progress`` and returns its report. Whoever runs it may close it at any ``yield``:
the transaction inside unwinds and nothing of it stands.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import TypeVar

Report = TypeVar("Report")


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of ``total`` (0 when unknown) of what ``doing`` names, a code for words."""

    done: int
    total: int
    doing: str


Job = Generator[Progress, None, Report]


def finish(job: Job[Report]) -> Report:
    """Run a job to its end and return its report."""
    while True:
        try:
            next(job)
        except StopIteration as end:
            report: Report = end.value
            return report
