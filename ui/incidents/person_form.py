"""Somebody who was involved: kept apart, level S3, and of a child nothing to be found by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from cami_field.domain.incident import NAMING, PERSON_ROLES
from ui.kit.doors import AtDesk
from ui.kit.forms import Item, Line, NumberField, SearchBox, TextField, choice_items, plain
from ui.kit.names import field_words, person_role_words
from ui.kit.pieces import column, label
from ui.kit.translate import _t
from ui.observations.ground import Ground
from ui.observations.record_form import RecordForm

_TEXTS = (
    *("family_name", "given_name", "patronymic", "national_id", "phone", "address"),
    *("occupation", "comment"),
)


class PersonForm(RecordForm):
    """The form of a person involved."""

    TYPE = "involved_person"

    def __init__(self, at: AtDesk) -> None:
        super().__init__(at, "person_form")
        model = at.desk.model
        roles: list[Item] = [(person_role_words(role), role) for role in PERSON_ROLES]
        yes_no: list[Item] = [(_t("form", "Yes"), True), (_t("form", "No"), False)]
        self.minor = SearchBox(yes_no, name="person_minor", placeholder=_t("form", "Not recorded"))
        self._editors: dict[str, SearchBox | TextField | NumberField] = {
            "role": SearchBox(roles, name="person_role"),
            "minor": self.minor,
            **{key: TextField(name=f"person_{key}") for key in _TEXTS[:3]},
            "sex": SearchBox(choice_items("sex", model), name="person_sex"),
            "birth_year": NumberField(name="person_birth_year", integer=True),
            "nationality": SearchBox(choice_items("country", model), name="person_nationality"),
            **{key: TextField(name=f"person_{key}") for key in _TEXTS[3:]},
        }
        self._lines = {
            key: Line(plain(field_words(key)), editor, needed=key == "role")
            for key, editor in self._editors.items()
        }
        self.keep_after(*(editor.left for editor in self._editors.values()))
        self.minor.left.connect(self._on_minor)
        self._told = label(
            _t("incident", "Of a child no name, number, phone or address is kept."),
            "meta",
            wrap=True,
        )
        opinion = _t("incident", "Write what is known, not what is guessed: somebody is a "
                     "suspect until a court has decided.")  # fmt: skip
        self.put(
            column(
                label(opinion, "meta", wrap=True),
                *self._lines.values(),
                self._told,
                None,
                spacing=10,
                margins=(0, 0, 10, 0),
            )
        )

    def show_flat(self, ground: Ground, flat: Mapping[str, Any], *, new: bool) -> None:
        for key, editor in self._editors.items():
            editor.set_value(flat.get(key))
        self._on_minor()

    def own_field(self, field: str) -> QWidget | None:
        return self._editors.get(field)

    def first_field(self) -> QWidget:
        return self._editors["role"]

    def _on_minor(self) -> None:
        child = self.minor.value() is True
        for name in NAMING:
            self._lines[name].setVisible(not child)
        self._told.setVisible(child)

    def _values(self) -> dict[str, Any]:
        child = self.minor.value() is True
        return {
            key: None if child and key in NAMING else editor.value()
            for key, editor in self._editors.items()
        }

    def flat(self) -> dict[str, Any]:
        return {key: value for key, value in self._values().items() if value is not None}

    def changes(self, before: Mapping[str, Any]) -> dict[str, Any]:
        return {key: v for key, v in self._values().items() if v is not None or key in before}

    def is_worth_keeping(self, flat: Mapping[str, Any]) -> bool:
        return bool(flat)

    def hindrance(self) -> str:
        if not self._editors["role"].value():
            self._editors["role"].setFocus()
            return _t("incident", "Say who it was in this: a suspect, a witness, a victim?")
        if isinstance(self._editors["birth_year"].value(), str):
            self._editors["birth_year"].setFocus()
            return _t("incident", "A year of birth is a number, as 1987.")
        return ""
