from __future__ import annotations

from functools import partial

from pytestqt.qtbot import QtBot

from cami_field.domain.ids import new_id
from ui.observations.entries import OBSERVATION, Entry
from ui.observations.entry_list import EntryList
from ui.observations.words import Line


def test_of_a_long_list_only_what_is_in_view_is_put_together(qtbot: QtBot, dressed: object) -> None:
    asked: list[int] = []

    def said(number: int) -> Line:
        asked.append(number)
        return Line("Argali", "11", "07:30", "ok", "done", draft=False)

    rows = EntryList()
    qtbot.addWidget(rows)
    rows.resize(400, 540)
    rows.entries.show_entries(
        [Entry(OBSERVATION, new_id(), f"{n:03}", "", partial(said, n)) for n in range(2_000)]
    )
    with qtbot.waitExposed(rows):
        rows.show()
    rows.grab()

    assert list(range(10)) == sorted(asked)[:10]
    assert len(asked) <= 12
    assert "000, Argali, 11, 07:30, ok" == rows.entries.entry_at(0).words
