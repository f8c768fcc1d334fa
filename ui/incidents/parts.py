"""What belongs to an incident: found, seized, people, how it went on; each can be added to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cami_field.domain.access import DRAFTS
from cami_field.domain.datamodel import DataModel
from cami_field.domain.incident import InvolvedPerson
from cami_field.usecases.incidents import IncidentView
from cami_field.usecases.patrol_view import ObservationRow
from ui.kit.names import person_role_words
from ui.kit.pieces import Button, clear, column, label, row
from ui.kit.translate import _t
from ui.observations.words import STATUS_TONES, observation_line, status_words


class Part(NamedTuple):
    """A line: of which record, what it says, a word on what is still wanted."""

    type_name: str
    record_id: UUID
    words: str
    badge: str = ""
    tone: str = ""


class PartsBox(QWidget):
    """``wanted`` names the type of a part to add, ``opened`` gives the part to be looked at."""

    wanted = Signal(str)
    opened = Signal(object)
    submit_wanted = Signal()
    retract_wanted = Signal()

    def __init__(self, model: DataModel) -> None:
        super().__init__()
        self.setObjectName("incident_parts")
        self._model = model
        self._lines = column(spacing=4)
        self._status = label("", "badge", name="incident_status")
        self.submit = Button(
            _t("incident", "Submit"), self.submit_wanted.emit, name="submit_incident"
        )
        self.retract = Button(
            _t("incident", "Retract…"),
            self.retract_wanted.emit,
            name="retract_incident",
            kind="link",
        )
        self._foot = QWidget()
        self._foot.setLayout(row(self._status, None, self.retract, self.submit))
        self.setLayout(column(self._lines, self._foot, spacing=12))

    def show_view(self, view: IncidentView | None) -> None:
        """What stands; None: an incident that isn't saved yet."""
        clear(self._lines)
        for type_name, title, add, parts in self._sections(view):
            adding = Button(add, partial(self.wanted.emit, type_name), name=f"add_{type_name}")
            adding.setAccessibleDescription(title)
            self._lines.addLayout(row(label(title, "strong"), None, adding))
            for part in parts:
                self._lines.addWidget(self._line(part))
            self._lines.addSpacing(6)
        self._foot.setVisible(view is not None)
        if view is not None:
            row_of = view.row
            tone = STATUS_TONES.get(row_of.status, "")
            self._status.setProperty("role", f"badge-{tone}" if tone else "badge")
            self._status.setText(status_words(row_of.status, self._model))
            open_ = row_of.status in DRAFTS and row_of.retracted is None
            self.submit.setVisible(open_)
            self.retract.setVisible(row_of.retracted is None)

    def _sections(self, view: IncidentView | None) -> Iterator[tuple[str, str, str, list[Part]]]:
        """Type, title, what the button says, lines."""
        found = self._reported("observation", view.found if view else ())
        seized = self._reported("seizure", view.seizures if view else ())
        people = [_person(one) for one in (view.people if view else ())]
        cases = self._reported("legal_case", view.cases if view else ())
        yield "observation", _t("incident", "Found"), _t("incident", "Add what was found"), found
        yield "seizure", _t("incident", "Seized"), _t("incident", "Add a seizure"), seized
        yield "involved_person", _t("incident", "People"), _t("incident", "Add a person"), people
        yield "legal_case", _t("incident", "How it went on"), _t("incident", "Add a step"), cases

    def _reported(self, type_name: str, rows: tuple[ObservationRow, ...]) -> list[Part]:
        parts = []
        for one in rows:
            line = observation_line(one, self._model)
            words = ", ".join(part for part in (line.what, line.more) if part)
            named = f"{one.label} · {words}" if one.label else words
            parts.append(Part(type_name, one.id, named, line.badge, line.tone))
        return parts

    def _line(self, part: Part) -> QWidget:
        made = QWidget()
        words = label(part.words, wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        line = row(words, spacing=8, margins=(10, 0, 0, 0))
        line.setStretch(0, 1)
        if part.badge:
            line.addWidget(label(part.badge, f"badge-{part.tone}" if part.tone else "badge"))
        opening = Button(
            _t("incident", "Open"),
            partial(self.opened.emit, part),
            name=f"open_{part.record_id}",
            kind="link",
        )
        opening.setAccessibleDescription(part.words)
        line.addWidget(opening)
        made.setLayout(line)
        return made


def _person(one: InvolvedPerson) -> Part:
    named = " ".join(part for part in (one.family_name, one.given_name) if part)
    child = _t("incident", "a child") if one.minor else ""
    rest = ", ".join(part for part in (named, child) if part)
    role = person_role_words(one.role)
    return Part(InvolvedPerson.TYPE, one.id, f"{role}: {rest}" if rest else role)
