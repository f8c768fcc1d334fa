"""The data model: what may be recorded, under which names, and what is wrong with what was.

Everything here is data read from ``resources/model`` (see ``datamodel_build``): another file gives
other forms. ``datamodel_parts`` has the parts, ``datamodel_rules`` the conditions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import cast
from uuid import UUID

from cami_field.domain.datamodel_forms import form_of
from cami_field.domain.datamodel_names import NameIndex
from cami_field.domain.datamodel_parts import (
    TAXA,
    Attribute,
    Category,
    Choice,
    Choices,
    Condition,
    FormField,
    Labelled,
    Landscape,
    Link,
    Membership,
    Problem,
    Programme,
    Sensitivity,
    Taxon,
    TaxonMatch,
    TransportMode,
    Words,
    label_of,
)
from cami_field.domain.datamodel_rules import Values, sensitivity_of
from cami_field.domain.datamodel_values import (
    as_uuid,
    id_of_choice,
    key_of_choice,
    problems_of,
    translated,
)
from cami_field.domain.errors import InvalidRecord


@dataclass(frozen=True)
class DataModel:
    """A whole data model, never changed; parts are looked up by key (or dotted path) or by UUID."""

    key: str
    version: int
    categories: Mapping[str, Category]
    attributes: Mapping[str, Attribute]
    links: Mapping[str, tuple[Link, ...]]
    choices: Mapping[str, Choices]
    taxa: Mapping[str, Taxon]
    programmes: Mapping[str, Programme]
    memberships: tuple[Membership, ...]
    transport_modes: Mapping[str, TransportMode]
    landscapes: Mapping[str, Landscape]
    checks: tuple[Condition, ...]
    sensitivity_rules: tuple[Condition, ...]

    def category(self, name: str | UUID) -> Category:
        """Raises InvalidRecord ``datamodel.unknown_category``."""
        found = self.categories.get(name) if isinstance(name, str) else self.by_id.get(name)
        if not isinstance(found, Category):
            raise InvalidRecord("datamodel.unknown_category", field="category", value=str(name))
        return found

    def attribute(self, name: str | UUID) -> Attribute:
        """Raises InvalidRecord ``datamodel.unknown_attribute``."""
        found = self.attributes.get(name) if isinstance(name, str) else self.by_id.get(name)
        if not isinstance(found, Attribute):
            raise InvalidRecord("datamodel.unknown_attribute", field=str(name), value=str(name))
        return found

    def taxon(self, name: str | UUID) -> Taxon:
        """Raises InvalidRecord ``datamodel.unknown_taxon``."""
        found = self.taxa.get(name) if isinstance(name, str) else self.by_id.get(name)
        if not isinstance(found, Taxon):
            raise InvalidRecord("datamodel.unknown_taxon", field="taxon", value=str(name))
        return found

    def items(self, choices: str) -> tuple[Choice, ...]:
        """A list's items or a tree's nodes in order. Raises InvalidRecord ``unknown_list``."""
        if choices not in self.choices:
            raise InvalidRecord("datamodel.unknown_list", field=choices, value=choices)
        return tuple(self.choices[choices].items.values())

    def offered(self, choices: str) -> tuple[Choice, ...]:
        """The items that may be chosen anew, as ``items``."""
        return tuple(item for item in self.items(choices) if not item.hidden)

    def is_group(self, category: str) -> bool:
        """A group only holds other categories: nothing is recorded under it itself.

        What the area adds below a category makes no group of it: it was recorded under.
        """
        others = self.categories.values()
        return any(other.parent == category and not other.added for other in others)

    def offers(self, category: str) -> bool:
        """Whether something new may be recorded under a category."""
        known = self.categories.get(category)
        return known is not None and not known.hidden and not self.is_group(category)

    def form(self, category: str | UUID) -> tuple[FormField, ...]:
        """The lines of a category's form: its ancestors', those it includes, then its own."""
        path = self.category(category).path
        if path not in self._forms:
            self._forms[path] = form_of(self, path)
        return self._forms[path]

    def problems(
        self, category: str, values: Values, *, draft: bool = False
    ) -> tuple[Problem, ...]:
        """What is wrong with a record's values, by attribute key; a draft only must be storable."""
        return tuple(problems_of(self, self.category(category).path, values, draft=draft))

    def label(self, thing: Labelled | Taxon, language: str) -> Words:
        """The name in a language or else in English, and whether it was reviewed."""
        return label_of(thing, language)

    def find_taxon(self, text: str) -> tuple[TaxonMatch, ...]:
        """Taxa that a typed word may mean, in any language; exact names first."""
        return self._names.find(text)

    def lineage(self, tree: str | None, key: str) -> tuple[str, ...]:
        """A node and all above it, nearest first; the key alone where it is unknown."""
        found: list[str] = []
        at: str | None = key
        while at is not None and at not in found:
            found.append(at)
            node = self.choice(tree, at) if tree else None
            at = node.parent if node is not None else None
        return tuple(found)

    def sensitivity(
        self, category: str, taxon: str | None = None, values: Values | None = None
    ) -> Sensitivity:
        """How secret such a record is and how coarse its place must be; rangers may only raise."""
        return sensitivity_of(self, self.category(category).path, taxon, values or {})

    def membership(self, taxon: str, programme: str, on: date) -> Membership | None:
        """The taxon's own or an ancestor's place in a programme on a day, None if it had none."""
        for key in self.lineage(TAXA, taxon):
            for entry in self.memberships:
                begun = entry.valid_from <= on
                ended = entry.valid_to is not None and entry.valid_to <= on
                if (entry.taxon, entry.programme) == (key, programme) and begun and not ended:
                    return entry
        return None

    def choice(self, choices: str, key: str) -> Choice | Taxon | None:
        """A list's item, a tree's node or (of ``taxa``) a taxon; None if there is none."""
        return self.taxa.get(key) if choices == TAXA else self.choices[choices].items.get(key)

    def to_ids(self, values: Values) -> dict[UUID, object]:
        """Attributes and choices by UUID, for the journal. A UUID's text stands for itself.

        Raises InvalidRecord ``datamodel.unknown_attribute``.
        """
        found: dict[UUID, object] = {}
        for key, value in values.items():
            kept = as_uuid(key) if key not in self.attributes else None
            if kept is not None:
                found[kept] = value
                continue
            attribute = self.attribute(key)
            found[attribute.id] = translated(self, attribute, value, id_of_choice)
        return found

    def from_ids(self, attributes: Mapping[UUID, object]) -> dict[str, object]:
        """The journal's attributes by key; what this model doesn't know keeps its UUID as text."""
        found: dict[str, object] = {}
        for name, value in attributes.items():
            attribute = self.by_id.get(name)
            if not isinstance(attribute, Attribute):
                found[str(name)] = value
            elif attribute.choices is None and not attribute.columns:  # most: nothing to translate
                found[attribute.key] = value
            else:
                found[attribute.key] = translated(self, attribute, value, key_of_choice)
        return found

    @cached_property
    def _forms(self) -> dict[str, tuple[FormField, ...]]:
        return {}

    @cached_property
    def _names(self) -> NameIndex:
        return NameIndex(self.taxa.values())

    @cached_property
    def by_id(self) -> dict[UUID, object]:
        """Every part that has a UUID of its own."""
        found: dict[UUID, object] = {}
        named = (self.categories, self.attributes, self.taxa, self.programmes, self.landscapes)
        for many in named:
            found |= {part.id: part for part in cast("Mapping[str, Category]", many).values()}
        for choices in self.choices.values():
            found |= {item.id: item for item in choices.items.values()}
        return found
