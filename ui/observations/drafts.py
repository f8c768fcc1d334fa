"""A half-filled form as it is kept until it is saved."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

FORM = "observation"


@dataclass(frozen=True, slots=True)
class Draft:
    """Of which patrol (None: a sighting by itself), of which record if it exists, what is filled
    in, files to attach."""

    draft_id: UUID
    patrol_id: UUID | None
    record_id: UUID | None
    flat: Mapping[str, Any]
    files: tuple[Path, ...] = ()

    def text(self) -> str:
        """As it is kept."""
        kept = {
            "patrol_id": str(self.patrol_id) if self.patrol_id else None,
            "record_id": str(self.record_id) if self.record_id else None,
            "flat": self.flat,
            "files": [str(path) for path in self.files],
        }
        return json.dumps(kept, ensure_ascii=False)


def draft_from(draft_id: UUID, form: str, text: str) -> Draft | None:
    """A draft as it was kept; None if it is of another form or version."""
    try:
        if form != FORM:
            return None
        kept = json.loads(text)
        record = UUID(kept["record_id"]) if kept["record_id"] else None
        files = tuple(Path(name) for name in kept.get("files", ()))
        patrol = UUID(kept["patrol_id"]) if kept["patrol_id"] else None
        return Draft(draft_id, patrol, record, dict(kept["flat"]), files)
    except (ValueError, KeyError, TypeError):
        return None
