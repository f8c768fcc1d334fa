"""The second step: the station, its code, its time zone, and what time it is there now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from cami_field.domain.errors import InvalidRecord
from cami_field.domain.usual_zones import usual_zones
from cami_field.usecases.founding import check_station_code, code_for
from ui.kit.forms import Item, SearchBox, TextField
from ui.kit.language import day_with_year
from ui.kit.messages import said as sentence_of
from ui.kit.pieces import column, label
from ui.kit.translate import _t
from ui.start.parts import Asked, Said, Step

_EVERY_MS = 5000


class StationStep(Step):
    """``now`` is the computer's clock, UTC; what it seems to be wrong about is said."""

    def __init__(self, now: Callable[[], datetime], warning: Callable[[], str | None]) -> None:
        super().__init__()
        self.title = _t("start", "The station")
        self._now, self._warning = now, warning
        self._zones: Sequence[str] = ()
        self._country: str | None = None
        self._proposed = ""
        self.station = TextField(name="new_station")
        self.code = TextField(name="new_code")
        self.code.setMaxLength(16)
        self.zone = SearchBox((), name="new_zone")
        self._station = Asked(
            _t("start", "Name of the station"),
            self.station,
            hint=_t("start", "Where patrols start and this computer stands."),
        )
        self._code = Asked(
            _t("start", "Short code"),
            self.code,
            hint=_t("start", "Patrols are numbered with it, as in ZOR-2026-0042."),
        )
        self._zone = Asked(
            _t("start", "Time zone"),
            self.zone,
            hint=_t("start", "If the time below is wrong, set the clock of this computer first."),
        )
        self._clock = label("", "strong", name="new_zone_now", wrap=True)
        self._warned = label("", "error", name="new_clock_warning", wrap=True)
        self._warned.hide()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._tell_time)
        self.station.textEdited.connect(self._on_station)
        self.code.textEdited.connect(lambda _text: self._code.complain(""))
        self.zone.left.connect(self._on_zone)
        self.setLayout(
            column(
                self._station, self._code, self._zone, self._clock, self._warned, None, spacing=14
            )
        )

    def offer(self, zones: Sequence[str]) -> None:
        """The time zones there are, by their IANA names."""
        self._zones = zones
        self._list_zones()

    def enter(self, said: Said) -> None:
        if said["country"] != self._country:
            self._country = said["country"]
            usual = usual_zones(self._country)
            self._list_zones()
            if usual:
                self.zone.set_value(usual[0])
        self._timer.start()
        self._tell_time()

    def _list_zones(self) -> None:
        usual = usual_zones(self._country or "")
        chosen, typed = self.zone.value(), self.zone.unmatched
        items: list[Item] = [(name, name) for name in usual]
        items += [(name, name) for name in self._zones if name not in usual]
        self.zone.set_items(items)
        self.zone.set_value(chosen)
        if typed:
            self.zone.type_again(typed)

    def first_field(self) -> QWidget:
        return self.station

    # what follows from what is typed

    def _on_station(self, typed: str) -> None:
        self._station.complain("")
        if self.code.text() == self._proposed:  # nobody has typed another
            self._proposed = code_for(typed)
            self.code.setText(self._proposed)
            self._code.complain("")

    def _on_zone(self) -> None:
        self._zone.complain("")
        self._tell_time()

    def _tell_time(self) -> None:
        zone = self.zone.value()
        if isinstance(zone, str):
            there = self._now().astimezone(ZoneInfo(zone))
            told = _t(
                "start",
                "There it is {time} now, {day}.",
                time=f"{there:%H:%M}",
                day=day_with_year(there.date()),
            )
        else:
            told = ""
        self._clock.setText(told)
        warning = self._warning()
        self._warned.setText(sentence_of(warning, {}) if warning else "")
        self._warned.setVisible(bool(warning))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    # the answer

    def is_done(self) -> bool:
        if not self.station.text().strip():
            return self._wrong(self._station, _t("start", "Type the name of the station."))
        try:
            check_station_code(self.code.text().strip())
        except InvalidRecord:
            return self.refuse("station", "")
        if self.zone.unmatched:
            told = _t("start", "“{typed}” is not in the list.", typed=self.zone.unmatched)
            return self._wrong(self._zone, told)
        if self.zone.value() is None:
            return self._wrong(self._zone, _t("start", "Choose a time zone."))
        return True

    def _wrong(self, asked: Asked, words: str) -> bool:
        asked.complain(words)
        asked.editor.setFocus()
        return False

    def refuse(self, field: str, words: str) -> bool:
        if field == "station":
            usual = _t("start", "Use Latin letters and digits, up to 16 of them, as in ZOR.")
            return self._wrong(self._code, words or usual)
        if field == "timezone":
            return self._wrong(self._zone, words)
        return True

    def says(self) -> dict[str, str]:
        return {
            "station": self.station.text().strip(),
            "code": self.code.text().strip().upper(),
            "zone": str(self.zone.value() or ""),
        }
