"""A form of the area's own records: fields with what is wrong said at each, saved by a button."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cami_field.domain.errors import FieldError
from ui.kit.doors import AtDesk
from ui.kit.forms import (
    LABEL_WIDTH,
    Item,
    Items,
    Line,
    NumberField,
    SearchBox,
    TextField,
    plain,
    unmatched_words,
)
from ui.kit.pieces import Button, column, label, restyle, row
from ui.kit.theme import sp
from ui.kit.translate import _t
from ui.observations.form_frame import tall
from ui.observations.ground import Ground
from ui.observations.half_typed import half_typed
from ui.observations.picking import CheckList
from ui.observations.place_field import NAMES, PlaceField
from ui.observations.record_form import RecordForm

Editor = TextField | NumberField | SearchBox | CheckList | PlaceField


class Asked(QWidget):
    """A line of a form with what explains it and what is wrong with it below."""

    def __init__(
        self, words: str, editor: QWidget, *, unit: str = "", needed: bool = False, hint: str = ""
    ) -> None:
        super().__init__()
        self.editor = editor
        line = Line(plain(words), editor, unit=unit, needed=needed)
        if isinstance(editor, CheckList | PlaceField):
            tall(line)
        name = editor.objectName()
        self.hint = label(hint, "meta", wrap=True, name=f"{name}_hint")
        if not hint:
            self.hint.hide()
        self.problem = label("", "error", wrap=True, name=f"{name}_problem")
        self.problem.hide()
        below = column(self.hint, self.problem, spacing=2)
        below.setContentsMargins(sp(LABEL_WIDTH, 220) + 10, 0, 0, 0)
        self.setLayout(column(line, below, spacing=2))

    def say(self, words: str) -> None:
        """What explains the field; nothing for an empty text."""
        self.hint.setText(words)
        self.hint.setVisible(bool(words))

    def complain(self, words: str) -> None:
        """Say what is wrong here; an empty text takes it back."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        if bool(self.editor.property("wrong")) != bool(words):
            restyle(self.editor, wrong=bool(words))


def offer(box: SearchBox, items: Sequence[Item], key: object, unknown: str = "") -> None:
    """Let choose among items, with ``key`` chosen: also one that is none of them stays."""
    known = {each for _, each in items}
    more = [] if key is None or key in known else [(unknown or str(key), key)]
    box.set_items(Items(items, more))
    box.set_value(key)


class PlainForm(RecordForm):
    """``removed`` gives the id of the record that is to go."""

    removed = Signal(object)

    def __init__(self, at: AtDesk, name: str) -> None:
        super().__init__(at, name)
        self.setAcceptDrops(False)  # nothing is attached here
        self.dropped.disconnect(self.files.add_files)
        self._asked: dict[str, Asked] = {}
        self._wrong = ""  # the field that is complained of
        self.past.setText(_t("area", "Who changed what"))
        self.remove = Button(
            _t("history", "Remove"),
            lambda: self.removed.emit(self.record_id),
            name="remove_this",
            kind="danger",
        )
        self.why = label("", "muted", wrap=True, name="form_why")
        self.why.hide()

    # the fields

    def ask(
        self,
        field: str,
        words: str,
        editor: Editor,
        *,
        unit: str = "",
        needed: bool = False,
        hint: str = "",
    ) -> Asked:
        """A line for a field of the record's JSON."""
        asked = Asked(words, editor, unit=unit, needed=needed, hint=hint)
        self._asked[field] = asked
        self.keep_after(editor.left)
        return asked

    def put_lines(self, *lines: QWidget) -> None:
        """Lay out what is asked, with Remove at its end."""
        foot = row(self.remove, None)
        self.put(column(self.why, *lines, 6, foot, None, spacing=10, margins=(0, 0, 10, 0)))

    def editor(self, field: str) -> Any:
        """The editor of a field."""
        return self._asked[field].editor

    def line(self, field: str) -> Asked:
        """The line of a field."""
        return self._asked[field]

    def allow(self, fields: Mapping[str, bool], *, removal: bool, why: str = "") -> None:
        """Which fields may be changed, whether the record may go, and why not."""
        for field, asked in self._asked.items():
            asked.editor.setEnabled(fields.get(field, False))
        self.save.setVisible(any(fields.values()))
        self.remove.setVisible(removal and self.record_id is not None)
        self.why.setText(why)
        self.why.setVisible(bool(why))

    @property
    def is_touched(self) -> bool:
        """Whether something is typed that isn't saved."""
        if not self.is_open:
            return False
        return self._touched or self.flat() != self._opened[0] or bool(half_typed(self))

    # as a form of a record

    def show_flat(self, ground: Ground, flat: Mapping[str, Any], *, new: bool) -> None:
        for field, asked in self._asked.items():
            editor = asked.editor
            if isinstance(editor, PlaceField):
                editor.set_value(flat)
            else:
                self.editor(field).set_value(flat.get(field))
        self.remove.setVisible(not new)
        self._wrong = ""

    def flat(self) -> dict[str, Any]:
        return {key: value for key, value in self._values().items() if value is not None}

    def changes(self, before: Mapping[str, Any]) -> dict[str, Any]:
        return {key: v for key, v in self._values().items() if v is not None or key in before}

    def _values(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for field, asked in self._asked.items():
            if isinstance(asked.editor, PlaceField):
                found |= {**dict.fromkeys(NAMES), **asked.editor.value()}
            else:
                found[field] = self.editor(field).value()
        return found

    def is_worth_keeping(self, flat: Mapping[str, Any]) -> bool:
        return bool(flat.get("name") or flat.get("code"))

    def own_field(self, field: str) -> QWidget | None:
        asked = self._asked.get(field)
        return asked.editor if asked is not None else None

    def first_field(self) -> QWidget:
        able = (asked.editor for asked in self._asked.values() if asked.editor.isEnabled())
        return next(able, self.past)

    # what is wrong

    def keep(self) -> None:
        if self.is_ready():
            super().keep()

    def is_ready(self) -> bool:
        """Whether it can be saved; otherwise what hinders it is said."""
        unmatched = (
            field
            for field, asked in self._asked.items()
            if isinstance(asked.editor, SearchBox) and asked.editor.unmatched
        )
        self._wrong = next(unmatched, "")
        hindrance = unmatched_words(self) or self.hindrance()
        self.complain(hindrance)
        return not hindrance

    def stop_at(self, field: str, words: str) -> str:
        """Why it can't be saved, said at a field, which gets the focus."""
        self._wrong = field
        self.focus_on(self._asked[field].editor)
        return words

    def hindrance(self) -> str:
        for field, asked in self._asked.items():
            editor = asked.editor
            if isinstance(editor, PlaceField) and editor.problem():
                return self.stop_at(field, editor.problem())
            if isinstance(editor, NumberField) and isinstance(editor.value(), str):
                words = _t("form", "“{typed}” is not a number.", typed=editor.text())
                return self.stop_at(field, words)
        return ""

    def complain(self, words: str) -> None:
        for field, asked in self._asked.items():
            asked.complain(words if field == self._wrong else "")
        super().complain("" if self._wrong in self._asked else words)

    def _on_failed(self, error: FieldError) -> None:
        field = str(error.values.get("field", ""))
        self._wrong = field if field in self._asked else ""
        if self._wrong:
            self.focus_on(self._asked[field].editor)
        super()._on_failed(error)
