"""A DataModel from plain dicts, as ``resources/model`` has them; every reference must resolve."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from graphlib import CycleError, TopologicalSorter
from typing import Any, cast
from uuid import UUID

from cami_field.domain.datamodel import DataModel
from cami_field.domain.datamodel_parts import (
    TAXA,
    Attribute,
    Category,
    Choice,
    Choices,
    Column,
    Label,
    Landscape,
    Link,
    Membership,
    Programme,
    Taxon,
    TaxonName,
    TransportMode,
    Words,
)
from cami_field.domain.datamodel_rules import WORDS, condition_names
from cami_field.domain.errors import InvalidRecord

KEY = re.compile(r"[a-z][a-z0-9_]{0,127}")
RESERVED = frozenset({"and", "or", "not", "contains", "notcontains", "equals"})
KINDS = frozenset(
    {"N", "T", "L", "ML", "TR", "B", "D", "H", "LINE", "POLY", "TABLE", "REF", "VAULT"}
)
# documents whose whole is one list
SINGLE_LISTS = ("mandates", "patrol_types", "agencies", "member_roles")
DOCUMENTS = (
    "model",
    "categories",
    "attributes",
    "links",
    "lists",
    "trees",
    "taxa",
    "programmes",
    "range_states",
    "landscapes",
    "transport_modes",
    *SINGLE_LISTS,
)

Documents = Mapping[str, Mapping[str, Any]]


def build_model(documents: Documents) -> DataModel:
    """The data model of these documents, by the names in ``DOCUMENTS``.

    Raises InvalidRecord ``model.malformed`` (``field`` says where), ``model.bad_key``,
    ``model.duplicate``, ``model.broken_reference`` or ``model.cycle``.
    """
    try:
        model = _build(documents)
        check_references(model)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise InvalidRecord("model.malformed", field="model", value=repr(error)) from error
    return model


def is_smart_key(key: str) -> bool:
    """SMART's rule for keys: a small letter, then small letters, digits, _; at most 128."""
    return KEY.fullmatch(key) is not None and key not in RESERVED


def _build(documents: Documents) -> DataModel:
    head = documents["model"]
    links: dict[str, list[Link]] = {}
    for entry in documents["links"]["links"]:
        links.setdefault(entry["category"], []).append(_link(entry))
    lists = [*documents["lists"]["lists"], documents["transport_modes"]["list"]]
    lists += [documents[name]["list"] for name in SINGLE_LISTS]
    all_choices = [_choices(entry, entry["items"], tree=False) for entry in lists]
    trees = documents["trees"]["trees"]
    all_choices += [_choices(entry, entry["nodes"], tree=True) for entry in trees]
    range_states = [_choice(entry) for entry in documents["range_states"]["range_states"]]
    states = _keyed("range_states", range_states)
    all_choices.append(Choices(UUID(documents["range_states"]["id"]), "range_state", states))
    modes = [_mode(entry) for entry in documents["transport_modes"]["list"]["items"]]
    programmes = documents["programmes"]
    return DataModel(
        key=head["key"],
        version=int(head["version"]),
        categories=_keyed("categories", map(_category, documents["categories"]["categories"])),
        attributes=_keyed("attributes", map(_attribute, documents["attributes"]["attributes"])),
        links={path: tuple(many) for path, many in links.items()},
        choices=_keyed("lists", all_choices),
        taxa=_keyed("taxa", map(_taxon, documents["taxa"]["taxa"])),
        programmes=_keyed("programmes", map(_programme, programmes["programmes"])),
        memberships=tuple(map(_membership, programmes["memberships"])),
        transport_modes=_keyed("transport_modes", modes),
        landscapes=_keyed("landscapes", map(_landscape, documents["landscapes"]["landscapes"])),
        checks=tuple(head["checks"]),
        sensitivity_rules=tuple(head["sensitivity"]),
    )


def _keyed(place: str, parts: Iterable[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for part in parts:
        key = part.path if isinstance(part, Category) else part.key
        if not is_smart_key(key) and not ("." in key and all(map(is_smart_key, key.split(".")))):
            raise InvalidRecord("model.bad_key", field=place, value=key)
        if key in found:
            raise InvalidRecord("model.duplicate", field=place, value=key)
        found[key] = part
    return found


def _label(entry: Mapping[str, Any]) -> Label:
    label = {k: Words(v["text"], k, v["reviewed"]) for k, v in entry.items()}
    if "en" not in label:
        raise ValueError("label without en")
    return label


def _category(entry: Mapping[str, Any]) -> Category:
    return Category(
        id=UUID(entry["id"]),
        path=entry["path"],
        hkey=entry["hkey"],
        parent=entry["parent"],
        label=_label(entry["label"]),
        level=entry["level"],
        comment_level=entry["comment_level"],
        is_multiple=entry["ismultiple"],
        includes=tuple(entry.get("includes", ())),
    )


def _attribute(entry: Mapping[str, Any]) -> Attribute:
    if entry["type"] not in KINDS:
        raise ValueError(entry["type"])
    columns = [
        Column(c["key"], c["type"], c.get("list") or c.get("tree"))
        for c in entry.get("columns", ())
    ]
    return Attribute(
        id=UUID(entry["id"]),
        key=entry["key"],
        kind=entry["type"],
        label=_label(entry["label"]),
        level=entry["level"],
        unit=entry.get("unit"),
        integer=entry.get("integer", False),
        multiple=entry.get("multiple", False),
        minimum=entry.get("min"),
        exclusive_minimum=entry.get("exclusive_min", False),
        maximum=entry.get("max"),
        choices=entry.get("list") or entry.get("tree"),
        columns=tuple(columns),
        target=entry.get("target"),
        derived=entry.get("derived"),
        smart_common_key=entry.get("smart_common_key"),
    )


def _link(entry: Mapping[str, Any]) -> Link:
    if entry["required"] not in {"R", "C", "-"}:
        raise ValueError(entry["required"])
    return Link(
        category=entry["category"],
        attribute=entry["attribute"],
        required=entry["required"],
        level=entry["level"],
        by_taxon=entry.get("by_taxon", False),
        required_when=entry.get("required_when"),
        shown_when=entry.get("shown_when"),
        minimum=entry.get("min"),
        label=_label(entry["label"]) if "label" in entry else None,
    )


def _choice(entry: Mapping[str, Any]) -> Choice:
    return Choice(
        UUID(entry["id"]),
        entry["key"],
        _label(entry["label"]),
        entry.get("parent"),
        entry.get("code"),
    )


def _choices(entry: Mapping[str, Any], items: Iterable[Any], *, tree: bool) -> Choices:
    found = _keyed(entry["key"], map(_choice, items))
    return Choices(UUID(entry["id"]), entry["key"], found, tree, entry.get("open", False))


def _mode(entry: Mapping[str, Any]) -> TransportMode:
    return TransportMode(
        id=UUID(entry["id"]),
        key=entry["key"],
        label=_label(entry["label"]),
        kind=entry["kind"],
        max_speed_km_h=entry["max_speed_km_h"],
        max_speed_proposed=entry["max_speed_proposed"],
    )


def _taxon(entry: Mapping[str, Any]) -> Taxon:
    if entry["generalisation"] not in {None, 0, 1, 2, 3, 4}:
        raise ValueError(entry["generalisation"])
    names = [
        TaxonName(n["language"], n["text"], n["confidence"], n["reviewed"], n["main"])
        for n in entry["names"]
    ]
    return Taxon(
        id=UUID(entry["id"]),
        key=entry["key"],
        parent=entry["parent"],
        rank=entry["rank"],
        scientific_name_seed=entry["scientific_name_seed"],
        scientific_name_accepted=entry["scientific_name_accepted"],
        synonyms=tuple(entry["synonyms"]),
        name_according_to=entry["name_according_to"],
        cms_appendix_seed=tuple(entry["cms_appendix_seed"]),
        generalisation=entry["generalisation"],
        generalisation_proposed=entry["generalisation_proposed"],
        level=entry["level"],
        smart_tree_keys=tuple(entry["smart_tree_keys"]),
        names=tuple(names),
    )


def _programme(entry: Mapping[str, Any]) -> Programme:
    return Programme(UUID(entry["id"]), entry["key"], _label(entry["label"]), entry["source"])


def _membership(entry: Mapping[str, Any]) -> Membership:
    until = entry["valid_to"]
    return Membership(
        id=UUID(entry["id"]),
        taxon=entry["taxon"],
        programme=entry["programme"],
        valid_from=date.fromisoformat(entry["valid_from"]),
        valid_to=date.fromisoformat(until) if until else None,
        status=entry["status"],
    )


def _landscape(entry: Mapping[str, Any]) -> Landscape:
    return Landscape(
        id=UUID(entry["id"]),
        key=entry["key"],
        code=entry["code"],
        label=_label(entry["label"]),
        countries=tuple(entry["countries"]),
        taxa=tuple(entry["taxa"]),
        note=entry["note"],
    )


def check_references(model: DataModel) -> None:
    """Raises InvalidRecord ``model.broken_reference`` for the first name that leads nowhere."""
    for place, name, known in _references(model):
        if name not in known:
            raise InvalidRecord("model.broken_reference", field=place, value=name)
    above = {path: _above(category) for path, category in model.categories.items()}
    _check_acyclic("categories", above)
    _check_acyclic("taxa", {key: _above(taxon) for key, taxon in model.taxa.items()})
    for choices in model.choices.values():
        if choices.is_tree:
            nodes = {key: _above(node) for key, node in choices.items.items()}
            _check_acyclic(choices.key, nodes)


def _above(part: Category | Taxon | Choice) -> tuple[str, ...]:
    others = part.includes if isinstance(part, Category) else ()
    return (*others, *([part.parent] if part.parent else ()))


def _check_acyclic(place: str, above: Mapping[str, tuple[str, ...]]) -> None:
    """Raises InvalidRecord ``model.cycle`` where something stands above itself."""
    order = TopologicalSorter(above)
    try:
        order.prepare()
    except CycleError as error:
        raise InvalidRecord("model.cycle", field=place, value=error.args[1][0]) from error


def _references(model: DataModel) -> Iterable[tuple[str, str, Iterable[str]]]:
    choices = {*model.choices, TAXA}
    for category in model.categories.values():
        for path in (*category.includes, *([category.parent] if category.parent else ())):
            yield f"categories/{category.path}", path, model.categories
    for attribute in model.attributes.values():
        for name in (attribute.choices, *(column.choices for column in attribute.columns)):
            if name is not None:
                yield f"attributes/{attribute.key}", name, choices
    for link in (link for many in model.links.values() for link in many):
        yield "links", link.category, model.categories
        yield f"links/{link.category}", link.attribute, model.attributes
        for condition in (link.required_when, link.shown_when):
            if condition:
                yield from _condition_references(model, f"links/{link.category}", condition)
    for rule in model.sensitivity_rules:
        yield from _condition_references(model, "sensitivity", rule["when"])
    for check in model.checks:
        parts = cast("Sequence[str]", check.get("parts", ()))
        others = [cast("str", check[k]) for k in ("value", "limit", "per") if k in check]
        for name in (*parts, *others):
            yield "checks", name, model.attributes
    yield from _taxon_references(model)


def _condition_references(
    model: DataModel, place: str, condition: Any
) -> Iterable[tuple[str, str, Iterable[str]]]:
    for word, attribute, keys in condition_names(condition):
        yield place, word, WORDS
        known: Mapping[str, Any] = model.categories
        if attribute:
            yield place, attribute, model.attributes
            name = model.attributes[attribute].choices
            known = model.taxa if name == TAXA else model.choices[name].items if name else {}
        for key in keys:
            yield place, key, known


def _taxon_references(model: DataModel) -> Iterable[tuple[str, str, Iterable[str]]]:
    for taxon in model.taxa.values():
        if taxon.parent:
            yield f"taxa/{taxon.key}", taxon.parent, model.taxa
    for entry in model.memberships:
        yield "memberships", entry.taxon, model.taxa
        yield "memberships", entry.programme, model.programmes
    for landscape in model.landscapes.values():
        for key in landscape.taxa:
            yield f"landscapes/{landscape.code}", key, model.taxa
        for key in landscape.countries:
            yield f"landscapes/{landscape.code}", key, model.choices["range_state"].items
    for choices in model.choices.values():
        for item in choices.items.values():
            if item.parent:
                yield f"trees/{choices.key}", item.parent, choices.items
