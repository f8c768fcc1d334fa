"""One detail of a patrol, a leg or a waypoint, to be mended where a check asked for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from cami_field.domain.checks_facts import Finding
from cami_field.domain.errors import FieldError
from cami_field.usecases.desk import Desk
from ui.kit.doors import AtDesk
from ui.kit.forms import Line, SearchBox, TextField, choice_items, plain, unmatched_words
from ui.kit.language import short_day
from ui.kit.messages import explain
from ui.kit.names import field_words
from ui.kit.pieces import Button, card, clear, column, label, row, scrolled
from ui.kit.translate import _t
from ui.observations.form_frame import tall
from ui.observations.picking import CheckList, reference_items
from ui.observations.place_field import PlaceField
from ui.observations.when_field import WhenField
from ui.patrols.new_patrol import people_items, transport_items

_DETAILS = {
    "incident": (
        *("occurred_at", "part_of_day", "position", "observer_id", "recorded_by_id"),
        *("certainty", "comment"),
    ),
    "observation": ("observer_id", "recorded_by_id"),
    "leg": ("transport_mode", "members", "leader_id", "hours"),
    "patrol": (
        *("number", "patrol_type", "mandate", "dates", "armed", "station_id"),
        *("objective", "comment"),
    ),
    "waypoint": ("at", "position", "comment", "description"),
}
NO_LEG = "check.no_leg"
_LISTS = {"certainty", "mandate", "patrol_type"}
_PEOPLE = {"leader_id", "observer_id", "recorded_by_id"}
_TIMES = {"at": "at", "occurred_at": "occurred_at", "part_of_day": "occurred_at"}
_LONGEST = 62  # days of a leg that are asked for
Single = SearchBox | TextField | CheckList
Editor = Single | PlaceField | WhenField


@dataclass(frozen=True, slots=True)
class Detail:
    """An editor with its words and the name of its field in a record's JSON."""

    words: str
    name: str
    editor: Editor


class Asked(NamedTuple):
    """What is to be mended: a field of a record, or the first leg of a patrol."""

    record_type: str
    record_id: UUID
    field: str
    new_leg: bool = False


def asked_by(finding: Finding) -> Asked:
    """What a finding asks for."""
    is_leg = finding.code == NO_LEG
    return Asked(finding.record_type, finding.record_id, finding.field or "", is_leg)


def mends(finding: Finding) -> bool:
    """Whether this sheet has what the finding asks for."""
    if finding.code == NO_LEG:
        return True
    name = (finding.field or "").partition(".")[0]
    return name in _DETAILS.get(finding.record_type, ())


def details_of(asked: Asked, flat: Mapping[str, Any], desk: Desk) -> list[Detail]:
    """The editors for what is asked, filled with the record's own values."""
    if asked.new_leg:
        return [_detail(name, {}, desk) for name in ("transport_mode", "members", "leader_id")]
    name, _, day = asked.field.partition(".")
    if name == "hours":
        return _hours(flat, day)
    if name == "dates":
        ends = (("dates_start", _t("new", "First day")), ("dates_end", _t("new", "Last day")))
        return [_text(key, words, flat, _t("form", "2026-09-21")) for key, words in ends]
    return [_detail(name, flat, desk)]


def _detail(name: str, flat: Mapping[str, Any], desk: Desk) -> Detail:
    words = field_words(name)
    if name == "position":
        place = PlaceField(name="mend_position")
        place.set_value(flat)
        return Detail(words, name, place)
    if name in _TIMES:
        when = WhenField(_TIMES[name], desk.zone)
        when.set_value(flat)
        return Detail(words, name, when)
    if name == "members":
        people = CheckList([(t, str(key)) for t, key in people_items(desk)], name="mend_members")
        people.set_value(list(flat.get("members") or ()))
        return Detail(words, name, people)
    return _single(name, words, flat, desk)


def _single(name: str, words: str, flat: Mapping[str, Any], desk: Desk) -> Detail:
    if name in _LISTS:
        box = SearchBox(choice_items(name, desk.model), name=f"mend_{name}")
    elif name == "transport_mode":
        box = SearchBox(transport_items(desk), name=f"mend_{name}")
    elif name in _PEOPLE:
        people = [(t, str(key)) for t, key in people_items(desk)]
        box = SearchBox(people, name=f"mend_{name}")
    elif name == "station_id":
        box = SearchBox(reference_items("station", desk), name=f"mend_{name}")
    elif name == "armed":
        items = [(_t("form", "Yes"), True), (_t("form", "No"), False)]
        box = SearchBox(list(items), name=f"mend_{name}")
    else:
        return _text(name, words, flat)
    box.set_value(flat.get(name))
    return Detail(words, name, box)


def _text(name: str, words: str, flat: Mapping[str, Any], hint: str = "") -> Detail:
    field = TextField(name=f"mend_{name}", placeholder=hint)
    field.set_value(flat.get(name))
    return Detail(words, name, field)


def _hours(flat: Mapping[str, Any], only: str) -> list[Detail]:
    """Start, end and rest of one day, or start and end of every day of the leg."""
    known: Mapping[str, Any] = flat.get("hours") or {}
    days = [only] if only else _days(flat) or sorted(known)
    found = []
    for day in days:
        asked = {
            "start_time": _t("mend", "{day}, start", day=short_day(date.fromisoformat(day))),
            "end_time": _t("mend", "{day}, end", day=short_day(date.fromisoformat(day))),
        }
        if only:
            asked["rest_minutes"] = _t("mend", "Rest, minutes")
        for part, words in asked.items():
            field = TextField(name=f"mend_{part}_{day}", placeholder=_t("form", "14:05"))
            field.set_value(known.get(day, {}).get(part))
            found.append(Detail(words, f"hours.{day}.{part}", field))
    return found


def _days(flat: Mapping[str, Any]) -> list[str]:
    if not (flat.get("dates_start") and flat.get("dates_end")):
        return []
    first, last = (date.fromisoformat(str(flat[key])) for key in ("dates_start", "dates_end"))
    count = min((last - first).days + 1, _LONGEST)
    return [(first + timedelta(days=n)).isoformat() for n in range(count)]


def given_by(details: list[Detail], flat: Mapping[str, Any]) -> dict[str, Any]:
    """What the editors say, as fields of a record's JSON."""
    given: dict[str, Any] = {}
    for detail in details:
        if isinstance(detail.editor, PlaceField | WhenField):
            given |= detail.editor.value()
        elif detail.name == "members":
            chosen = detail.editor.value() or []
            assert isinstance(chosen, list)
            given |= _members([str(one) for one in chosen], flat)
        else:
            given[detail.name] = detail.editor.value()
    leader = given.get("leader_id")
    if leader and leader not in (flat.get("members") or {}):
        given[f"members.{leader}"] = "ranger"
    return given


def _members(chosen: list[str], flat: Mapping[str, Any]) -> dict[str, Any]:
    known: Mapping[str, Any] = flat.get("members") or {}
    gone = {f"members.{one}": None for one in known if one not in chosen}
    return gone | {f"members.{one}": "ranger" for one in chosen if one not in known}


class MendSheet(QWidget):
    """The detail that a finding asks for, or a leg; ``saved`` once it was journalled."""

    saved = Signal()
    closed = Signal()

    def __init__(self, at: AtDesk) -> None:
        super().__init__()
        self.setObjectName("mend_sheet")
        self._at = at
        self._asked: Asked | None = None
        self._flat: dict[str, Any] = {}
        self.details: list[Detail] = []
        self._title = label("", "section", name="mend_title", wrap=True)
        self._words = label("", "muted", wrap=True)
        self._lines = column(spacing=10, margins=(0, 0, 10, 0))
        inside = QWidget()
        inside.setLayout(self._lines)
        self.problem = label("", "error", name="mend_problem", wrap=True)
        leave = Button(_t("form", "Close"), self.closed.emit, name="close_mend")
        self.save = Button(
            _t("form", "Save"), self.keep, name="save_mend", kind="primary", key="Ctrl+S"
        )
        away = QShortcut(QKeySequence("Escape"), self, self.closed.emit)
        away.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        sheet = card(name="mend_card")
        head = (self._title, self._words)
        sheet.setLayout(
            column(
                *head,
                scrolled(inside),
                self.problem,
                row(None, leave, self.save),
                spacing=10,
                margins=(16, 12, 12, 12),
            )
        )
        self.setLayout(column(sheet))

    def begin(self, asked: Asked, heading: str, words: str) -> None:
        """Ask for something; raises FieldError where the record can't be shown."""
        self._flat = self._at.desk.show_record(asked.record_type, asked.record_id)
        self._asked = asked
        clear(self._lines)
        self._title.setText(heading)
        self._words.setText(words)
        self._complain("")
        self.details = details_of(asked, self._flat, self._at.desk)
        for detail in self.details:
            line = Line(plain(detail.words), detail.editor)
            high = isinstance(detail.editor, PlaceField | CheckList)
            self._lines.addWidget(tall(line) if high else line)
        self._lines.addStretch(1)
        self.save.setEnabled(True)
        self.details[0].editor.setFocus()

    def keep(self) -> None:
        """Journal what was mended."""
        if self._asked is None:
            return
        wrong = next((words for d in self.details if (words := _problem(d.editor))), "")
        wrong = wrong or unmatched_words(self)
        if wrong:
            self._complain(wrong)
            return
        self.save.setEnabled(False)
        desk, asked = self._at.desk, self._asked
        given = given_by(self.details, self._flat)
        type_name, record_id = asked.record_type, asked.record_id

        def write() -> None:
            if asked.new_leg:
                leg = {"number": 1, "patrol_id": str(record_id)}
                desk.add_record("leg", leg | {k: v for k, v in given.items() if v is not None})
            else:
                desk.change_fields(type_name, record_id, given)

        self._at.tasks.run(
            write,
            owner=self,
            done=lambda _none: self.saved.emit(),
            failed=self._on_failed,
            sure=True,
        )

    def _on_failed(self, error: FieldError) -> None:
        self.save.setEnabled(True)
        self._complain(explain(error))

    def _complain(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))


def _problem(editor: Editor) -> str:
    return editor.problem() if isinstance(editor, PlaceField | WhenField) else ""
