"""Between what stands of a record and its row: columns made from the record type."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from cami_field.adapters.canonical import decode, encode
from cami_field.domain import area, incident, model_changes, patrol
from cami_field.domain.records import FieldKey, FieldSpec, Record, RecordType, spec_of, values_of
from cami_field.domain.shapes import Shape, Wire, id_of

_ = (area, incident, model_changes, patrol)  # importing them makes their record types known

REMOVED, CONFLICT, INCOMPLETE = 1, 2, 4
_Cells = Callable[[Wire], tuple[Any, ...]]


class RecordRows:
    """Rows of one record type: ``id``, ``flags``, then the columns of each field in order."""

    def __init__(self, kind: RecordType) -> None:
        self.kind = kind
        self.columns: list[tuple[str, str]] = [("id", "BLOB"), ("flags", "INTEGER")]
        self._plain: dict[str, int] = {}  # fields that stand in their column as they are
        self._single: list[tuple[str, int, Callable[[Wire], Any]]] = []
        self._several: list[tuple[str, int, int, Callable[[tuple[Any, ...]], Any]]] = []
        self._keyed: list[tuple[FieldSpec, int]] = []
        self._cells: list[tuple[int, int, int, _Cells | None]] = []
        self._unset: dict[str, Any] = dict.fromkeys(("id", *(f.name for f in kind.fields)))
        self._elements = [f.name for f in kind.fields if f.keyed]
        for spec in kind.fields:
            start = len(self.columns)
            if spec.keyed:
                self.columns.append((spec.name, "BLOB"))
                self._keyed.append((spec, start))
            else:
                self.columns.extend((spec.name + c.suffix, c.kind) for c in spec.shape.columns)
                single = len(spec.shape.columns) == 1
                if single:
                    if type(spec.shape).from_wire is Shape.from_wire:
                        self._plain[spec.name] = start
                    else:
                        self._single.append((spec.name, start, spec.shape.from_wire))
                else:
                    self._several.append(
                        (spec.name, start, len(self.columns), spec.shape.from_columns)
                    )
                self._cells.append(
                    (
                        spec.number,
                        start,
                        len(self.columns),
                        None if single else spec.shape.to_columns,
                    )
                )

        self._plain_cells = itemgetter(*self._plain.values())

    def project(self, record: bytes, flags: int, values: Mapping[FieldKey, Wire]) -> list[Any]:
        """The row for a record's shown values."""
        row: list[Any] = [None] * len(self.columns)
        row[0], row[1] = record, flags
        left = len(values)
        for number, start, stop, cells in self._cells:
            if number in values:
                left -= 1
                if cells is None:
                    row[start] = values[number]
                else:
                    row[start:stop] = cells(values[number])
        if left and self._keyed:
            grouped = self._grouped(values)
            for spec, start in self._keyed:
                if spec.number in grouped:
                    row[start] = encode(grouped[spec.number])
        return row

    def _grouped(self, values: Mapping[FieldKey, Wire]) -> dict[int, dict[FieldKey, Wire]]:
        """Elements under their field's number; those taken out of a set, and emptied, left out."""
        grouped: dict[int, dict[FieldKey, Wire]] = {}
        for key, value in values.items():
            if not isinstance(key, bytes) or value is None:
                continue
            spec = spec_of(self.kind, key)
            if spec is not None and (value is not False or key[:1] == b"a"):
                grouped.setdefault(spec.number, {})[key] = value
        return grouped

    def build(self, row: Sequence[Any]) -> Record:
        """The record that a row shows."""
        values: dict[str, Any] = self._unset.copy()
        for name in self._elements:
            values[name] = {}
        values["id"] = id_of(row[0])
        values.update(zip(self._plain, self._plain_cells(row), strict=True))
        for name, start, read in self._single:
            if row[start] is not None:
                values[name] = read(row[start])
        for name, start, stop, read_cells in self._several:
            if row[start] is not None:  # each grouped value has its first column
                values[name] = read_cells(tuple(row[start:stop]))
        for _, start in self._keyed:
            if row[start] is not None:
                values.update(values_of(self.kind, decode(row[start])))
        # what __init__ would do, at a fraction of its cost: most of sixty fields are not recorded
        record = object.__new__(self.kind.cls)
        record.__dict__ = values
        return record
