"""A form made from the data model's lines: an editor for every kind of value."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cami_field.domain.datamodel_parts import Attribute, FormField
from cami_field.domain.datamodel_rules import holds
from cami_field.domain.records import known_types
from ui.kit.doors import AtDesk
from ui.kit.forms import Chips, Item, Line, NumberField, SearchBox, TextField, choice_items
from ui.kit.language import language
from ui.kit.names import unit_words
from ui.kit.pieces import Button, column, row
from ui.kit.translate import _n, _t
from ui.observations.form_frame import tall
from ui.observations.picking import CheckList, reference_items
from ui.observations.value_editors import PlacesField, TableField

FEW = 24  # choices that fit as buttons
Editor = SearchBox | NumberField | TextField | Chips | PlacesField | TableField | CheckList


class ModelForm(QWidget):
    """The lines of a category's form; ``left`` is told whenever a field was left.

    ``sketched`` gives the places of a line or area while it is written down.
    """

    left = Signal()
    sketched = Signal(object)

    def __init__(self, at: AtDesk) -> None:
        super().__init__()
        self._at, self._model = at, at.desk.model
        self.category = ""
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
        self.category, self._all = category, False
        self._editors, self._lines = {}, {}
        self._kept = dict(values or {})
        fields = self._model.form(category) if category in self._model.categories else ()
        for field in sorted(fields, key=lambda field: field.required != "R"):
            if field.attribute.derived is None:
                self._add(field)
        self._refresh()

    def _add(self, field: FormField) -> None:
        attribute = field.attribute
        editor = editor_of(attribute, self._at)
        if editor is None:
            return
        if isinstance(editor, PlacesField):
            editor.sketched.connect(self.sketched)
        if attribute.key in self._kept:
            editor.set_value(self._kept.pop(attribute.key))
        words, unit = self._model.label(field, language()), unit_words(attribute.unit)
        line = Line(words, editor, unit=unit, needed=field.required == "R")
        if isinstance(editor, PlacesField | TableField | CheckList):
            tall(line)
        editor.left.connect(self._on_left)
        self._editors[attribute.key] = editor
        self._lines[attribute.key] = (field, line)
        self._box.addWidget(line)

    def values(self) -> dict[str, object]:
        """What is filled in, by the data model's keys."""
        filled = {key: editor.value() for key, editor in self._editors.items()}
        return self._kept | {key: value for key, value in filled.items() if value is not None}

    def cleared(self) -> dict[str, None]:
        """The keys of the fields that are empty."""
        return {key: None for key, editor in self._editors.items() if editor.value() is None}

    def go_to(self, key: str) -> None:
        """Show a field and begin typing there."""
        editor = self.field(key)
        if editor is not None:
            editor.setFocus()

    def field(self, key: str) -> QWidget | None:
        """The editor of an attribute, shown; None if the form has none."""
        if key not in self._editors:
            return None
        self._lines[key][1].show()
        return self._editors[key]

    def take_click(self, lat: float, lon: float) -> bool:
        """A click on the map; True if a line of places takes it."""
        places = (e for e in self._editors.values() if isinstance(e, PlacesField))
        return any(editor.take_click(lat, lon) for editor in places)

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
                field.shown_when, self._model, self.category, values
            )
            needed = field.required == "R" or (
                field.required_when is not None
                and holds(field.required_when, self._model, self.category, values)
            )
            shown = asked and (needed or self._all or key in values)
            hidden += asked and not shown
            line.setVisible(shown)
        self._more.setText(_n("form", "%n more fields", hidden))
        self._more.setVisible(hidden > 0)


def editor_of(attribute: Attribute, at: AtDesk) -> Editor | None:
    """The editor that an attribute asks for; None for what isn't written here."""
    name = f"field_{attribute.key}"
    if attribute.kind in {"LINE", "POLY"}:
        return PlacesField(name=name, kind=attribute.kind)
    if attribute.kind == "TABLE":
        return TableField(attribute, at.desk.model, name=name)
    if attribute.kind == "REF":
        if attribute.target not in known_types():
            return None
        return SearchBox(reference_items(str(attribute.target), at.desk), name=name)
    if attribute.kind == "VAULT":
        return None
    if attribute.kind == "N":
        return NumberField(name=name, integer=attribute.integer)
    if attribute.kind == "B":
        yes_no: list[Item] = [(_t("form", "Yes"), True), (_t("form", "No"), False)]
        return SearchBox(yes_no, name=name, placeholder=_t("form", "Not recorded"))
    if attribute.choices:
        items = choice_items(attribute.choices, at.desk.model)
        if attribute.kind != "ML" and not attribute.multiple:
            return SearchBox(items, name=name)
        few = len(items) <= FEW
        return Chips(items, name=name) if few else CheckList(items, name=name)
    hints = {"D": _t("form", "2026-09-21"), "H": _t("form", "14:05")}
    return TextField(name=name, placeholder=hints.get(attribute.kind, ""))
