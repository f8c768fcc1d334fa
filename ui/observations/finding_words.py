"""What the checks found, as people read it: what it is about, the sentence, where to mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from uuid import UUID

from cami_field.domain.checks_facts import Finding
from cami_field.domain.datamodel import DataModel
from cami_field.domain.incident import Incident
from cami_field.domain.patrol import Leg, Patrol
from cami_field.usecases.patrol_view import ObservationRow, TrackLine, WaypointRow
from ui.kit.language import language, number_words, plain_day
from ui.kit.messages import said
from ui.kit.names import field_words, type_words
from ui.kit.translate import _t
from ui.observations.words import observation_line

_FIELDS = {"missing", "field"}
_ATTRIBUTES = {"attribute", "limit_attribute", "per", "parts"}
_DEGREES = {"latitude", "longitude"}


@dataclass(frozen=True)
class Stop:
    """A finding: what it is about, the words, and whether it can be mended here.

    Its words are put together once they are asked for: of thousands a few are shown.
    """

    finding: Finding
    mends: bool
    about: object
    model: DataModel

    @property
    def soft(self) -> bool:
        """Whether a reason is enough."""
        return not self.finding.hard

    @cached_property
    def heading(self) -> str:
        """What it is about."""
        return _heading(self.about, self.model) or type_words(self.finding.record_type)

    @cached_property
    def words(self) -> str:
        """What is wrong, and what to do."""
        return said(self.finding.code, _named(self.finding, self.model))


def usual_reason(code: str) -> str:
    """Why a soft finding mostly is as it is, to be given by one tap."""
    if code == "check.late_entry":
        return _t("checks", "Written up after the patrol")
    return _t("checks", "Looked at: it is so")


def stops_of(
    findings: Iterable[Finding],
    known: Mapping[UUID, object],
    model: DataModel,
    mends: Callable[[Finding], bool],
) -> list[Stop]:
    """The findings: hard ones first, those of a record together; ``known``: what they are about."""
    found = [Stop(one, mends(one), known.get(one.record_id), model) for one in findings]
    place: dict[tuple[bool, UUID], int] = {}
    for stop in found:
        place.setdefault((stop.soft, stop.finding.record_id), len(place))
    return sorted(found, key=lambda s: (s.soft, place[s.soft, s.finding.record_id]))


def _heading(about: object, model: DataModel) -> str:
    if isinstance(about, Patrol):
        return _t("checks", "The patrol")
    if isinstance(about, Leg) and about.number:
        return _t("checks", "Leg {number}", number=about.number)
    if isinstance(about, Incident):
        return _t("checks", "Incident {title}", title=about.title or "").strip()
    if isinstance(about, TrackLine):
        return _t("checks", "Track {name}", name=about.name or "")
    if isinstance(about, WaypointRow):
        return _t("checks", "Waypoint {name}", name=about.label or "—")
    if isinstance(about, ObservationRow):
        parts = (about.label or "", observation_line(about, model).what)
        return " ".join(part for part in parts if part)
    return ""


def _named(finding: Finding, model: DataModel) -> dict[str, object]:
    """Values as people read them: names for keys, days and numbers as they are written."""
    values = dict(finding.values)
    name, _, key = (finding.field or "").partition(".")
    if name == "attributes" and key:
        values.setdefault("attribute", key)
    return {key: _value_words(key, value, model) for key, value in values.items()}


def _value_words(key: str, value: object, model: DataModel) -> object:
    spoken = language()
    if isinstance(value, tuple | list):
        return ", ".join(str(_value_words(key, one, model)) for one in value)
    if isinstance(value, str):
        if key in _FIELDS:
            return field_words(value)
        if key in _ATTRIBUTES and value in model.attributes:
            return model.label(model.attributes[value], spoken).text
        if key == "category" and value in model.categories:
            return model.label(model.categories[value], spoken).text
        if key == "taxon" and value in model.taxa:
            return model.label(model.taxa[value], spoken).text
    if isinstance(value, float):
        return f"{value:.5f}" if key in _DEGREES else number_words(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return plain_day(value)
    return f"{value:%H:%M}" if isinstance(value, time) else value
