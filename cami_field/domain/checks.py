"""What a record must pass to be submitted; a draft may lack everything but when and what.

Every check of the field's rules is one small function in the table here: it yields findings that
say what is wrong, where to mend it, and whether it blocks submitting (hard) or may be explained
(soft).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from uuid import UUID

from cami_field.domain import checks_habits as habits
from cami_field.domain import checks_places as places
from cami_field.domain import checks_required as required
from cami_field.domain import checks_times as times
from cami_field.domain import checks_tracks as tracks
from cami_field.domain.checks_facts import Finding, PatrolFacts, Placed
from cami_field.domain.incident import Incident
from cami_field.domain.patrol import Observation, Patrol

__all__ = ["CHECKS", "Finding", "PatrolFacts", "Placed", "check", "open_findings"]

Check = Callable[[PatrolFacts], Iterator[Finding]]
Explainable = Patrol | Observation | Incident

CHECKS: tuple[Check, ...] = (
    required.required_of_patrol,
    required.required_of_legs,
    required.one_leader,
    required.required_of_reports,
    required.belongs_somewhere,
    required.taxon_of_carcass_or_seizure,
    required.incident_of_legal,
    required.attributes_of_model,
    times.backwards,
    times.in_the_future,
    times.rest_too_long,
    times.empty_ends,
    times.week_rollover,
    times.late_entry,
    times.all_on_the_hour,
    times.photo_outside,
    places.outside_area,
    places.same_coordinates,
    places.duplicates,
    places.outside_range,
    tracks.too_fast,
    tracks.off_track,
    tracks.unreadable_track,
    habits.rounded_counts,
    habits.personal_data,
)


def check(facts: PatrolFacts) -> tuple[Finding, ...]:
    """Everything the checks find, explained or not; hard ones first."""
    findings = [finding for one in CHECKS for finding in one(facts)]
    return tuple(sorted(findings, key=lambda finding: not finding.hard))


def open_findings(
    findings: Iterable[Finding], explained_on: Iterable[Explainable]
) -> tuple[Finding, ...]:
    """Those that still stand in the way: hard ones, and soft ones that nobody has explained.

    An explanation stands in ``explained`` of the record itself or of the patrol, sighting or
    incident that is submitted, under a key of ``Finding.keys``; a bare code only on the record.
    """
    reasons: dict[UUID, set[str]] = {}
    for record in explained_on:
        reasons[record.id] = {key for key, reason in record.explained.items() if reason.strip()}
    given = set().union(*reasons.values())
    return tuple(
        finding
        for finding in findings
        if finding.hard
        or not (
            given.intersection(finding.keys[:2])
            or finding.code in reasons.get(finding.record_id, ())
        )
    )
