"""A line of a ranger's notebook, as ``14 argali 3m 8f 420m 35°``, and every way to understand it.

The first bare number is a waypoint, ``-`` none. Where two readings remain both are given; what is
not understood is kept as a comment and asked about, never dropped. Grammar: ``notebook_words``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, product
from typing import Any
from uuid import UUID

from cami_field.domain import notebook_words as words
from cami_field.domain.datamodel import DataModel
from cami_field.domain.datamodel_names import fold
from cami_field.domain.datamodel_parts import TAXA
from cami_field.domain.digits import ascii_digits
from cami_field.domain.notebook_parts import (
    BEARING,
    CLOCK,
    DISTANCE,
    HIDDEN,
    LOST,
    TEXT,
    WAYPOINT,
    WORD,
    Element,
    beginnings_of,
    parts_of,
)
from cami_field.domain.notebook_words import Lexicon

MOST_CHARACTERS = 500  # of a line; what is longer is a text, not a line
_MOST_WAYS = 512
_BESIDE = 2  # tokens from a distance to its bearing


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to ask about before the line is taken; ``values`` are for its words."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotebookReading:
    """One way to understand a line.

    ``attributes`` by the data model's keys; metres and degrees from where the observer stood;
    ``weekday`` 0 is Monday; ``clock`` "HH:MM", local. ``comment`` is what the line notes besides.
    """

    category: str = ""
    attributes: Mapping[str, object] = field(default_factory=dict)
    waypoint: UUID | None = None
    distance_m: float | None = None
    bearing_deg: float | None = None
    weekday: int | None = None
    clock: str | None = None
    part_of_day: str | None = None
    certainty: str | None = None
    comment: str = ""
    doubts: tuple[Doubt, ...] = ()


class LineReader:
    """Reads lines with one data model and the words that are used for it."""

    def __init__(self, model: DataModel, lexicon: Lexicon) -> None:
        self._model, self._lexicon = model, lexicon
        self._forms: dict[str, Form] = {}

    def read(self, text: str, waypoints: Sequence[tuple[UUID, str]]) -> tuple[NotebookReading, ...]:
        """Every reading of the line that is as good as the best; () of an empty one.

        ``waypoints`` are ids and labels. Only a single reading without a doubt may be taken
        unasked.
        """
        line = ascii_digits(text.strip())[:MOST_CHARACTERS]
        if not line:
            return ()
        found: list[tuple[int, NotebookReading]] = []
        for first, rest in beginnings_of(line, waypoints):
            slots = [[first]] if first else []
            slots += parts_of(rest, self._lexicon)
            for said in islice(product(*slots), _MOST_WAYS):
                known = [element for element in said if element.kind != words.PASSED]
                found.append(_Sorter(known, self.form).reading())
        best = min(defects for defects, _ in found)
        ways: list[NotebookReading] = []
        for defects, reading in found:
            if defects == best and reading not in ways:
                ways.append(reading)
        return tuple(ways)

    def form(self, category: str) -> Form:
        """What the form of a category has; nothing where there is no category."""
        if category not in self._forms:
            self._forms[category] = _form_of(self._model, category)
        return self._forms[category]


@dataclass(frozen=True, slots=True)
class Form:
    """A category's fields, the one that says how many, and its lists' words folded."""

    fields: frozenset[str] = frozenset()
    count: str | None = None
    values: Mapping[str, frozenset[tuple[str, str]]] = field(default_factory=dict)


def _form_of(model: DataModel, category: str) -> Form:
    if not category:
        return Form()
    lines = [line.attribute for line in model.form(category) if line.attribute.derived is None]
    keys = [attribute.key for attribute in lines]
    numbers = [a.key for a in lines if a.kind == "N" and a.integer and a.key.startswith("n_")]
    values: dict[str, set[tuple[str, str]]] = {}
    for attribute in lines:
        if attribute.choices is None or attribute.choices == TAXA or attribute.columns:
            continue
        for item in model.offered(attribute.choices):
            for label in item.label.values():
                name = fold(label.text.partition("(")[0])
                values.setdefault(name, set()).add((attribute.key, item.key))
    count = "total_count" if "total_count" in keys else next(iter(numbers), None)
    whole = {name: frozenset(meant) for name, meant in values.items()}
    return Form(frozenset(keys), count, whole)


# ---- what it makes together


class _Sorter:
    """Puts what is said into one reading, and counts what speaks against it."""

    def __init__(self, said: Sequence[Element], form_of: Callable[[str], Form]) -> None:
        self._said, self._form_of = said, form_of
        self._form = Form()
        self._doubts: list[Doubt] = []
        self._attributes: dict[str, object] = {}
        self._comment = [str(e.value) for e in said if e.kind == TEXT]
        self._defects = 0

    def reading(self) -> tuple[int, NotebookReading]:
        """How much speaks against it, and the reading."""
        category = self._category()
        self._form = self._form_of(category)
        self._take_taxon(category)
        self._take_words()
        self._take_counts(category)
        distance, bearing = self._far()
        for guessed in self._said:
            if guessed.key and guessed.kind == TEXT:
                self._doubt("notebook.number_in_note", value=guessed.value)
            elif guessed.key and guessed.kind not in (words.COUNT, LOST, HIDDEN):
                self._doubt("notebook.perhaps", typed=guessed.key, value=guessed.value)
        lost = self._one(LOST)
        if lost is not None:
            self._doubt("notebook.no_waypoint", value=lost)
        day = self._one(words.DAY)
        reading = NotebookReading(
            category=category,
            attributes=self._attributes,
            waypoint=self._one(WAYPOINT),
            distance_m=distance,
            bearing_deg=bearing,
            weekday=None if day is None else int(str(day)),
            clock=self._one(CLOCK),
            part_of_day=self._one(words.PART),
            certainty=self._one(words.CERTAINTY),
            comment=", ".join(part for part in self._comment if part),
            doubts=tuple(self._doubts),
        )
        return self._defects + 4 * len(self._doubts), reading

    def _doubt(self, code: str, **values: object) -> None:
        self._doubts.append(Doubt(code, values))

    def _one(self, kind: str, key: str = "") -> Any:
        """The only value of a kind; another one is asked about."""
        found = [e.value for e in self._said if e.kind == kind and key in ("", e.key)]
        for other in found[1:]:
            if other != found[0] or kind in (words.COUNT, DISTANCE, BEARING):
                self._doubt("notebook.twice", first=found[0], value=other)
        return found[0] if found else None

    def _category(self) -> str:
        category = self._one(words.CATEGORY)
        if category is not None:
            return str(category)
        if any(e.kind == words.LIVESTOCK for e in self._said):
            return "livestock.herd"
        if any(e.kind == words.TAXON for e in self._said):
            return "wildlife.direct_sighting"
        self._doubt("notebook.no_category")
        return ""

    def _take_taxon(self, category: str) -> None:
        taxon, herd = self._one(words.TAXON), self._one(words.LIVESTOCK)
        for key, value in (("taxon", taxon), ("livestock_species", herd and [herd])):
            if value is None:
                continue
            if category and key not in self._form.fields:
                self._doubt("notebook.not_of_it", value=value, category=category)
            else:
                self._attributes[key] = value

    def _take_words(self) -> None:
        """Words that no name has: a value of the form's lists, or else a comment to ask about."""
        for element in self._said:
            if element.kind == HIDDEN:
                self._comment.append(str(element.value))
                self._doubt("notebook.hidden", typed=element.value, value=element.key)
            if element.kind != WORD:
                continue
            meant = self._form.values.get(fold(str(element.value)), frozenset())
            free = [one for one in sorted(meant) if one[0] not in self._attributes]
            if len(free) == 1:
                key, value = free[0]
                self._attributes[key] = value
            else:
                self._comment.append(str(element.value))
                self._doubt("notebook.unknown_word", value=element.value)

    def _take_counts(self, category: str) -> None:
        form = self._form.fields
        parts = {}
        for key in dict.fromkeys(e.key for e in self._said if e.kind == words.COUNT):
            if key != "total_count":
                parts[key] = self._one(words.COUNT, key)
        total = self._one(words.COUNT, "total_count")
        for key in (key for key in parts if key not in form):
            self._doubt("notebook.not_of_it", value=key, category=category)
        together = _sum(parts.values())
        if total is not None and together is not None and together > _least(total):
            self._doubt("notebook.more_than_all", parts=together, total=_least(total))
        self._attributes |= parts
        self._take_total(total if total is not None else together, category)
        quality = self._one(words.QUALITY)
        if quality is not None and "count_quality" in form:
            self._attributes["count_quality"] = quality

    def _take_total(self, total: Any, category: str) -> None:
        if total is None or not category:
            return
        form, key = self._form.fields, self._form.count
        if key is None:
            self._doubt("notebook.no_count", value=_least(total), category=category)
            return
        quality = "exact"
        if isinstance(total, tuple):
            least, most = total
            quality = "minimum" if most is None else "estimate"
            bounds = {"count_min": least} | ({} if most is None else {"count_max": most})
            self._attributes |= {name: n for name, n in bounds.items() if name in form}
            total = least if most is None else (least + most) // 2
        self._attributes[key] = total
        if "count_quality" in form:
            self._attributes.setdefault("count_quality", quality)

    def _far(self) -> tuple[float | None, float | None]:
        """Metres and degrees. A distance beside its bearing is surer than one apart, and one alone
        beside males or females is hardly one."""
        distance, bearing = self._one(DISTANCE), self._one(BEARING)
        places = [e.place for e in self._said if e.kind in (DISTANCE, BEARING)]
        others = any(e.kind == words.COUNT and e.key != "total_count" for e in self._said)
        if distance is not None and bearing is not None:
            self._defects += max(places) - min(places) > _BESIDE
        elif bearing is not None:
            self._doubt("notebook.no_distance", value=bearing)
        elif distance is not None:
            self._defects += others
            self._doubts.append(Doubt("notebook.no_bearing", {"value": distance}))
            self._defects -= 4  # it is asked for, but nothing speaks against it
        return distance, bearing


def _sum(parts: Any) -> int | None:
    numbers = [_least(part) for part in parts]
    return sum(numbers) if numbers else None


def _least(number: Any) -> int:
    return int(number[0] if isinstance(number, tuple) else number)
