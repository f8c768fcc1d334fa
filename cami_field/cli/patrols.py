"""Patrols as people name them: by number, and how much one was."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from cami_field.domain.errors import InvalidRecord
from cami_field.usecases.desk import Desk
from cami_field.usecases.patrol_list import PatrolFilter, PatrolRow

PATROL = "patrol"


def record_id(desk: Desk, type_name: str, given: str, field: str = "id") -> UUID:
    """The id that was typed; of a patrol its number will do, exact, among those this person sees.

    Raises InvalidRecord: "value.no_id"; of a patrol "record.unknown", or "patrol.number_twice" with
    the ids of all that have the number.
    """
    try:
        return UUID(given)
    except ValueError as error:
        if type_name != PATROL:
            raise InvalidRecord("value.no_id", field=field, value=given) from error
    numbered = [row.id for row in _rows(desk, given) if row.number == given]
    if not given.strip() or not numbered:
        raise InvalidRecord("record.unknown", type=PATROL, id=given)
    if len(numbered) > 1:
        ids = ", ".join(sorted(map(str, numbered)))
        raise InvalidRecord("patrol.number_twice", number=given, ids=ids)
    return numbered[0]


def size_of(desk: Desk, patrol: UUID) -> dict[str, object]:
    """The effort of a patrol: days and nights, km over primary tracks, hours, people."""
    done = desk.patrol_effort(patrol)
    return {
        "days": done.days,
        "nights": done.nights,
        "distance_km": round(done.distance_km, 3),
        "hours": round(done.hours, 2),
        "active_hours": round(done.active_hours, 2),
        "person_days": done.person_days,
        "person_field_hours": round(done.person_field_hours, 2),
    }


def number_of(desk: Desk, patrol: UUID) -> str | None:
    """A patrol's number; None where it has none or this person doesn't see it."""
    try:
        number = desk.show_record(PATROL, patrol).get("number")
    except InvalidRecord:
        return None
    return None if number is None else str(number)


def _rows(desk: Desk, text: str) -> Iterator[PatrolRow]:
    """Patrols that have the words of ``text`` in them, page by page."""
    place, page = 0, PatrolFilter(text=text)
    while rows := desk.patrol_rows(page):
        yield from rows
        if len(rows) < page.limit:
            return
        place += len(rows)
        page = PatrolFilter(text=text, offset=place)
