"""Hard checks: what must be filled in before submitting."""

from __future__ import annotations

from collections.abc import Iterator

from cami_field.domain.checks_facts import HARD, Finding, PatrolFacts, Placed, found
from cami_field.domain.incident import Incident, LegalCase, Seizure
from cami_field.domain.patrol import Observation

_PATROL = ("number", "patrol_type", "mandate", "dates", "armed")
_LEGAL = ("seizure", "legal")
_TAXON = ("wildlife.carcass", "barrier.mortality", "seizure")


def required_of_patrol(facts: PatrolFacts) -> Iterator[Finding]:
    """Number, type, mandate, dates, armed or not, a station or team, and at least one leg."""
    patrol = facts.patrol
    if patrol is None:
        return
    for name in _PATROL:
        if getattr(patrol, name) in (None, ""):
            yield found("check.patrol_incomplete", HARD, patrol, name, missing=name)
    if patrol.station_id is None and patrol.team_id is None:
        yield found("check.no_station", HARD, patrol, "station_id")
    if not facts.legs:
        yield found("check.no_leg", HARD, patrol, None)


def required_of_legs(facts: PatrolFacts) -> Iterator[Finding]:
    """A way to move, at least one member, and the start and end of each day."""
    for leg in facts.legs:
        number = leg.number or 1
        if not leg.transport_mode:
            yield found("check.no_transport", HARD, leg, "transport_mode", leg=number)
        if not leg.members:
            yield found("check.no_member", HARD, leg, "members", leg=number)
        if not leg.hours:
            yield found("check.no_hours", HARD, leg, "hours", leg=number)
        for day, hours in sorted(leg.hours.items()):
            if hours.start is None or hours.end is None:
                yield found("check.hours_open", HARD, leg, f"hours.{day}", leg=number, day=day)


def one_leader(facts: PatrolFacts) -> Iterator[Finding]:
    """Exactly one leader on each leg, who is one of its members."""
    for leg in facts.legs:
        number = leg.number or 1
        if leg.leader_id is None:
            yield found("check.no_leader", HARD, leg, "leader_id", leg=number)
        elif leg.members and leg.leader_id not in leg.members:
            yield found("check.leader_not_member", HARD, leg, "leader_id", leg=number)


def required_of_reports(facts: PatrolFacts) -> Iterator[Finding]:
    """When, where, what, who and how certain, of every observation, seizure, case and incident."""
    for placed in facts.placed:
        for name in _missing(placed):
            yield found("check.incomplete", HARD, placed.record, name, missing=name)


def _missing(placed: Placed) -> Iterator[str]:
    record = placed.record
    if isinstance(record, Observation | Seizure | LegalCase) and record.category is None:
        yield "category"
    if placed.at is None:
        yield "occurred_at"
    elif placed.at.precision == "part_of_day" and placed.at.part_of_day is None:
        yield "part_of_day"
    if placed.position is None:
        yield "position"
    if record.observer_id is None:
        yield "observer_id"
    if record.recorded_by_id is None:
        yield "recorded_by_id"
    if isinstance(record, Observation | Incident) and not record.certainty:
        yield "certainty"


def belongs_somewhere(facts: PatrolFacts) -> Iterator[Finding]:
    """An observation stands on a patrol or in an incident, or is marked as opportunistic."""
    for seen in facts.observations:
        parents = (seen.waypoint_id, seen.patrol_id, seen.incident_id)
        if parents == (None, None, None) and not seen.opportunistic:
            yield found("check.no_parent", HARD, seen, "opportunistic")


def taxon_of_carcass_or_seizure(facts: PatrolFacts) -> Iterator[Finding]:
    """A carcass or a seized animal or part has a species, "unidentified" at least."""
    for placed in facts.placed:
        if asks_taxon(facts, placed) and not placed.values.get("taxon"):
            category = placed.category
            yield found(
                "check.no_taxon", HARD, placed.record, "attributes.taxon", category=category
            )


def asks_taxon(facts: PatrolFacts, placed: Placed) -> bool:
    """Whether this is a carcass or a seizure on whose form a species stands."""
    path = placed.category
    if path is None or not _under(path, _TAXON):
        return False
    return any(line.attribute.key == "taxon" for line in facts.model.form(path))


def incident_of_legal(facts: PatrolFacts) -> Iterator[Finding]:
    """Arrests, seizures and cases belong to an incident."""
    for placed in facts.placed:
        record = placed.record
        if isinstance(record, Incident):
            continue
        legal = isinstance(record, Seizure | LegalCase)
        if not legal and not (placed.category and _under(placed.category, _LEGAL)):
            continue
        if getattr(record, "incident_id", None) is None:
            what = placed.category or record.TYPE
            yield found("check.no_incident", HARD, record, "incident_id", category=what)


def attributes_of_model(facts: PatrolFacts) -> Iterator[Finding]:
    """Everything the data model asks: required attributes, ranges, sums, crossings, horn weights.

    Hard or soft as the model says; the codes are the model's.
    """
    for placed in facts.placed:
        if placed.category is None:
            continue
        for problem in facts.model.problems(placed.category, placed.values):
            missing_taxon = (problem.code, problem.attribute) == ("datamodel.required", "taxon")
            if missing_taxon and asks_taxon(facts, placed):
                continue  # said in its own words
            values = {"category": placed.category, "attribute": problem.attribute}
            field = f"attributes.{problem.attribute}" if problem.attribute else "category"
            record, more = placed.record, {**values, **problem.values}
            yield Finding(problem.code, problem.hard, record.TYPE, record.id, field, more)


def _under(path: str, roots: tuple[str, ...]) -> bool:
    return any(path == root or path.startswith(f"{root}.") for root in roots)
