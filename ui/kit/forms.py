"""Editors for every kind of value, and a form made from the data model's lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QPushButton, QWidget

from cami_field.domain.datamodel import DataModel
from cami_field.domain.datamodel_parts import TAXA, FormField, Words
from cami_field.domain.datamodel_rules import holds
from ui.kit.language import language
from ui.kit.names import unit_words
from ui.kit.pieces import Button, DraftLabel, column, label, restyle, row
from ui.kit.translate import _n, _t

LABEL_WIDTH = 138
ELSEWHERE = {"LINE", "POLY", "TABLE", "REF", "VAULT"}
Item = tuple[str, object]


class SearchBox(QComboBox):
    """A list to choose from by typing any part of a word."""

    left = Signal()

    def __init__(self, items: Sequence[Item], *, name: str, placeholder: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self._keys: list[object] = []
        self.set_items(items)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)
        edit = self.lineEdit()
        assert edit is not None
        edit.setPlaceholderText(placeholder or _t("form", "Type to search"))
        edit.setStyleSheet("border: none; padding: 0; min-height: 30px; background: transparent;")
        edit.editingFinished.connect(self._on_finished)
        self.activated.connect(self._on_activated)

    def set_items(self, items: Sequence[Item]) -> None:
        """What can be chosen; nothing is, at first."""
        self.clear()
        self._keys = [None, *(key for _, key in items)]
        self.addItems(["", *(text for text, _ in items)])

    def value(self) -> object:
        """The key of what is chosen, None for nothing."""
        place = self.currentIndex()
        return self._keys[place] if self.currentText() and place >= 0 else None

    def set_value(self, key: object) -> None:
        """Choose by key; an unknown one chooses nothing."""
        self.setCurrentIndex(self._keys.index(key) if key in self._keys else 0)
        self._show_beginning()

    def _on_activated(self) -> None:
        self.left.emit()

    def _on_finished(self) -> None:
        """What was typed becomes the first item that holds it; nothing else can be chosen."""
        typed = self.currentText().strip()
        place = self.findText(typed, Qt.MatchFlag.MatchFixedString)
        if place < 0 and typed:
            place = self.findText(typed, Qt.MatchFlag.MatchContains)
        before = self.currentIndex()
        self.setCurrentIndex(max(place, 0))
        if self.currentIndex() == before:
            self.setEditText(self.itemText(before))
        self._show_beginning()
        self.left.emit()

    def _show_beginning(self) -> None:
        edit = self.lineEdit()
        if edit is not None:
            edit.setCursorPosition(0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls, the choice stays


class NumberField(QLineEdit):
    """A number, whole or not; empty is not recorded."""

    left = Signal()

    def __init__(self, *, name: str, integer: bool) -> None:
        super().__init__()
        self.setObjectName(name)
        self._integer = integer
        self.editingFinished.connect(self._on_finished)

    def value(self) -> object:
        """The number; what is none stays as it was typed, for the data model to refuse."""
        typed = self.text().strip().replace(",", ".")
        if not typed:
            return None
        try:
            return int(typed) if self._integer else float(typed)
        except ValueError:
            return typed

    def set_value(self, value: object) -> None:
        """Show a number."""
        self.setText("" if value is None else str(value))

    def _on_finished(self) -> None:
        restyle(self, wrong=isinstance(self.value(), str))
        self.left.emit()


class TextField(QLineEdit):
    """A line of text; empty is not recorded."""

    left = Signal()

    def __init__(self, *, name: str, placeholder: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setPlaceholderText(placeholder)

    def value(self) -> object:
        """The text without blanks around it."""
        return self.text().strip() or None

    def set_value(self, value: object) -> None:
        """Show a text."""
        self.setText("" if value is None else str(value))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class Chips(QWidget):
    """Several of a few choices, as buttons that stay pressed."""

    left = Signal()

    def __init__(self, items: Sequence[Item], *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._keys = [key for _, key in items]
        self._buttons = []
        for text, _ in items:
            button = QPushButton(text, self)
            button.setCheckable(True)
            button.setStyleSheet("font-weight: normal; padding: 0 10px;")
            button.toggled.connect(self._on_toggled)
            self._buttons.append(button)
        self._lay_out(280)

    def value(self) -> object:
        """The keys that are chosen, None for none."""
        pairs = zip(self._keys, self._buttons, strict=True)
        return [key for key, button in pairs if button.isChecked()] or None

    def set_value(self, value: object) -> None:
        """Choose by keys."""
        chosen = value if isinstance(value, list | tuple | frozenset) else [value]
        for key, button in zip(self._keys, self._buttons, strict=True):
            button.setChecked(key in chosen)

    def _on_toggled(self, checked: bool) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            text = button.text().removeprefix("✓ ")
            button.setText(f"✓ {text}" if checked else text)
        self._lay_out(self.width())
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(self.width())

    def _lay_out(self, width: int) -> None:
        x = y = 0
        for button in self._buttons:
            hint = button.sizeHint()
            wide = min(hint.width(), width)
            if x and x + wide > width:
                x, y = 0, y + 42
            button.setGeometry(x, y, wide, 36)
            x += wide + 6
        if self.minimumHeight() != y + 36:
            self.setFixedHeight(y + 36)


Editor = SearchBox | NumberField | TextField | Chips


def editor_of(line: FormField, model: DataModel) -> Editor:
    """The editor that a line of a form asks for."""
    attribute = line.attribute
    name = f"field_{attribute.key}"
    if attribute.kind == "N":
        return NumberField(name=name, integer=attribute.integer)
    if attribute.kind == "B":
        items: list[Item] = [(_t("form", "Yes"), True), (_t("form", "No"), False)]
        return SearchBox(items, name=name, placeholder=_t("form", "Not recorded"))
    if attribute.kind in {"D", "H"}:
        hint = _t("form", "2026-09-21") if attribute.kind == "D" else _t("form", "14:05")
        return TextField(name=name, placeholder=hint)
    if attribute.choices and (attribute.kind == "ML" or attribute.multiple):
        items = choice_items(attribute.choices, model)
        return Chips(items, name=name) if len(items) <= 24 else SearchBox(items, name=name)
    if attribute.choices:
        return SearchBox(choice_items(attribute.choices, model), name=name)
    return TextField(name=name)


def choice_items(choices: str, model: DataModel) -> list[Item]:
    """A list's or tree's items in the person's language, with their keys."""
    spoken = language()
    if choices != TAXA:
        return [(model.label(c, spoken).text, c.key) for c in model.items(choices)]
    found: list[Item] = []
    for taxon in model.taxa.values():
        words = model.label(taxon, spoken).text
        latin = taxon.scientific_name_accepted or taxon.scientific_name_seed
        found.append((words if latin in (None, words) else f"{words} ({latin})", taxon.key))
    return sorted(found, key=lambda item: item[0].casefold())


class Line(QWidget):
    """A field with its name at the left; names that no speaker reviewed have a dotted line."""

    def __init__(
        self, words: Words, editor: QWidget, *, unit: str = "", needed: bool = False
    ) -> None:
        super().__init__()
        name = DraftLabel(words, suffix=" *" if needed else "")
        name.setFixedWidth(LABEL_WIDTH)
        name.setBuddy(editor)
        editor.setAccessibleName(words.text)
        parts = row(name, editor, spacing=10)
        parts.setStretch(1, 1)
        parts.setAlignment(name, Qt.AlignmentFlag.AlignVCenter)
        if unit:
            parts.addWidget(label(unit, "meta"))
        self.setLayout(parts)


class ModelForm(QWidget):
    """The lines of a category's form; ``left`` is told whenever a field was left."""

    left = Signal()

    def __init__(self, model: DataModel) -> None:
        super().__init__()
        self._model = model
        self._category = ""
        self._editors: dict[str, Editor] = {}
        self._lines: dict[str, tuple[FormField, Line]] = {}
        self._kept: dict[str, object] = {}
        self._all = False
        self._box = column(spacing=8)
        self._more = Button("", self._show_all, name="more_fields", kind="link")
        self.setLayout(column(self._box, row(self._more, None), spacing=8))
        self._more.hide()

    def show_category(self, category: str, values: Mapping[str, object] | None = None) -> None:
        """The form of a category with values; those it has no field for are kept as they are."""
        for _, old in self._lines.values():
            self._box.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._category, self._all = category, False
        self._editors, self._lines = {}, {}
        self._kept = dict(values or {})
        if category not in self._model.categories:
            self._more.hide()
            return
        for field in self._ordered(category):
            attribute = field.attribute
            editor = editor_of(field, self._model)
            if attribute.key in self._kept:
                editor.set_value(self._kept.pop(attribute.key))
            unit = unit_words(attribute.unit)
            words = self._model.label(field, language())
            line = Line(words, editor, unit=unit, needed=field.required == "R")
            editor.left.connect(self._on_left)
            self._editors[attribute.key] = editor
            self._lines[attribute.key] = (field, line)
            self._box.addWidget(line)
        self._refresh()

    def _ordered(self, category: str) -> list[FormField]:
        lines = [
            line
            for line in self._model.form(category)
            if line.attribute.kind not in ELSEWHERE and line.attribute.derived is None
        ]
        return sorted(lines, key=lambda line: line.required != "R")

    def values(self) -> dict[str, object]:
        """What is filled in, by the data model's keys."""
        filled = {key: editor.value() for key, editor in self._editors.items()}
        return self._kept | {key: value for key, value in filled.items() if value is not None}

    def cleared(self) -> dict[str, None]:
        """The keys of the fields that are empty."""
        return {key: None for key, editor in self._editors.items() if editor.value() is None}

    def first_field(self) -> QWidget | None:
        """Where to begin typing."""
        return next(
            (self._editors[k] for k, (_, w) in self._lines.items() if not w.isHidden()), None
        )

    def go_to(self, key: str) -> None:
        """Show a field and begin typing there."""
        if key in self._editors:
            self._lines[key][1].show()
            self._editors[key].setFocus()

    def _on_left(self) -> None:
        self._refresh()
        self.left.emit()

    def _show_all(self) -> None:
        self._all = True
        self._refresh()

    def _refresh(self) -> None:
        values, hidden = self.values(), 0
        for key, (field, line) in self._lines.items():
            asked = field.shown_when is None or holds(
                field.shown_when, self._model, self._category, values
            )
            needed = field.required == "R" or (
                field.required_when is not None
                and holds(field.required_when, self._model, self._category, values)
            )
            shown = asked and (needed or self._all or key in values)
            hidden += asked and not shown
            line.setVisible(shown)
        self._more.setText(_n("form", "%n more fields", hidden))
        self._more.setVisible(hidden > 0)
