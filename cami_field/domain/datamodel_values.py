"""Is a value right for a line of a form? And list keys to the ids that the journal uses, and back.

Values at this interface: N int or float, T str, L and TR the key, ML (and TR of several) a list of
keys, B bool, D ``YYYY-MM-DD``, H ``HH:MM[:SS]``, LINE a list of (longitude, latitude), POLY the
same with at least three, TABLE a list of mappings by column, REF an id's text or a list of them.
None is "not recorded"; an ``unknown`` of the list is an answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, time
from typing import TYPE_CHECKING, cast
from uuid import UUID

from cami_field.domain.datamodel_parts import (
    TAXA,
    Attribute,
    Choice,
    Column,
    FormField,
    Problem,
    Taxon,
)
from cami_field.domain.datamodel_rules import Values, check_problems, holds, is_recorded

if TYPE_CHECKING:
    from cami_field.domain.datamodel import DataModel

MAX_TEXT = 8200  # SMART's limit for a TEXT attribute
MAX_POINTS = 10_000
MAX_ROWS = 1000
MAX_NUMBER = 2**53  # beyond it a double no longer counts one by one
DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
TIME_OF_DAY = re.compile("[0-9]{2}:[0-9]{2}(:[0-9]{2})?")


def problems_of(
    model: DataModel, category: str, values: Values, *, draft: bool
) -> Iterator[Problem]:
    """Everything wrong with the values of a record; of a draft only what can't be stored at all."""
    form = {line.attribute.key: line for line in model.form(category)}
    for key, value in values.items():
        if key not in form:
            yield Problem("datamodel.not_in_form", key, values={"category": category})
        elif value is not None:
            yield from _value_problems(model, form[key], value, draft=draft)
    if draft:
        return
    if model.is_group(category):
        yield Problem("datamodel.category_is_group", None, values={"category": category})
    for key, line in form.items():
        if not is_recorded(values.get(key)) and _is_required(model, line, category, values):
            yield Problem("datamodel.required", key)
    yield from check_problems(model, category, values)


def _is_required(model: DataModel, line: FormField, category: str, values: Values) -> bool:
    if line.attribute.derived is not None or line.attribute.kind == "VAULT":
        return False
    if line.required == "C" and line.required_when is not None:
        return holds(line.required_when, model, category, values)
    return line.required == "R"


def _value_problems(
    model: DataModel, line: FormField, value: object, *, draft: bool
) -> Iterator[Problem]:
    attribute = line.attribute
    key = attribute.key
    if attribute.kind == "VAULT":
        yield Problem("datamodel.vault_only", key)
        return
    kind = "ML" if attribute.multiple else attribute.kind
    if not _fits(kind, value, attribute):
        yield Problem("datamodel.wrong_type", key, values={"expected": attribute.kind})
        return
    for unknown in _strangers(model, attribute.choices, value):
        yield Problem("datamodel.not_in_list", key, values={"value": unknown})
    if attribute.kind == "TABLE":
        yield from _table_problems(model, attribute, cast("Sequence[Values]", value))
    if draft:
        return
    if attribute.kind == "N":
        yield from _range_problems(line, cast("float", value))
    several = cast("Sequence[str]", value) if kind == "ML" else ()
    if "none" in several and len(several) > 1:
        yield Problem("datamodel.none_with_others", key, hard=False)


def _fits(kind: str, value: object, attribute: Attribute | Column) -> bool:
    if kind == "N":
        whole = isinstance(attribute, Attribute) and attribute.integer
        right = isinstance(value, int if whole else int | float) and not isinstance(value, bool)
        # NaN and infinity fail the comparison too
        return right and abs(cast("float", value)) <= MAX_NUMBER
    if kind == "B":
        return isinstance(value, bool)
    if kind == "T":
        return isinstance(value, str) and len(value) <= MAX_TEXT and "\0" not in value
    if kind in {"L", "TR"}:
        return isinstance(value, str)
    if kind == "ML":
        return _is_list(value, str) and len(set(several := cast("list[str]", value))) == len(
            several
        )
    if kind in {"D", "H"}:
        return isinstance(value, str) and _is_moment(kind, value)
    if kind in {"LINE", "POLY"}:
        return _is_line(value, 1 if kind == "LINE" else 3)
    if kind == "TABLE":
        return _is_list(value, Mapping) and len(cast("list[object]", value)) <= MAX_ROWS
    return kind == "REF" and (isinstance(value, str) or _is_list(value, str))


def _is_list(value: object, of: type) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(item, of) for item in value)


def _is_moment(kind: str, text: str) -> bool:
    if (DAY if kind == "D" else TIME_OF_DAY).fullmatch(text) is None:
        return False
    try:
        date.fromisoformat(text) if kind == "D" else time.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_line(value: object, least: int) -> bool:
    if not isinstance(value, list | tuple) or not least <= len(value) <= MAX_POINTS:
        return False
    return all(
        _is_list(point, int | float)  # type: ignore[arg-type]
        and len(point) == 2
        and abs(point[0]) <= 180
        and abs(point[1]) <= 90
        for point in value
    )


def _strangers(model: DataModel, choices: str | None, value: object) -> Iterator[str]:
    """Keys that the list or tree doesn't have; a list still to be filled takes any."""
    if choices is None or (choices != TAXA and model.choices[choices].is_open):
        return
    for key in (value,) if isinstance(value, str) else cast("Sequence[str]", value):
        if model.choice(choices, key) is None:
            yield key


def _table_problems(
    model: DataModel, attribute: Attribute, rows: Sequence[Values]
) -> Iterator[Problem]:
    columns = {column.key: column for column in attribute.columns}
    for number, row in enumerate(rows, start=1):
        for key, value in row.items():
            place = {"row": number, "column": key}
            if key not in columns:
                yield Problem("datamodel.not_in_form", attribute.key, values=place)
            elif value is None:
                continue
            elif not _fits(columns[key].kind, value, columns[key]):
                expected = {"expected": columns[key].kind}
                yield Problem("datamodel.wrong_type", attribute.key, values=place | expected)
            else:
                for unknown in _strangers(model, columns[key].choices, value):
                    found = place | {"value": unknown}
                    yield Problem("datamodel.not_in_list", attribute.key, values=found)


def _range_problems(line: FormField, value: float) -> Iterator[Problem]:
    low, high = line.minimum, line.maximum
    below = low is not None and (value < low or (line.exclusive_minimum and value == low))
    if below or (high is not None and value > high):
        found = {"value": value, "minimum": low, "maximum": high}
        found["exclusive"] = line.exclusive_minimum
        yield Problem("datamodel.out_of_range", line.attribute.key, values=found)


Translate = Callable[["DataModel", str, object], object]


def id_of_choice(model: DataModel, choices: str, key: object) -> object:
    """The UUID of a list's item, tree's node or taxon; of an unknown one, what stands there."""
    if not isinstance(key, str):
        return key
    found = model.choice(choices, key)
    return found.id if found is not None else as_uuid(key) or key


def key_of_choice(model: DataModel, choices: str, given: object) -> object:
    """The key of an item's UUID; of one that isn't in this list, its UUID as text."""
    if not isinstance(given, UUID):
        return given
    part = model.by_id.get(given)
    if isinstance(part, Taxon | Choice) and model.choice(choices, part.key) is part:
        return part.key
    return str(given)


def as_uuid(text: str) -> UUID | None:
    """The UUID that the text spells out, None if it is none."""
    try:
        return UUID(text) if len(text) == 36 else None
    except ValueError:
        return None


def translated(model: DataModel, attribute: Attribute, value: object, one: Translate) -> object:
    """A value with each choice in it translated by ``one(model, choices, choice)``."""
    if attribute.columns and isinstance(value, list | tuple):
        choices = {column.key: column.choices for column in attribute.columns}
        return [
            {k: _each(model, choices.get(k), v, one) for k, v in row.items()}
            if isinstance(row, Mapping)
            else row
            for row in value
        ]
    return _each(model, attribute.choices, value, one)


def _each(model: DataModel, choices: str | None, value: object, one: Translate) -> object:
    if choices is None:
        return value
    if isinstance(value, list | tuple):
        return [one(model, choices, item) for item in value]
    return one(model, choices, value)
