"""The table of roles (``resources/access/roles.json``) into the domain's AccessRules."""

from __future__ import annotations

import json
import math
from collections.abc import Collection
from datetime import timedelta
from decimal import Decimal, InvalidOperation
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from cami_field.domain.access import (
    ACTIONS,
    RULE_NAMES,
    AccessRules,
    ActionRule,
)
from cami_field.domain.cells import CellSize
from cami_field.domain.errors import FileRefused
from cami_field.domain.records import LEVELS

VERSION = 1
MAX_BYTES = 256 * 1024
MAX_NAMES = 1000
MAX_WINDOW_DAYS = 3660
CATEGORIES = ("0", "1", "2", "3", "4")


def shipped_rules() -> AccessRules:
    """The table that comes with the program."""
    return read_rules(files("resources") / "access" / "roles.json")


def read_rules(path: Path | Traversable) -> AccessRules:
    """The table of a JSON file, complete and free of unknown words.

    Raises FileRefused with ``path``: ``access.unreadable``, ``access.too_large``,
    ``access.not_json``; and with ``place`` (``roles.ranger.S2``): ``access.missing``,
    ``access.unknown`` (``value``, ``known``), ``access.bad_value`` (``value``).
    """
    return _Table(str(path), _read(path)).rules()


def _read(path: Path | Traversable) -> object:
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise FileRefused("access.unreadable", path=str(path), reason=str(error)) from error
    if len(raw) > MAX_BYTES:
        raise FileRefused("access.too_large", path=str(path), limit=MAX_BYTES)
    try:
        return json.loads(raw, object_pairs_hook=_without_doubles)
    except (ValueError, RecursionError) as error:
        raise FileRefused("access.not_json", path=str(path), reason=str(error)) from error


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):  # the reader of the file would see one, the program the other
        message = "a name stands twice: " + ", ".join(name for name, _ in pairs)[:200]
        raise ValueError(message)
    return found


class _Table:
    """The file's content, checked part by part."""

    def __init__(self, path: str, document: object) -> None:
        self._path = path
        self._document = self._object(document, "file")

    def rules(self) -> AccessRules:
        known = (
            "version", "roles", "actions", "window_days", "cells",
            "place_fields", "without_place", "reveals_place",
        )  # fmt: skip
        self._only(self._document, known, "file")
        if self._part("version") != VERSION:
            raise self._bad("version", self._part("version"))
        days = self._part("window_days")
        if isinstance(days, bool) or not isinstance(days, int) or not 0 < days <= MAX_WINDOW_DAYS:
            raise self._bad("window_days", days)
        sees = self._sees()
        return AccessRules(
            sees=sees,
            does=self._does(sees),
            window=timedelta(days=days),
            cells=self._cells(),
            place_fields=self._names(self._part("place_fields"), "place_fields"),
            without_place=self._names(self._part("without_place"), "without_place"),
            reveals_place=self._names(self._part("reveals_place"), "reveals_place"),
        )

    def _sees(self) -> dict[str, dict[str, str]]:
        sees: dict[str, dict[str, str]] = {}
        for role, row in self._object(self._part("roles"), "roles").items():
            place = f"roles.{role}"
            levels = self._exactly(row, LEVELS, place)
            for level, rule in levels.items():
                if not isinstance(rule, str):
                    raise self._bad(f"{place}.{level}", rule)
                self._only([rule], RULE_NAMES, f"{place}.{level}")
            sees[role] = dict(levels)
        return sees

    def _does(self, roles: Collection[str]) -> dict[str, ActionRule]:
        does: dict[str, ActionRule] = {}
        actions = self._exactly(self._part("actions"), sorted(ACTIONS), "actions")
        for action, row in actions.items():
            place = f"actions.{action}"
            row = self._object(row, place)  # noqa: PLW2901
            self._only(row, ("roles", "training_roles", "grants"), place)
            names = {name: self._names(row[name], f"{place}.{name}") for name in row}
            for name in ("roles", "training_roles"):
                self._only(names.get(name, frozenset()), roles, f"{place}.{name}")
            does[action] = ActionRule(**names)
        return does

    def _cells(self) -> dict[int, CellSize]:
        sizes: dict[int, CellSize] = {}
        for category, row in self._exactly(self._part("cells"), CATEGORIES, "cells").items():
            place = f"cells.{category}"
            size = self._exactly(row, ("degrees", "uncertainty_m"), place)
            degrees = self._degrees(size["degrees"], f"{place}.degrees")
            metres = size["uncertainty_m"]
            if (
                isinstance(metres, bool)
                or not isinstance(metres, int | float)
                or not math.isfinite(metres)
                or metres <= 0
            ):
                raise self._bad(f"{place}.uncertainty_m", metres)
            sizes[int(category)] = CellSize(degrees, float(metres))
        return sizes

    def _degrees(self, value: object, place: str) -> Decimal:
        """0.000001 to 10 degrees, such that cells end at the equator and at the pole."""
        try:
            degrees = Decimal(value) if isinstance(value, str) and len(value) < 20 else Decimal(0)
        except InvalidOperation as error:
            raise self._bad(place, value) from error
        if not degrees.is_finite() or not Decimal("0.000001") <= degrees <= 10 or 90 % degrees:
            raise self._bad(place, value)
        return degrees

    def _part(self, name: str) -> object:
        if name not in self._document:
            raise FileRefused("access.missing", path=self._path, place=name)
        return self._document[name]

    def _object(self, value: object, place: str) -> dict[str, Any]:
        if not isinstance(value, dict) or len(value) > MAX_NAMES:
            raise self._bad(place, value)
        return value

    def _exactly(self, value: object, names: Collection[str], place: str) -> dict[str, Any]:
        found = self._object(value, place)
        self._only(found, names, place)
        for name in names:
            if name not in found:
                raise FileRefused("access.missing", path=self._path, place=f"{place}.{name}")
        return found

    def _only(self, found: Collection[str], known: Collection[str], place: str) -> None:
        for name in sorted(set(found) - set(known)):
            words = ", ".join(sorted(known))
            raise FileRefused(
                "access.unknown", path=self._path, place=place, value=name[:100], known=words
            )

    def _names(self, value: object, place: str) -> frozenset[str]:
        if not isinstance(value, list) or len(value) > MAX_NAMES:
            raise self._bad(place, value)
        for name in value:
            if not isinstance(name, str) or not name:
                raise self._bad(place, name)
        return frozenset(value)

    def _bad(self, place: str, value: object) -> FileRefused:
        return FileRefused(
            "access.bad_value", path=self._path, place=place, value=repr(value)[:100]
        )
