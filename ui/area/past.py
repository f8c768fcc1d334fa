"""Who changed what in the area's own records, as people say it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QPushButton

from cami_field.usecases.history import FieldChange
from ui.area.words import kind_words, north_words
from ui.kit.doors import AtDesk
from ui.kit.names import field_words, role_words
from ui.kit.translate import _t
from ui.observations.history_sheet import HistorySheet

_SILENT = {"layer_sha256", "layer_index", "sensitivity_level", "sensitivity_reason"}


class AreaHistory(HistorySheet):
    """``named`` are stations and teams by their ids; ``may_remove`` of what is shown."""

    def __init__(self, at: AtDesk) -> None:
        super().__init__(at)
        self.named: Mapping[str, str] = {}
        self.may_remove = False

    def _read(self) -> None:
        super()._read()
        if not self.may_remove:
            self.remove.hide()
            self.restore.hide()

    def focus_first(self) -> None:
        """So that Esc closes it at once."""
        leave = self.findChild(QPushButton, "close_history")
        assert leave is not None
        leave.setFocus()

    def words_of(self, change: FieldChange) -> str:
        if change.field in _SILENT:
            return ""
        if change.field == "geometry":
            return _t("area", "The outline, read from a file")
        if isinstance(change.after, dict) or isinstance(change.before, dict):
            return super().words_of(change)
        words = field_words(change.field)
        before, after = (self._said(change.field, one) for one in (change.before, change.after))
        if not before:
            return f"{words}: {after}"
        return f"{words}: {before} → {after or _t('history', 'not recorded')}"

    def _said(self, field: str, value: object) -> str:
        if value is None:
            return ""
        if isinstance(value, bool):
            return _t("form", "Yes") if value else _t("form", "No")
        text = str(value)
        if field in ("station_id", "team_id"):
            return self.named.get(text, _t("area", "one that was removed"))
        known = {"role": role_words, "kind": kind_words, "bearings": north_words}
        return known[field](text) if field in known else text
