"""What an area may change of its data model: categories, lists, taxa; how often each is used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from cami_field.domain.datamodel import DataModel
from cami_field.domain.datamodel_parts import (
    TAXA,
    Category,
    Choice,
    Label,
    Taxon,
    Words,
    label_of,
)
from cami_field.domain.incident import Incident, LegalCase, Seizure
from cami_field.domain.model_changes import (
    CATEGORY,
    CHOICE,
    TAXON,
    ModelChange,
    Unapplied,
    changed_model,
    own_names,
    unapplied,
)
from cami_field.domain.model_kept import FIXED_LISTS, kept_nodes
from cami_field.domain.patrol import Leg, Observation, Patrol
from cami_field.domain.records import Record
from cami_field.usecases.ports import Look, Reading

WORD_FIELDS = {  # fields of records that hold a word of a list
    "agencies": "agency",
    "certainty": "certainty",
    "mandate": "mandate",
    "members": "member_role",
    "objective_met": "objective_met",
    "patrol_type": "patrol_type",
    "threat": "threat",
    "transport_mode": "transport_mode",
    "weather": "weather",
}
_UNLISTED = {TAXA, "review_status", "range_state"}  # words of the program itself
_CATEGORIZED = (Observation, Seizure, LegalCase)
_WORDED: tuple[type[Record], ...] = (Patrol, Leg, Incident, *_CATEGORIZED)
_MOST_COUNTED = "S2"  # of what is more secret it isn't even said how often there is any
Node = Category | Choice | Taxon


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelNode:
    """A category, a choice or a taxon that may be changed.

    ``label`` as it is now called, ``shipped`` as it came (None: added here). ``hidden_above``: what
    it stands below is hidden. ``why_shown`` is the code of why it can't be hidden.
    """

    id: UUID
    part: str
    list_key: str | None
    key: str
    parent: str | None
    label: Label
    shipped: Label | None
    hidden: bool
    hidden_above: bool
    why_shown: str | None
    changed: bool

    @property
    def added(self) -> bool:
        """Whether the area added it."""
        return self.shipped is None


@dataclass(frozen=True, slots=True)
class ModelLists:
    """All that may be changed, in its order: categories, lists and trees by key, taxa.

    ``fixed`` lists are only renamed. ``told`` are changes that don't hold as they were made.
    """

    categories: tuple[ModelNode, ...]
    lists: Mapping[str, tuple[ModelNode, ...]]
    taxa: tuple[ModelNode, ...]
    fixed: frozenset[str]
    trees: frozenset[str]
    told: tuple[Unapplied, ...]
    may_change: bool


def model_lists(*, look: Look, model: DataModel, may_change: bool) -> ModelLists:
    """All that may be changed of the shipped ``model``, with the changes that there are."""
    with look() as reading:
        changes = reading.where(ModelChange)
    return listed(model, changes, may_change=may_change)


def model_uses(*, look: Look, model: DataModel, may_change: bool) -> Mapping[UUID, int]:
    """How many records up to level S2 have each category, choice and taxon of the area's
    ``model``; nothing is counted for somebody who may change nothing."""
    found = Counter[UUID]()
    if may_change:
        with look() as reading:
            for record in recorded(reading):
                if record.level <= _MOST_COUNTED:
                    found.update(standing(record, model))
    return found


def listed(
    model: DataModel, changes: Sequence[ModelChange], *, may_change: bool = True
) -> ModelLists:
    """All that may be changed, with these changes of the shipped ``model``."""
    now = changed_model(model, changes)
    made = _Listing(model, now, {change.id: change for change in changes})
    lists = {
        key: tuple(made.nodes(CHOICE, now.choices[key].items.values(), key))
        for key in _shown_lists(model)
    }
    return ModelLists(
        categories=tuple(made.nodes(CATEGORY, now.categories.values())),
        lists=lists,
        taxa=tuple(made.nodes(TAXON, now.taxa.values())),
        fixed=FIXED_LISTS,
        trees=frozenset(key for key in lists if now.choices[key].is_tree),
        told=unapplied(model, changes),
        may_change=may_change,
    )


def _shown_lists(model: DataModel) -> list[str]:
    """The lists that forms offer choices of, in the order of the model."""
    named = {name for a in model.attributes.values() for name in (a.choices, *_of_columns(a))}
    named |= set(WORD_FIELDS.values())
    return [key for key in model.choices if key in named - _UNLISTED]


def _of_columns(attribute: object) -> Iterator[str | None]:
    for column in getattr(attribute, "columns", ()):
        yield column.choices


@dataclass(frozen=True)
class _Listing:
    """Makes nodes of what the changed model has."""

    model: DataModel
    now: DataModel
    changes: Mapping[UUID, ModelChange]

    def nodes(
        self, part: str, these: Iterable[Node], list_key: str | None = None
    ) -> Iterator[ModelNode]:
        kept = kept_nodes(self.model)
        fixed = list_key in FIXED_LISTS
        by_key = {_key(one): one for one in these}
        for key, one in by_key.items():
            change = self.changes.get(one.id)
            if change is not None and change.added and change.withdrawn:
                continue
            above = by_key.get(one.parent) if one.parent else None
            shipped = self.model.by_id.get(one.id)
            yield ModelNode(
                id=one.id,
                part=part,
                list_key=list_key,
                key=key,
                parent=one.parent,
                label=_names(one),
                shipped=_names(shipped) if isinstance(shipped, Node) else None,
                hidden=one.hidden,
                hidden_above=above is not None and above.hidden and part != TAXON,
                why_shown=_why_shown(one, part, kept, fixed=fixed),
                changed=change is not None and not is_blank(change),
            )


def _why_shown(one: Node, part: str, kept: frozenset[UUID], *, fixed: bool) -> str | None:
    if fixed:
        return "model_change.fixed_list"
    return "model_change.named_by_rule" if part != TAXON and one.id in kept else None


def _key(one: Node) -> str:
    return one.path if isinstance(one, Category) else one.key


def _names(one: Node) -> Label:
    if not isinstance(one, Taxon):
        return one.label
    found = {n.language: Words(n.text, n.language, n.reviewed) for n in one.names if n.main}
    return {"la": label_of(one, "la"), **found} if "en" not in found else found


def is_blank(change: ModelChange) -> bool:
    """Whether a change leaves everything as it is shipped."""
    changed = change.hidden or change.added or change.rank is not None
    return not changed and not own_names(change)


def recorded(reading: Reading) -> Iterator[Record]:
    """Every record that has something of the data model."""
    for cls in _WORDED:
        yield from reading.where(cls)


def standing(record: Record, model: DataModel) -> Iterator[UUID]:
    """The ids of all that a record has of the area's data model, each once."""
    fields = vars(record)
    found: set[UUID] = set()
    if isinstance(record, _CATEGORIZED):
        if record.category is not None:
            found.add(record.category)
        for value in record.attributes.values():
            found.update(_ids(value))
    for name, choices in WORD_FIELDS.items():
        for word in _words(fields.get(name)):
            item = model.choices[choices].items.get(word) if choices in model.choices else None
            if item is not None:
                found.add(item.id)
    return iter(found)


def _ids(value: object) -> Iterator[UUID]:
    if isinstance(value, UUID):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _ids(one)
    elif isinstance(value, frozenset | list | tuple):
        for one in value:
            yield from _ids(one)


def _words(value: object) -> Iterator[str]:
    """Of people their roles, of a set its elements."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (v if isinstance(v, str) else str(k) for k, v in value.items())
