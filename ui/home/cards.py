"""The lines and figures of home."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QFrame, QWidget

from ui.kit.pieces import Button, ElidedLabel, card, column, divider, label, row

_LONGEST = 40  # characters of a name before a badge


class Waiting(NamedTuple):
    """Something to finish: what it is, a word on how it stands, more of it, what can be done."""

    what: str
    badge: str
    tone: str
    more: str
    button: str
    go: Callable[[], None]


def waiting_card(line: Waiting, number: int, *, last: bool) -> QWidget:
    """One line with its button."""
    made = QWidget()
    short = line.what if len(line.what) <= _LONGEST else f"{line.what[:_LONGEST]}…"
    what = label(short, "strong")
    what.setToolTip(line.what)
    more = ElidedLabel("meta", name=f"waiting_more_{number}")
    more.setText(line.more)
    named = row(what, label(line.badge, f"badge-{line.tone}"), None, spacing=8)
    words = column(named, more, spacing=2)
    button = Button(line.button, line.go, name=f"waiting_{number}")
    button.setAccessibleDescription(f"{line.what}, {line.badge}, {line.more}")
    inside = row(words, button, spacing=12, margins=(16, 10, 12, 10))
    inside.setStretch(0, 1)
    whole = column(inside, spacing=0)
    if not last:
        whole.addWidget(divider())
    made.setLayout(whole)
    return made


def figure(number: str, words: str) -> QFrame:
    """A number, large, and what it counts."""
    made = card()
    made.setAccessibleName(f"{number} {words}")
    made.setLayout(
        column(label(number, "figure"), label(words, "meta", wrap=True), spacing=2,
               margins=(14, 10, 14, 12))
    )  # fmt: skip
    return made
