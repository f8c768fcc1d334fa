"""What was seized, and how the case goes on: lines of the data model under an incident."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from ui.kit.doors import AtDesk
from ui.kit.forms import Item, Items, Line, SearchBox, TextField, plain
from ui.kit.language import language
from ui.kit.pieces import column, divider, label
from ui.kit.translate import _t
from ui.observations.ground import NO_PATROL, Ground
from ui.observations.model_form import ModelForm
from ui.observations.record_form import RecordForm
from ui.observations.where_when import WhereAndWhen


class EvidenceForm(RecordForm):
    """A category with its lines, where and when; ``root`` is the category it stands under."""

    def __init__(self, at: AtDesk, name: str, root: str) -> None:
        super().__init__(at, name)
        self.files.fingerprints = True
        model, spoken = at.desk.model, language()
        kinds: dict[bool, list[Item]] = {False: [], True: []}
        for path, category in model.categories.items():
            if path.startswith(f"{root}.") and not model.is_group(path):
                kinds[category.hidden].append((model.label(category, spoken).text, path))
        self.category = SearchBox(Items(kinds[False], kinds[True]), name=f"{name}_category")
        self.category.left.connect(self._on_category)
        self.spot = WhereAndWhen(at.desk.zone, magnetic=at.desk.magnetic)
        self.fields = ModelForm(at)
        self.comment = TextField(name=f"{name}_comment")
        parts = (self.spot, self.fields, self.comment)
        self.keep_after(*(part.left for part in parts))

    def lay_out(self, *extra: QWidget) -> None:
        """The lines of the form, ``extra`` among them."""
        self.put(
            column(
                Line(plain(_t("form", "What")), self.category, needed=True),
                self.fields,
                *extra,
                Line(plain(_t("form", "Comment")), self.comment),
                divider(),
                self.spot,
                divider(),
                self.files,
                None,
                spacing=10,
                margins=(0, 0, 10, 0),
            )
        )

    def show_flat(self, ground: Ground, flat: Mapping[str, Any], *, new: bool) -> None:
        self.spot.show_record(NO_PATROL, flat)
        self.category.set_value(flat.get("category"))
        self.comment.set_value(flat.get("comment"))
        self.fields.show_category(str(flat.get("category") or ""), flat.get("attributes") or {})

    def own_field(self, field: str) -> QWidget | None:
        head, _, key = field.partition(".")
        own: dict[str, QWidget] = {"category": self.category, "comment": self.comment}
        found = self.fields.field(key) if head == "attributes" else self.spot.field(head)
        return found or own.get(head)

    def first_field(self) -> QWidget:
        return self.category

    def flat(self) -> dict[str, Any]:
        found = {**self.own(), **self.spot.value(), "attributes": self.fields.values()}
        return {key: value for key, value in found.items() if value is not None}

    def changes(self, before: Mapping[str, Any]) -> dict[str, Any]:
        own = {key: v for key, v in self.own().items() if v is not None or key in before}
        attributes = self.fields.cleared() | self.fields.values()
        return {**own, **self.spot.changes(before), "attributes": attributes}

    def own(self) -> dict[str, Any]:
        """The fields that aren't the data model's; None for an empty one."""
        return {"category": self.category.value(), "comment": self.comment.value()}

    def is_worth_keeping(self, flat: Mapping[str, Any]) -> bool:
        return bool(flat.get("category"))

    def hindrance(self) -> str:
        if not self.category.value():
            self.category.setFocus()
            return _t("form", "Say what it was: everything else can wait.")
        return self.spot.problem()

    def _on_category(self) -> None:
        chosen = str(self.category.value() or "")
        if chosen != self.fields.category:
            self.fields.show_category(chosen, self.fields.values())
            self.take_no_drops()
        self.keep_so_far()


class SeizureForm(EvidenceForm):
    """What was taken, with the label of the exhibit."""

    TYPE = "seizure"

    def __init__(self, at: AtDesk) -> None:
        super().__init__(at, "seizure_form", "seizure")
        self.exhibit = TextField(name="exhibit", placeholder=_t("incident", "As on the label"))
        self.keep_after(self.exhibit.left)
        self.lay_out(
            Line(plain(_t("incident", "Exhibit")), self.exhibit),
            label(
                _t("incident", "The eight signs behind a photo are its fingerprint: write them "
                   "on the label, and nobody can change the photo unseen."),
                "meta",
                wrap=True,
            ),
        )  # fmt: skip

    def show_flat(self, ground: Ground, flat: Mapping[str, Any], *, new: bool) -> None:
        super().show_flat(ground, flat, new=new)
        self.exhibit.set_value(flat.get("exhibit"))

    def own(self) -> dict[str, Any]:
        return {**super().own(), "exhibit": self.exhibit.value()}

    def own_field(self, field: str) -> QWidget | None:
        return self.exhibit if field == "exhibit" else super().own_field(field)


class CaseForm(EvidenceForm):
    """How it went on: a case, an arrest, a warning, an item of evidence."""

    TYPE = "legal_case"

    def __init__(self, at: AtDesk) -> None:
        super().__init__(at, "case_form", "legal")
        self.lay_out()
