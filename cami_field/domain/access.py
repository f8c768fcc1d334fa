"""Who may see what, and do what: a table of rules by role and level, and pure functions on it.

The table is data (``resources/access/roles.json``); its rule names are the keys of ``_RULES``.
These are rules of screens, reports and exports; what a laptop holds at all is decided by the
scopes of replication.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from cami_field.domain.cells import CellSize
from cami_field.domain.records import LEVELS

ADMIN = "admin"  # may add and remove people; opens no record by itself
PRECISE = "precise"  # an analyst's grant to see precise places
TRAINING = "training"
ACTIONS = frozenset(
    {
        "record", "import", "restore_record", "approve", "verify", "backup",
        "export_internal", "change_model", "add_person", "remove_person",
    }
)  # fmt: skip
DRAFTS = frozenset({None, "draft", "returned"})  # still its author's
OPEN = DRAFTS | {"submitted"}  # not yet decided; a status this version doesn't know is closed
CLOCK_SLACK = timedelta(days=1)  # a clock set back must not turn old records into new ones


class Shown(StrEnum):
    """How much of a record a person gets to see."""

    FULL = "full"
    GENERALISED = "generalised"  # its place only as a cell
    MASKED = "masked"  # that it exists, and its fields of lower levels
    STATUS_ONLY = "status_only"
    COUNT_ONLY = "count_only"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Sight:
    """What is shown, and a short code of why. ``write_only``: may be entered, not read back."""

    shown: Shown
    reason: str

    @property
    def write_only(self) -> bool:
        return self.reason == "write_only"


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """The person before the screen. ``workspace`` is "live" or "training".

    ``grants``: ``admin``, ``precise``, ``mandate.S2``, ``mandate.S3``, ``agreement:<id>``.
    """

    user_id: UUID
    role: str | None
    station_id: UUID | None = None
    team_id: UUID | None = None
    workspace: str = "live"
    grants: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFacts:
    """What the rules need to know of a record of level S0 to S4.

    ``occurred_at`` is aware. A record without a review of its own takes ``review_status`` and
    ``author_id`` from its parent; ``assigned_to`` and ``handler_id`` are those of its case and tip.
    """

    record_type: str
    level: str
    author_id: UUID | None = None
    observer_ids: frozenset[UUID] = frozenset()
    station_id: UUID | None = None
    team_id: UUID | None = None
    occurred_at: datetime | None = None
    review_status: str | None = None
    workspace: str = "live"
    assigned_to: frozenset[UUID] = frozenset()
    handler_id: UUID | None = None
    agreement_ids: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ActionRule:
    """Who may do something: these roles, these roles in training only, or these grants."""

    roles: frozenset[str] = frozenset()
    training_roles: frozenset[str] = frozenset()
    grants: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessRules:
    """The table: ``sees[role][level]`` is a rule's name, ``cells[category]`` a cell size.

    Category 0 is for a record that must be generalised though no taxon asks for it.
    ``without_place`` are fields that stay readable in a generalised record; ``reveals_place`` those
    that don't, whatever their own level.
    """

    sees: Mapping[str, Mapping[str, str]]
    does: Mapping[str, ActionRule]
    window: timedelta
    cells: Mapping[int, CellSize]
    place_fields: frozenset[str] = field(default=frozenset({"position"}))
    without_place: frozenset[str] = frozenset()
    reveals_place: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldsSeen:
    """A record's sight, and its fields' names, each in one of three sets."""

    sight: Sight
    shown: frozenset[str] = frozenset()
    generalised: frozenset[str] = frozenset()
    masked: frozenset[str] = frozenset()


def may_see(viewer: Viewer, record: RecordFacts, *, now: datetime, rules: AccessRules) -> Sight:
    """How much of the record, at its level, the viewer gets to see.

    An unknown role, level or rule sees nothing; live and training never see each other.
    """
    if viewer.workspace != record.workspace:
        return Sight(Shown.NONE, "other_workspace")
    if viewer.role is None or viewer.role not in rules.sees:
        return Sight(Shown.NONE, "unknown_role")
    name = rules.sees[viewer.role].get(record.level, "none")
    rule = _RULES.get(name)
    if rule is None:
        return Sight(Shown.NONE, "unknown_rule")
    sight = rule(_Case(viewer, record, now, rules.window))
    if sight.shown is Shown.NONE and record.level == "S2" and name in GENERALISING:
        below = may_see(viewer, replace(record, level="S1"), now=now, rules=rules)
        if below.shown is Shown.FULL:
            return Sight(Shown.GENERALISED, sight.reason)
    return sight


def visible_fields(
    viewer: Viewer,
    record: RecordFacts,
    levels: Mapping[str, str],
    *,
    now: datetime,
    rules: AccessRules,
) -> FieldsSeen:
    """Which fields of the record to show, to generalise and to mask.

    ``levels`` gives each field's name (``position``, ``attributes.taxon``) its own level. A record
    that isn't seen at its own level shows no field; one seen by its status shows only that.
    """
    sight = may_see(viewer, record, now=now, rules=rules)
    everything = frozenset(levels)
    if sight.shown in (Shown.NONE, Shown.COUNT_ONLY, Shown.STATUS_ONLY):
        status = {"review_status"} if sight.shown is Shown.STATUS_ONLY else set()
        return FieldsSeen(sight=sight, shown=everything & status, masked=everything - status)
    at = {
        level: may_see(viewer, replace(record, level=level), now=now, rules=rules).shown
        for level in set(levels.values())
    }
    coarse = sight.shown is Shown.GENERALISED
    shown, generalised = set(), set()
    for name, level in levels.items():
        if coarse and name in rules.place_fields:
            if at[level] in (Shown.FULL, Shown.GENERALISED):
                generalised.add(name)
        elif coarse and name in rules.reveals_place:
            continue
        elif at[level] is Shown.FULL:
            shown.add(name)
        elif at[level] is Shown.GENERALISED and name in rules.place_fields:
            generalised.add(name)
        elif at[level] is Shown.GENERALISED and name in rules.without_place:
            shown.add(name)
    return FieldsSeen(
        sight=sight,
        shown=frozenset(shown),
        generalised=frozenset(generalised),
        masked=everything - shown - generalised,
    )


def is_recent(at: datetime | None, *, now: datetime, window: timedelta) -> bool:
    """Whether a record's time lies within the window: all that any rule asks of a time."""
    return at is not None and now - window <= at <= now + CLOCK_SLACK


def may_do(viewer: Viewer, action: str, *, rules: AccessRules) -> bool:
    """Whether the viewer may do one of ``ACTIONS`` at all; on a record, ``may_see`` decides too."""
    rule = rules.does.get(action)
    if rule is None or viewer.role is None or viewer.role not in rules.sees:
        return False
    if viewer.role in rule.roles or rule.grants & viewer.grants:
        return True
    return viewer.workspace == TRAINING and viewer.role in rule.training_roles


@dataclass(frozen=True, slots=True)
class _Case:
    """A viewer before a record."""

    viewer: Viewer
    record: RecordFacts
    now: datetime
    window: timedelta

    @property
    def wrote(self) -> bool:
        return self.record.author_id == self.viewer.user_id

    @property
    def own(self) -> bool:
        return self.wrote or self.viewer.user_id in self.record.observer_ids

    @property
    def own_draft(self) -> bool:
        return self.wrote and self.record.review_status in DRAFTS

    @property
    def own_team(self) -> bool:
        team = self.viewer.team_id
        return self.own or (team is not None and team == self.record.team_id)

    @property
    def own_station(self) -> bool:
        station = self.viewer.station_id
        return self.own_team or (station is not None and station == self.record.station_id)

    @property
    def recent(self) -> bool:
        return is_recent(self.record.occurred_at, now=self.now, window=self.window)

    @property
    def agreed(self) -> bool:
        names = {f"agreement:{name}" for name in self.record.agreement_ids}
        return bool(names & self.viewer.grants)

    @property
    def mandated(self) -> bool:
        """A mandate for a level covers those below."""
        level = self.record.level
        return any(f"mandate.{each}" in self.viewer.grants for each in LEVELS if each >= level)


def _full_if(met: bool, reason: str, refusal: str) -> Sight:
    return Sight(Shown.FULL, reason) if met else Sight(Shown.NONE, refusal)


def _own_team_recent(case: _Case) -> Sight:
    if case.own_draft:
        return Sight(Shown.FULL, "own_draft")
    if not case.own_team:
        return Sight(Shown.NONE, "other_team")
    return _full_if(case.recent, "own_team", "older_than_window")


def _own_draft(case: _Case) -> Sight:
    if case.own_draft:
        return Sight(Shown.FULL, "own_draft")
    if case.own and case.record.review_status not in DRAFTS:
        return Sight(Shown.STATUS_ONLY, "submitted")
    return Sight(Shown.NONE, "not_own_draft")


def _write_own_draft(case: _Case) -> Sight:
    if case.own_draft:
        return Sight(Shown.MASKED, "write_only")
    return Sight(Shown.NONE, "not_own_draft")


def _until_approval(case: _Case) -> Sight:
    if not case.own_team:
        return Sight(Shown.NONE, "other_team")
    if case.record.review_status in OPEN:
        return Sight(Shown.FULL, "own_team")
    return Sight(Shown.STATUS_ONLY, "decided")


def _masked_after_approval(case: _Case) -> Sight:
    if case.record.review_status in OPEN:
        return Sight(Shown.FULL, "checking")
    return Sight(Shown.MASKED, "decided")


def _assigned(case: _Case) -> Sight:
    user = case.viewer.user_id
    assigned = user in case.record.assigned_to or user == case.record.handler_id
    return _full_if(assigned or case.own_draft, "assigned", "not_assigned")


def _generalised_unless_granted(case: _Case) -> Sight:
    if PRECISE in case.viewer.grants:
        return Sight(Shown.FULL, "granted")
    return Sight(Shown.GENERALISED, "not_granted")


def _generalised_agreed(case: _Case) -> Sight:
    if case.agreed:
        return Sight(Shown.GENERALISED, "agreement")
    return Sight(Shown.NONE, "no_agreement")


# "all" is for what is published; "area" and "all_areas" differ in what the workspace holds.
_RULES: Mapping[str, Callable[[_Case], Sight]] = {
    "none": lambda _: Sight(Shown.NONE, "role"),
    "all": lambda _: Sight(Shown.FULL, "published"),
    "own": lambda case: _full_if(case.own, "own", "not_own"),
    "own_station": lambda case: _full_if(case.own_station, "own_station", "other_station"),
    "own_team": lambda case: _full_if(case.own_team, "own_team", "other_team"),
    "own_team_30d": _own_team_recent,
    "own_draft": _own_draft,
    "write_own_draft": _write_own_draft,
    "own_team_until_approval": _until_approval,
    "area": lambda _: Sight(Shown.FULL, "area"),
    "all_areas": lambda _: Sight(Shown.FULL, "area"),
    "masked_after_approval": _masked_after_approval,
    "identity_masked": lambda _: Sight(Shown.MASKED, "source_identity"),
    "generalised_unless_granted": _generalised_unless_granted,
    "counts_only": lambda _: Sight(Shown.COUNT_ONLY, "counts_only"),
    "assigned": _assigned,
    "handler_own": lambda case: _full_if(
        case.record.handler_id == case.viewer.user_id, "handler", "not_handler"
    ),
    "training_only": lambda case: _full_if(
        case.viewer.workspace == TRAINING, "training", "not_training"
    ),
    "by_mandate": lambda case: _full_if(case.mandated, "mandate", "no_mandate"),
    "by_mandate_or_generalised": lambda case: _full_if(case.mandated, "mandate", "no_mandate"),
    "agreed": lambda case: _full_if(case.agreed, "agreement", "no_agreement"),
    "generalised_agreed": _generalised_agreed,
}
RULE_NAMES = frozenset(_RULES)
# Where the precise place is refused, who sees the record's S1 fields sees its cell.
GENERALISING = frozenset({"own_team", "own_team_30d", "by_mandate_or_generalised"})
