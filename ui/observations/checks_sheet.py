"""What stands in the way of submitting: each finding in words, with a way to mend or explain it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import groupby, pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.kit.doors import AtDesk
from ui.kit.forms import TextField
from ui.kit.pieces import Button, card, clear, column, divider, label, row, scrolled
from ui.kit.translate import _n, _t
from ui.observations.finding_words import Stop, usual_reason
from ui.observations.missing import MissingBox

MOST = 200  # findings that are listed at once


class ChecksSheet(QWidget):
    """The findings; ``mend`` gives one to go to, ``submit`` the reasons that were typed,
    ``changed`` is told after an answer was kept."""

    changed = Signal()
    mend = Signal(object)
    submit = Signal(dict)
    closed = Signal()

    def __init__(self, at: AtDesk) -> None:
        super().__init__()
        self.setObjectName("checks_sheet")
        self.missing = MissingBox(at)
        self.missing.changed.connect(self.changed)
        self._title = label("", "section", name="checks_title", wrap=True)
        self._lines = column(spacing=8)
        self._reasons: dict[str, TextField] = {}
        self._order: list[QWidget] = []  # as Tab goes
        inside = QWidget()
        inside.setLayout(column(self.missing, self._lines, spacing=14, margins=(0, 0, 10, 0)))
        self._leave = Button(_t("form", "Close"), self.closed.emit, name="close_checks")
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
                row(None, self._leave, self.again),
                spacing=10,
                margins=(16, 12, 12, 12),
            )
        )
        self.setLayout(column(sheet))

    def open(self) -> None:
        """Begin anew: what was answered before is gone from sight."""
        self.missing.open()

    def show_stops(self, stops: Sequence[Stop], *, submits: bool = True) -> None:
        """Show the findings, or that there are none; reasons that were typed stay."""
        typed = {key: field.text() for key, field in self._reasons.items()}
        held = self.focusWidget()
        name = held.objectName() if held is not None else ""
        clear(self._lines)
        self._reasons, self._order = {}, []
        self._title.setText(_title(stops))
        self.again.setVisible(submits)
        rest = self.missing.show_stops(stops)
        shown = rest[:MOST]
        for soft, of_kind in groupby(shown, lambda s: s.soft):
            words = (
                _t("checks", "To check: correct it, or say why it is so")
                if soft
                else _t("checks", "To mend before submitting")
            )
            self._lines.addWidget(label(words, "meta", name="soft" if soft else "hard"))
            for _, some in groupby(of_kind, lambda s: s.finding.record_id):
                self._show(list(some), typed)
        if len(rest) > len(shown):
            words = _n("checks", "%n more, once these are done", len(rest) - len(shown))
            self._lines.addWidget(label(words, "meta"))
        self._lines.addStretch(1)
        for one, after in pairwise([*self.missing.order(), *self._order, self._leave, self.again]):
            QWidget.setTabOrder(one, after)
        again = next((one for one in self._order if name and one.objectName() == name), None)
        if again is not None:
            again.setFocus()

    def begin_typing(self) -> None:
        """Go to the first question, or to submitting where there is none."""
        first = next(iter(self.missing.cards.values()), None)
        (first.editor if first else self.again).setFocus()

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
                self._order.append(button)
                line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            self._lines.addLayout(line)
            if stop.soft:
                key, hint = stop.finding.key, _t("checks", "It is so because…")
                reason = TextField(name=f"reason_{key}", placeholder=hint)
                reason.setAccessibleName(_t("checks", "Why it is so"))
                reason.setText(typed.get(key, ""))
                self._reasons[key] = reason
                usual = usual_reason(stop.finding.code)
                tap = Button(usual, partial(reason.setText, usual), name=f"usual_{key}")
                tap.setAccessibleDescription(stop.words)
                self._order += [reason, tap]
                self._lines.addWidget(reason)
                self._lines.addLayout(row(tap, None))
        self._lines.addWidget(divider())

    def _again(self) -> None:
        given = {key: str(f.value()) for key, f in self._reasons.items() if f.value()}
        self.submit.emit(given)


def _title(stops: Sequence[Stop]) -> str:
    if not stops:
        return _t("checks", "Nothing is missing. It can be submitted.")
    return _n("checks", "%n things to look at before submitting", len(stops))
