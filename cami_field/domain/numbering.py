"""How an area numbers its patrols for people: a pattern, its digits, and when it begins anew.

A pattern is text with parts in braces, as ``{station}-{year}-{number}`` gives ``ZOR-2026-0042``.
The number is for people alone: two laptops may give the same one, and a record goes by its id.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cami_field.domain.errors import InvalidRecord

if TYPE_CHECKING:
    from cami_field.domain.area import Area

STATION, YEAR, NUMBER = "{station}", "{year}", "{number}"
PARTS = (STATION, YEAR, NUMBER)
USUAL = f"{STATION}-{YEAR}-{NUMBER}"
DIGITS = range(3, 7)
USUAL_DIGITS = 4
LONGEST = 40  # characters of a pattern
_COUNTED = 9  # digits; what is longer was typed by mistake
_PIECES = re.compile(r"(\{[^{}]*\})")


@dataclass(frozen=True, slots=True)
class Composed:
    """A pattern put together: what it ``begins`` with, parts in order, one sign between them."""

    parts: tuple[str, ...] = PARTS
    sign: str = "-"
    begins: str = ""

    @property
    def pattern(self) -> str:
        """As it is kept."""
        return self.sign.join([*filter(None, [self.begins]), *self.parts])


def composed(pattern: str) -> Composed | None:
    """How a pattern is put together; None where it is made in another way."""
    pieces = [piece for piece in _PIECES.split(pattern) if piece]
    parts = tuple(piece for piece in pieces if piece in PARTS)
    between = {one for one in pieces[pieces.index(parts[0]) :] if one not in PARTS} if parts else {}
    sign = next(iter(between), pieces[0][-1] if parts and pieces[0] != parts[0] else "-")
    head = pieces[0] if parts and pieces[0] != parts[0] else ""
    found = Composed(parts, sign, head.removesuffix(sign))
    return found if parts and found.pattern == pattern else None


@dataclass(frozen=True, slots=True)
class Numbering:
    """``digits`` are the fewest of the number, filled up by zeros; ``restarts``: with each year."""

    pattern: str = USUAL
    digits: int = USUAL_DIGITS
    restarts: bool = True

    @property
    def begins_anew(self) -> bool:
        """Whether each year begins at 1; without the year in it, a number would come again."""
        return self.restarts and YEAR in self.pattern

    def written(self, code: str, year: int | str, number: int) -> str:
        """The number of a station's code and year, as people read it."""
        parts = {STATION: code, YEAR: str(year), NUMBER: f"{number:0{self.digits}d}"}
        return "".join(parts.get(piece, piece) for piece in _PIECES.split(self.pattern))

    def next(self, known: Iterable[str], code: str, year: int | str) -> str:
        """The number after the highest of those ``known`` that count with it, 1 after none."""
        form = self._form(code, year)
        numbers = (int(found[1]) for one in known if (found := form.fullmatch(one)))
        return self.written(code, year, max(numbers, default=0) + 1)

    def _form(self, code: str, year: int | str) -> re.Pattern[str]:
        """What numbers look like that this one follows."""
        parts = {
            STATION: re.escape(code),
            YEAR: re.escape(str(year)) if self.begins_anew else r"\d{4}",
            NUMBER: rf"(\d{{1,{_COUNTED}}})",
        }
        pieces = _PIECES.split(self.pattern)
        return re.compile("".join(parts.get(one) or re.escape(one) for one in pieces))


def check_pattern(pattern: str) -> None:
    """Raise InvalidRecord ("numbering...") where patrols can't be numbered by the pattern."""
    if len(pattern) > LONGEST:
        raise InvalidRecord("numbering.long", field="number_pattern", limit=LONGEST)
    pieces = [piece for piece in _PIECES.split(pattern) if piece]
    if NUMBER not in pieces:
        raise InvalidRecord("numbering.no_number", field="number_pattern", value=pattern)
    for place, piece in enumerate(pieces):
        unknown = piece not in PARTS and bool({"{", "}"} & set(piece))
        if unknown or (piece in PARTS and pieces.count(piece) > 1):
            code = "numbering.unknown_part" if unknown else "numbering.twice"
            raise InvalidRecord(code, field="number_pattern", value=piece, pattern=pattern)
        if not piece.isprintable():
            raise InvalidRecord("numbering.unknown_part", field="number_pattern", value=piece)
        beside = pieces[place + 1 : place + 2]
        if NUMBER in (piece, *beside) and beside and _run_together(piece, beside[0]):
            raise InvalidRecord("numbering.run_together", field="number_pattern", value=pattern)


def _run_together(before: str, after: str) -> bool:
    """Whether it couldn't be told where one piece ends: digits may stand on both sides."""
    ends = before in PARTS or before[-1].isdecimal()
    return ends and (after in PARTS or after[0].isdecimal())


def check_numbering(area: Area) -> None:
    """Raise InvalidRecord where an area's patrols can't be numbered as it says."""
    if area.number_pattern is not None:
        check_pattern(area.number_pattern)
    if area.number_digits is not None and area.number_digits not in DIGITS:
        raise InvalidRecord(
            "value.beyond",
            field="number_digits",
            value=area.number_digits,
            minimum=DIGITS[0],
            maximum=DIGITS[-1],
        )


def numbering_of(area: Area | None) -> Numbering:
    """How an area numbers its patrols; as usual where it says nothing, or what can't be."""
    if area is None:
        return Numbering()
    pattern, digits = area.number_pattern or USUAL, area.number_digits or USUAL_DIGITS
    try:
        check_pattern(pattern)
    except InvalidRecord:
        pattern = USUAL
    return Numbering(
        pattern, digits if digits in DIGITS else USUAL_DIGITS, area.number_restarts is not False
    )
