"""Tables in words: their columns, and all of one in a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cami_field.domain.datamodel import DataModel
from cami_field.domain.datamodel_parts import Attribute, Column
from ui.kit.language import language, number_words
from ui.kit.translate import _t


def column_words(part: Column, model: DataModel) -> str:
    """What a column is called: as the attribute of its key, or in words of its own."""
    if part.key in model.attributes:
        return model.label(model.attributes[part.key], language()).text
    known = {
        "at": _t("table", "When"),
        "evidence": _t("table", "Evidence"),
        "from": _t("table", "From"),
        "level": _t("table", "How well"),
        "place": _t("table", "Place"),
        "purpose": _t("table", "Purpose"),
        "seal_intact": _t("table", "Seal intact"),
        "to": _t("table", "To"),
    }
    return known.get(part.key, part.key.replace("_", " "))


def table_words(rows: Sequence[object], attribute: Attribute, model: DataModel) -> str:
    """A table in one line, for lists and histories."""
    told = []
    for given in rows:
        if isinstance(given, Mapping):
            columns = {c.key: c for c in attribute.columns}
            told.append(", ".join(_cell_words(columns.get(k), v, model) for k, v in given.items()))
    return "; ".join(told)


def _cell_words(part: Column | None, value: object, model: DataModel) -> str:
    if isinstance(value, bool):
        return _t("form", "Yes") if value else _t("form", "No")
    if part is not None and part.choices and isinstance(value, str):
        found = model.choice(part.choices, value)
        return model.label(found, language()).text if found else value
    return number_words(value) if isinstance(value, float) else str(value)
