"""A day, typed in eight digits or picked from a calendar, and told back in words."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QDateEdit, QWidget

from ui.kit.language import calendar, day_with_year
from ui.kit.pieces import column, label
from ui.kit.theme import active_palette


class DayField(QWidget):
    """``changed`` gives the day; ``touched`` is whether a person chose it."""

    changed = Signal(object)

    def __init__(self, name: str, day: date) -> None:
        super().__init__()
        self.setObjectName(name)
        self.touched = False
        self.edit = _DayEdit()
        self.edit.setObjectName(f"{name}_edit")
        self._told = label("", "meta", name=f"{name}_told")
        self.setFocusProxy(self.edit)
        self.setLayout(column(self.edit, self._told, spacing=2))
        self.show_day(day)
        self.edit.dateChanged.connect(self._on_changed)

    @property
    def day(self) -> date:
        """The day that is shown."""
        shown = self.edit.date()
        return date(shown.year(), shown.month(), shown.day())

    def show_day(self, day: date) -> None:
        """Show a day that nobody chose."""
        self.edit.blockSignals(True)
        self.edit.setDate(QDate(day.year, day.month, day.day))
        self.edit.blockSignals(False)
        self._told.setText(day_with_year(day))

    def _on_changed(self, _shown: QDate) -> None:
        self.touched = True
        self._told.setText(day_with_year(self.day))
        self.changed.emit(self.day)


class _DayEdit(QDateEdit):
    """Digits of a fixed width, so that typing goes on from day to month to year by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.setCalendar(calendar())
        self.setCalendarPopup(True)
        self.setDisplayFormat("dd.MM.yyyy")
        mode = "dark" if active_palette().dark else "light"
        arrow = str(files("resources") / "style" / f"down-{mode}.svg").replace("\\", "/")
        self.setStyleSheet(
            "QDateEdit::drop-down { border: none; width: 28px; }"
            f'QDateEdit::down-arrow {{ image: url("{arrow}"); width: 14px; height: 14px; }}'
        )

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes to the next field, not to the month."""
        return QWidget.focusNextPrevChild(self, forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.setSelectedSection(QDateEdit.Section.DaySection)
