"""Rules of the data model that are data: conditions, checks across fields, and sensitivity.

A condition is a small mapping with one word::

    {"category": [path, ...]}            the record's category is one of them, or below
    {"under": [attribute, [key, ...]]}   the value is one of these nodes, or below
    {"in": [attribute, [key, ...]]}      the value is (for several: has) one of these
    {"at_least": [attribute, number]}    {"recorded": attribute}
    {"all": [condition, ...]}            {"any": [condition, ...]}

What isn't recorded (None) fulfils nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from cami_field.domain.datamodel_parts import TAXA, Condition, Problem, Sensitivity

if TYPE_CHECKING:
    from cami_field.domain.datamodel import DataModel

Values = Mapping[str, object]
WORDS = frozenset({"category", "under", "in", "at_least", "recorded", "all", "any"})


def is_recorded(value: object) -> bool:
    """False for None and for an empty choice or text: nothing was written down."""
    return value is not None and value not in ("", (), []) and value != {}


def holds(condition: Condition, model: DataModel, category: str, values: Values) -> bool:
    """Is the condition fulfilled by a record of this category with these values?"""
    ((word, argument),) = condition.items()
    if word in {"all", "any"}:
        parts = cast("Sequence[Condition]", argument)
        each = (holds(part, model, category, values) for part in parts)
        return all(each) if word == "all" else any(each)
    if word == "category":
        paths = cast("Sequence[str]", argument)
        return any(category == path or category.startswith(f"{path}.") for path in paths)
    if word == "recorded":
        return is_recorded(values.get(cast("str", argument)))
    attribute, wanted = cast("tuple[str, object]", argument)
    value = values.get(attribute)
    if word == "at_least":
        return _is_number(value) and cast("float", value) >= cast("float", wanted)
    keys = set(cast("Sequence[str]", wanted))
    given = _texts(value)
    if word == "in":
        return not keys.isdisjoint(given)
    tree = model.attribute(attribute).choices
    return any(not keys.isdisjoint(model.lineage(tree, key)) for key in given)


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, Sequence):
        return tuple(item for item in value if isinstance(item, str))
    return ()


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def check_problems(model: DataModel, category: str, values: Values) -> Iterator[Problem]:
    """Breaches of the model's checks across fields; a check with a value missing is passed over."""
    for check in model.checks:
        within = check.get("category")
        if within and not holds({"category": within}, model, category, values):
            continue
        taxa = check.get("taxon")
        if taxa and not holds({"under": ["taxon", taxa]}, model, category, values):
            continue
        kind = check["check"]
        if kind == "at_most":
            yield from _at_most(check, values)
        elif kind == "sum_at_most":
            yield from _sum_at_most(check, values)
        elif kind == "ratio_between":
            yield from _ratio_between(check, values)


def _comparable(*values: object) -> bool:
    return all(_is_number(value) for value in values) or all(isinstance(v, str) for v in values)


def _at_most(check: Condition, values: Values) -> Iterator[Problem]:
    name, limit_name = cast("str", check["value"]), cast("str", check["limit"])
    value, limit = values.get(name), values.get(limit_name)
    if not _comparable(value, limit):
        return
    if isinstance(limit, int | float):
        limit = limit * cast("float", check.get("factor", 1))
    if cast("float", value) > cast("float", limit):
        found = {"value": value, "limit": limit, "limit_attribute": limit_name}
        yield Problem("datamodel.more_than_limit", name, values=found)


def _sum_at_most(check: Condition, values: Values) -> Iterator[Problem]:
    parts = [name for name in cast("Sequence[str]", check["parts"]) if _is_number(values.get(name))]
    limit_name = cast("str", check["limit"])
    limit = values.get(limit_name)
    if not parts or not _is_number(limit):
        return
    total = sum(cast("float", values[name]) for name in parts)
    if total > cast("float", limit):
        found = {"sum": total, "limit": limit, "parts": tuple(parts)}
        yield Problem("datamodel.parts_exceed_total", limit_name, values=found)


def _ratio_between(check: Condition, values: Values) -> Iterator[Problem]:
    name, per_name = cast("str", check["value"]), cast("str", check["per"])
    value, per = values.get(name), values.get(per_name)
    if not (_is_number(value) and _is_number(per)) or not per:
        return
    ratio = cast("float", value) / cast("float", per)
    low, high = cast("float", check["minimum"]), cast("float", check["maximum"])
    if not low <= ratio <= high:
        found = {"ratio": ratio, "minimum": low, "maximum": high, "per": per_name}
        hard = check.get("severity") != "soft"
        yield Problem("datamodel.unlikely_ratio", name, hard=hard, values=found)


def sensitivity_of(
    model: DataModel, category: str, taxon: str | None, values: Values
) -> Sensitivity:
    """The strictest of the category's level, the taxon's and every rule that applies.

    ``reasons`` names all that raised it. The form's secret fields are not counted: each has its
    own level.
    """
    level, generalisation, reasons = model.category(category).level, 0, ["sensitivity.category"]
    if taxon is not None:
        values = {**values, "taxon": taxon}
        given = _taxon_generalisation(model, taxon)
        if given:
            generalisation = given
            reasons.append("sensitivity.taxon")
    for rule in model.sensitivity_rules:
        if not holds(cast("Condition", rule["when"]), model, category, values):
            continue
        reasons.append(cast("str", rule["reason"]))
        level = max(level, cast("str", rule.get("level", "S1")))
        generalisation = _stricter(generalisation, cast("int", rule.get("generalisation", 0)))
    # places of categories 1 and 2 are location-sensitive
    if generalisation in {1, 2}:
        level = max(level, "S2")
    return Sensitivity(level, generalisation, tuple(reasons))


def _taxon_generalisation(model: DataModel, taxon: str) -> int:
    """The nearest one set above it; of a taxon that this model doesn't know, a careful 2."""
    for key in model.lineage(TAXA, taxon):
        if key not in model.taxa:
            return 2
        found = model.taxa[key].generalisation
        if found is not None:
            return found
    return 0


def _stricter(one: int, other: int) -> int:
    return min((g for g in (one, other) if g), default=0)


def condition_names(condition: Condition) -> Iterator[tuple[str, str, Iterable[str]]]:
    """(word, attribute or '', keys) of a condition and its parts, for checking references."""
    for word, argument in condition.items():
        if word in {"all", "any"}:
            for part in cast("Sequence[Condition]", argument):
                yield from condition_names(part)
        elif word == "category":
            yield word, "", cast("Sequence[str]", argument)
        elif word == "recorded":
            yield word, cast("str", argument), ()
        else:
            attribute, keys = cast("tuple[str, object]", argument)
            yield word, attribute, cast("Sequence[str]", keys) if word != "at_least" else ()
