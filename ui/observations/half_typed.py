"""What stands in a form and no field could read yet: a draft keeps it as it was typed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from ui.kit.forms import SearchBox, TextField
from ui.observations.place_field import PlaceField
from ui.observations.when_field import WhenField


def half_typed(form: QWidget) -> dict[str, str]:
    """Texts by the names of their fields."""
    found = {box.objectName(): box.unmatched for box in form.findChildren(SearchBox)}
    fields = [place.typed for place in form.findChildren(PlaceField) if place.problem()]
    for when in form.findChildren(WhenField):
        fields += [when.typed, when.clock] if when.problem() else []
    found |= {one.objectName(): one.text() for one in fields}
    return {name: text for name, text in found.items() if text}


def type_again(form: QWidget, typed: Mapping[str, str]) -> None:
    """Type them into a form that was opened anew."""
    for box in form.findChildren(SearchBox):
        if box.objectName() in typed:
            box.type_again(typed[box.objectName()])
    for one in form.findChildren(TextField):
        if one.objectName() in typed:
            one.setText(typed[one.objectName()])
            one.textEdited.emit(one.text())
