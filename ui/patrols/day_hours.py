"""The hours of a day on its bar: which end is under the hand, and what dragging it means."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from cami_field.domain.errors import FieldError
from cami_field.domain.values import Hours
from cami_field.usecases.patrol_view import DayRow
from ui.kit.doors import AtDesk
from ui.kit.language import short_day
from ui.kit.translate import _t

STEP = 5  # minutes
REACH = 8  # pixels beside an end that still mean it
_DAY = 24 * 60
_LAST = _DAY - 1  # 23:59: midnight belongs to the next day


class Grip(NamedTuple):
    """One end of one leg's bar: the leg's place in the row, and whether it is the later end."""

    span: int
    later: bool


def minutes(at: time) -> int:
    """Of the day."""
    return at.hour * 60 + at.minute


def grip_at(row: DayRow, x: float, width: float) -> Grip | None:
    """The end at so many pixels from midnight on a bar of that width; the nearest one."""
    near: list[tuple[float, Grip]] = []
    for number, span in enumerate(row.spans):
        for later, at in ((False, span.hours.start), (True, span.hours.end)):
            if at is not None:
                apart = abs(minutes(at) / _DAY * width - x)
                near.append((apart, Grip(number, later)))
    apart, found = min(near, default=(REACH + 1.0, None))
    return found if apart <= REACH else None


def dragged(row: DayRow, grip: Grip, x: float, width: float) -> Hours:
    """The hours after an end was dragged there: in steps, the other end stays the other end."""
    hours = row.spans[grip.span].hours
    wanted = round(x / max(width, 1.0) * _DAY / STEP) * STEP
    if grip.later:
        least = minutes(hours.start) + STEP if hours.start is not None else 0
        return replace(hours, end=_time(max(wanted, least)))
    most = minutes(hours.end) - STEP if hours.end is not None else _LAST
    return replace(hours, start=_time(min(wanted, most)))


def _time(wanted: int) -> time:
    kept = min(max(wanted, 0), _LAST)
    return time(kept // 60, kept % 60)


class HoursEdits(QObject):
    """Keeps dragged hours; ``kept`` says so with a way back, ``failed`` why not."""

    kept = Signal(str, object)
    failed = Signal(object)

    def __init__(self, at: AtDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._at = at

    def keep(self, leg_id: UUID, day: date, before: Hours, after: Hours) -> None:
        """Journal the ends of a leg's hours on a day."""
        change = self._at.desk.change_fields
        fields = {
            f"hours.{day}.{name}": None if at is None else f"{at:%H:%M}"
            for name, at in (("start_time", after.start), ("end_time", after.end))
        }
        words = _t("patrol", "{day}: {hours}", day=short_day(day), hours=hours_words(after))

        def done(_record: object) -> None:
            self.kept.emit(words, lambda: self.keep(leg_id, day, after, before))

        def failed(error: FieldError) -> None:
            self.failed.emit(error)

        self._at.tasks.run(
            lambda: change("leg", leg_id, fields), owner=self, done=done, failed=failed, sure=True
        )


def hours_words(hours: Hours) -> str:
    """As 08:00–18:00; of hours with one end only, that one."""
    begun = f"{hours.start:%H:%M}" if hours.start is not None else "…"
    return f"{begun}–{hours.end:%H:%M}" if hours.end is not None else f"{begun}–…"
