"""The recovery key on one page of paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ui.kit.language import plain_day
from ui.kit.translate import _t
from ui.paper.sheet import GAP, Cell, Html, join, paragraph, sheet, small, strong, table, text

_IN_A_ROW = 3
_LARGE = "font-size: 26pt; font-weight: bold; text-align: center;"


def recovery_sheet(groups: Sequence[str], area: str, made: datetime) -> str:
    """The HTML of the page; ``made`` is a local time, so that of two papers the later is known."""
    title = _t("paper", "Recovery key")
    when = f"{plain_day(made.date())}, {made:%H:%M}"
    return sheet(
        title,
        [
            paragraph(text(title), "title"),
            paragraph(strong(area), "number"),
            paragraph(small(_t("paper", "Made on {when} with CAMI Field.", when=when))),
            GAP,
            _key(groups),
            GAP,
            paragraph(text(_t("paper", "What it is for")), "part"),
            paragraph(
                text(
                    _t(
                        "paper",
                        "It opens the records of this area when passphrases are forgotten or a "
                        "person has left. Without it, and without a passphrase, nobody can ever "
                        "read them again.",
                    )
                )
            ),
            paragraph(text(_t("paper", "How to use it")), "part"),
            paragraph(
                text(
                    _t(
                        "paper",
                        "On the first screen choose a person, press “I forgot my passphrase”, and "
                        "type the nine groups in their order. Small letters and spaces do no harm.",
                    )
                )
            ),
            paragraph(text(_t("paper", "Where to keep it")), "part"),
            paragraph(
                text(
                    _t(
                        "paper",
                        "In a safe or a locked cupboard of the office, in an envelope, away from "
                        "the computer and from copies of it. Whoever holds this page and a copy "
                        "of the records can read all of them. Do not photograph it or send it.",
                    )
                )
            ),
        ],
    )


def _key(groups: Sequence[str]) -> Html:
    """The groups in rows of three, each under its number, for mistakes are told by it."""
    cells = [
        Cell(join([small(f"{number}"), Html("<br/>"), text(group)]), _LARGE, 33)
        for number, group in enumerate(groups, start=1)
    ]
    rows = [cells[at : at + _IN_A_ROW] for at in range(0, len(cells), _IN_A_ROW)]
    return table(rows, padding=8)
