"""What of a data model is never hidden: what its rules and the program itself name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast
from uuid import UUID

from cami_field.domain.datamodel import DataModel
from cami_field.domain.datamodel_parts import TAXA, Condition
from cami_field.domain.datamodel_rules import condition_names

NEEDED = ("wildlife.direct_sighting", "livestock.herd")  # what a line without a category is
FIXED_LISTS = frozenset(
    {
        "certainty", "count_quality", "location_source", "objective_met", "part_of_day",
        "range_state", "review_status", "time_precision", "track_source",
    }
)  # fmt: skip
"""Lists by whose words the program itself works: they are only renamed."""


def kept_nodes(model: DataModel) -> frozenset[UUID]:
    """The categories, items and nodes that are never hidden, those above them included.

    Taxa are none of them: a record of one that is hidden here is as secret as ever.
    """
    found: set[UUID] = set()
    for path in _categories(model):
        at: str | None = path
        while at is not None and at in model.categories:
            found.add(model.categories[at].id)
            at = model.categories[at].parent
    for choices, key in _choices(model):
        for one in model.lineage(choices, key):
            item = model.choice(choices, one)
            if item is not None:
                found.add(item.id)
    return frozenset(found)


def _conditions(model: DataModel) -> Iterator[Condition]:
    for rule in model.sensitivity_rules:
        yield cast("Condition", rule["when"])


def _categories(model: DataModel) -> Iterator[str]:
    yield from NEEDED
    for check in model.checks:
        yield from cast("list[str]", check.get("category", ()))
    for condition in _conditions(model):
        for word, _, keys in condition_names(condition):
            if word == "category":
                yield from keys


def _choices(model: DataModel) -> Iterator[tuple[str, str]]:
    """List or tree, and key."""
    for condition in _conditions(model):
        for _, attribute, keys in condition_names(condition):
            choices = model.attribute(attribute).choices if attribute else None
            if choices is not None and choices != TAXA:
                yield from ((choices, key) for key in keys)
