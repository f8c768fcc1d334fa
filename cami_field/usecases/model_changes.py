"""Changing the area's data model: hide, rename, move, add, and take each of these back.

A change is a record like all others: journalled, merged field by field, seen in the history.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from cami_field.domain.datamodel import DataModel
from cami_field.domain.datamodel_names import fold
from cami_field.domain.datamodel_parts import Category, Choice, Taxon
from cami_field.domain.errors import InvalidRecord
from cami_field.domain.ids import new_id
from cami_field.domain.model_changes import (
    CATEGORY,
    CHOICE,
    MOST_LETTERS,
    TAXON,
    ModelChange,
    changed_model,
    own_names,
    places,
    unapplied,
)
from cami_field.domain.model_keys import smart_key
from cami_field.usecases.keep_rules import Demand
from cami_field.usecases.model_lists import ModelNode, listed, recorded, standing
from cami_field.usecases.ports import Begin, Reading, UnitOfWork

ACTION = "change_model"
_AT_THE_END = {"other", "none", "unknown", "not_recorded"}
_FAR = 1e14  # what was added without a place stands beyond
Changes = dict[UUID, ModelChange]


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeChange:
    """What to change of a node; None: as it is. A name of "" is the shipped one again.

    ``place`` is its position among its siblings, ``unplaced`` gives it back the shipped one.
    """

    hidden: bool | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    place: float | None = None
    unplaced: bool = False
    withdrawn: bool | None = None


def change_node(
    node_id: UUID, wanted: NodeChange, *, begin: Begin, model: DataModel, demand: Demand
) -> NodeChange:
    """Hide or show, rename, take back what was added; returns what undoes it.

    ``model`` is the shipped one. Raises AccessRefused, and InvalidRecord ``model_change.unknown``,
    ``named_by_rule``, ``fixed_list``, ``last_choice``, ``no_name``, ``long_name``, ``same_name``,
    ``in_use``.
    """
    demand(ACTION)
    with begin() as work:
        changes = _changes(work)
        was = _record_of(node_id, changes, model)
        record = _with(was, wanted)
        if wanted.withdrawn:
            _check_unused(was, changes, model, work)
        _check(record, changes, model)
        _keep(record, work)
        work.commit()
    return NodeChange(
        hidden=bool(was.hidden),
        names={language: was.labels.get(language, "") for language in wanted.names},
        place=was.rank,
        unplaced=was.rank is None,
        withdrawn=bool(was.withdrawn),
    )


def as_shipped(node_id: UUID, *, begin: Begin, model: DataModel, demand: Demand) -> NodeChange:
    """Take back all that was changed of a shipped thing, or an added thing itself; returns what
    undoes it. Raises as ``change_node``."""
    with begin() as work:
        record = _record_of(node_id, _changes(work), model)
    if record.added:
        wanted = NodeChange(withdrawn=True)
    else:
        names = dict.fromkeys(record.labels, "")
        wanted = NodeChange(hidden=False, names=names, unplaced=True)
    return change_node(node_id, wanted, begin=begin, model=model, demand=demand)


def move_node(node_id: UUID, by: int, *, begin: Begin, model: DataModel, demand: Demand) -> bool:
    """Up (-1) or down (1) among its siblings; False at the end. Raises as ``change_node``."""
    demand(ACTION)
    with begin() as work:
        changes = _changes(work)
        record = _record_of(node_id, changes, model)
        beside = _beside(record, changes, model)
        order = [node.id for node in beside]
        if node_id not in order:
            raise _refusal("unknown", record)
        here = order.index(node_id)
        there = here + by
        if not 0 <= there < len(order):
            return False
        order.insert(there, order.pop(here))
        place = _between(order, there, _places(record, changes, model))
        if place is not None:
            _keep(replace(record, rank=place), work)
        else:  # no number lies between: each gets one of its own
            for number, one in enumerate(order):
                other = _record_of(one, changes, model)
                _keep(replace(other, rank=float(number)), work)
        work.commit()
    return True


def add_node(
    part: str,
    names: Mapping[str, str],
    *,
    list_key: str | None = None,
    below: UUID | None = None,
    begin: Begin,
    model: DataModel,
    demand: Demand,
) -> UUID:
    """A category below another, or a choice in a list or below a node of a tree; returns its id.

    Raises AccessRefused, and InvalidRecord: ``model_change.no_base`` and those of ``change_node``.
    """
    demand(ACTION)
    with begin() as work:
        changes = _changes(work)
        above = changed_model(model, changes.values()).by_id.get(below) if below else None
        record = _with(
            ModelChange(id=new_id(), part=part, list_key=list_key, base=_base(above), added=True),
            NodeChange(names=names),
        )
        given = own_names(record)
        beside = _beside(record, changes, model, above)
        name = given.get("en") or next(iter(given.values()), "")
        record.key = smart_key(name, {node.key.rpartition(".")[2] for node in beside})
        record.rank = _before_the_rest(beside, _places(record, changes, model))
        _check(record, changes, model)
        _keep(record, work)
        work.commit()
    return record.id


# ---- parts of it


def _changes(reading: Reading) -> Changes:
    return {change.id: change for change in reading.where(ModelChange)}


def _record_of(node_id: UUID, changes: Changes, model: DataModel) -> ModelChange:
    """The change of a node as it stands, or one that changes nothing yet."""
    if node_id in changes:
        return replace(changes[node_id])
    node = model.by_id.get(node_id)
    if isinstance(node, Category):
        return ModelChange(id=node_id, part=CATEGORY, key=node.path)
    if isinstance(node, Taxon):
        return ModelChange(id=node_id, part=TAXON, key=node.key)
    if isinstance(node, Choice):
        lists = (key for key, one in model.choices.items() if one.items.get(node.key) is node)
        return ModelChange(id=node_id, part=CHOICE, list_key=next(lists, None), key=node.key)
    raise InvalidRecord("model_change.unknown", value=str(node_id))


def _with(record: ModelChange, wanted: NodeChange) -> ModelChange:
    labels = dict(record.labels)
    for language, text in wanted.names.items():
        name = " ".join(text.split())
        if len(name) > MOST_LETTERS:
            raise InvalidRecord("model_change.long_name", value=name[:40], limit=MOST_LETTERS)
        labels.pop(language, None)
        if name:
            labels[language] = name
    changed = replace(record, labels=labels)
    if wanted.hidden is not None:
        changed.hidden = wanted.hidden or None
    if wanted.withdrawn is not None:
        changed.withdrawn = wanted.withdrawn or None
    if wanted.place is not None or wanted.unplaced:
        changed.rank = wanted.place
    return changed


def _check(record: ModelChange, changes: Changes, model: DataModel) -> None:
    """Raise InvalidRecord where the change would not hold as it is meant."""
    if record.added and not own_names(record):
        raise InvalidRecord("model_change.no_name")
    for told in unapplied(model, [*({**changes, record.id: record}).values()]):
        known = told.code in _told_before(record, changes, model)
        if told.change_id == record.id and told.code != "model_change.key_taken" and not known:
            raise InvalidRecord(told.code, **told.values)
    names = {(language, fold(text)) for language, text in own_names(record).items()}
    if record.hidden or record.withdrawn:
        return
    for node in _beside(record, {**changes, record.id: record}, model):
        for language, words in node.label.items() if node.id != record.id else ():
            if (language, fold(words.text)) in names:
                raise InvalidRecord("model_change.same_name", value=words.text)


def _told_before(record: ModelChange, changes: Changes, model: DataModel) -> set[str]:
    told = unapplied(model, changes.values()) if record.id in changes else ()
    return {one.code for one in told if one.change_id == record.id}


def _check_unused(
    record: ModelChange, changes: Changes, model: DataModel, work: UnitOfWork
) -> None:
    """Raise InvalidRecord where an added thing stands in a record, or above another."""
    if not record.added:
        raise _refusal("unknown", record)
    now = changed_model(model, changes.values())
    below = [node.parent for node in _group(record, changes, model)]
    own = now.by_id.get(record.id)
    key = own.path if isinstance(own, Category) else getattr(own, "key", None)
    if key in below or any(record.id in standing(one, now) for one in recorded(work)):
        raise _refusal("in_use", record)


def _refusal(code: str, record: ModelChange) -> InvalidRecord:
    names = own_names(record)
    value = names.get("en") or next(iter(names.values()), record.key)
    return InvalidRecord(f"model_change.{code}", value=value)


def _keep(record: ModelChange, work: UnitOfWork) -> None:
    if work.status(ModelChange, record.id) == "removed":
        work.restore(ModelChange, record.id)
    if work.find(ModelChange, record.id) is None:
        work.add(record)
    else:
        work.save(record)


def _group(record: ModelChange, changes: Changes, model: DataModel) -> tuple[ModelNode, ...]:
    """The categories, or the list or tree that it is in."""
    found = listed(model, [*changes.values()])
    if record.part == CATEGORY:
        return found.categories
    return found.lists.get(record.list_key or "", ()) if record.part == CHOICE else ()


def _beside(
    record: ModelChange, changes: Changes, model: DataModel, above: object = None
) -> list[ModelNode]:
    """What stands beside a node, itself included if it is there already, in order."""
    nodes = _group(record, changes, model)
    if above is None:
        own = next((node for node in nodes if node.id == record.id), None)
        parent = own.parent if own is not None else None
    else:
        parent = above.path if isinstance(above, Category) else getattr(above, "key", None)
    return [node for node in nodes if node.parent == parent]


def _places(record: ModelChange, changes: Changes, model: DataModel) -> dict[UUID, float]:
    known = record.part == CATEGORY or record.list_key in model.choices
    if not known:
        raise _refusal("unknown", record)
    return places(model, changes.values(), record.part or "", record.list_key or "")


def _between(order: Sequence[UUID], here: int, at: Mapping[UUID, float]) -> float | None:
    """A number between those before and behind; None if there is none."""
    before = at[order[here - 1]] if here else None
    behind = at[order[here + 1]] if here + 1 < len(order) else _FAR
    if before is None:
        return behind - 1 if behind < _FAR else 0.0
    found = before + 1 if behind >= _FAR else (before + behind) / 2
    return found if before < found < behind and found < _FAR else None


def _before_the_rest(beside: Sequence[ModelNode], at: Mapping[UUID, float]) -> float | None:
    """Before "other" and "unknown" where a list ends with them; None: at the end."""
    rest = len(beside)
    while rest and beside[rest - 1].key.rpartition(".")[2] in _AT_THE_END:
        rest -= 1
    if rest == len(beside):
        return None
    order = [node.id for node in beside]
    return _between([*order[:rest], UUID(int=0), *order[rest:]], rest, {**at, UUID(int=0): 0.0})


def _base(above: object) -> str | None:
    """What is added by the area is named by its id: its key may become another one."""
    if isinstance(above, Category | Choice):
        key = above.path if isinstance(above, Category) else above.key
        return str(above.id) if above.added else key
    return None
