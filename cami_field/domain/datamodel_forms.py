"""The form of a category: its ancestors' lines, those it includes, then its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cami_field.domain.datamodel_parts import FormField, Link

if TYPE_CHECKING:
    from cami_field.domain.datamodel import DataModel


def form_of(model: DataModel, path: str) -> tuple[FormField, ...]:
    """The lines of a category's form."""
    level = model.categories[path].level
    return tuple(_line(model, link, level) for link in _all_links(model, path).values())


def _all_links(model: DataModel, path: str) -> dict[str, Link]:
    """Links by attribute; a category's own link stands in place of an inherited one."""
    category = model.categories[path]
    found = _all_links(model, category.parent) if category.parent else {}
    for other in category.includes:
        found |= _all_links(model, other)
    return found | {link.attribute: link for link in model.links.get(path, ())}


def _line(model: DataModel, link: Link, category_level: str) -> FormField:
    attribute = model.attributes[link.attribute]
    own = link.minimum is not None
    return FormField(
        attribute=attribute,
        label=link.label or attribute.label,
        required=link.required,
        required_when=link.required_when,
        shown_when=link.shown_when,
        minimum=link.minimum if own else attribute.minimum,
        exclusive_minimum=attribute.exclusive_minimum and not own,
        maximum=attribute.maximum,
        level=max(link.level, category_level),
        by_taxon=link.by_taxon,
        category=link.category,
    )
