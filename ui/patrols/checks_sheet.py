"""What stands in the way of submitting: each finding in words, with a way to mend or explain it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from cami_field.domain.datamodel import DataModel
from cami_field.usecases.browse import PatrolView
from cami_field.usecases.submit import SubmitReport
from ui.kit.forms import TextField
from ui.kit.language import language
from ui.kit.messages import said
from ui.kit.pieces import Button, card, clear, column, divider, label, row, scrolled
from ui.kit.translate import _n, _t
from ui.patrols.words import observation_line


@dataclass(frozen=True, slots=True)
class Stop:
    """One finding: the words, the observation to go to, and the key to explain it by if soft."""

    heading: str
    words: str
    record_id: UUID | None
    attribute: str | None
    explain_by: str | None


def stops_of_view(view: PatrolView, model: DataModel) -> list[Stop]:
    """What the observations still lack, before anything is submitted."""
    found = []
    for seen in view.observations:
        if seen.category not in model.categories:
            continue
        for problem in model.problems(seen.category, dict(seen.values)):
            if not problem.hard:
                continue
            named = _named(problem.attribute, dict(problem.values), model)
            line = observation_line(seen, model)
            head = " ".join(part for part in (seen.label or "", line.what) if part)
            found.append(Stop(head, said(problem.code, named), seen.id, problem.attribute, None))
    return found


def stops_of_report(report: SubmitReport, view: PatrolView, model: DataModel) -> list[Stop]:
    """What the submit checks found, hard ones first."""
    seen = {o.id: o for o in view.observations}
    found = []
    for finding in report.findings:
        attribute = finding.values.get("attribute")
        of = seen.get(finding.record_id) if finding.record_id else None
        head = ""
        if of is not None:
            head = " ".join((of.label or "", observation_line(of, model).what)).strip()
        found.append(
            Stop(
                head or _t("checks", "The patrol"),
                said(finding.code, _named(attribute, dict(finding.values), model)),
                of.id if of else None,
                attribute if isinstance(attribute, str) else None,
                None if finding.hard else finding.key,
            )
        )
    return found


def _named(attribute: object, values: dict[str, object], model: DataModel) -> dict[str, object]:
    """Attributes by their names instead of their keys."""
    if attribute is not None:
        values["attribute"] = attribute
    for key, value in values.items():
        if isinstance(value, str) and value in model.attributes:
            values[key] = model.label(model.attributes[value], language()).text
    return values


class ChecksSheet(QWidget):
    """The findings; ``mend`` gives an observation and an attribute, ``submit`` explanations."""

    mend = Signal(object, str)
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

    def show_stops(self, stops: Sequence[Stop]) -> None:
        """Show the findings, or that there are none."""
        clear(self._lines)
        self._reasons = {}
        self._title.setText(
            _n("checks", "%n things to look at before submitting", len(stops))
            if stops
            else _t("checks", "Nothing is missing. The patrol can be submitted.")
        )
        for number, (of, some) in enumerate(groupby(stops, lambda s: (s.heading, s.record_id))):
            self._show(number, of[0], list(some))
        self._lines.addStretch(1)

    def _show(self, number: int, heading: str, stops: Sequence[Stop]) -> None:
        head = row(label(heading, "strong", wrap=True))
        head.setStretch(0, 1)
        if stops[0].record_id is not None:
            mend = partial(self._mend, stops[0])
            head.addWidget(Button(_t("checks", "Fix it"), mend, name=f"fix_{number}"))
        self._lines.addLayout(head)
        for place, stop in enumerate(stops):
            self._lines.addWidget(label(stop.words, "muted", wrap=True))
            if stop.explain_by is not None:
                name, hint = f"reason_{number}_{place}", _t("checks", "It is so because…")
                reason = TextField(name=name, placeholder=hint)
                reason.setAccessibleName(_t("checks", "Why it is so"))
                self._reasons[stop.explain_by] = reason
                self._lines.addWidget(reason)
        self._lines.addWidget(divider())

    def _mend(self, stop: Stop) -> None:
        self.mend.emit(stop.record_id, stop.attribute or "")

    def _again(self) -> None:
        given = {key: str(f.value()) for key, f in self._reasons.items() if f.value()}
        self.submit.emit(given)
