"""How patrols are numbered: chosen from parts, and at once what the next one would be called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cami_field.domain.area import Area
from cami_field.domain.errors import InvalidRecord
from cami_field.domain.ids import new_id
from cami_field.domain.numbering import (
    DIGITS,
    NUMBER,
    STATION,
    YEAR,
    Composed,
    Numbering,
    check_pattern,
    composed,
    numbering_of,
)
from ui.area.plain_form import Asked, offer
from ui.kit.doors import AtDesk
from ui.kit.forms import Item, SearchBox, TextField
from ui.kit.messages import explain
from ui.kit.pieces import column, label
from ui.kit.theme import sp
from ui.kit.translate import _t

ORDERS = (
    (STATION, YEAR, NUMBER),
    (YEAR, STATION, NUMBER),
    (STATION, NUMBER),
    (YEAR, NUMBER),
    (NUMBER, YEAR),
    (STATION, NUMBER, YEAR),
    (NUMBER,),
)
SIGNS = ("-", "/", ".", "_")
FIELDS = ("number_pattern", "number_digits", "number_restarts")


class NumberingLines(QWidget):
    """``left`` when a field was left; what nobody said is not said by it either."""

    left = Signal()

    def __init__(self, at: AtDesk) -> None:
        super().__init__()
        self._at = at
        self._said: frozenset[str] = frozenset()
        self.begins = TextField(name="numbers_begin")
        self.begins.setMaxLength(12)
        self.order = SearchBox((), name="numbers_order")
        self.sign = SearchBox((), name="numbers_sign")
        self.digits = SearchBox((), name="numbers_digits")
        self.restarts = SearchBox((), name="numbers_restart")
        self.preview = label("", "strong", wrap=True, name="numbers_preview")
        self._order = Asked(_t("area", "Parts"), self.order, needed=True)
        self._sign = Asked(_t("area", "Sign between"), self.sign, needed=True)
        self._restarts = Asked(_t("area", "The number"), self.restarts, needed=True)
        self._begins = Asked(
            _t("area", "Begins with"),
            self.begins,
            hint=_t("area", "Letters before all else, as TJ. It may be left empty."),
        )
        digits = Asked(_t("field", "Digits"), self.digits, needed=True)
        for editor in self._editors:
            editor.left.connect(self._on_left)
        self.begins.textEdited.connect(lambda _text: self._tell())
        lines = (self._order, self._sign, self._begins, digits, self._restarts)
        self.setLayout(column(self.preview, *lines, spacing=10))

    @property
    def _editors(self) -> tuple[SearchBox | TextField, ...]:
        return (self.order, self.sign, self.begins, self.digits, self.restarts)

    # in and out

    def set_value(self, flat: Mapping[str, Any]) -> None:
        """What an area says of its numbers, as its JSON."""
        self._said = frozenset(flat).intersection(FIELDS)
        own = {name: flat.get(name) for name in FIELDS}
        now = numbering_of(Area(id=new_id(), **own))
        made = composed(now.pattern) or Composed((now.pattern,), "")
        kept = [(self._example(made.parts), made.parts)]
        known = [(self._example(parts), parts) for parts in ORDERS]
        offer(self.order, known, made.parts, kept[0][0])
        signs: list[Item] = [(_sign_words(one), one) for one in SIGNS]
        offer(self.sign, signs, made.sign or SIGNS[0], _sign_words(made.sign))
        offer(self.digits, [(f"{n} · {42:0{n}d}", n) for n in DIGITS], now.digits)
        offer(
            self.restarts,
            [
                (_t("area", "begins anew each year"), True),
                (_t("area", "goes on from year to year"), False),
            ],
            now.restarts,
        )
        self.begins.set_value(made.begins)
        self._tell()

    def _example(self, parts: tuple[str, ...]) -> str:
        words = {
            STATION: _t("area", "station"),
            YEAR: _t("area", "year"),
            NUMBER: _t("area", "number"),
        }
        return ", ".join(words.get(part, part) for part in parts)

    def numbering(self) -> Numbering | None:
        """What is chosen; None where something is missing."""
        parts, sign, digits = self.order.value(), self.sign.value(), self.digits.value()
        restarts = self.restarts.value()
        if not isinstance(parts, tuple) or not isinstance(sign, str):
            return None
        if not isinstance(digits, int) or not isinstance(restarts, bool):
            return None
        plain = not set(parts) <= {STATION, YEAR, NUMBER}  # made in another way: as it is
        pattern = parts[0] if plain else Composed(parts, sign, self.begins.text().strip()).pattern
        return Numbering(pattern, digits, restarts)

    def value(self) -> dict[str, Any]:
        """The fields of the area's JSON; as usual and never said otherwise: nothing."""
        now, usual = self.numbering(), Numbering()
        if now is None:
            return {}
        found = (now.pattern, now.digits, now.restarts)
        usuals = (usual.pattern, usual.digits, usual.restarts)
        return {
            name: value
            for name, value, common in zip(FIELDS, found, usuals, strict=True)
            if name in self._said or value != common
        }

    def hindrance(self) -> str:
        """Why patrols can't be numbered so; empty where they can."""
        numbering = self.numbering()
        if numbering is None:
            return _t("area", "Choose how patrols are numbered from the lists.")
        try:
            check_pattern(numbering.pattern)
        except InvalidRecord as error:
            return explain(error)
        return ""

    # what follows from it

    def _on_left(self) -> None:
        self._tell()
        self.left.emit()

    def _tell(self) -> None:
        now = self.numbering()
        parts = now.pattern if now is not None else ""
        self._restarts.setVisible(YEAR in parts)
        self._begins.complain(self.hindrance() if now is not None else "")
        alone = _t("area", "Without the station in it, two stations may give the same number.")
        self._order.say("" if STATION in parts else alone)
        if now is None or self._begins.problem.text():
            self.preview.setText("")
            return
        self._at.tasks.run(
            lambda: self._at.desk.number_after(now),
            owner=self,
            done=self._show_next,
            failed=lambda _error: self._show_next(""),
        )

    def _show_next(self, number: str) -> None:
        told = _t("area", "The next patrol here will be {number}.", number=number)
        self.preview.setText(told if number else "")
        self.preview.setMinimumHeight(sp(24))


def _sign_words(sign: str) -> str:
    known = {
        "-": _t("area", "hyphen"),
        "/": _t("area", "slash"),
        ".": _t("area", "point"),
        "_": _t("area", "underscore"),
    }
    return f"{sign}  {known[sign]}" if sign in known else sign
