"""What came of an import, in words, with the way back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cami_field.usecases.import_report import ImportReport, total
from ui.kit.language import day_with_year, km
from ui.kit.messages import explain, said
from ui.kit.pieces import Button, card, clear, column, divider, label, row, scrolled
from ui.kit.translate import _n, _t
from ui.patrols.import_file import flag_words


class ReportCard(QWidget):
    """The days that were added, what was left out and why; Undo and Open."""

    undo_wanted = Signal()
    open_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("import_report")
        self._title = label("", "section", name="report_title")
        self._lines = column(spacing=8, margins=(0, 0, 10, 0))
        inside = QWidget()
        inside.setLayout(self._lines)
        self.undo = Button(
            _t("import", "Undo the import"), self.undo_wanted.emit, name="undo_import"
        )
        self.open = Button(
            _t("import", "Open the patrol"),
            self.open_wanted.emit,
            name="open_imported",
            kind="primary",
        )
        sheet = card(name="report_card")
        sheet.setLayout(
            column(
                self._title,
                scrolled(inside),
                row(self.undo, None, self.open),
                spacing=12,
                margins=(20, 16, 16, 14),
            )
        )
        self.setLayout(column(sheet))

    def show_report(self, report: ImportReport) -> None:
        """Say what was added, by day, and what was not."""
        clear(self._lines)
        added = bool(report.added or report.restored)
        self._title.setText(
            _t("import", "Imported: {km} km", km=km(report.distance_km))
            if added
            else _t("import", "Nothing new was found in these files")
        )
        tracks = sum(file.added_tracks for file in report.files)
        points = sum(file.added_waypoints for file in report.files)
        there = sum(file.already_there for file in report.files)
        words = [_n("import", "%n tracks", tracks), _n("import", "%n waypoints", points)]
        if there:
            words.append(_n("import", "%n points were already here", there))
        self._lines.addWidget(label(" · ".join(words)))
        for day in report.days:
            line = f"{_t('patrol', '{km} km', km=km(day.km))} · "
            line += _n("import", "%n points", day.points)
            self._lines.addLayout(row(label(day_with_year(day.date), "strong"), None, label(line)))
            self._lines.addWidget(divider())
        left_out = total(file.flagged for file in report.files)
        for words_of_one in flag_words(left_out):
            self._lines.addWidget(label(words_of_one, "muted", wrap=True))
        for warned in (*report.warnings, *(w for f in report.files for w in f.warnings)):
            self._lines.addWidget(label(said(warned.code, warned.values), "muted", wrap=True))
        for file in report.files:
            if file.error is not None:
                self._lines.addWidget(label(explain(file.error), "error", wrap=True))
        self._lines.addStretch(1)
        self.undo.setVisible(added)
        self.open.setVisible(report.patrol_id is not None)
        self.open.setFocus()
