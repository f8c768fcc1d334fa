"""The HTML that our sheets are made of; whatever somebody typed is escaped on its way into it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple, NewType

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from ui.kit.translate import _t

Html = NewType("Html", str)
"""Markup of our own; a plain ``str`` becomes one only through ``text``."""

BLANK = Html("&nbsp;")
GAP = Html('<p><span class="small">&nbsp;</span></p>')
MOST_CHARACTERS = 400  # of one value: a sheet is one page
# what would break a line, or turn the words behind it; joiners stay, Persian is written with them
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+")
_LEFTWARDS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")

# Black on white: a printer may know no colours. Rich text takes letters in pt, room in px.
_STYLE = """
body { font-size: 10pt; color: #000000; }
p { margin: 0; }
.title { font-size: 18pt; font-weight: bold; }
.number { font-size: 15pt; font-weight: bold; }
.part { font-size: 11pt; font-weight: bold; margin-top: 11px; margin-bottom: 3px; }
.small { font-size: 8pt; color: #444444; }
.practice { font-weight: bold; margin-top: 5px; }
.apart { margin-top: 5px; }
th { font-size: 8pt; font-weight: bold; background-color: #eeeeee; }
"""


class Cell(NamedTuple):
    """A cell of a table; ``style`` is CSS of our own, ``width`` in per cent, 0 as it comes."""

    inside: Html
    style: str = ""
    width: int = 0


def text(words: object) -> Html:
    """The words as they are: what looks like markup in them is only letters."""
    plain = _STEERING.sub(" ", str(words))
    if len(plain) > MOST_CHARACTERS:
        plain = plain[: MOST_CHARACTERS - 1].rstrip() + "…"
    if plain and (mirrored() or _LEFTWARDS.search(plain)):
        plain = (
            f"\u2068{plain}\u2069"  # an isolate: it keeps its own order, and so do its neighbours
        )
    return Html(escape(plain))


def join(parts: Iterable[Html], between: str = "") -> Html:
    """Markup behind markup, the empty parts left out."""
    return Html(escape(between).join(part for part in parts if part))


def paragraph(inside: Html, kind: str = "") -> Html:
    """A paragraph; ``kind`` is title, number, part, small, practice, apart or nothing."""
    return Html(f'<p class="{kind}">{inside}</p>' if kind else f"<p>{inside}</p>")


def strong(words: object) -> Html:
    """The words, bold."""
    return Html(f"<b>{text(words)}</b>")


def small(words: object) -> Html:
    """The words, small and grey."""
    return Html(f'<span class="small">{text(words)}</span>')


def table(
    rows: Iterable[Sequence[Cell]],
    *,
    heads: Sequence[Cell] = (),
    ruled: bool = True,
    padding: float = 3,
) -> Html:
    """A table as wide as the page, its first column where reading begins.

    ``heads`` are repeated on every page that it goes on to; ``padding`` in px around each cell.
    """
    border = 'border="1" style="border-collapse: collapse; border-color: #777777;"'
    look = border if ruled else 'border="0"'
    lines = [f'<table width="100%" cellspacing="0" cellpadding="{padding}" {look}>']
    if heads:
        lines += ["<thead>", _row(heads, "th"), "</thead>"]
    lines += [_row(row, "td") for row in rows]
    return Html("".join([*lines, "</table>"]))


def _row(cells: Sequence[Cell], tag: str) -> str:
    """Rich text doesn't mirror the columns of a table, so we do."""
    ordered = reversed(cells) if mirrored() else cells
    return f"<tr>{''.join(_cell(cell, tag) for cell in ordered)}</tr>"


def _cell(cell: Cell, tag: str) -> str:
    width = f' width="{cell.width}%"' if cell.width else ""
    align = "" if tag == "td" else "text-align: left; "
    return f'<{tag}{width} style="{align}{cell.style}">{cell.inside}</{tag}>'


def draft_note() -> Html:
    """What stands below words of the data model that nobody has reviewed."""
    words = _t("paper", "Words of this page are draft translations that nobody has reviewed yet.")
    return paragraph(text(words), "small")


def mirrored() -> bool:
    """Whether people read leftwards here."""
    return QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft


def sheet(title: str, parts: Iterable[Html]) -> str:
    """A whole document; the title names the PDF and stands at the foot of each page."""
    way = "rtl" if mirrored() else "ltr"
    return (
        f"<html><head><title>{text(title)}</title><style>{_STYLE}</style></head>"
        f'<body dir="{way}">{"".join(parts)}</body></html>'
    )
