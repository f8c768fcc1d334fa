from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from windowing import desk_in, let_in, sample_machine, window_on

from cami_field.domain.ids import new_id
from cami_field.usecases.patrol_list import PatrolFilter, PatrolRow
from cami_field.usecases.patrol_view import ObservationRow
from ui.kit.dialogs import Question
from ui.kit.tables import RowsModel
from ui.observations.drafts import Draft
from ui.observations.entries import BARE, EntriesModel
from ui.patrols.list_page import patrol_columns
from ui.patrols.new_patrol import NewPatrolQuestion
from ui.patrols.pages import PatrolPages
from ui.patrols.patrol_page import PatrolPage
from ui.window import FieldWindow


@pytest.fixture
def window(tmp_path: Path, dressed: QApplication, qtbot: QtBot) -> Iterator[FieldWindow]:
    with window_on(sample_machine(tmp_path)) as made:
        let_in(made, qtbot.waitUntil)
        yield made


@pytest.fixture
def pages(window: FieldWindow) -> PatrolPages:
    assert window.pages is not None
    return window.pages


@pytest.fixture
def page(pages: PatrolPages) -> PatrolPage:
    """The horse patrol."""
    rows = [pages.list.model.row_at(n) for n in range(pages.list.model.rowCount())]
    pages.open_patrol(max(rows, key=lambda row: row.observations).id)
    return pages.patrol


def seen_at(page: PatrolPage, label: str) -> ObservationRow:
    assert page.view is not None
    return next(o for o in page.view.observations if o.label == label)


# the list


def test_the_list_shows_what_the_desk_has(window: FieldWindow, pages: PatrolPages) -> None:
    rows = desk_in(window).patrol_rows(PatrolFilter())
    model = pages.list.model
    shown = {model.index(n, 0).data() for n in range(model.rowCount())}

    assert {row.number for row in rows} == shown
    assert pages.list.table.isVisible()


def test_enter_opens_the_patrol_that_is_selected(pages: PatrolPages, qtbot: QtBot) -> None:
    table = pages.list.table
    table.selectRow(0)
    row = table.current_row()
    qtbot.keyClick(table, Qt.Key.Key_Return)

    assert row is not None
    assert row.id == pages.patrol.patrol_id
    assert pages.currentWidget() is pages.patrol


def test_searching_narrows_the_list_and_an_empty_one_says_what_to_do(
    pages: PatrolPages, qtbot: QtBot
) -> None:
    pages.list.search.setText("argali before the rut")
    qtbot.waitUntil(lambda: pages.list.model.rowCount() == 1)
    pages.list.search.setText("no such words")
    qtbot.waitUntil(lambda: pages.list.model.rowCount() == 0)
    button = pages.list.findChild(QPushButton, "show_all")

    assert button.isVisible()
    button.click()
    assert pages.list.model.rowCount() > 1


def many_rows(window: FieldWindow, count: int) -> list[PatrolRow]:
    (row, *_) = desk_in(window).patrol_rows(PatrolFilter())
    first = date(2020, 1, 1)
    return [
        replace(row, number=f"ZOR-{n:05d}", first=first + timedelta(days=n % 900), days=n % 7)
        for n in range(count)
    ]


def test_the_rows_keep_to_the_rules_of_a_model(window: FieldWindow, qtbot: QtBot) -> None:
    model = RowsModel(patrol_columns(desk_in(window).model), lambda row: row.number)
    tester = ModelTester(None)
    tester.check(model, force_py=True)
    try:
        model.show_rows(many_rows(window, 40))
        model.sort(1, Qt.SortOrder.DescendingOrder)
        model.sort(4)
        model.show_rows([])
    finally:
        tester._cleanup()


def test_sorting_thousands_of_rows_keeps_the_selection(window: FieldWindow) -> None:
    model = RowsModel(patrol_columns(desk_in(window).model), lambda row: row.number)
    model.show_rows(many_rows(window, 5000))
    from PySide6.QtCore import QPersistentModelIndex

    kept = QPersistentModelIndex(model.index(17, 0))
    name = kept.data()
    model.sort(4, Qt.SortOrder.DescendingOrder)
    days = [model.row_at(n).days for n in range(model.rowCount())]

    assert name == kept.data()
    assert sorted(days, reverse=True) == days


# one patrol


def points_on_map(page: PatrolPage) -> set[object]:
    return {key for layer in page.map.scene.points for key in layer.ids}


def points_of(page: PatrolPage, day: date | None) -> set[object]:
    """Observations and bare waypoints of a day, or all."""
    assert page.view is not None
    bare = [w for w in page.view.waypoints if not w.observations]
    return {row.id for row in (*page.view.observations, *bare) if day in (None, row.day)}


def test_a_day_is_selected_everywhere(page: PatrolPage) -> None:
    page.days.cards[1].click()
    day = page.days.cards[1].row.day

    assert day == page.day
    assert points_on_map(page) == points_of(page, day)
    shown = [
        page.beside.list.entries.entry_at(n) for n in range(page.beside.list.entries.rowCount())
    ]
    noted = [entry for entry in shown if entry.kind == "observation"]
    assert page.view is not None
    assert {o.id for o in page.view.observations if o.day == day} == {e.key for e in noted}


def test_letting_a_day_go_shows_all_again(page: PatrolPage) -> None:
    page.days.cards[1].click()
    page.days.cards[1].click()

    assert page.day is None
    assert points_on_map(page) == points_of(page, None)


def test_the_list_selects_on_the_map(page: PatrolPage) -> None:
    seen = seen_at(page, "014")
    place = page.beside.list.entries.place_of(seen.id)
    assert place is not None
    page.beside.list.setCurrentIndex(page.beside.list.entries.index(place, 0))

    assert seen.id == page.map.selected


def test_the_map_selects_in_the_list_and_the_day(page: PatrolPage) -> None:
    page.days.cards[0].click()
    seen = seen_at(page, "014")
    page.map.picked.emit(seen.id)
    current = page.beside.list.current()

    assert current is not None
    assert seen.id == current.key
    assert seen.day == page.day
    assert [card.row.day for card in page.days.cards if card.isChecked()] == [seen.day]


def test_a_bare_waypoint_picked_on_the_map_is_shown_in_the_list(page: PatrolPage) -> None:
    assert page.view is not None
    bare = next(w for w in page.view.waypoints if not w.observations)
    page.map.picked.emit(bare.id)
    current = page.beside.list.current()

    assert current is not None
    assert bare.id == current.key
    assert page.beside.list.entries.place_of(BARE) is not None


def test_the_entries_keep_to_the_rules_of_a_model(page: PatrolPage) -> None:
    entries = page.beside.list.entries
    model, tester = EntriesModel(), ModelTester(None)
    tester.check(model, force_py=True)
    try:
        model.show_entries([entries.entry_at(n) for n in range(entries.rowCount())])
        model.show_entries([])
    finally:
        tester._cleanup()


def test_an_observation_is_added_at_a_waypoint(
    window: FieldWindow, page: PatrolPage, qtbot: QtBot
) -> None:
    assert page.view is not None
    bare = next(w for w in page.view.waypoints if not w.observations)
    page.select(bare.id)
    page.beside.add_observation()
    form = page.beside.form
    form.category.set_value("wildlife.direct_sighting")
    form.category.left.emit()
    form.fields._editors["taxon"].set_value("ovis_ammon")
    form.fields._editors["total_count"].set_value(7)
    form.keep()
    qtbot.waitUntil(lambda: not form.is_open and window.tasks.idle)
    made = next(o for o in page.view.observations if o.waypoint_id == bare.id)

    assert ("ovis_ammon", 7) == (made.values["taxon"], made.values["total_count"])
    assert made.id == page.selected


def test_a_click_on_the_map_is_the_place_of_an_observation(
    window: FieldWindow, page: PatrolPage, qtbot: QtBot
) -> None:
    page.beside.add_observation()
    form = page.beside.form
    form.category.set_value("wildlife.direct_sighting")
    form.category.left.emit()
    page.map.clicked.emit(38.25, 73.75)
    form.keep()
    qtbot.waitUntil(lambda: not form.is_open and window.tasks.idle)
    assert page.selected is not None
    made = desk_in(window).show_record("observation", page.selected)

    assert (38.25, 73.75, "map_click", 100.0) == tuple(
        made[name]
        for name in ("latitude", "longitude", "location_source", "horizontal_uncertainty_m")
    )


def test_a_change_stands_in_the_history(
    window: FieldWindow, page: PatrolPage, qtbot: QtBot
) -> None:
    seen = seen_at(page, "014")
    page.beside.edit(seen.id)
    page.beside.form.fields._editors["total_count"].set_value(12)
    page.beside.form.keep()
    qtbot.waitUntil(lambda: not page.beside.form.is_open and window.tasks.idle)
    page.beside.show_history(seen.id)
    words = [part.text() for part in page.beside.past.findChildren(QLabel)]

    assert 12 == seen_at(page, "014").values["total_count"]
    assert any("Total animals: 11 → 12" in text for text in words)


def test_a_removed_observation_comes_back(
    window: FieldWindow, page: PatrolPage, qtbot: QtBot
) -> None:
    seen = seen_at(page, "003")
    page.beside.show_history(seen.id)
    page.beside.past.remove.click()
    qtbot.waitUntil(lambda: window.tasks.idle)
    assert page.view is not None
    gone = seen.id not in {o.id for o in page.view.observations}
    page.beside.past.restore.click()
    qtbot.waitUntil(lambda: window.tasks.idle)

    assert gone
    assert "003" == seen_at(page, "003").label


def test_a_whole_patrol_is_removed_after_a_question_and_comes_back(
    window: FieldWindow, page: PatrolPage, qtbot: QtBot
) -> None:
    assert page.view is not None
    patrol, seen = page.view.patrol.id, len(page.view.observations)
    incidents = [one.id for one in page.view.incidents]
    assert incidents  # evidence keeps a patrol where it is
    plain = desk_in(window).add_record("patrol", {"objective": "to be removed"})
    desk_in(window).add_record("observation", {"patrol_id": str(plain), "comment": "tracks"})
    page.open(plain)
    page.beside.show_history(plain)
    for answer in ("no", "yes"):
        assert page.band.isHidden()
        page.beside.past.remove.click()
        question = page.findChild(Question, "remove_question")
        assert question is not None
        question.findChild(QPushButton, f"remove_question_{answer}").click()
        qtbot.waitUntil(lambda: window.tasks.idle)

    assert "removed" in page.band.text
    assert not page.head.submit.isVisible()
    assert not page.beside.add.isVisible()
    assert page.beside.past.restore.isVisible()
    page.beside.past.restore.click()
    qtbot.waitUntil(lambda: window.tasks.idle)
    assert page.band.isHidden()
    assert page.head.submit.isVisible()
    assert (plain, 1) == (page.patrol_id, len(page.view.observations))
    page.open(patrol)
    assert seen == len(page.view.observations)


def test_what_is_wanted_is_said_beside_the_observation(page: PatrolPage) -> None:
    lines = {
        entry.label: entry.line
        for n in range(page.beside.list.entries.rowCount())
        if (entry := page.beside.list.entries.entry_at(n)).line is not None
    }

    assert ("how many?", "attention") == (lines["016"].badge, lines["016"].tone)
    assert ("Argali", "11, 3 m · 8 f") == (lines["014"].what, lines["014"].more)


def test_submitting_an_unfinished_patrol_says_what_is_missing(
    window: FieldWindow, page: PatrolPage, qtbot: QtBot
) -> None:
    page.head.submit.click()
    qtbot.waitUntil(lambda: page.beside.currentWidget() is page.beside.checks)
    title = page.beside.checks.findChild(QLabel, "checks_title").text()

    assert "before submitting" in title
    assert page.view is not None
    assert "draft" == page.view.row.status


def test_submitting_that_fails_says_why_and_can_be_tried_again(
    window: FieldWindow, pages: PatrolPages, qtbot: QtBot
) -> None:
    page, patrol = pages.patrol, desk_in(window).add_record("patrol", {"number": "gone"})
    pages.open_patrol(patrol)
    desk_in(window).remove_record("patrol", patrol)
    page.head.submit.click()
    qtbot.waitUntil(lambda: page.band.isVisible() and window.tasks.idle)

    assert page.band.text
    assert page.head.submit.isEnabled()


def test_a_new_patrol_is_made_by_hand(
    window: FieldWindow, pages: PatrolPages, qtbot: QtBot
) -> None:
    pages.new_patrol()
    question = pages.findChild(NewPatrolQuestion)
    question.objective.setText("to the upper spring")
    question.accept()
    qtbot.waitUntil(lambda: window.tasks.idle)
    qtbot.waitUntil(lambda: pages.currentWidget() is pages.patrol and window.tasks.idle)

    assert pages.patrol.view is not None
    assert "to the upper spring" == pages.patrol.view.patrol.objective
    assert 1 == len(pages.patrol.view.legs)
    assert pages.patrol.view.row.number.startswith("ZOR-")


def test_a_history_that_is_refused_leaves_nothing_of_another(page: PatrolPage) -> None:
    past = page.beside.past
    page.beside.show_history(seen_at(page, "021").id)
    assert past._lines.count() > 1
    past.show_record("observation", new_id(), "nothing")

    assert 0 == past._lines.count()
    assert past.remove.isHidden()
    assert past.restore.isHidden()


# drafts


def test_a_form_that_was_closed_half_filled_is_offered_on_its_patrol(
    window: FieldWindow, pages: PatrolPages, page: PatrolPage, qtbot: QtBot
) -> None:
    page.beside.note_at(None)
    form = page.beside.form
    form.category.set_value("wildlife.carcass")
    form.category.left.emit()
    form.comment.setText("a fresh one")
    form.leave()
    qtbot.waitUntil(lambda: window.tasks.idle and not page.draft.isHidden())
    other = desk_in(window).add_record("patrol", {"objective": "another"})
    patrol = page.patrol_id
    assert patrol is not None
    pages.open_patrol(other)
    qtbot.waitUntil(lambda: window.tasks.idle)
    assert page.draft.isHidden()
    pages.open_patrol(patrol)
    qtbot.waitUntil(lambda: window.tasks.idle and not page.draft.isHidden())
    page.draft.findChild(QPushButton, "patrol_draft_0").click()
    qtbot.waitUntil(lambda: form.is_open and window.tasks.idle)

    assert ("wildlife.carcass", "a fresh one") == (form.category.value(), form.comment.text())
    assert page.draft.isHidden()


def test_a_draft_of_a_patrol_that_is_gone_goes_into_no_other(
    window: FieldWindow, pages: PatrolPages, page: PatrolPage, qtbot: QtBot
) -> None:
    desk = desk_in(window)
    days = {"dates_start": "2026-09-01", "dates_end": "2026-09-02"}
    gone = desk.begin_patrol(days, {"transport_mode": "horse"})
    draft = Draft(new_id(), gone, None, {"comment": "of the other patrol"})
    desk.keep_draft(draft.draft_id, "observation", draft.text())
    desk.remove_record("patrol", gone)
    pages.show_list()
    qtbot.waitUntil(lambda: window.tasks.idle)
    pages._go_on(pages.drafts[0])
    qtbot.waitUntil(lambda: window.tasks.idle)

    assert not page.beside.form.is_open
    assert page.band.isVisible()
    assert [draft.draft_id] == [one for one, _, _ in desk.drafts()]


def test_a_draft_of_an_observation_that_is_gone_is_told(
    window: FieldWindow, pages: PatrolPages, page: PatrolPage, qtbot: QtBot
) -> None:
    desk, seen = desk_in(window), seen_at(page, "021")
    assert page.patrol_id is not None
    draft = Draft(new_id(), page.patrol_id, seen.id, {"comment": "x"})
    desk.keep_draft(draft.draft_id, "observation", draft.text())
    desk.remove_record("observation", seen.id)
    pages.show_list()
    qtbot.waitUntil(lambda: window.tasks.idle)
    pages._go_on(pages.drafts[0])
    qtbot.waitUntil(lambda: window.tasks.idle)

    assert not page.beside.form.is_open
    assert page.band.isVisible()
