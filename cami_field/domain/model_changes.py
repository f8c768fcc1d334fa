"""The area's own data model: the shipped one with what was hidden, renamed, reordered and added.

Each change is a record of its own, and its id is that of the category, item or taxon which it
changes or adds: two laptops that change the same thing change the same record. Whatever can't be
applied is left out and told (``unapplied``); it never keeps a workspace from opening.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar, Generic, TypeVar
from uuid import UUID

from cami_field.domain.datamodel import DataModel
from cami_field.domain.datamodel_build import is_smart_key
from cami_field.domain.datamodel_parts import (
    Category,
    Choice,
    Choices,
    Label,
    Taxon,
    TaxonName,
    TransportMode,
    Words,
)
from cami_field.domain.datamodel_values import as_uuid
from cami_field.domain.model_kept import FIXED_LISTS, kept_nodes
from cami_field.domain.model_keys import free_key
from cami_field.domain.records import Record, journalled, record_type
from cami_field.domain.shapes import BOOLEAN, REAL, TEXT, OneOf

CATEGORY, CHOICE, TAXON = "category", "choice", "taxon"
MODES = "transport_mode"
MOST_LETTERS = 200  # of a name
_DEEPEST = 12
_LAST = 1e15


@record_type
@dataclass(eq=False, kw_only=True)
class ModelChange(Record):
    """A change to the shipped data model.

    ``part`` category | choice | taxon; ``key`` names the changed thing, in ``list_key`` if it is a
    choice. An ``added`` one has a new key and stands below ``base``: a path or a node's key, or the
    id of what the area added itself. ``labels`` maps a language to a name of the area's own.
    ``rank`` counts among its siblings as shipped: 0, 1, 2. Adding is taken back with
    ``withdrawn``: what others recorded under it meanwhile stays known.
    """

    TYPE: ClassVar[str] = "model_change"

    part: str | None = journalled(10, OneOf(CATEGORY, CHOICE, TAXON))
    labels: Mapping[str, str] = journalled(12, TEXT, keyed=True)
    list_key: str | None = journalled(14)
    key: str | None = journalled(15)
    base: str | None = journalled(16)
    hidden: bool | None = journalled(17, BOOLEAN)
    rank: float | None = journalled(18, REAL)
    added: bool | None = journalled(19, BOOLEAN)
    withdrawn: bool | None = journalled(20, BOOLEAN)


@dataclass(frozen=True, slots=True)
class Unapplied:
    """A change that doesn't hold as it was made: a code, and values for its words."""

    change_id: UUID
    code: str
    values: Mapping[str, object] = field(default_factory=dict)


def changed_model(model: DataModel, changes: Iterable[ModelChange]) -> DataModel:
    """The shipped model with these changes, in whatever order they come."""
    return _changed(model, changes)[0]


def unapplied(model: DataModel, changes: Iterable[ModelChange]) -> tuple[Unapplied, ...]:
    """The changes that don't hold as they were made, by id."""
    return _changed(model, changes)[1]


def places(
    model: DataModel, changes: Iterable[ModelChange], part: str, list_key: str = ""
) -> dict[UUID, float]:
    """The position that each category, or each item of a list or tree, has among its siblings;
    what was added without one has the same, at the end, and is in order of ids."""
    wanted = _sorted_out(model, changes, []).get((part, list_key), [])
    if part == CATEGORY:
        return _Grown(
            model.categories.values(), wanted, frozenset(), [], dotted=True, rooted=True
        ).places()
    choices = model.choices[list_key]
    return _Grown(choices.items.values(), wanted, frozenset(), [], dotted=choices.is_tree).places()


def own_names(change: ModelChange) -> dict[str, str]:
    """The names that a change gives, by language; empty ones are none."""
    found = {}
    for language, text in sorted((str(k), str(v)) for k, v in change.labels.items()):
        name = " ".join(text.split())[:MOST_LETTERS].strip()
        if name and 1 < len(language) <= 16:
            found[language] = name
    return found


def _changed(
    model: DataModel, changes: Iterable[ModelChange]
) -> tuple[DataModel, tuple[Unapplied, ...]]:
    told: list[Unapplied] = []
    sets = _sorted_out(model, changes, told)
    if not sets:
        return model, tuple(told)
    kept = kept_nodes(model)
    categories, taxa = model.categories, model.taxa
    choices = dict(model.choices)
    for name, wanted in sets.items():
        if name == (CATEGORY, ""):
            grown = _Grown(categories.values(), wanted, kept, told, dotted=True, rooted=True)
            categories = grown.made(_category)
        elif name == (TAXON, ""):
            named = _Grown(taxa.values(), wanted, frozenset(), told, flat=True).made(_taxon)
            taxa = {key: named[key] for key in taxa}  # they are offered by their names
        else:
            choices[name[1]] = _choices(choices[name[1]], wanted, kept, told)
    changed = replace(model, categories=categories, choices=choices, taxa=taxa)
    if (CHOICE, MODES) in sets:
        changed = replace(changed, transport_modes=_modes(model, choices[MODES]))
    return changed, tuple(sorted(told, key=lambda one: (one.change_id, one.code)))


_Sets = dict[tuple[str, str], list[ModelChange]]


def _sorted_out(model: DataModel, changes: Iterable[ModelChange], told: list[Unapplied]) -> _Sets:
    """The changes of the categories, of each list and of the taxa, in order of their ids."""
    sets: _Sets = defaultdict(list)
    for change in sorted(changes, key=lambda change: change.id):
        part, choices = change.part or "", change.list_key or ""
        known = part in (CATEGORY, TAXON) or (part == CHOICE and choices in model.choices)
        if not known or (change.added and part == TAXON):
            told.append(Unapplied(change.id, "model_change.unknown", _named(change)))
        else:
            sets[part, choices if part == CHOICE else ""].append(change)
    return dict(sets)


def _named(change: ModelChange) -> dict[str, object]:
    names = own_names(change)
    name = names.get("en") or next(iter(names.values()), None)
    return {"value": name or change.key or str(change.id)}


PartT = TypeVar("PartT", Category, Choice, Taxon)


@dataclass(slots=True)
class _Node(Generic[PartT]):
    """A place in a tree or list; ``part`` is None for what is added."""

    id: UUID
    key: str
    parent: str | None
    order: float
    part: PartT | None
    change: ModelChange | None = None
    hidden: bool = False

    @property
    def rank(self) -> tuple[float, bool, UUID]:
        moved = self.change.rank if self.change is not None else None
        return self.order if moved is None else moved, self.part is None, self.id


class _Grown(Generic[PartT]):
    """A tree or list as changes make it.

    ``dotted``: a key is the path of what it stands below. ``rooted``: nothing is added at the top.
    ``fixed``: nothing is hidden or added. ``flat``: hiding one hides nothing below it.
    """

    def __init__(
        self,
        parts: Iterable[PartT],
        changes: Sequence[ModelChange],
        kept: frozenset[UUID],
        told: list[Unapplied],
        *,
        dotted: bool = False,
        rooted: bool = False,
        fixed: bool = False,
        flat: bool = False,
    ) -> None:
        self._told, self._kept, self._fixed, self._flat = told, kept, fixed, flat
        self._dotted, self._rooted = dotted, rooted
        self._nodes: dict[str, _Node[PartT]] = {}
        siblings: dict[str | None, int] = defaultdict(int)
        for part in parts:
            key = part.path if isinstance(part, Category) else part.key
            self._nodes[key] = _Node(part.id, key, part.parent, siblings[part.parent], part)
            siblings[part.parent] += 1
        self._take([change for change in changes if not change.added])
        self._add([change for change in changes if change.added])
        self._hide()

    def made(self, make: Callable[[_Node[PartT], Mapping[str, PartT]], PartT]) -> dict[str, PartT]:
        """The parts by key in order, each made of its node once those above it are."""
        below: dict[str | None, list[_Node[PartT]]] = defaultdict(list)
        for node in self._nodes.values():
            below[node.parent].append(node)
        made: dict[str, PartT] = {}
        waiting = sorted(below[None], key=lambda node: node.rank, reverse=True)
        while waiting:
            node = waiting.pop()
            made[node.key] = make(node, made)
            waiting += sorted(below[node.key], key=lambda node: node.rank, reverse=True)
        return made

    def places(self) -> dict[UUID, float]:
        """Where each stands among its siblings."""
        return {node.id: node.rank[0] for node in self._nodes.values()}

    def _tell(self, change: ModelChange, code: str, **values: object) -> None:
        self._told.append(Unapplied(change.id, f"model_change.{code}", _named(change) | values))

    def _take(self, changes: Sequence[ModelChange]) -> None:
        """Changes of what there is; of several the one that has its id, or the first."""
        for change in sorted(changes, key=lambda change: (not self._is_its(change), change.id)):
            node = self._nodes.get(change.key or "")
            if node is None:
                self._tell(change, "unknown")
            elif node.change is not None:
                self._tell(change, "twice")
            else:
                node.change = change

    def _is_its(self, change: ModelChange) -> bool:
        node = self._nodes.get(change.key or "")
        return node is not None and node.id == change.id

    def _add(self, changes: Sequence[ModelChange]) -> None:
        """What is added, below what there is or was added before."""
        ids = {node.id: node for node in self._nodes.values()}
        waiting = []
        for change in changes:
            valid = is_smart_key(change.key or "") and own_names(change) and change.id not in ids
            if valid and not self._fixed:
                waiting.append(change)
            else:
                self._tell(change, "fixed_list" if self._fixed else "unknown")
        for _ in range(_DEEPEST):
            ready = [change for change in waiting if self._above(change, ids) is not None]
            for change in ready:
                node = self._added(change, self._above(change, ids) or "")
                ids[node.id] = self._nodes[node.key] = node
            waiting = [change for change in waiting if change.id not in ids]
        for change in waiting:
            self._tell(change, "no_base")

    def _above(self, change: ModelChange, ids: Mapping[UUID, _Node[PartT]]) -> str | None:
        """The key of what it is to stand below, "" for the top; None if that isn't there."""
        if not change.base or not self._dotted:
            return None if self._rooted else ""
        named = as_uuid(change.base)
        node = self._nodes.get(change.base) if named is None else ids.get(named)
        return node.key if node is not None else None

    def _added(self, change: ModelChange, above: str) -> _Node[PartT]:
        before = f"{above}." if above else ""
        taken = {key.removeprefix(before) for key in self._nodes if key.startswith(before)}
        wanted = change.key or ""
        key = free_key(wanted, taken)
        if key != wanted:
            self._tell(change, "key_taken", key=before + wanted)
        return _Node(change.id, before + key, above or None, _LAST, None, change)

    def _hide(self) -> None:
        """Hide what is wished, but for what rules name and the last that is left to choose."""
        wished = []
        for node in self._nodes.values():
            if node.change is None:
                continue
            if node.part is None and node.change.withdrawn:
                node.hidden = True
            elif node.change.hidden and node.id in self._kept:
                self._tell(node.change, "named_by_rule")
            elif node.change.hidden and self._fixed:
                self._tell(node.change, "fixed_list")
            elif node.change.hidden:
                node.hidden = True
                wished.append(node)
        if wished and all(self._is_hidden(node) for node in self._nodes.values()):
            for node in wished:
                node.hidden = False
                if node.change is not None:
                    self._tell(node.change, "last_choice")
        for node in self._nodes.values():
            node.hidden = self._is_hidden(node)

    def _is_hidden(self, node: _Node[PartT]) -> bool:
        """Itself, or by what it stands below."""
        above = self._nodes.get(node.parent) if node.parent and not self._flat else None
        return node.hidden or (above is not None and self._is_hidden(above))


def _label(old: Label, change: ModelChange | None) -> Label:
    """A name of the area's own counts as reviewed; what has none in English is named as it is."""
    given = own_names(change) if change is not None else {}
    label = {**old, **{lang: Words(text, lang, reviewed=True) for lang, text in given.items()}}
    return label if "en" in label else {**label, "en": next(iter(label.values()))}


def _category(node: _Node[Category], made: Mapping[str, Category]) -> Category:
    if node.part is not None:
        return replace(node.part, label=_label(node.part.label, node.change), hidden=node.hidden)
    above = made[node.parent or ""]
    return replace(
        above,
        id=node.id,
        path=node.key,
        hkey=f"{node.key}.",
        parent=above.path,
        label=_label({}, node.change),
        includes=(),
        hidden=node.hidden,
        added=True,
    )


def _choice(node: _Node[Choice], _made: Mapping[str, Choice]) -> Choice:
    if node.part is not None:
        return replace(node.part, label=_label(node.part.label, node.change), hidden=node.hidden)
    label = _label({}, node.change)
    return Choice(node.id, node.key, label, node.parent, hidden=node.hidden, added=True)


def _choices(
    old: Choices, changes: Sequence[ModelChange], kept: frozenset[UUID], told: list[Unapplied]
) -> Choices:
    fixed = old.key in FIXED_LISTS
    grown = _Grown(old.items.values(), changes, kept, told, dotted=old.is_tree, fixed=fixed)
    return replace(old, items=grown.made(_choice))


def _taxon(node: _Node[Taxon], _made: Mapping[str, Taxon]) -> Taxon:
    taxon = node.part
    assert taxon is not None  # none is added
    given = own_names(node.change) if node.change is not None else {}
    names = [
        name._replace(main=name.main and name.language not in given)
        for name in taxon.names
        if given.get(name.language) != name.text
    ]
    own = [TaxonName(lang, text, "H", reviewed=True, main=True) for lang, text in given.items()]
    return replace(taxon, names=(*own, *names), hidden=node.hidden)


def _modes(model: DataModel, choices: Choices) -> dict[str, TransportMode]:
    """Ways to move as their list has them; of an added one no speed is a sign of a mistake."""
    found = {}
    for key, item in choices.items.items():
        known = model.transport_modes.get(key)
        if known is not None:
            found[key] = replace(known, label=item.label)
        else:
            found[key] = TransportMode(item.id, key, item.label, "other", None, True)
    return found
