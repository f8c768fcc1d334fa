"""What the person at the desk sees of a record: every list, page, export and log passes here."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache, cached_property
from typing import Any, TypeVar
from uuid import UUID

from cami_field.domain.access import (
    TRAINING,
    AccessRules,
    RecordFacts,
    Shown,
    Viewer,
    is_recent,
    may_do,
    may_see,
    visible_fields,
)
from cami_field.domain.area import Area, Employee, Station, Team, Zone
from cami_field.domain.cells import generalised_position
from cami_field.domain.errors import AccessRefused
from cami_field.domain.journal import field_level
from cami_field.domain.model_changes import ModelChange
from cami_field.domain.patrol import Attachment, Waypoint
from cami_field.domain.records import LEVELS, Record, spec_of, type_of
from cami_field.domain.values import Position
from cami_field.usecases.ports import Clock, Reading
from cami_field.usecases.surroundings import Guard, Surroundings, when

R = TypeVar("R", bound=Record)
# what every desk needs to work at all
REFERENCE = (Area, Station, Team, Employee, Zone, ModelChange)
_ALONE = (Attachment, *REFERENCE)  # each is asked for by itself
_EVERYTHING = frozenset({"area", "all_areas", "all"})
_PLAIN = ("sensitivity_level", "generalisation_category", "review_status")
_NAMED = ("observer_id", "recorded_by_id", "station_id", "team_id")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What to ask of a record that isn't open: its level, those that would have to be seen to see
    it whole, and the category of its place."""

    level: str
    levels: frozenset[str]
    category: int


@dataclass(frozen=True)
class Seer:
    """One person's eyes; ``attribute_levels`` and ``attribute_names`` are the data model's."""

    viewer: Viewer
    rules: AccessRules
    clock: Clock
    attribute_levels: Mapping[UUID, str]
    attribute_names: Mapping[UUID, str] = field(default_factory=dict)
    _within: dict[Reading, Surroundings] = field(default_factory=dict)

    def __call__(self, record: R, reading: Reading) -> R | None:
        """The record with what may not be seen left out; None where nothing of it may."""
        shown = self.seen([record], reading)
        return shown[0] if shown else None

    def seen(self, records: Iterable[R], reading: Reading) -> list[R]:
        """Those records of which something may be seen, with the rest of them left out."""
        shown: list[R | None] = list(records)
        around, now = self._around(reading), self.clock.now()
        every = [record for record in shown if record is not None]
        guards = {} if self._sees_evidence else around.guards(every)
        closed: list[tuple[int, R, _Asked]] = []
        ruled: dict[tuple[object, ...], _Asked | None] = {}  # most records of a patrol are alike
        for place, record in enumerate(every):
            above = guards.get(record.id, ()) if guards else ()
            like = _likeness(record, above, around, self._raised_names, now, self.rules.window)
            if like not in ruled:
                ruled[like] = self._refused(record, above, around, now)
            asked = ruled[like]
            if asked is not None:
                closed.append((place, record, asked))
        authors = around.authors(record for _, record, _ in closed) if closed else {}
        for place, record, asked in closed:
            facts = self._facts(record, asked.level, around, authors.get(record.id))
            if not self._whole(facts, asked, now):
                shown[place] = self._masked(record, facts, asked, now)
        return [record for record in shown if record is not None]

    def _refused(
        self, record: Record, guards: Sequence[Guard], around: Surroundings, now: datetime
    ) -> _Asked | None:
        """What isn't open to this person whoever wrote it: that only ever adds."""
        asked = self._asked(record, guards)
        if asked is None or self._whole(self._facts(record, asked.level, around), asked, now):
            return None
        return asked

    def _around(self, reading: Reading) -> Surroundings:
        around = self._within.get(reading)
        if around is None:  # a page may read beside the worker: each goes on with its own
            self._within.clear()
            around = self._within[reading] = Surroundings(reading)
        return around

    def _asked(self, record: Record, guards: Sequence[Guard]) -> _Asked | None:
        """What to ask the rules of a record; None where it is open to this person."""
        if _is_reference(record):
            if record.id == self.viewer.user_id:
                return None
            level, category = record.level, 0
            levels = {each for _, each in _raised_present(record)} - self._open
        else:
            level, category = self._guarded(record, guards)
            levels = self._levels_present(record, level)
        if levels <= self._open:
            return None
        return _Asked(level, frozenset(levels), category)

    def _masked(self, record: R, facts: RecordFacts, asked: _Asked, now: datetime) -> R | None:
        """The record with what may not be seen left out."""
        if _is_reference(record):
            return self._masked_reference(record, facts, now)
        levels = self._levels(record, asked.level)
        seen = visible_fields(self.viewer, facts, levels, now=now, rules=self.rules)
        if seen.sight.shown in (Shown.NONE, Shown.COUNT_ONLY):
            return None
        shown = copy.copy(record)
        for spec in type_of(record.TYPE).fields:
            if spec.attribute:
                kept = {
                    name: value
                    for name, value in getattr(record, spec.name).items()
                    if self._name(name) in seen.shown
                }
                setattr(shown, spec.name, kept)
            elif spec.name in seen.generalised:
                place: Position | None = getattr(record, spec.name)
                if place is not None:
                    coarse = generalised_position(place, asked.category, cells=self.rules.cells)
                    setattr(shown, spec.name, coarse)
            elif spec.name not in seen.shown:
                setattr(shown, spec.name, {} if spec.keyed else None)
        return shown

    def _masked_reference(self, record: R, facts: RecordFacts, now: datetime) -> R:
        """What every desk needs, without the fields above S1 that this person may not see."""
        shown = copy.copy(record)
        for name, level in _raised_present(record):
            asked = _Asked(facts.level, frozenset({level}), 0)
            if level not in self._open and not self._whole(facts, asked, now):
                setattr(shown, name, None)
        return shown

    def sees_history(self, record: Record, reading: Reading) -> bool:
        """Whether the whole of a record's history may be read: all fields that it ever had. One
        that was removed is given as its entries make it."""
        around = self._around(reading)
        reference = _is_reference(record)
        guards = () if self._sees_evidence else around.guards([record]).get(record.id, ())
        level = record.level if reference else self._guarded(record, guards)[0]
        if isinstance(record, Waypoint) and reading.find(Waypoint, record.id) is None:
            level = max(level, "S3")  # what guarded it is gone with it
        levels = _levels_ever(record, level, reading, self.attribute_levels)
        levels = {each for each in levels if each > "S1"} if reference else {level, *levels}
        if reference and (not levels or record.id == self.viewer.user_id):
            return True
        author = around.authors([record]).get(record.id)
        facts = self._facts(record, level, around, author)
        return self._whole(facts, _Asked(level, frozenset(levels), 0), self.clock.now())

    def may(self, action: str) -> bool:
        """Whether this person may do something at all."""
        return may_do(self.viewer, action, rules=self.rules)

    def demand(self, action: str) -> None:
        """Raise AccessRefused("role.refused") where this person may not do something."""
        if not self.may(action):
            raise AccessRefused("role.refused", action=action, role=self.viewer.role)

    def _guarded(self, record: Record, above: Sequence[Guard]) -> tuple[str, int]:
        """A record's level and the category of its place. What stands at a waypoint guards it, and
        a record guards what is attached to it."""
        cells = self.rules.cells
        own = getattr(record, "generalisation_category", None)
        if not above:
            return record.level, own if own is not None and own in cells else 0
        guards = [(record.level, own), *above]
        known = [category for _, category in guards if category and category in cells]
        coarsest = max(known, key=lambda c: (cells[c].degrees, c), default=0)
        return max(level for level, _ in guards), coarsest

    @cached_property
    def _open(self) -> frozenset[str]:
        """The levels that this person sees of whatever record."""
        rules = self.rules.sees.get(self.viewer.role or "", {})
        training = {"training_only"} if self.viewer.workspace == TRAINING else set()
        everything = _EVERYTHING | training
        return frozenset(level for level in LEVELS if rules.get(level) in everything)

    @property
    def _sees_evidence(self) -> bool:
        return self._open >= {"S1", "S2", "S3"}

    @cached_property
    def _raised(self) -> dict[UUID, str]:
        """The attributes above S1."""
        return {name: level for name, level in self.attribute_levels.items() if level > "S1"}

    @cached_property
    def _raised_names(self) -> frozenset[UUID]:
        return frozenset(self._raised)

    def _whole(self, facts: RecordFacts, asked: _Asked, now: datetime) -> bool:
        """Whether all levels that are asked of a record are seen as they are."""
        for each in asked.levels:
            at = facts if each == facts.level else replace(facts, level=each)
            if may_see(self.viewer, at, now=now, rules=self.rules).shown is not Shown.FULL:
                return False
        return True

    def _levels_present(self, record: Record, own: str) -> set[str]:
        """The record's level and those of its recorded fields that are higher."""
        levels = {own, *(level for _, level in _raised_present(record) if level > own)}
        attributes = type_of(record.TYPE).attributes
        if attributes is not None:
            given = frozenset(getattr(record, attributes.name))  # with the hashes they have
            levels.update(max(own, self._raised[name]) for name in self._raised_names & given)
        return levels

    def _levels(self, record: Record, own: str) -> dict[str, str]:
        levels = {}
        for spec in type_of(record.TYPE).fields:
            level = own if spec.level == "record" else max(spec.level, own)
            if spec.attribute:
                for name in getattr(record, spec.name):
                    above = self.attribute_levels.get(name, "S1")
                    levels[self._name(name)] = max(level, above)
            elif getattr(record, spec.name) not in (None, {}):
                levels[spec.name] = level
        return levels

    def _name(self, attribute: UUID) -> str:
        """An attribute as the table of roles names it."""
        return f"attributes.{self.attribute_names.get(attribute, attribute)}"

    def _facts(
        self, record: Record, level: str, around: Surroundings, author: UUID | None = None
    ) -> RecordFacts:
        above = around.attached_to(record)
        if above is not None:  # an attachment has nothing of its own
            return replace(self._facts(above, level, around, author), record_type=record.TYPE)
        family = around.family(record)
        own: Any = record
        observers = {getattr(own, "observer_id", None), getattr(own, "recorded_by_id", None)}
        return RecordFacts(
            record_type=record.TYPE,
            level=level,
            author_id=author,
            observer_ids=family.people.union(one for one in observers if one is not None),
            station_id=getattr(own, "station_id", None) or family.station_id,
            team_id=getattr(own, "team_id", None) or family.team_id,
            occurred_at=when(record) or family.when,
            review_status=getattr(own, "review_status", None) or family.review_status,
            workspace=self.viewer.workspace,
        )


def _likeness(
    record: Record,
    guards: Sequence[Guard],
    around: Surroundings,
    raised: frozenset[UUID],
    now: datetime,
    window: timedelta,
) -> tuple[object, ...]:
    """Equal for records of which a person is refused the same, whoever wrote them."""
    if isinstance(record, _ALONE):
        return (record.id,)
    family, own, kind = around.family(record), vars(record).get, type_of(record.TYPE)
    # sets made of a mapping keep its hashes, those of ids are slow to make
    given = frozenset(own(kind.attributes.name, ())) if kind.attributes else frozenset()
    return (
        record.TYPE,
        *map(own, _PLAIN),
        *(own(name) in (None, {}) for name, _ in _raised_fields(record.TYPE)),
        raised & given,
        tuple(guards),
        family,
        # alike if they name the very same object, as ids of a reading are; else asked twice
        *map(id, map(own, _NAMED)),
        is_recent(when(record) or family.when, now=now, window=window),
    )


def _levels_ever(
    record: Record, own: str, reading: Reading, attribute_levels: Mapping[UUID, str]
) -> set[str]:
    """The levels of all fields that the record has or had."""
    kind, levels = type_of(record.TYPE), set()
    for standing in reading.entries(record.id):
        for key in standing.entry.fields:
            spec = spec_of(kind, key)
            if spec is not None:
                levels.add(max(own, field_level(record, spec, key, attribute_levels)))
    return levels


def _is_reference(record: Record) -> bool:
    return isinstance(record, REFERENCE) and record.level <= "S1"


@cache
def _raised_fields(record_type: str) -> tuple[tuple[str, str], ...]:
    """Names and levels of the type's fields above S1 by themselves."""
    fields = type_of(record_type).fields
    return tuple((f.name, f.level) for f in fields if f.level in ("S2", "S3", "S4"))


def _raised_present(record: Record) -> list[tuple[str, str]]:
    """Recorded fields above S1 by themselves, with their levels."""
    raised = _raised_fields(record.TYPE)
    return [(name, level) for name, level in raised if getattr(record, name) not in (None, {})]
