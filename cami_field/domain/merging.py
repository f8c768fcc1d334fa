"""Merging: what stands of a record is a fold over all its entries, whatever order they came in.

Per field, the heads are the entries that no other entry present names. The greatest stamp among
them is shown; heads with different values are one conflict. Nothing here knows what a field means.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cami_field.domain.journal import MOVED, REMOVE, RESTORE, Entry, EntryName
from cami_field.domain.records import LIFE, FieldKey
from cami_field.domain.shapes import Wire


@dataclass(frozen=True, slots=True)
class Standing:
    """An entry with the name others use for it."""

    name: EntryName
    entry: Entry

    @property
    def order(self) -> tuple[object, ...]:
        """Later is greater; ties by chain, place and hash."""
        return (*self.entry.stamp, *self.name)


@dataclass(frozen=True, slots=True)
class RecordState:
    """What stands of one record.

    ``heads``: per field its heads, the shown one first. ``life``: the heads of removal and
    restoring. ``incomplete``: fields that name an entry which is not here yet.
    """

    heads: Mapping[FieldKey, tuple[Standing, ...]] = field(default_factory=dict)
    life: tuple[Standing, ...] = ()
    removed: bool = False
    incomplete: frozenset[FieldKey] = frozenset()

    def values(self) -> dict[FieldKey, Wire]:
        """The shown value of every field that has one."""
        return {key: shown(key, heads) for key, heads in self.heads.items()}

    def conflicts(self) -> tuple[FieldKey, ...]:
        """Fields whose heads differ; a set's element never is one."""
        return tuple(
            key
            for key, heads in self.heads.items()
            if len(heads) > 1
            and not _is_element(key, heads)
            and key not in self.incomplete
            and any(h.entry.fields[key] != heads[0].entry.fields[key] for h in heads[1:])
        )

    def names(self, key: FieldKey) -> list[EntryName]:
        """What a put over this field names: the shown head and heads of equal value."""
        heads = self.life if key == LIFE else self.heads.get(key, ())
        if key == LIFE or not heads:
            return [h.name for h in heads]
        value = heads[0].entry.fields[key]
        equal = _is_element(key, heads)
        return [h.name for h in heads if equal or h.entry.fields[key] == value]

    def all_names(self) -> dict[FieldKey, list[EntryName]]:
        """What a removal names: every head of every field, and of life."""
        named = {key: [h.name for h in heads] for key, heads in self.heads.items()}
        named[LIFE] = [h.name for h in self.life]
        return named


def _is_element(key: FieldKey, heads: Sequence[Standing]) -> bool:
    return (
        isinstance(key, bytes)
        and key[:1] in (b"e", b"f")
        and all(isinstance(h.entry.fields[key], bool) for h in heads)
    )


def shown(key: FieldKey, heads: Sequence[Standing]) -> Wire:
    """The value shown for a field: of a set's element, whether any head has it in."""
    if _is_element(key, heads):
        return any(h.entry.fields[key] for h in heads)
    return heads[0].entry.fields[key]


def fold(entries: Sequence[Standing]) -> RecordState:
    """What stands after all ``entries`` of one record, in whatever order they are given."""
    if len(entries) == 1 and entries[0].entry.fields and not entries[0].entry.replaces:
        only = (entries[0],)
        return RecordState(dict.fromkeys(entries[0].entry.fields, only))
    named, incomplete = _named(entries)
    heads: dict[FieldKey, list[Standing]] = {}
    life: list[Standing] = []
    for standing in entries:
        kind = standing.entry.kind
        if kind in (REMOVE, RESTORE):
            if standing.name not in named.get(LIFE, ()):
                life.append(standing)
            continue
        if kind == MOVED:
            continue
        for key in standing.entry.fields:
            if standing.name not in named.get(key, ()):
                heads.setdefault(key, []).append(standing)
    sorted_heads = {
        key: tuple(sorted(found, key=lambda h: h.order, reverse=True))
        for key, found in heads.items()
    }
    life.sort(key=lambda h: h.order, reverse=True)
    removed = _covered([s.entry for s in life if s.entry.kind == REMOVE], sorted_heads)
    return RecordState(sorted_heads, tuple(life), removed, frozenset(incomplete))


def _named(
    entries: Sequence[Standing],
) -> tuple[dict[FieldKey, set[EntryName]], set[FieldKey]]:
    present = {standing.name: standing for standing in entries}
    named: dict[FieldKey, set[EntryName]] = {}
    incomplete: set[FieldKey] = set()
    for standing in entries:
        for key, names in standing.entry.replaces.items():
            for name in names:
                other = present.get(name)
                if other is None:
                    incomplete.add(key)
                elif other.entry.stamp < standing.entry.stamp and (
                    standing.entry.kind != REMOVE or key == LIFE
                ):
                    named.setdefault(key, set()).add(name)
    return named, incomplete


def _covered(removes: Sequence[Entry], heads: Mapping[FieldKey, tuple[Standing, ...]]) -> bool:
    """Whether the removals that stand, one for each scope, together name every head."""
    return bool(removes) and all(
        any(head.name in entry.replaces.get(key, ()) for entry in removes)
        for key, found in heads.items()
        for head in found
    )


def state_hash(states: Iterable[tuple[bytes, RecordState]]) -> bytes:
    """SHA-256 over the sorted (record, field, heads) of all that stands, not interpreted.

    Equal on two stores that hold the same entries, whatever their version or engine.
    """
    lines = []
    for record, state in states:
        for key, heads in (*state.heads.items(), (LIFE, state.life)):
            for head in heads:
                place = key if isinstance(key, bytes) else b"i" + key.to_bytes(4, "big")
                lines.append((record, place, head.name))
    digest = hashlib.sha256()
    for record, place, name in sorted(lines):
        digest.update(record + len(place).to_bytes(2, "big") + place)
        digest.update(name.chain + name.seq.to_bytes(8, "big") + name.hash4)
    return digest.digest()
