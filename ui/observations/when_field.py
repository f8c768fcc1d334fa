"""A local time typed by hand: the day, and the time of day where it is known."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cami_field.domain.digits import plain_number_text
from ui.kit.forms import SearchBox, TextField
from ui.kit.language import full_day
from ui.kit.pieces import row
from ui.kit.theme import sp
from ui.kit.translate import _t

_CLOCK = re.compile(r"(\d{1,2})(?:[:.\- ]?(\d{2}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WRITTEN = re.compile(r"(\d{1,2})[./](\d{1,2})(?:[./](\d{2}|\d{4}))?")
_NOON = time(12)


class WhenField(QWidget):
    """Day and time of day in the station's zone, as fields of a record's JSON under ``name``.

    Without days to choose from any day can be typed. A day alone has the precision "day", an hour
    alone "hour". What was not touched is given back as it was.
    """

    left = Signal()

    def __init__(self, name: str, zone: str) -> None:
        super().__init__()
        self.setObjectName(f"when_{name}")
        self._name, self._zone = name, zone
        self._before: dict[str, Any] = {}
        self._shown = ("", "")
        self._near: date | None = None
        self.days = SearchBox([], name=f"{name}_day", placeholder=_t("form", "Day"))
        self.typed = TextField(name=f"{name}_date", placeholder=_t("form", "2026-09-21"))
        self.clock = TextField(name=f"{name}_time", placeholder=_t("form", "14:05"))
        self.clock.setFixedWidth(sp(76))
        self.days.setAccessibleName(_t("field", "Day"))
        self.typed.setAccessibleName(_t("field", "Day"))
        self.clock.setAccessibleName(_t("field", "Time"))
        self.days.hide()
        for field in (self.days, self.typed, self.clock):
            field.left.connect(self.left)
        parts = row(self.days, self.typed, self.clock, spacing=6)
        self.setLayout(parts)
        self.setFocusProxy(self.typed)  # the first: Tab passes by what stands before a proxy

    def set_days(self, days: Sequence[date]) -> None:
        """The days to choose from."""
        self.days.set_items([(full_day(day), day.isoformat()) for day in days])
        self.days.setVisible(bool(days))
        self.typed.setVisible(not days)
        self.setFocusProxy(self.days if days else self.typed)
        if len(days) == 1:
            self.days.set_value(days[0].isoformat())

    def set_hint(self, clock: str, day: date | None = None) -> None:
        """What time holds while none is typed, and the day of a time that is typed alone."""
        self.clock.setPlaceholderText(clock or _t("form", "14:05"))
        self._near = day

    def set_value(self, flat: Mapping[str, Any]) -> None:
        """Show the time of a record's JSON, or none."""
        keys = (self._name, "tz_name", "time_precision", "part_of_day", "time_source")
        known = flat.get(self._name)
        self._before = {key: flat[key] for key in keys if key in flat} if known else {}
        at = datetime.fromisoformat(str(known)) if known else None
        day = at.date() if at else None
        if day is not None and self.days.findText(full_day(day)) < 0:
            self.set_days([])  # another day than those of the patrol
        self.days.set_value(day.isoformat() if day else None)
        self.typed.set_value(day.isoformat() if day else None)
        rough = self._before.get("time_precision") in ("day", "part_of_day")
        self.clock.set_value(f"{at:%H:%M}" if at and not rough else None)
        self._shown = self._texts()

    def is_empty(self) -> bool:
        """Whether no time is typed; a day that is chosen by itself is none."""
        return not any(self._texts()) or (self.days.count() == 2 and not self._texts()[1])

    def value(self) -> dict[str, Any]:
        """The time as fields of a record's JSON; empty for none, and for what is no time."""
        if self._before and self._texts() == self._shown:
            return dict(self._before)
        day, at = self._day(), _clock(self._texts()[1])
        if self.is_empty() or day is None or self.problem():
            return {}
        precision = "day" if at is None else at[1]
        moment = datetime.combine(day, at[0] if at else _NOON, ZoneInfo(self._zone))
        return {
            self._name: moment.isoformat(),
            "tz_name": self._zone,
            "time_precision": precision,
            "time_source": "person",
        }

    def problem(self) -> str:
        """What is wrong with what was typed; empty where nothing is."""
        if self.is_empty():
            return ""
        typed_day, typed = self._texts()
        if self._day() is None:
            if not typed_day:
                return _t("form", "Say which day the time belongs to.")
            return _t("form", "“{typed}” is not a day. Write it as 2026-09-21.", typed=typed_day)
        if typed and _clock(typed) is None:
            return _t("form", "“{typed}” is not a time of day. Write it as 14:05.", typed=typed)
        return ""

    def _texts(self) -> tuple[str, str]:
        chosen = self.days.value() if not self.days.isHidden() else self.typed.value()
        return str(chosen or ""), self.clock.text().strip()

    def _day(self) -> date | None:
        typed = self._texts()[0]
        return read_day(typed) if typed else self._near


def read_day(text: str) -> date | None:
    """A day as people write it, ``2026-09-21`` or ``21.09.2026``; None for anything else."""
    plain = plain_number_text(text).strip()
    iso, written = _ISO.fullmatch(plain), _WRITTEN.fullmatch(plain)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if written and written[3]:
            year = int(written[3])
            return date(year if year > 99 else 2000 + year, int(written[2]), int(written[1]))
    except ValueError:
        return None
    return None


def _clock(text: str) -> tuple[time, str] | None:
    """A time of day and its precision: ``14:05``, ``14.05``, ``1405``, or the hour alone."""
    found = _CLOCK.fullmatch(plain_number_text(text).strip())
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return None
    return time(int(found[1]), int(found[2] or 0)), "minute" if found[2] else "hour"
