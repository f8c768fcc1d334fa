"""A half-filled form as it is kept until it is saved."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject

from ui.kit.doors import AtDesk

OBSERVATION = "observation"
OF_AREA = ("area", "station", "team", "employee", "zone")


@dataclass(frozen=True, slots=True)
class Draft:
    """Of which patrol or incident (None: of none), of which record if it exists, what is filled
    in, files to attach, the type of the record, and what a new incident was found with."""

    draft_id: UUID
    patrol_id: UUID | None
    record_id: UUID | None
    flat: Mapping[str, Any]
    files: tuple[Path, ...] = ()
    type_name: str = OBSERVATION
    incident_id: UUID | None = None
    found: tuple[UUID, ...] = ()
    typed: Mapping[str, str] = field(default_factory=dict)  # what no field could read, by name

    @property
    def is_sighting(self) -> bool:
        """Whether it is of an observation on no patrol and in no incident."""
        return self.type_name == OBSERVATION and not (self.patrol_id or self.incident_id)

    @property
    def is_of_incident(self) -> bool:
        """Whether it is of an incident, or of something that belongs to one."""
        return not self.is_of_area and (self.type_name != OBSERVATION or bool(self.incident_id))

    @property
    def is_of_area(self) -> bool:
        """Whether it is of the area itself: a station, a team, a person, a zone."""
        return self.type_name in OF_AREA

    def text(self) -> str:
        """As it is kept."""
        kept = {
            "patrol_id": str(self.patrol_id) if self.patrol_id else None,
            "record_id": str(self.record_id) if self.record_id else None,
            "flat": self.flat,
            "files": [str(path) for path in self.files],
            "incident_id": str(self.incident_id) if self.incident_id else None,
            "found": [str(one) for one in self.found],
            "typed": dict(self.typed),
        }
        return json.dumps(kept, ensure_ascii=False)


def draft_from(draft_id: UUID, form: str, text: str) -> Draft | None:
    """A draft as it was kept under its record's type; None for what is none of this version."""
    try:
        kept = json.loads(text)
        files = tuple(Path(name) for name in kept.get("files", ()))
        patrol, record, incident = (
            UUID(kept[key]) if kept.get(key) else None
            for key in ("patrol_id", "record_id", "incident_id")
        )
        found = tuple(UUID(one) for one in kept.get("found", ()))
        typed = {str(name): str(text) for name, text in dict(kept.get("typed") or {}).items()}
        flat = dict(kept["flat"])
        return Draft(draft_id, patrol, record, flat, files, form, incident, found, typed)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def drop_draft(at: AtDesk, draft: Draft, owner: QObject, then: Callable[[], None]) -> None:
    """Throw a half-filled form away."""
    drop = at.desk.drop_draft
    at.tasks.run(lambda: drop(draft.draft_id), owner=owner, done=lambda _none: then(), sure=True)
