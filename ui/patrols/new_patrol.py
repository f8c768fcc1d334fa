"""A patrol begun by hand: dates, transport, mandate, leader."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QWidget

from cami_field.domain.errors import FieldError
from cami_field.usecases.desk import Desk
from cami_field.usecases.patrol_list import PatrolFilter
from ui.kit.day_field import DayField
from ui.kit.dialogs import Question
from ui.kit.doors import AtDesk
from ui.kit.forms import (
    Item,
    Items,
    Line,
    SearchBox,
    TextField,
    choice_items,
    plain,
    unmatched_words,
)
from ui.kit.messages import explain
from ui.kit.pieces import column
from ui.kit.translate import _t


def transport_items(desk: Desk) -> Items:
    """Ways to move, in the person's language."""
    return choice_items("transport_mode", desk.model)


def mandate_items(desk: Desk) -> Items:
    """What a patrol is for."""
    return choice_items("mandate", desk.model)


def people_items(desk: Desk) -> list[Item]:
    """Everybody who is known here, oneself first."""
    found = [
        (str(p.get("name", "")), UUID(str(p["id"]))) for p in desk.list_records("employee").records
    ]
    me = desk.person.person_id
    return sorted(found, key=lambda item: (item[1] != me, item[0].casefold()))


def begin_with(box: SearchBox, key: str) -> None:
    """What a new patrol begins with, unless the area offers it no more."""
    box.set_value(key if box.offers(key) else None)


class PatrolFields(QWidget):
    """Transport, mandate and leader, as they were on the last patrol."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.transport = SearchBox(transport_items(desk), name="transport")
        self.mandate = SearchBox(mandate_items(desk), name="mandate")
        self.leader = SearchBox(people_items(desk), name="leader")
        last = next(iter(desk.patrol_rows(PatrolFilter(limit=1))), None)
        begin_with(self.transport, last.transport[0] if last and last.transport else "horse")
        begin_with(self.mandate, (last.mandate if last else None) or "anti_poaching")
        self.leader.set_value(desk.person.person_id)
        self.setLayout(
            column(
                Line(plain(_t("new", "Transport")), self.transport, needed=True),
                Line(plain(_t("new", "Mandate")), self.mandate),
                Line(plain(_t("new", "Leader")), self.leader),
                spacing=10,
            )
        )


class NewPatrolQuestion(Question):
    """Asks what must be known of a patrol; ``patrol_id`` is the one that was made."""

    def __init__(self, parent: QWidget, at: AtDesk, today: date) -> None:
        self._at = at
        self.patrol_id: UUID | None = None
        self.first = DayField("first_day", today)
        self.last = DayField("last_day", today)
        self.fields = PatrolFields(at.desk)
        self.objective = TextField(name="objective")
        self.armed = QCheckBox(_t("new", "Armed"))
        self.armed.setObjectName("armed")
        asked = QWidget()
        asked.setLayout(
            column(
                Line(plain(_t("new", "First day")), self.first, needed=True),
                Line(plain(_t("new", "Last day")), self.last, needed=True),
                self.fields,
                Line(plain(_t("new", "Objective")), self.objective),
                Line(plain(""), self.armed),
                spacing=10,
            )
        )
        super().__init__(
            parent,
            _t("new", "New patrol"),
            "",
            asked,
            name="new_patrol_question",
            yes=_t("new", "Make the patrol"),
        )
        self.setMinimumWidth(520)
        self.first.changed.connect(self._on_first)
        self.first.setFocus()

    def _on_first(self, day: date) -> None:
        if not self.last.touched or self.last.day < day:
            self.last.show_day(day)

    def accept(self) -> None:
        if self.last.day < self.first.day:
            self.complain(_t("new", "The last day lies before the first. Correct one of them."))
            return
        unmatched = unmatched_words(self.fields)
        if unmatched:
            self.complain(unmatched)
            return
        if self.fields.transport.value() is None:
            self.complain(_t("new", "Say how you travelled: distances depend on it."))
            self.fields.transport.setFocus()
            return
        self.confirm.setEnabled(False)
        self._at.tasks.run(
            self._made(), owner=self, done=self._on_made, failed=self._on_failed, sure=True
        )

    def _made(self) -> Callable[[], UUID]:
        """What the worker does: the patrol, and its first leg."""
        desk, fields = self._at.desk, self.fields
        first, last = self.first.day, self.last.day
        dates = {"dates_start": first.isoformat(), "dates_end": last.isoformat()}
        patrol = {
            "patrol_type": "patrol",
            "mandate": fields.mandate.value(),
            "objective": self.objective.value(),
            "armed": self.armed.isChecked(),
            **dates,
        }
        leader = fields.leader.value()
        leg = {"transport_mode": fields.transport.value(), **dates}
        if leader is not None:
            leg |= {"leader_id": str(leader), "members": {str(leader): "ranger"}}
        given = {key: value for key, value in patrol.items() if value is not None}
        return lambda: desk.begin_patrol(given, leg)

    def _on_made(self, patrol_id: UUID) -> None:
        self.patrol_id = patrol_id
        super().accept()

    def _on_failed(self, error: FieldError) -> None:
        self.confirm.setEnabled(True)
        self.complain(explain(error))
