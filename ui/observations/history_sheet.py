"""What happened to a record: who gave which value when, and bringing a removed one back."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from cami_field.domain.datamodel import DataModel
from cami_field.domain.errors import FieldError
from cami_field.domain.patrol import Patrol
from cami_field.usecases.history import FieldChange, HistoryEntry
from ui.kit.dialogs import Band, Question
from ui.kit.doors import AtDesk
from ui.kit.language import language, number_words, plain_day
from ui.kit.messages import explain
from ui.kit.names import field_words
from ui.kit.pieces import Button, card, clear, column, divider, label, row, scrolled
from ui.kit.translate import _t
from ui.observations.words import choice_words, value_words

_LISTS = {"certainty", "review_status"}
_SILENT = {
    *("recorded_by_id", "station_id", "model_version", "patrol_id", "observer_id", "leg_id"),
    *("sensitivity_level", "sensitivity_reason", "generalisation_category", "grid_cell_id"),
    *("layer_version", "landscape_code", "protected_area_id", "in_corridor", "in_core_zone"),
    *("border_distance_km", "country_code", "admin1", "incident_id", "opportunistic"),
    *("source_file", "source_index", "day", "explained", "comment_language"),
}


class HistorySheet(QWidget):
    """The history of one record, the latest first; ``changed`` after a removal or a return."""

    changed = Signal()
    closed = Signal()

    def __init__(self, at: AtDesk) -> None:
        super().__init__()
        self.setObjectName("history_sheet")
        self._at = at
        self._record: tuple[str, UUID] | None = None
        self._title = label("", "section", name="history_title")
        self._band = Band("history_band")
        self._lines = column(spacing=10, margins=(0, 0, 10, 0))
        inside = QWidget()
        inside.setLayout(self._lines)
        self.remove = Button(
            _t("history", "Remove"), self._remove, name="remove_record", kind="danger"
        )
        self.restore = Button(_t("history", "Bring it back"), self._restore, name="restore_record")
        leave = Button(_t("form", "Close"), self.closed.emit, name="close_history")
        away = QShortcut(QKeySequence("Escape"), self, self.closed.emit)
        away.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        sheet = card(name="history_card")
        sheet.setLayout(
            column(
                self._title,
                self._band,
                scrolled(inside),
                row(self.remove, self.restore, None, leave),
                spacing=10,
                margins=(16, 12, 12, 12),
            )
        )
        self.setLayout(column(sheet))

    def show_record(self, type_name: str, record_id: UUID, title: str) -> None:
        """The history of a record."""
        self._record = (type_name, record_id)
        self._title.setText(_t("history", "History of {what}", what=title))
        self._band.hide()
        self._read()

    def _read(self) -> None:
        assert self._record is not None
        type_name, record_id = self._record
        clear(self._lines)  # what stood there was of another record
        try:
            entries = self._at.desk.history(type_name, record_id)
        except FieldError as error:
            self._band.say(explain(error), "danger")
            self.remove.hide()
            self.restore.hide()
            return
        for entry in reversed(entries):
            self._show(entry)
        self._lines.addStretch(1)
        removed = bool(entries) and entries[-1].kind == "remove"
        self.remove.setVisible(not removed)
        self.restore.setVisible(removed)

    def _show(self, entry: HistoryEntry) -> None:
        here = entry.at.astimezone(ZoneInfo(self._at.desk.zone))
        when = f"{plain_day(here.date())} {here:%H:%M}"
        who = entry.author or _t("history", "somebody")
        lines = [self.words_of(change) for change in entry.changes]
        shown = [line for line in lines if line]
        if entry.kind == "remove":
            shown = [_t("history", "removed")]
        if not shown:
            return
        self._lines.addWidget(label(f"{who} · {when}", "strong"))
        self._lines.addWidget(label("\n".join(shown), "muted", wrap=True))
        self._lines.addWidget(divider())

    def words_of(self, change: FieldChange) -> str:
        """What is said of a change; nothing for what the program fills in by itself."""
        return change_words(change, self._at.desk.model)

    def _remove(self) -> None:
        if self._record is not None and self._record[0] == Patrol.TYPE:
            question = Question(
                self,
                _t("history", "Remove the whole patrol?"),
                _t(
                    "history",
                    "Its legs, tracks, waypoints and observations go with it. All of it can be "
                    "brought back.",
                ),
                name="remove_question",
                yes=_t("history", "Remove"),
            )
            question.accepted.connect(self._remove_now)
            question.open()
            return
        self._remove_now()

    def _remove_now(self) -> None:
        self._do(self._at.desk.remove_record, _t("history", "Removed."))

    def _restore(self) -> None:
        self._do(self._at.desk.restore_record, _t("history", "It is back."))

    def _do(self, act: Callable[[str, UUID], object], said: str) -> None:
        assert self._record is not None
        type_name, record_id = self._record

        def done(_result: object) -> None:
            self._read()
            self._band.say(said, "done", closes=False)
            self.changed.emit()

        self._at.tasks.run(
            lambda: act(type_name, record_id),
            owner=self,
            done=done,
            failed=lambda error: self._band.say(explain(error), "danger"),
            sure=True,
        )


def change_words(change: FieldChange, model: DataModel) -> str:
    """As Total count: 11 → 12; nothing for what the program fills in by itself."""
    if change.field.partition(".")[0] in _SILENT or change.field == "waypoint_id":
        return ""
    name, _, key = change.field.partition(".")
    spoken = language()
    if name == "attributes" and key in model.attributes:
        attribute = model.attributes[key]
        words = model.label(attribute, spoken).text
        before, after = (
            value_words(attribute, v, model, spoken) if v is not None else ""
            for v in (change.before, change.after)
        )
    else:
        words = field_words(change.field)
        before, after = (_plain(name, v, model, spoken) for v in (change.before, change.after))
    if not before:
        return f"{words}: {after}"
    return f"{words}: {before} → {after or _t('history', 'not recorded')}"


def _plain(name: str, value: object, model: DataModel, spoken: str) -> str:
    if value is None:
        return ""
    if name == "category" and isinstance(value, str) and value in model.categories:
        return model.label(model.categories[value], spoken).text
    if name in _LISTS and isinstance(value, str):
        return choice_words(name, value, model)
    if isinstance(value, dict) and {"latitude", "longitude"} <= set(value):
        from ui.map.place_words import place_words  # noqa: PLC0415 -- numbers

        return place_words(float(value["latitude"]), float(value["longitude"]))
    return number_words(value) if isinstance(value, float) else str(value)
