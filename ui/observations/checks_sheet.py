"""What stands in the way of submitting: each finding in words, with a way to mend or explain it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.kit.forms import TextField
from ui.kit.pieces import Button, card, clear, column, divider, label, row, scrolled
from ui.kit.translate import _n, _t
from ui.observations.finding_words import Stop

MOST = 200  # findings that are listed at once


class ChecksSheet(QWidget):
    """The findings; ``mend`` gives one to go to, ``submit`` the reasons that were typed."""

    mend = Signal(object)
    submit = Signal(dict)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("checks_sheet")
        self._title = label("", "section", name="checks_title", wrap=True)
        self._lines = column(spacing=8, margins=(0, 0, 10, 0))
        self._reasons: dict[str, TextField] = {}
        inside = QWidget()
        inside.setLayout(self._lines)
        leave = Button(_t("form", "Close"), self.closed.emit, name="close_checks")
        self.again = Button(
            _t("checks", "Submit"), self._again, name="submit_again", kind="primary"
        )
        away = QShortcut(QKeySequence("Escape"), self, self.closed.emit)
        away.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        sheet = card(name="checks_card")
        sheet.setLayout(
            column(
                self._title,
                scrolled(inside),
                row(None, leave, self.again),
                spacing=10,
                margins=(16, 12, 12, 12),
            )
        )
        self.setLayout(column(sheet))

    def show_stops(self, stops: Sequence[Stop], *, submits: bool = True) -> None:
        """Show the findings, or that there are none; reasons that were typed stay."""
        typed = {key: field.text() for key, field in self._reasons.items()}
        clear(self._lines)
        self._reasons = {}
        self._title.setText(_title(stops))
        self.again.setVisible(submits)
        shown = stops[:MOST]
        for soft, of_kind in groupby(shown, lambda s: s.soft):
            words = (
                _t("checks", "To check: correct it, or say why it is so")
                if soft
                else _t("checks", "To mend before submitting")
            )
            self._lines.addWidget(label(words, "meta", name="soft" if soft else "hard"))
            for _, some in groupby(of_kind, lambda s: s.finding.record_id):
                self._show(list(some), typed)
        if len(stops) > len(shown):
            words = _n("checks", "%n more, once these are done", len(stops) - len(shown))
            self._lines.addWidget(label(words, "meta"))
        self._lines.addStretch(1)

    def _show(self, stops: Sequence[Stop], typed: dict[str, str]) -> None:
        self._lines.addWidget(label(stops[0].heading, "strong", wrap=True))
        for stop in stops:
            words = label(stop.words, "muted", wrap=True)
            line = row(words)
            line.setStretch(0, 1)
            if stop.mends:
                name, mend = f"fix_{stop.finding.key}", partial(self.mend.emit, stop.finding)
                button = Button(_t("checks", "Fix it"), mend, name=name)
                button.setAccessibleDescription(stop.words)
                line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            self._lines.addLayout(line)
            if stop.soft:
                key, hint = stop.finding.key, _t("checks", "It is so because…")
                reason = TextField(name=f"reason_{key}", placeholder=hint)
                reason.setAccessibleName(_t("checks", "Why it is so"))
                reason.setText(typed.get(key, ""))
                self._reasons[key] = reason
                self._lines.addWidget(reason)
        self._lines.addWidget(divider())

    def _again(self) -> None:
        given = {key: str(f.value()) for key, f in self._reasons.items() if f.value()}
        self.submit.emit(given)


def _title(stops: Sequence[Stop]) -> str:
    if not stops:
        return _t("checks", "Nothing is missing. It can be submitted.")
    return _n("checks", "%n things to look at before submitting", len(stops))
