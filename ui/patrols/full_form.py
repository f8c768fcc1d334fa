"""The form of a category with every kind of line: also places, tables, references, long lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cami_field.domain.datamodel_parts import FormField
from cami_field.domain.records import known_types
from ui.kit.doors import AtDesk
from ui.kit.forms import Line, ModelForm, SearchBox, choice_items
from ui.kit.language import language
from ui.patrols.form_frame import tall
from ui.patrols.picking import CheckList, reference_items
from ui.patrols.value_editors import PlacesField, TableField

FEW = 24  # choices that fit as buttons
More = PlacesField | TableField | CheckList | SearchBox


class FullForm(ModelForm):
    """A model form to which the long editors are added in their places.

    ``sketched`` gives the places of a line or area while it is written down.
    """

    sketched = Signal(object)

    def __init__(self, at: AtDesk) -> None:
        super().__init__(at.desk.model)
        self._at = at

    @property
    def category(self) -> str:
        """Whose lines are shown."""
        return self._category

    def show_category(self, category: str, values: Mapping[str, object] | None = None) -> None:
        super().show_category(category, values)
        given = dict(values or {})
        if category not in self._model.categories:
            return
        for field, editor in self._more_editors(category):
            key = field.attribute.key
            if key in given:
                editor.set_value(given[key])
                self._kept.pop(key, None)
            self._put(field, editor)
        self._refresh()

    def _more_editors(self, category: str) -> Iterator[tuple[FormField, More]]:
        for field in self._model.form(category):
            attribute = field.attribute
            name = f"field_{attribute.key}"
            several = attribute.kind == "ML" or attribute.multiple
            if attribute.derived is not None:
                continue
            if attribute.kind in {"LINE", "POLY"}:
                places = PlacesField(name=name, kind=attribute.kind)
                places.sketched.connect(self.sketched)
                yield field, places
            elif attribute.kind == "TABLE":
                yield field, TableField(attribute, self._model, name=name)
            elif attribute.kind == "REF" and attribute.target in known_types():
                items = reference_items(str(attribute.target), self._at.desk)
                yield field, SearchBox(items, name=name)
            elif attribute.choices and several:
                items = choice_items(attribute.choices, self._model)
                if len(items) > FEW:
                    yield field, CheckList(items, name=name)

    def _put(self, field: FormField, editor: More) -> None:
        """A line where the model has it, in place of a poorer one for the same attribute."""
        key = field.attribute.key
        words = self._model.label(field, language())
        line = Line(words, editor, needed=field.required == "R")
        if not isinstance(editor, SearchBox):
            tall(line)
        editor.left.connect(self._on_left)
        old = self._lines.pop(key, None)
        if old is not None:
            place = self._box.indexOf(old[1])
            self._box.removeWidget(old[1])
            old[1].hide()
            old[1].deleteLater()
        else:
            place = self._place_of(key)
        self._editors[key] = editor  # type: ignore[assignment]  # it has what an editor has
        self._lines[key] = (field, line)
        self._box.insertWidget(place, line)

    def _place_of(self, key: str) -> int:
        """Where a line belongs: after those that the model has before it."""
        order = [line.attribute.key for line in self._model.form(self._category)]
        before = [name for name in order[: order.index(key)] if name in self._lines]
        last = self._lines[before[-1]][1] if before else None
        return self._box.indexOf(last) + 1 if last is not None else 0

    def field(self, key: str) -> QWidget | None:
        """The editor of an attribute, shown; None if the form has none."""
        if key not in self._editors:
            return None
        self._lines[key][1].show()
        return self._editors[key]

    def take_click(self, lat: float, lon: float) -> bool:
        """A click on the map; True if a line of places takes it."""
        return any(
            editor.take_click(lat, lon)
            for editor in self._editors.values()
            if isinstance(editor, PlacesField)
        )
